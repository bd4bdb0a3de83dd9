"""The pages on privacy name every table with people in it, and how long the program keeps each."""

import re
from pathlib import Path
from typing import get_args

import pytest

from bot.words.i18n import Language, translator
from storage.holdings import DAY_MS, GOALS_KEPT_MS, HOLDINGS, MODERATION_KEPT_MS, PAIRS_KEPT_MS, PROFILE_KEPT_MS, Term
from storage.repositories.retention import _promised
from storage.tables import Purpose

DOCS = Path(__file__).parent.parent / "docs"
# Terms that are a time, in days or months; the others end with what somebody does.
DAYS: dict[Term, str] = {
    "goals": f"{GOALS_KEPT_MS // DAY_MS}",
    "requests": f"{GOALS_KEPT_MS // DAY_MS}",
    "messages": f"{GOALS_KEPT_MS // DAY_MS}",
    "pairs": f"{PAIRS_KEPT_MS // DAY_MS}",
    "moderation": f"{MODERATION_KEPT_MS // DAY_MS}",
    "profile": f"{PROFILE_KEPT_MS * 12 // (365 * DAY_MS)}",
    "day": "1",
    "code": "1",
}
ROW = re.compile(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


def listed(language: str) -> dict[str, str]:
    """Of each table that the page names, how long it says that it is kept."""
    page = (DOCS / {"en": "privacy.md", "ja": "privacy.ja.md"}[language]).read_text("utf-8")
    return {row[0]: row[3] for row in ROW.findall(page)}


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_purpose_is_named_as_it_is_on_its_page(language: Language) -> None:
    page = (DOCS / {"en": "privacy.md", "ja": "privacy.ja.md"}[language]).read_text("utf-8")
    t = translator(language)
    assert [one for one in get_args(Purpose) if f"| {t(f'consent-{one}')} |" not in page] == []


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_table_is_named_with_how_long_it_is_kept(language: str) -> None:
    rows = listed(language)
    assert list(rows) == [name for name in rows if name in HOLDINGS]
    assert set(rows) == set(HOLDINGS)
    for name, holding in HOLDINGS.items():
        days = DAYS.get(holding.term)
        assert re.findall(r"\d+", rows[name]) == ([days] if days else []), name


def test_what_ends_by_time_is_looked_for_when_it_should_be_gone() -> None:
    timed = {name for name, holding in HOLDINGS.items() if holding.term in DAYS and holding.term != "profile"}
    # Cases and reports go 180 days after the last of many moments; their repositories know them.
    assert timed - {"mod_case", "report"} <= set(_promised(0))
