"""Better seats by exchanging two people, again and again: over all rounds at once, or in one round.

Both are tabu searches (Glover 1989): the best exchange is made even where it is for the worse, and who was moved stays
for some steps.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.matching.seat_moves import NEVER, Evenings, OneRound, evenings, one_round
from bot.matching.seat_room import Ints, SeatRoom, times_together

ROWS = 96  # so many people are looked at in one step, each with everybody
STAYS_AT_MOST = 14  # steps, for who was moved; fewer in a small room
SMALL_ROOM = 120  # places: up to so many, every step looks at all rounds

Picked = tuple[int, int, int]  # two to exchange, and what it changes


@dataclass(slots=True, eq=False)
class SeatSearch:
    """Ends at a cost that cannot be bettered, after `patience` steps without a better seating, or when it is late."""

    room: SeatRoom
    goal: int
    is_late: Callable[[], bool]
    chance: random.Random
    patience: int = 1_500
    best: int = 0
    now: int = 0
    stalled: int = 0
    step: int = 0
    ran_out: bool = False

    def starts(self, cost: int) -> None:
        """Begin at a seating of this cost."""
        self.best = self.now = cost
        self.stalled = 0

    @property
    def goes_on(self) -> bool:
        """Whether another step is worth it."""
        if self.best <= self.goal or self.stalled >= self.patience or self.ran_out:
            return False
        self.ran_out = self.is_late()
        return not self.ran_out

    def is_best(self, now: int) -> bool:
        """Take a step to a seating of this cost; whether it is the best so far."""
        self.step += 1
        self.stalled += 1
        self.now = now
        if now >= self.best:
            return False
        self.best, self.stalled = now, 0
        return True

    def pick(self, moves: Evenings | OneRound, free: npt.NDArray[np.bool_]) -> Picked | None:
        """The exchange that costs least, of people who are free or leading to the best seating so far; its change.

        None where nobody may be exchanged: the step passes.
        """
        rows = self._rows(moves)
        change = moves.changes(rows)
        change[:, ~moves.movable] = NEVER
        allowed = (free[rows, None] & free) | (change < self.best - self.now)
        change = np.where(allowed, change, NEVER)
        if change.min() >= NEVER / 2:
            self.is_best(self.now)
            return None
        least = np.flatnonzero(change.ravel() == change.min())
        row, other = divmod(int(least[self.chance.randrange(len(least))]), change.shape[1])
        return int(rows[row]), other, round(float(change[row, other]))

    def rests(self) -> tuple[int, int]:
        """Until which steps two who were moved stay."""
        most = max(1, min(STAYS_AT_MOST, self.room.places // 4))
        fewest = (most + 2) // 3
        return self.step + self.chance.randint(fewest, most), self.step + self.chance.randint(fewest, most)

    def _rows(self, moves: Evenings | OneRound) -> Ints:
        """Whom to look at: those whose company costs something, or of many a few by chance."""
        rows = np.flatnonzero(moves.movable & (moves.own > 0))
        rows = rows if len(rows) else np.flatnonzero(moves.movable)
        return rows if len(rows) <= ROWS else np.sort(np.array(self.chance.sample(rows.tolist(), ROWS)))


def permute(search: SeatSearch, seats: Ints) -> Ints:
    """Exchange whole evenings, so that nobody meets anybody twice who did not before."""
    moves = evenings(search.room, seats)
    best, rest_until = moves.at.copy(), np.zeros(search.room.places, dtype=np.int64)
    search.starts(moves.cost())
    while search.goes_on and moves.movable.sum() > 1:
        picked = search.pick(moves, rest_until[moves.at] <= search.step)
        if picked is None:
            continue
        one, other, _ = picked
        moves.exchange(one, other)
        rest_until[moves.at[[one, other]]] = search.rests()
        if search.is_best(moves.cost()):
            best = moves.at.copy()
    moves.at = best
    return moves.result()


def improve(search: SeatSearch, seats: Ints) -> Ints:
    """Exchange two people in one round after the other; in a small room in whichever round it helps most."""
    seats = seats.copy()
    best, rest_until = seats.copy(), np.zeros_like(seats)
    times = times_together(seats)
    search.starts(search.room.cost(seats))
    while search.goes_on and search.room.tables > 1:
        number, moves, picked = _pick_round(search, seats, times, rest_until)
        tables = seats[number]
        _add_round(times, tables, -1)
        while picked is not None:
            one, other, change = picked
            moves.exchange(one, other)
            rest_until[number, [one, other]] = search.rests()
            if search.is_best(search.now + change):
                best = seats.copy()
            # As long as it gets better here, nothing is to be looked up anew.
            picked = search.pick(moves, rest_until[number] <= search.step) if change < 0 and search.goes_on else None
        _add_round(times, tables, 1)
    return best


def _pick_round(search: SeatSearch, seats: Ints, times: Ints, rest_until: Ints) -> tuple[int, OneRound, Picked | None]:
    """The best exchange of the rounds that are looked at, and where it is made."""
    is_small = search.room.places <= SMALL_ROOM
    numbers = range(len(seats)) if is_small else (search.chance.randrange(len(seats)),)
    found = []
    for number in numbers:
        moves = one_round(search.room, seats[number], times - (seats[number][:, None] == seats[number]))
        picked = search.pick(moves, rest_until[number] <= search.step)
        found.append((picked[2] if picked else NEVER, search.chance.random(), number, moves, picked))
    _, _, number, moves, picked = min(found, key=lambda one: one[:2])
    return number, moves, picked


def _add_round(times: Ints, tables: Ints, by: int) -> None:
    """Count one round more or less among those in which two share a table."""
    times += by * (tables[:, None] == tables)
    np.fill_diagonal(times, 0)
