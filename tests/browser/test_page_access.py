"""No state of the page stops people who see, hear or move in another way: axe-core finds nothing, nothing is wide."""

from importlib.resources import files
from typing import Any

import pytest
from playwright.async_api import Page

from bot.words.i18n import Language
from tests.browser import states
from tests.browser.running import Begin
from tests.browser.tab import Tab, Visit

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
RUN = """async () => {
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html} ${node.failureSummary}`));
}"""
TOO_WIDE = """() => [...document.querySelectorAll("html, body, .log, [open] .dialog-body, .time, .top, .banners")]
    .filter((node) => node.scrollWidth > node.clientWidth)
    .map((node) => `${node.tagName}.${node.className} ${node.scrollWidth}>${node.clientWidth}`)"""
# The widest first: what to try folds by itself where there is no room for it.
SIZES = ((1400, 900), (768, 1024), (320, 640))


async def faults(page: Page) -> list[str]:
    """What is wrong now, at each width and in each color scheme."""
    found: list[str] = []
    for width, height in SIZES:
        await page.set_viewport_size({"width": width, "height": height})
        found += [f"{width} px: {wide}" for wide in await page.evaluate(TOO_WIDE)]
        for scheme in ("light", "dark"):
            await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found += [f"{width} px, {scheme}: {fault}" for fault in await page.evaluate(RUN)]
    return found


async def examine(tab: Tab, walk: states.Names) -> None:
    """Go through states; each must be without fault."""
    await tab.page.evaluate(AXE)
    found: dict[str, Any] = {}
    async for state in walk:
        if wrong := await faults(tab.page):
            found[state] = wrong
        await tab.page.set_viewport_size({"width": 1400, "height": 900})
    assert found == {}


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_what_a_newcomer_sees_is_without_barriers(begin: Begin, visit: Visit, language: Language) -> None:
    tab = await visit(await begin(language), "newcomer", language)
    await examine(tab, states.newcomer(tab))


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_what_an_organizer_sees_is_without_barriers(begin: Begin, visit: Visit, language: Language) -> None:
    demo = await begin(language)
    tab = await visit(demo, "organizer", language)
    await examine(tab, states.organizer(tab))
    await examine(tab, states.troubled(tab, demo.stop))
    # It goes on trying to reach the server as long as it is open.
    await tab.page.close()
    assert [trouble for trouble in tab.troubles if "ERR_" not in trouble] == []
    tab.troubles.clear()
