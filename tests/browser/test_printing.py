"""What is printed from a browser: as many sheets of paper as are said."""

import re

import pytest
from playwright.async_api import Browser

from bot.tables.printing import sheet
from storage.seating_tables import TablePlan
from storage.tables import Event

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest.mark.parametrize(("people", "sheets"), [(10, 2), (11, 3)])
async def test_ten_name_cards_are_on_a_sheet_after_the_plan(browser: Browser, people: int, sheets: int) -> None:
    event = Event(
        id=1, title="秋の会" * 9, local_start="2026-11-12T18:30:00", local_end="2026-11-12T20:30:00", zone="Asia/Tokyo",
        language="ja+en", start_ms=0, end_ms=1,
    )  # fmt: skip
    names = {id: "Alexandra Fernández-Rodríguez" if id % 2 else "佐藤 花子" for id in range(1, people + 1)}
    plan = TablePlan(event_id=1, rounds=[[list(names)]])
    page = await browser.new_page()
    await page.set_content(sheet(event, plan, names, 0).data.decode())
    printed = await page.pdf(prefer_css_page_size=True)
    await page.close()
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == sheets
