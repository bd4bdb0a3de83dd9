"""No state of the page stops people who see, hear or move in another way: axe-core finds nothing, nothing is wide."""

from typing import Any

import pytest
from playwright.async_api import Page

from bot.words.i18n import Language
from tests.browser import states
from tests.browser.barriers import new_barriers, prepare
from tests.browser.running import Begin
from tests.browser.tab import Tab, Visit

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

TOO_WIDE = """() => [...document.querySelectorAll("html, body, .log, [open] .dialog-body, .time, .top, .banners")]
    .filter((node) => node.scrollWidth > node.clientWidth)
    .map((node) => `${node.tagName}.${node.className} ${node.scrollWidth}>${node.clientWidth}`)"""
# The widest first: what to try folds by itself where there is no room for it.
SIZES = ((1400, 900), (768, 1024), (320, 640))
RULES: dict[Language, dict[int, str]] = {
    "en": {1400: "all", 320: "all but colors"},
    "ja": {320: "all"},
}


async def faults(page: Page, language: Language) -> list[str]:
    """What is wrong now. Width, scheme and language change different rules, so not every combination is tried.

    The longer of both languages is looked at on the widest and on the narrowest page, the other one on the narrowest:
    no width between them shows anything that neither shows, though anything may be too wide there. The scheme changes
    colors alone: light ones are looked at once on either page, dark ones on the narrowest.
    """
    found: list[str] = []
    for width, height in SIZES:
        await page.set_viewport_size({"width": width, "height": height})
        found += [f"{width} px: {wide}" for wide in await page.evaluate(TOO_WIDE)]
        if rules := RULES[language].get(width):
            found += await new_barriers(page, f"{width} px", rules)
    if language == "en":
        await page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        found += await new_barriers(page, "dark", "colors")
        await page.emulate_media(color_scheme="light", reduced_motion="reduce")
    return found


async def examine(tab: Tab, walk: states.Names, language: Language) -> None:
    """Go through states; each must be without fault."""
    await tab.page.emulate_media(color_scheme="light", reduced_motion="reduce")
    await prepare(tab.page)
    found: dict[str, Any] = {}
    async for state in walk:
        if wrong := await faults(tab.page, language):
            found[state] = wrong
        await tab.page.set_viewport_size({"width": 1400, "height": 900})
    assert found == {}


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_what_a_newcomer_sees_is_without_barriers(begin: Begin, visit: Visit, language: Language) -> None:
    tab = await visit(await begin(language), "newcomer", language)
    await examine(tab, states.newcomer(tab), language)


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_what_an_organizer_sees_is_without_barriers(begin: Begin, visit: Visit, language: Language) -> None:
    demo = await begin(language)
    tab = await visit(demo, "organizer", language)
    await examine(tab, states.organizer(tab), language)
    await examine(tab, states.troubled(tab, demo.stop), language)
    # It goes on trying to reach the server as long as it is open.
    await tab.page.close()
    assert [trouble for trouble in tab.troubles if "ERR_" not in trouble] == []
    tab.troubles.clear()
