"""What it changes to exchange two people, for many exchanges at once: in all rounds, or in one."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.matching.seat_room import NEWCOMER, NOBODY, REGULAR, WEIGHTS, Costs, Ints, SeatRoom, times_together

Bools = npt.NDArray[np.bool_]

NEVER = np.float32(1e9)


@dataclass(slots=True, eq=False)
class Evenings:
    """Everybody's tables of all rounds, exchanged as a whole, so that who meets whom stays as well made as it is.

    `at[x]` has the evening that started as x's. What an exchange changes is that of the quadratic assignment problem
    (Taillard 1991): with `products = costs @ meetings`, where `meetings[x, y]` says in how many rounds x and y are at
    one table.
    """

    room: SeatRoom
    seats: Ints
    at: Ints
    meetings: Costs
    costs: Costs
    products: Costs

    @property
    def own(self) -> Costs:
        """What everybody's company costs."""
        return self.products.diagonal()

    @property
    def movable(self) -> Bools:
        """Who may be exchanged."""
        return self.room.movable[self.at]

    def who(self) -> Ints:
        """Who has each evening."""
        return self.at

    def changes(self, rows: Ints) -> Costs:
        """What it changes to exchange some evenings (rows) with each other one (columns)."""
        products, kinds, own = self.products, self.room.kinds[self.at], self.own
        change = products[rows] + products.T[rows] - own[rows, None] - own
        change += 2 * self.costs[rows] * self.meetings[rows]
        if self.room.limits_regulars:
            change += regulars_moved(self.room, self.seats, kinds, rows)
        change[np.arange(len(rows)), rows] = NEVER
        return change

    def exchange(self, one: int, other: int) -> None:
        """Let two people have each other's evening."""
        costs = self.costs
        self.products += np.outer(costs[:, one] - costs[:, other], self.meetings[other] - self.meetings[one])
        both, turned = [one, other], [other, one]
        self.products[both] = self.products[turned]
        costs[both] = costs[turned]
        costs[:, both] = costs[:, turned]
        self.at[both] = self.at[turned]

    def cost(self) -> int:
        """What all rounds cost, but for two who meet twice, which no exchange changes."""
        alike = round(float(self.own.sum(dtype=np.float64))) // 2
        return alike + sum(self.room.cost_of_regulars(tables, self.room.kinds[self.at]) for tables in self.seats)

    def result(self) -> Ints:
        """The table of everybody in every round."""
        found = np.empty_like(self.seats)
        found[:, self.at] = self.seats
        return found


def evenings(room: SeatRoom, seats: Ints) -> Evenings:
    """The rounds as evenings to be exchanged."""
    meetings = times_together(seats).astype(np.float32)
    return Evenings(room, seats, np.arange(room.places), meetings, room.costs.copy(), room.costs @ meetings)


@dataclass(slots=True, eq=False)
class OneRound:
    """The tables of one round while the others stay; `beside[i, k]`: what i would cost at table k."""

    room: SeatRoom
    tables: Ints
    costs: Costs
    beside: Costs

    @property
    def own(self) -> Costs:
        """What everybody's company costs."""
        return self.beside[np.arange(len(self.tables)), self.tables]

    @property
    def movable(self) -> Bools:
        """Who may be exchanged."""
        return self.room.movable

    def changes(self, rows: Ints) -> Costs:
        """What it changes to exchange some people (rows) with each other one (columns)."""
        own, tables = self.own, self.tables
        change = self.beside[rows][:, tables] + self.beside[:, tables[rows]].T - own[rows, None] - own
        change -= 2 * self.costs[rows]
        if self.room.limits_regulars:
            change += regulars_moved(self.room, (tables,), self.room.kinds, rows)
        change[tables[rows][:, None] == tables] = NEVER
        return change

    def exchange(self, one: int, other: int) -> None:
        """Let two people sit in each other's place."""
        moved = self.costs[:, other] - self.costs[:, one]
        self.beside[:, self.tables[one]] += moved
        self.beside[:, self.tables[other]] -= moved
        self.tables[[one, other]] = self.tables[[other, one]]


def one_round(room: SeatRoom, tables: Ints, elsewhere: Ints) -> OneRound:
    """A round, where `elsewhere[i, j]` says in how many other rounds i and j share a table."""
    met_elsewhere = ((elsewhere > 0) & ~room.met).astype(np.float32)
    costs: Costs = room.costs + np.float32(WEIGHTS["repeats"]) * met_elsewhere
    np.fill_diagonal(costs, 0)
    beside = costs @ (tables[:, None] == np.arange(room.tables)).astype(np.float32)
    return OneRound(room, tables, costs, beside)


def regulars_moved(room: SeatRoom, seats: Iterable[Ints], kinds: Ints, rows: Ints) -> Costs:
    """What exchanges change of the cost of too many regulars, taking the two to be at different tables.

    A table's cost depends on how many regulars and empty places it has, so on the kinds of the two alone.
    """
    becoming = np.zeros((3, len(kinds)), dtype=np.float32)
    is_regular, is_nobody = (kinds == REGULAR).astype(np.int64), (kinds == NOBODY).astype(np.int64)
    for tables in seats:
        regulars, nobody = room.count(tables, kinds, REGULAR)[tables], room.count(tables, kinds, NOBODY)[tables]
        now = room.over[regulars, nobody]
        regulars -= is_regular
        nobody -= is_nobody
        for kind in (NEWCOMER, REGULAR, NOBODY):
            becoming[kind] += room.over[regulars + (kind == REGULAR), nobody + (kind == NOBODY)] - now
    change: Costs = becoming[kinds][:, rows].T + becoming[kinds[rows]]
    return change
