"""The sheets of a result, read again: the market without small cells, what was promised, and no one's name."""

import io
from dataclasses import replace
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.again.sums import FEWEST
from bot.changes.outcome import Movement
from bot.market.counts import Seeker, market
from bot.results.workbook import workbook
from bot.survey.intervals import difference, wilson
from bot.words.i18n import Language, translator
from tests.unit.results import made

PEOPLE = [
    *(Seeker("ind.it", frozenset({"seek.hiring"})) for _ in range(7)),
    *(Seeker("ind.retail", frozenset({"seek.hiring", "offer.channel"})) for _ in range(6)),
    Seeker("ind.finance", frozenset({"seek.hiring"})),
    *(Seeker("ind.agri", frozenset({"offer.channel"})) for _ in range(2)),
]


def sheet(language: Language, name: str, **parts: Any) -> list[tuple[Any, ...]]:
    """The rows of a sheet of a result."""
    report = replace(made(25, editions=1), **parts)
    return list(load_workbook(io.BytesIO(workbook(translator(language), report)))[name].values)


@pytest.mark.parametrize(("language", "name"), [("ja", "市場"), ("en", "Market")])
def test_the_market_counts_no_cell_of_fewer_than_five(language: Language, name: str) -> None:
    header, *rows = sheet(language, name, market=market(PEOPLE, 2))
    assert len(header) == 4  # one industry alone: the other one would give away who is in neither
    assert [row[1:] for row in rows] == [(14, 7, 7), (8, 8, None)]
    for row in rows:
        assert all(cell is None or cell >= FEWEST or (place == 0 and cell == 0) for place, cell in enumerate(row[2:]))
        assert row[2] + sum(cell or 0 for cell in row[3:]) == row[1]


def test_without_a_market_its_sheet_is_a_header() -> None:
    assert sheet("en", "Market") == [("Goal", "People", "Other industries")]


def test_what_was_promised_stands_below_the_differences_with_how_it_moved() -> None:
    moved = difference(wilson(2, 25), wilson(8, 25))
    promises = (
        Movement("complaint:sales", "No pitching", (8, 25), (2, 25), moved),
        Movement("need:seek.hiring", "Invite employers"),
    )
    *_, first, second = sheet("en", "Changes", promises=promises)
    low, high = (round(100 * end, 1) for end in (moved.low, moved.high))
    assert first == ("Promised: No pitching", 32, 8, -24, low, high, "went down", 25, 25)
    assert second == ("Promised: Invite employers", *[None] * 8)
