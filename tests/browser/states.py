"""Every state of the page, one after the other: for what must hold in all of them."""

from collections.abc import AsyncIterator

from playwright.async_api import ViewportSize, expect

from bot.survey.questions import QUESTIONS
from bot.words.catalog import CATALOG
from tests.browser.tab import DIRECT, Tab

Names = AsyncIterator[str]
PHONE: ViewportSize = {"width": 320, "height": 640}


async def newcomer(tab: Tab) -> Names:
    """From the first look to the thanks, as somebody who comes for the first time."""
    t = tab.t
    yield "first look"
    await tab.page.locator("#try summary").click()
    yield "other look at what to try"
    notice = await tab.answer_to(tab.last(), t("intro-start"))
    yield "notice"
    await _keep_busy(tab, is_busy=True)
    yield "buttons at work"
    await _keep_busy(tab, is_busy=False)
    await tab.press(notice, t("intro-consent"))
    form = await tab.form_titled(t("intro-about-title"))
    yield "form"
    await tab.send_form()
    await expect(tab.field_error("industry")).to_be_visible()
    yield "form with errors"
    await form.get_by_label(t("intro-industry"), exact=True).select_option("ind.mfg_food")
    await form.get_by_label(t("intro-size"), exact=True).select_option("size.small")
    await tab.send_form()
    await tab.no_form()
    await tab.press(tab.last(), t("intro-continue"))
    async for name in _goals(tab):
        yield name
    await tab.press(tab.last(), t("intro-publish"))
    await expect(tab.last().locator(".card")).to_have_count(2)
    yield "people to meet"
    async for name in _typing(tab):
        yield name
    while await tab.next_message() != "survey_open":
        pass
    yield "end of the event"
    async for name in _survey(tab):
        yield name


async def _keep_busy(tab: Tab, *, is_busy: bool) -> None:
    """As while the server has not answered yet."""
    await tab.page.evaluate(
        """(isBusy) => document.querySelectorAll(".button").forEach((one) => isBusy
            ? one.setAttribute("aria-busy", "true") : one.removeAttribute("aria-busy"))""",
        is_busy,
    )


async def _typing(tab: Tab) -> Names:
    line = tab.page.locator("[data-composer=event]")
    await line.press_sequentially("/goen ")
    await line.press("ArrowDown")
    yield "completion"
    await line.press("Escape")
    await line.fill("")
    await tab.command("help")
    yield "help"


async def _goals(tab: Tab) -> Names:
    t = tab.t
    form = await tab.form_titled(t("intro-goals-title"))
    yield "long form"
    await form.get_by_label(t("intro-line"), exact=True).fill("長" * 170)
    await tab.tick(t("intro-offer"), CATALOG.label("offer.pilot", t.language))
    await form.get_by_role("searchbox").first.fill("zzz")
    await tab.send_form()
    await expect(tab.field_error("seek")).to_be_visible()
    yield "long form with errors"
    await form.get_by_role("searchbox").first.fill("")
    await form.get_by_label(t("intro-line"), exact=True).fill("小さく試すのが好きです")
    await tab.tick(t("intro-seek"), *(CATALOG.label(id, t.language) for id in ("seek.channel", "seek.co_creation")))
    await tab.tick(t("intro-commitment"), CATALOG.label("commit.2", t.language))
    await tab.tick(t("intro-reach"), t("intro-reach-dm-ok"))
    yield "long form filled in"
    before = await tab.posts().count()
    await tab.send_form()
    await tab.no_form()
    await expect(tab.posts()).to_have_count(before + 1)
    yield "preview"


async def _survey(tab: Tab) -> Names:
    t = tab.t
    await tab.press(await tab.newest(), t("survey-answer"))
    await tab.form_titled(t("survey-title", count=5))
    yield "survey"
    await tab.send_form()
    await expect(tab.field_error(QUESTIONS[0].id)).to_be_visible()
    yield "survey with errors"
    await tab.page.keyboard.press("Escape")
    await tab.no_form()
    await tab.page.set_viewport_size(PHONE)
    await tab.page.locator("#tab-dm").click()
    await tab.say({"ja": "ヘルプ", "en": "help"}[t.language], DIRECT)
    await expect(tab.last(DIRECT).locator(".card")).to_have_count(1)
    yield "direct messages"


async def organizer(tab: Tab) -> Names:
    """What only an organizer sees, and what the page says of itself."""
    t = tab.t
    yield "first look of an organizer"
    await tab.command("survey results event:2")
    yield "results"
    await tab.command("balance show event:3")
    yield "balance"
    await tab.command("match preview event:3")
    yield "preview of suggestions"
    await tab.command("export csv attendees event:3")
    yield "file"
    draft = await tab.command('event create title:"A draft without a theme" start:"20 Dec 19:00" length:1h')
    yield "draft"
    await draft.get_by_role("button", name=t("event-choose-theme"), exact=True).click()
    yield "menu"
    await tab.page.keyboard.press("Escape")
    await tab.page.locator("#reset").click()
    yield "starting over"
    await tab.page.keyboard.press("Escape")
    await tab.page.set_viewport_size(PHONE)
    await tab.page.locator("#timeline-toggle").click()
    yield "plan"
    await tab.page.set_viewport_size(PHONE)
    await tab.page.locator("#timeline-toggle").click()
    await tab.page.locator("#try summary").click()
    yield "what to try on a phone"


async def troubled(tab: Tab, stop: object) -> Names:
    """What is shown once the server is gone."""
    t = tab.t
    assert callable(stop)
    await stop()
    await expect(tab.page.locator("#offline")).to_have_text(t("sandbox-offline"))
    yield "connection lost"
    await tab.page.locator("[data-composer=event]").fill("hello")
    await tab.page.locator("[data-composer=event]").press("Enter")
    await expect(tab.page.locator("#error-event")).to_have_text(t("sandbox-failed"))
    yield "line not sent"
    await tab.page.locator("#clock-hour").click()
    await expect(tab.page.locator("#notice-text")).to_have_text(t("sandbox-failed"))
    yield "button without an answer"
