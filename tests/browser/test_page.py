"""The page itself: what it keeps, what it shows at once, what it refuses to do, and how it is used without a mouse."""

import asyncio
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Route, expect

from bot.chat.limits import PORTABLE
from bot.door.commands import COMMANDS
from bot.words.catalog import CATALOG
from bot.words.i18n import Language, translator
from bot.words.text import shorten
from tests.browser.running import Begin, Demo, start
from tests.browser.tab import DIRECT, Tab, Visit
from tests.example import Example

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

INTRO = "/goen intro event:3"
UNNAMED = re.compile(
    r"^\s*- (button|link|textbox|combobox|checkbox|radio|img|tab|menuitem|dialog)( \[[^\]]*\])*:?$", re.MULTILINE
)
ARABIC = "\u0645\u0631\u062d\u0628\u0627 \u202eabc"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def demo(begin: Begin) -> Demo:
    """One demo for the tests that do not disturb each other."""
    return await begin()


async def test_a_reload_in_mid_form_keeps_the_form_and_what_was_typed(demo: Demo, visit: Visit) -> None:
    tab = await visit(demo, "regular")
    await tab.say(INTRO)
    form = await tab.form_titled(tab.t("intro-goals-title"))
    line = form.get_by_label(tab.t("intro-line"), exact=True)
    await line.fill("途中まで書きました🌱")
    await tab.tick(tab.t("intro-commitment"), CATALOG.label("commit.3", "ja"))
    await tab.page.reload()
    await tab.is_ready()
    await tab.form_titled(tab.t("intro-goals-title"))
    await expect(line).to_have_value("途中まで書きました🌱")
    chosen = tab.group(tab.t("intro-commitment")).get_by_label(CATALOG.label("commit.3", "ja"), exact=True)
    await expect(chosen).to_be_checked()
    await tab.page.keyboard.press("Escape")
    await tab.no_form()


async def test_a_form_with_errors_names_them_and_keeps_the_rest(demo: Demo, visit: Visit) -> None:
    tab = await visit(demo, "regular")
    await tab.say(INTRO)
    form = await tab.form_titled(tab.t("intro-goals-title"))
    line = form.get_by_label(tab.t("intro-line"), exact=True)
    await line.fill("長" * 81)
    chips = tab.group(tab.t("intro-seek")).locator(".chip")
    while await chips.count():
        await chips.first.click()
    await tab.send_form()
    await expect(tab.field_error("seek")).to_have_text(tab.t("intro-error-goals", most=3, count=0))
    await expect(tab.field_error("line")).to_have_text(tab.t("error-too-long", most=80, length=81))
    await expect(form.locator(".form-alert")).to_contain_text("2")
    await expect(line).to_have_value("長" * 81)
    await expect(line).to_have_attribute("aria-invalid", "true")
    await tab.page.keyboard.press("Escape")
    await tab.no_form()


async def test_two_people_see_each_other_at_once(demo: Demo, visit: Visit) -> None:
    regular, organizer = await visit(demo, "regular"), await visit(demo, "organizer")
    await regular.say("よろしくお願いします")
    await expect(organizer.last().locator(".post-text")).to_have_text("よろしくお願いします")
    await expect(organizer.last().locator(".post-author")).to_have_text("中村 湊")
    private = await regular.page.locator("#log-event .is-private").count()
    secret = await organizer.command("balance show event:3")
    draft = await organizer.command(
        'event create title:"朝の会" theme:theme.regional purpose:"連携を2つ始める" start:"12月20日 8時" length:1h'
    )
    await organizer.press(draft, organizer.t("event-publish"))
    announcement = regular.posts().filter(has=regular.page.locator(".card-title").get_by_text("朝の会", exact=True))
    await expect(announcement).to_have_count(1)
    await expect(secret).to_be_visible()
    await expect(regular.page.locator("#log-event .is-private")).to_have_count(private)


@pytest.mark.parametrize(
    "typed",
    [
        "<script>document.title='x'</script><img src=x onerror=\"document.title='x'\">",
        "@everyone @here <!channel> <@U123> *太字* `code` [リンク](javascript:alert(1))",
        "👩‍👩‍👧‍👦 🇯🇵 が゙ ½ ①",
        ARABIC,
        "&lt;b&gt; {{constructor}} ${alert(1)} %00",
    ],
)
async def test_whatever_is_typed_is_shown_as_it_is_and_does_nothing(demo: Demo, visit: Visit, typed: str) -> None:
    tab = await visit(demo, "regular")
    title = await tab.page.title()
    await tab.say(typed)
    shown = tab.last().locator(".post-text")
    await expect(shown).to_have_text(typed.replace("\u202e", ""))
    assert await shown.locator("*").count() == 0
    await expect(tab.page).to_have_title(title)


