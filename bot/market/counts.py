"""How many people of each industry look for a goal or offer it; nothing that counts fewer than five. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.again.sums import FEWEST, shown
from bot.balance.needs import unmet
from bot.words.catalog import CATALOG


@dataclass(frozen=True, slots=True)
class Seeker:
    """One person over all editions: their industry when they came last, and every goal they had."""

    industry: str
    goals: frozenset[str]


@dataclass(frozen=True, slots=True)
class MarketRow:
    """A goal with how many people have it, and those of industries that may be shown.

    `industries` are by count, largest first. The people of all others are `total` minus these: none, or five and more
    in two industries or more, so that no industry's number follows.
    """

    tag: str
    total: int
    industries: Mapping[str, int]

    @property
    def others(self) -> int:
        """How many people are of industries that are not shown."""
        return self.total - sum(self.industries.values())


@dataclass(frozen=True, slots=True)
class Market:
    """Rows in the order of the catalog, of goals that five people or more have; what is sought and nobody offers."""

    people: int
    editions: int
    rows: tuple[MarketRow, ...]
    unoffered: tuple[tuple[str, int], ...]


def pooled(editions: Sequence[Iterable[tuple[int, str, Sequence[str]]]]) -> dict[int, Seeker]:
    """Everybody once, by the ids of people. `editions`: the latest first, each with id, industry and goals."""
    found: dict[int, Seeker] = {}
    for edition in editions:
        for person_id, industry, goals in edition:
            known = found.get(person_id, Seeker(industry, frozenset()))
            found[person_id] = Seeker(known.industry, known.goals | frozenset(goals))
    return found


def market(people: Iterable[Seeker], editions: int) -> Market:
    """The table of these people."""
    everybody = list(people)
    rows = [_row(tag, everybody) for tag in CATALOG.tags]
    needs = unmet([tuple(one.goals) for one in everybody])
    return Market(
        len(everybody), editions,
        tuple(row for row in rows if row.total >= FEWEST),
        tuple((need.tag, need.seekers) for need in needs if not need.offers and need.seekers >= FEWEST),
    )  # fmt: skip


def _row(tag: str, people: Sequence[Seeker]) -> MarketRow:
    counts = dict.fromkeys(CATALOG.industries, 0)
    for one in people:
        if tag in one.goals:
            counts[one.industry] = counts.get(one.industry, 0) + 1
    return MarketRow(tag, sum(counts.values()), shown(counts))
