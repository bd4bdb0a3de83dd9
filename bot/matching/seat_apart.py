"""Whoever must not share a table is parted, whatever it costs otherwise: the last word on every seating.

A search by cost may end with two blocked people at one table, since what they cost is a sum among others and its time
may run out. Here each round is mended by itself: by exchanges, and where those are stuck by going through the tables
of everybody who must be kept apart from somebody, until a way is found or there is none.
"""

from collections import Counter

import numpy as np
import numpy.typing as npt

from bot.matching.seat_moves import OneRound, one_round
from bot.matching.seat_room import NOBODY, Ints, SeatRoom, times_together

Tables = dict[int, int]

APART = 1e6  # more than everything else that one exchange can change
EXCHANGES, RESTS = 60, 4  # steps, in one round; steps that who was moved stays
LOOKS = 1_000_000  # at a table for somebody, before a round is given up: about half a second
MOST_KEPT_APART = 400  # people who must be kept apart from somebody; among more, exchanges have to do


def part(room: SeatRoom, seats: Ints) -> Ints:
    """The same rounds with nobody beside somebody they are blocked from, or as few as were found.

    At most one empty place at each table comes even before that. It ends after so many steps, not by the clock.
    """
    seats, times = seats.copy(), times_together(seats)
    way: Tables | None = {}
    for number in range(len(seats)):
        if not room.clashes(seats[number : number + 1]):
            continue
        times -= _together(seats[number])
        tables = _exchanged(room, seats[number], times)
        if room.clashes(tables[None]) and way is not None:
            way = _KeptApart(room, tables).found()  # what one round has no way for, none has
            tables = tables if way is None else _others_seated(room, tables, way)
        seats[number] = tables
        times += _together(tables)
    return seats


def _together(tables: Ints) -> Ints:
    return times_together(tables[None])


def _exchanged(room: SeatRoom, tables: Ints, elsewhere: Ints) -> Ints:
    """One round after the exchanges that part the most people, and of those cost least; a short tabu search."""
    moves = _strict(room, tables.copy(), elsewhere)
    best, fewest = tables, room.clashes(tables[None])
    rest_until = np.zeros(room.places, dtype=np.int64)
    for step in range(EXCHANGES):
        rows = np.flatnonzero(room.movable & (moves.own >= APART))
        change = moves.changes(rows).astype(np.float64)
        barred = (moves.tables[rows][:, None] == moves.tables) | ~room.movable
        barred |= (rest_until[rows, None] > step) | (rest_until > step)
        change[barred] = np.inf
        if not change.size or np.isinf(change.min()):
            break
        row, other = divmod(int(change.argmin()), room.places)
        moves.exchange(int(rows[row]), other)
        rest_until[[rows[row], other]] = step + 1 + min(RESTS, room.places // 4)
        left = room.clashes(moves.tables[None])
        if left < fewest:
            best, fewest = moves.tables.copy(), left
        if not left:
            break
    return best


def _strict(room: SeatRoom, tables: Ints, elsewhere: Ints) -> OneRound:
    """The round with costs in which who is to be kept apart outweighs the rest of a table, in exact sums."""
    plain = one_round(room, tables, elsewhere)
    costs: npt.NDArray[np.float64] = np.where(room.apart > 0, APART * room.apart, plain.costs.astype(np.float64))
    beside = costs @ (tables[:, None] == np.arange(room.tables)).astype(np.float64)
    return OneRound(room, tables, costs, beside)  # type: ignore[arg-type]


class _KeptApart:
    """Tables for everybody who must be kept apart from somebody, the others having what is left.

    Who has the fewest tables left comes next (Brélaz 1979); of tables where nobody sits only one is tried, all being
    alike.
    """

    def __init__(self, room: SeatRoom, now: Ints) -> None:
        people = room.kinds != NOBODY
        rows = np.flatnonzero(people).tolist()
        self.foes = {row: frozenset(np.flatnonzero((room.apart[row] > 0) & people).tolist()) for row in rows}
        self.hosts: Tables = dict(zip(room.hosts.tolist(), range(room.tables), strict=False))
        self.now, self.tables, self.size = now.tolist(), room.tables, room.size
        self.full = len(rows) - room.tables * (room.size - 1)  # tables without an empty place
        self.looks = LOOKS

    def found(self) -> Tables | None:
        """The table of each of them, rather the one of now; None where there is no way, or none was found in time."""
        waiting = frozenset(row for row, foes in self.foes.items() if foes and row not in self.hosts)
        return self._seated(self.hosts, waiting) if len(waiting) <= MOST_KEPT_APART else None

    def _seated(self, seated: Tables, waiting: frozenset[int]) -> Tables | None:
        if not waiting:
            return seated
        free = self._free(seated)
        self.looks -= len(waiting) * len(free)
        left = {row: [table for table in free if not self._foe_at(table, row, seated)] for row in sorted(waiting)}
        row = min(left, key=lambda one: (len(left[one]), -len(self.foes[one])))
        for table in self._tried(left[row], row, seated):
            if self.looks < 0:
                return None
            found = self._seated({**seated, row: table}, waiting - {row})
            if found is not None:
                return found
        return None

    def _free(self, seated: Tables) -> list[int]:
        """Tables with a place for one more, where only so many have all their places taken."""
        counts = Counter(seated.values())
        most = self.size if sum(count == self.size for count in counts.values()) < self.full else self.size - 1
        return [table for table in range(self.tables) if counts[table] < most]

    def _foe_at(self, table: int, row: int, seated: Tables) -> bool:
        return any(seated.get(foe) == table for foe in self.foes[row])

    def _tried(self, tables: list[int], row: int, seated: Tables) -> list[int]:
        """The table of now first, and one of those where nobody sits."""
        taken = set(seated.values())
        ordered = sorted(tables, key=lambda table: table != self.now[row])
        empty = [table for table in ordered if table not in taken][:1]
        return [table for table in ordered if table in taken or table in empty]


def _others_seated(room: SeatRoom, now: Ints, way: Tables) -> Ints:
    """A round where some have these tables; whoever can stays where they are now, the others fill up."""
    tables = np.full(room.places, -1)
    tables[list(way)] = list(way.values())
    free = room.size - np.bincount(tables[tables >= 0], minlength=room.tables)
    nobody = np.flatnonzero(room.kinds == NOBODY)
    empty = sorted(np.flatnonzero(free).tolist(), key=lambda table: table not in now[nobody])[: len(nobody)]
    tables[nobody] = empty
    free[empty] -= 1
    for row in np.flatnonzero(tables < 0).tolist():
        if free[now[row]]:
            tables[row] = now[row]
            free[now[row]] -= 1
    tables[tables < 0] = np.repeat(np.arange(room.tables), free)
    return tables