async def test_eight_thousand_characters_are_cut_and_do_not_widen_the_page(demo: Demo, visit: Visit) -> None:
    tab = await visit(demo, "regular", width=380, height=780)
    await tab.say("長い🌸" * 2000 + "x" * 2000)
    await expect(tab.last().locator(".post-text")).to_have_text(
        shorten("長い🌸" * 2000 + "x" * 2000, PORTABLE.message_text)
    )
    await tab.say("w" * 3000)
    await expect(tab.last().locator(".post-text")).to_have_text(re.compile("^w+…?$"))
    await is_not_wider_than_the_window(tab)


async def test_a_button_pressed_twice_quickly_acts_once(demo: Demo, visit: Visit) -> None:
    tab = await visit(demo, "organizer")
    start = tab.page.get_by_role("button", name=tab.t("intro-start"), exact=True)
    invitation = tab.posts().filter(has_text=tab.t("event-number", number="3")).filter(has=start).last
    before = await tab.posts().count()
    await invitation.get_by_role("button", name=tab.t("intro-start"), exact=True).dblclick()
    await expect(tab.posts()).to_have_count(before + 1)
    await tab.say("二度押しました")
    await expect(tab.posts()).to_have_count(before + 2)


async def test_a_button_that_takes_the_place_of_a_pressed_one_can_be_pressed_at_once(demo: Demo, visit: Visit) -> None:
    tab = await visit(demo, "regular")
    is_told = asyncio.Event()

    async def hold(route: Route) -> None:
        response = await route.fetch()
        await is_told.wait()
        await route.fulfill(response=response)

    answer = await tab.command("紹介")
    first, second, *_ = await answer.get_by_role("button").all_inner_texts()
    await tab.page.route("**/api/act", hold, times=1)
    await tab.press(answer, first)
    await expect(answer.get_by_role("button", name=first, exact=True)).to_have_count(0)
    # The page has read what came of it, and not yet heard that it was done.
    async with tab.page.expect_request("**/api/act"):
        await tab.press(answer, second)
    is_told.set()
    await expect(answer.get_by_role("button", name=second, exact=True)).to_have_count(0)


async def test_a_form_that_is_sent_again_at_once_is_sent(demo: Demo, visit: Visit) -> None:
    tab = await visit(demo, "organizer")
    t, is_told = tab.t, asyncio.Event()

    async def hold(route: Route) -> None:
        response = await route.fetch()
        await is_told.wait()
        await route.fulfill(response=response)

    await tab.say("/goen イベント 作成")
    form = await tab.form_titled(t("event-create-title"))
    await form.get_by_label(t("event-title"), exact=True).fill("春の会")
    await form.get_by_label(t("event-start"), exact=True).fill("そのうち")
    await tab.page.route("**/api/act", hold, times=1)
    await tab.send_form()
    # The page has read what is wrong, and not yet heard that the form was received.
    await expect(tab.field_error("start")).not_to_be_empty()
    await form.get_by_label(t("event-start"), exact=True).fill("2026-12-18 19:00")
    before = await tab.posts().count()
    await tab.send_form()
    await tab.send_form()
    is_told.set()
    await tab.no_form()
    await expect(tab.posts()).to_have_count(before + 1)


async def test_a_button_does_not_move_away_under_the_pointer(demo: Demo, visit: Visit) -> None:
    tab, other = await visit(demo, "regular"), await visit(demo, "organizer")
    answer = await tab.command("紹介")
    button = answer.get_by_role("button").first
    label = await button.inner_text()
    await button.hover()
    await tab.page.mouse.down()
    async with tab.page.expect_response("**/api/state*"):
        await other.say("押しているあいだに " * 60)
    await tab.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    await tab.page.mouse.up()
    await expect(answer.get_by_role("button", name=label, exact=True)).to_have_count(0)
    await expect(tab.last().locator(".post-text")).to_contain_text("押しているあいだに")


