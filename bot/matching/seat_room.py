"""A seating as arrays: what it costs that two share a table, and what it costs that regulars keep to themselves."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from bot.matching.seating import Measure, Round, SeatingRules, TableGuest, most_regulars, tables_needed

Ints = npt.NDArray[np.int64]
Costs = npt.NDArray[np.float32]

# What weighs how much. All are whole numbers, so that sums are exact whatever order they are made in.
WEIGHTS: Mapping[Measure, int] = MappingProxyType(
    {
        "blocked": 40_000,
        "repeats": 400,
        "met_before": 12,
        "regulars_over": 8,
        "same_industry": 4,
        "both_newcomers": 2,
        "same_size": 1,
    }
)
NEWCOMER, REGULAR, NOBODY = 0, 1, 2


@dataclass(frozen=True, slots=True, eq=False)
class SeatRoom:
    """Places at tables of one size: people in the order of their ids, then nobody on what is left over.

    `costs[i, j]`: what it costs in every round that i and j share a table, two who met in a round of this event
    included; `met` is where they did. `hosts` are rows, host k keeps table k. `over[r, n]`: what it costs that a
    table has r regulars and n empty places. `apart[i, j]`: 1 where i and j must not share a table, and for two empty
    places more than all others together.
    """

    ids: Ints
    kinds: Ints
    sizes: Ints
    costs: Costs
    met: npt.NDArray[np.bool_]
    tables: int
    size: int
    hosts: Ints
    over: Ints
    apart: Ints

    @property
    def places(self) -> int:
        """How many there are, empty ones included."""
        return self.tables * self.size

    @property
    def limits_regulars(self) -> bool:
        """Whether a table could hold more regulars than it may."""
        return bool(self.over.any())

    @property
    def movable(self) -> npt.NDArray[np.bool_]:
        """Who may be moved: hosts stay."""
        return np.isin(np.arange(self.places), self.hosts, invert=True)

    def cost(self, seats: Ints) -> int:
        """What rounds of tables (rounds x places, the table of every place) cost altogether."""
        times = times_together(seats)
        repeats = np.maximum(times - 1, 0)[~self.met].sum() // 2
        alike = int((times * self.costs).sum(dtype=np.float64)) // 2
        regulars = sum(self.cost_of_regulars(tables, self.kinds) for tables in seats)
        return alike + int(repeats) * WEIGHTS["repeats"] + regulars

    def clashes(self, seats: Ints) -> int:
        """How often two share a table who must not, and two empty places; whatever else a seating costs comes after."""
        return int((times_together(seats) * self.apart).sum()) // 2

    def cost_of_regulars(self, tables: Ints, kinds: Ints) -> int:
        """What it costs that tables hold more regulars than they should, in one round."""
        return int(self.over[self.count(tables, kinds, REGULAR), self.count(tables, kinds, NOBODY)].sum())

    def count(self, tables: Ints, kinds: Ints, kind: int) -> Ints:
        """How many of one kind sit at each table of a round."""
        return np.bincount(tables[kinds == kind], minlength=self.tables)

    def rounds(self, seats: Ints) -> tuple[Round, ...]:
        """Rounds of tables by ids."""
        people = len(self.ids)
        return tuple(
            tuple(tuple(int(id) for id in self.ids[tables[:people] == table]) for table in range(self.tables))
            for tables in seats
        )


def read_seat_room(people: Sequence[TableGuest], rules: SeatingRules) -> SeatRoom:
    """Lay people out as arrays. ValueError where two have the same id, or there are more hosts than tables."""
    people = sorted(people, key=lambda person: person.id)
    ids = np.array([person.id for person in people], dtype=np.int64)
    tables = tables_needed(len(people), rules.table_size)
    size = tables_needed(len(people), max(1, tables))
    hosts = np.searchsorted(ids, np.array([id for id in rules.hosts if id in set(ids.tolist())], dtype=np.int64))
    if len(set(ids.tolist())) < len(ids) or len(hosts) > tables:
        raise ValueError("two people have the same id" if len(hosts) <= tables else "more hosts than tables")
    row = {int(id): place for place, id in enumerate(ids)}
    places = tables * size
    met = _pairs(places, (pair for tables in rules.past for table in tables for pair in combinations(table, 2)), row)
    costs = _alike(people, places) + WEIGHTS["repeats"] * met
    costs += WEIGHTS["met_before"] * _pairs(places, rules.met, row)
    blocked = _pairs(places, rules.blocked, row)
    costs += WEIGHTS["blocked"] * blocked
    np.fill_diagonal(costs, 0)
    kinds = np.full(places, NOBODY)
    kinds[: len(people)] = [NEWCOMER if person.is_newcomer else REGULAR for person in people]
    sizes = np.zeros(places, dtype=np.int64)
    sizes[: len(people)] = np.unique([person.size for person in people], return_inverse=True)[1]
    over = _over(size, rules.regulars_max)
    return SeatRoom(
        ids, kinds, sizes, costs.astype(np.float32), met, tables, size, hosts, over, _apart(blocked, len(people))
    )


def _alike(people: Sequence[TableGuest], places: int) -> Costs:
    """What two cost by what they have in common; nobody beside nobody costs as much as a block."""
    costs = np.zeros((places, places), dtype=np.float32)
    here = slice(0, len(people))
    words: dict[Measure, list[str]] = {
        "same_industry": [person.industry for person in people],
        "both_newcomers": ["new" if person.is_newcomer else "" for person in people],
        "same_size": [person.size for person in people],
    }
    for measure, said in words.items():
        codes = np.unique(np.array(said, dtype=np.str_), return_inverse=True)[1] if said else np.zeros(0, np.int64)
        said_something = np.array([bool(word) for word in said], dtype=np.bool_)
        costs[here, here] += WEIGHTS[measure] * ((codes[:, None] == codes) & said_something[:, None])
    costs[len(people) :, len(people) :] = WEIGHTS["blocked"]
    return costs


def _apart(blocked: npt.NDArray[np.bool_], people: int) -> Ints:
    """Who must not share a table; two empty places before everybody, so that sizes differ by at most one."""
    apart = blocked.astype(np.int64)
    apart[people:, people:] = 1 + blocked.sum()
    np.fill_diagonal(apart, 0)
    return apart


def _pairs(places: int, pairs: Iterable[Collection[int]], row: Mapping[int, int]) -> npt.NDArray[np.bool_]:
    """Where two who are both here are one of these pairs."""
    found = np.zeros((places, places), dtype=np.bool_)
    for pair in pairs:
        rows = [row[id] for id in pair if id in row]
        if len(rows) == 2:  # noqa: PLR2004
            found[rows, rows[::-1]] = True
    return found


def _over(size: int, share: float) -> Ints:
    regulars, empty = np.arange(size + 1), np.arange(size + 1)
    may = np.array([most_regulars(size - int(nobody), share) for nobody in empty])
    over: Ints = WEIGHTS["regulars_over"] * np.maximum(0, regulars[:, None] - may)
    return over


def times_together(seats: Ints) -> Ints:
    """In how many of these rounds two share a table, nobody with themselves."""
    times = np.zeros((seats.shape[1], seats.shape[1]), dtype=np.int64)
    for tables in seats:
        times += tables[:, None] == tables
    np.fill_diagonal(times, 0)
    return times
