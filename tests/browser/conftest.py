"""A running demo and a real Chromium in front of it."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright, expect

from bot.words.i18n import Language
from tests.browser.running import Begin, Demo, start
from tests.browser.tab import Tab, Visit
from tests.example import Example, let_run
from tests.patience import HANG_S

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
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
    """One Chromium for all tests; each test has windows of its own in it."""
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


@pytest_asyncio.fixture(loop_scope="session")
async def visit(browser: Browser) -> AsyncIterator[Visit]:
    """Open windows on a demo; at the end of the test none may have complained in its console."""
    tabs: list[Tab] = []
    async with AsyncExitStack() as stack:

        async def visit(
            demo: Demo, person: str = "newcomer", language: Language = "ja", *, width: int = 1400, height: int = 900
        ) -> Tab:
            context = await browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True)
            stack.push_async_callback(context.close)
            context.set_default_timeout(_PATIENCE_MS)
            tab = Tab(await context.new_page(), demo.url, language)
            tabs.append(tab)
            return await tab.open(person)

        yield visit
        assert [trouble for tab in tabs for trouble in tab.troubles] == []