async def test_nothing_is_wider_than_a_phone(demo: Demo, visit: Visit) -> None:
    tab = await visit(demo, "organizer", width=380, height=780)
    for act in (
        lambda: tab.command("help"),
        lambda: tab.command("balance show event:3"),
        lambda: tab.command("remind list event:3"),
        lambda: tab.page.locator("#timeline-toggle").click(),
        lambda: tab.page.locator("#timeline-toggle").click(),
        lambda: tab.page.locator("#tab-dm").click(),
        lambda: tab.page.locator("#tab-event").click(),
        lambda: tab.page.locator("#reset").click(),
        lambda: tab.page.keyboard.press("Escape"),
        lambda: tab.say("/goen event create"),
        lambda: tab.form_titled(tab.t("event-create-title")),
    ):
        await act()
        await is_not_wider_than_the_window(tab)
    await tab.page.keyboard.press("Escape")
    await tab.no_form()


async def test_a_form_is_filled_in_with_the_keyboard_alone(demo: Demo, visit: Visit) -> None:
    tab = await visit(demo, "newcomer")
    t, keys = tab.t, tab.page.keyboard
    invitation = tab.posts().filter(has_text=t("event-number", number="3")).first
    await reach(tab, invitation.get_by_role("button", name=t("intro-start"), exact=True))
    await keys.press("Enter")
    await reach(tab, tab.posts().get_by_role("button", name=t("intro-consent"), exact=True))
    await keys.press("Enter")
    form = await tab.form_titled(t("intro-about-title"))
    await expect(form.get_by_label(t("intro-name"), exact=True)).to_be_focused()
    await keys.press("ControlOrMeta+a")
    await keys.type("キー")
    for field in ("industry", "size"):
        await keys.press("Tab")
        await expect(form.get_by_label(t(f"intro-{field}"), exact=True)).to_be_focused()
        await keys.press("ArrowDown")
    await keys.press("Shift+Tab")
    await expect(form.get_by_label(t("intro-industry"), exact=True)).to_be_focused()
    await reach(tab, form.locator("button[type=submit]"))
    await keys.press("Enter")
    await tab.no_form()
    saved = tab.posts().filter(has_text=t("intro-step-saved"))
    await expect(saved).to_have_count(1)
    await reach(tab, saved.get_by_role("button", name=t("intro-continue"), exact=True))


async def test_commands_are_completed_while_they_are_typed(demo: Demo, visit: Visit) -> None:
    tab = await visit(demo, "regular")
    line = tab.page.locator("[data-composer=event]")
    await line.press_sequentially("/")
    options = tab.page.locator("#commands-event [role=option]")
    await expect(options).to_have_count(len(COMMANDS))
    await line.press_sequentially("goen 自己")
    await line.press("ArrowDown")
    await expect(options.first).to_have_attribute("aria-selected", "true")
    await line.press("Enter")
    await expect(line).to_have_value(re.compile("^/goen 自己紹介 ?"))
    await line.fill("")


async def test_everything_that_can_be_used_has_a_name(demo: Demo, visit: Visit) -> None:
    tab = await visit(demo, "organizer")
    await tab.command("export csv attendees event:3")
    await tab.command("match preview event:3")
    page = tab.page.locator("body")
    assert UNNAMED.findall(await page.aria_snapshot()) == []
    await tab.say("/goen event create")
    await tab.form_titled(tab.t("event-create-title"))
    assert UNNAMED.findall(await page.aria_snapshot()) == []
    await tab.page.keyboard.press("Escape")
    await tab.no_form()


async def test_the_language_changes_and_the_example_starts_over(begin: Begin, visit: Visit) -> None:
    demo = await begin()
    tab = await visit(demo, "newcomer")
    await tab.page.get_by_role("button", name="English", exact=True).click()
    await expect(tab.page.locator("#preparing")).to_be_visible()
    await expect(tab.page.locator("html")).to_have_attribute("lang", "en")
    await expect(tab.page.locator("[data-person=newcomer] .person-name")).to_have_text("Alex Reed")
    await expect(tab.last().locator(".card-title")).to_have_text("Year-end cross-industry mixer")
    await expect(tab.page.locator("#preparing")).to_be_hidden()
    await tab.say("Something to lose")
    await tab.page.locator("#clock-next").click()
    await expect(tab.page.locator("#timeline [data-message=open_intros]")).to_have_attribute("data-state", "sent")
    await tab.page.get_by_role("button", name="日本語", exact=True).click()
    await expect(tab.page.locator("html")).to_have_attribute("lang", "ja")
    await expect(tab.posts().filter(has_text="Something to lose")).to_have_count(1)
    await tab.page.locator("#reset").click()
    await tab.page.locator("#reset-dialog button[value=yes]").click()
    await expect(tab.page.locator("#timeline [data-message=open_intros]")).to_have_attribute("data-state", "planned")
    await expect(tab.posts().filter(has_text="Something to lose")).to_have_count(0)
    await expect(tab.last().locator(".card-title")).to_have_text("師走の異業種交流会")
    await expect(tab.page.locator("#clock .clock-hour")).to_have_text(re.compile("^09:5[5-9]$"))


