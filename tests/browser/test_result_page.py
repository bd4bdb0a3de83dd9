"""The page of a result in a real browser: one sheet of paper, nothing over anything else, without barriers."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from bot.changes.outcome import Movement
from bot.results.page import page as page_of
from bot.results.report import EventResult
from bot.survey.intervals import Estimate
from bot.words.i18n import Language, translator
from tests.browser.barriers import barriers, prepare
from tests.unit.results import HOSTILE, made

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

# Pieces of text of a chart that lie outside of it or on each other. Their boxes are whole lines, higher than letters.
WRONG = """() => [...document.querySelectorAll("svg")].flatMap((svg) => {
    const frame = svg.getBoundingClientRect();
    const found = [...svg.querySelectorAll("text")].map((node) => [node.textContent, node.getBoundingClientRect()]);
    const outside = found.filter(([, box]) => box.left < frame.left - 1 || box.right > frame.right + 1
        || box.top < frame.top - 7 || box.bottom > frame.bottom + 3).map(([text]) => `outside: ${text}`);
    const over = found.flatMap(([text, one], at) => found.slice(at + 1).filter(([, other]) =>
        one.left < other.right - 1 && other.left < one.right - 1
        && one.top < other.bottom - 5 && other.top < one.bottom - 5).map(([other]) => `over: ${text} / ${other}`));
    return [...outside, ...over];
}).concat(document.documentElement.scrollWidth > innerWidth ? ["too wide"] : [])"""
OWN = ("とても長い質問" * 6, "/".join(f"{number}番目の、とても長くて読みきれない選択肢です" for number in range(6)))
PROMISE = Movement("complaint:sales", "とても長い約束のことば" * 11, (8, 25), (2, 25), Estimate(-0.24, -0.44, -0.01))


def longest(n: int) -> EventResult:
    """A result with the longest texts and all that can be compared."""
    return replace(made(n, editions=2, title=HOSTILE, own=OWN), promises=(PROMISE,) * 4)


@pytest_asyncio.fixture(loop_scope="session")
async def paper(browser: Browser) -> AsyncIterator[Page]:
    """An empty page."""
    context = await browser.new_context()
    yield await context.new_page()
    await context.close()


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_it_prints_on_one_sheet(paper: Page, language: Language) -> None:
    for n in (4, 6, 25, 10_000):
        await paper.set_content(page_of(translator(language), longest(n)))
        printed = await paper.pdf(prefer_css_page_size=True, print_background=True)
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1, n


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_nothing_lies_over_anything_else_at_any_width(paper: Page, language: Language) -> None:
    for n in (4, 6, 25, 10_000):
        await paper.set_content(page_of(translator(language), longest(n)))
        for width in (360, 704, 1000):
            await paper.set_viewport_size({"width": width, "height": 800})
            assert await paper.evaluate(WRONG) == [], (n, width)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing(paper: Page, scheme: str) -> None:
    await paper.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for language, n, width in (("ja", 25, 360), ("en", 6, 1000)):
        await paper.set_viewport_size({"width": width, "height": 800})
        await paper.set_content(page_of(translator(language), longest(n)))  # type: ignore[arg-type]
        await prepare(paper)
        assert await barriers(paper) == []
        surface = await paper.evaluate("getComputedStyle(document.body).backgroundColor")
        assert surface == {"light": "rgb(255, 255, 255)", "dark": "rgb(23, 29, 37)"}[scheme]
