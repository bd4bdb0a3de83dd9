"""The survey's page in a real browser, as the sandbox leads to it: without barriers, by keyboard alone, on a phone."""

import pytest
from playwright.async_api import Page, expect

from bot.words.i18n import Language
from tests.browser.barriers import barriers, prepare
from tests.browser.running import Begin
from tests.browser.tab import Tab, Visit

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def examined(page: Page) -> list[str]:
    """What is wrong with the page as it is, in light and dark, and where it is too wide."""
    await prepare(page)
    found = await barriers(page)
    await page.emulate_media(color_scheme="dark")
    found += await barriers(page, "colors")
    await page.emulate_media(color_scheme="light")
    if await page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        found.append("too wide")
    return found


async def led_there(tab: Tab) -> Page:
    """The page of the survey, by the button in the sandbox that opens it; as narrow as a phone."""
    said = await tab.command("survey qr")
    async with tab.page.expect_popup() as opened:
        await said.get_by_role("link", name=tab.t("survey-in-browser")).click()
    page = await opened.value
    await page.set_viewport_size({"width": 360, "height": 740})
    return page


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_it_is_answered_by_keyboard_alone(begin: Begin, visit: Visit, language: Language) -> None:
    tab = await visit(await begin(language), "organizer", language)
    page = await led_there(tab)
    before = await tab.posts().count()
    await tab.say("/goen survey open confirm:yes")
    await expect(tab.posts()).to_have_count(before + 2)  # the answer, and the call to everybody
    await page.goto(f"{page.url}?lang={language}")
    assert await examined(page) == []
    # Where there is room for it, 0 to 10 is one line.
    await page.set_viewport_size({"width": 1280, "height": 800})
    tops = await page.locator(".scale .option").evaluate_all("all => all.map(one => one.getBoundingClientRect().top)")
    assert (len(tops), len({*tops})) == (11, 1)
    await page.set_viewport_size({"width": 360, "height": 740})
    send = page.get_by_role("button", name=tab.t("survey-send"), exact=True)
    await send.focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert")).to_be_focused()
    assert await examined(page) == []
    # From what was wrong, a link leads to each question; arrows choose.
    for name in ("q1_recommend", "q2_people", "q3_purpose"):
        await page.locator(f"[href='#{name}-0']").press("Enter")
        await page.locator(f"#{name}-0").press("ArrowDown")
    await page.locator("#q4_uncomfortable-0").press("Space")
    await page.locator("#q5_next-0").press_sequentially("AI")
    await page.keyboard.press("Tab")
    await expect(send).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_text(tab.t("survey-thanks"))).to_be_visible()
    assert await examined(page) == []
    said = await tab.command("survey results")
    await expect(said).to_contain_text({"ja": "回答 1/", "en": "Answers 1/"}[language])