async def test_a_lost_connection_is_said_and_loses_nothing(begin: Begin, visit: Visit) -> None:
    demo = await begin()
    tab, other = await visit(demo, "regular"), await visit(demo, "organizer")
    await other.say("落とす前")
    await expect(tab.last().locator(".post-text")).to_have_text("落とす前")
    line = tab.page.locator("[data-composer=event]")
    await line.fill("まだ送っていません")
    assert await demo.stop() == 0
    await expect(tab.page.locator("#offline")).to_have_text(tab.t("sandbox-offline"))
    await line.press("Enter")
    await expect(tab.page.locator("#error-event")).to_have_text(tab.t("sandbox-failed"))
    await expect(line).to_have_value("まだ送っていません")
    again = await start(demo.log.parent, "--port", str(urlsplit(demo.url).port), database=demo.database)
    await expect(tab.page.locator("#offline")).to_be_hidden()
    await expect(line).to_have_value("まだ送っていません")
    await line.press("Enter")
    await expect(other.last().locator(".post-text")).to_have_text("まだ送っていません")
    assert await again.stop() == 0
    for one in (tab, other):
        assert [trouble for trouble in one.troubles if "ERR_" not in trouble] == []
        one.troubles.clear()


async def test_direct_messages_are_seen_by_their_reader_alone(demo: Demo, visit: Visit) -> None:
    regular, organizer = await visit(demo, "regular"), await visit(demo, "organizer")
    before, earlier = await organizer.posts(DIRECT).count(), await regular.posts(DIRECT).count()
    await regular.say("ヘルプ", DIRECT)
    await expect(regular.posts(DIRECT)).to_have_count(earlier + 2)
    await organizer.say("同じころに")
    await expect(regular.last().locator(".post-text")).to_have_text("同じころに")
    await expect(organizer.posts(DIRECT)).to_have_count(before)


async def reach(tab: Tab, target: Locator) -> None:
    """Press Tab until the focus is there."""
    await expect(target).to_be_visible()
    await tab.page.keyboard.press("Tab")
    for _ in range(80):
        if await target.evaluate("node => node === document.activeElement"):
            return
        await tab.page.keyboard.press("Tab")
    pytest.fail("the focus never got there")


async def is_not_wider_than_the_window(tab: Tab) -> None:
    wide = await tab.page.evaluate(
        """() => [...document.querySelectorAll("html, body, .log, .dialog[open] .dialog-body, .time, .top")]
            .filter((node) => node.scrollWidth > node.clientWidth + 1)
            .map((node) => `${node.tagName}.${node.className} ${node.scrollWidth}>${node.clientWidth}`)"""
    )
    assert wide == []


@pytest.mark.parametrize(("reads", "language", "is_begun"), [("en-US", "en", True), ("ja-JP", "ja", False)])
async def test_the_first_page_opens_in_the_reader_s_language(
    browser: Browser, example: Example, tmp_path: Path, reads: str, language: Language, *, is_begun: bool
) -> None:
    """`is_begun`: an example in Japanese that nobody has seen is there; else it is played when the demo starts."""
    if is_begun:
        (tmp_path / "demo.sqlite").write_bytes(await example.begun("ja", is_language_chosen=False))
    demo = await start(tmp_path)
    window = await browser.new_context(locale=reads, viewport={"width": 1400, "height": 900})
    page = await window.new_page()
    await page.goto(demo.url)
    await expect(page.locator("html")).to_have_attribute("lang", language)
    await expect(page.locator("#try-title")).to_have_text(translator(language)("sandbox-try"))
    await expect(page.locator("#try ol")).to_be_visible()
    await expect(page.get_by_text(translator(language)("intro-start"), exact=True).last).to_be_visible()
    await window.close()
    assert await demo.stop() == 0
