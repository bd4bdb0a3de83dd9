"""A running demo and a real Chromium in front of it."""

import os
import shutil
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, async_playwright, expect

from bot.words.i18n import Language
from tests.browser.running import Begin, Demo, start
from tests.browser.tab import Tab, Visit
from tests.example import Example, let_run
from tests.patience import HANG_S

# The first is the same without what only somebody at a screen needs: it computes less.
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
)  # fmt: skip
_PATIENCE_MS = HANG_S * 1000


def _found_chromium() -> str:
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found:
        return found
    reason = f"no Chromium on PATH (looked for {', '.join(CHROMIUM)}); on Debian: apt-get install chromium"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One Chromium for all tests."""
    path = _found_chromium()
    expect.set_options(timeout=_PATIENCE_MS)
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        await chromium.close()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def begin(browser: Browser, example: Example, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Begin]:
    """Start a demo whose example has just begun; at the end each must exit with 0 and without an error logged."""
    del browser  # without one nothing needs to begin
    running: list[Demo] = []

    async def begin(language: Language = "ja") -> Demo:
        folder = tmp_path_factory.mktemp("demo")
        (folder / "demo.sqlite").write_bytes(await example.begun(language))
        await let_run(folder / "demo.sqlite")
        running.append(await start(folder, "--language", language))
        return running[-1]

    yield begin
    ended = [await demo.stop() for demo in running]
    logs = "".join(demo.log.read_text("utf-8") for demo in running)
    assert ended == [0] * len(ended), logs
    assert "ERROR" not in logs, logs


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def window(browser: Browser) -> AsyncIterator[BrowserContext]:
    """One profile for all tests that need no other: Chromium takes longer to make one than to open a page."""
    context = await browser.new_context(accept_downloads=True)
    context.set_default_timeout(_PATIENCE_MS)
    yield context
    await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def visit(window: BrowserContext) -> AsyncIterator[Visit]:
    """Open pages on a demo; at the end of the test none may have complained in its console. Nothing of them is left."""
    tabs: list[Tab] = []

    async def visit(
        demo: Demo, person: str = "newcomer", language: Language = "ja", *, width: int = 1400, height: int = 900
    ) -> Tab:
        page = await window.new_page()
        await page.set_viewport_size({"width": width, "height": height})
        tabs.append(Tab(page, demo.url, language))
        return await tabs[-1].open(person)

    try:
        yield visit
        assert [trouble for tab in tabs for trouble in tab.troubles] == []
    finally:
        for page in window.pages:
            await page.evaluate("localStorage.clear()")
            await page.close()
        await window.clear_cookies()
