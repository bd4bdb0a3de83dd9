"""Rounds in which nobody meets twice for numbers of tables that no field has: classes shifted against each other.

In round w class c moves on by `shift[w, c]` tables. Two points of the classes c and d, `(c, u)` and `(d, v)`, share a
table where `shift[w, c] - shift[w, d] = u - v`, so in one round where these differences are different in all rounds:
columns of a difference matrix over the integers modulo the number of tables (Colbourn and Dinitz, Handbook of
Combinatorial Designs, VI.17). As many columns as tables need not exist, such as for ten tables; the few rounds of an
evening are found by looking for them.
"""

import random
from functools import cache

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

_STEPS = 20_000  # values tried, some hundredths of a second; then there may be one and it is not found
_SEED = 7


@cache
def shifts(tables: int, size: int, rounds: int) -> tuple[tuple[int, ...], ...] | None:
    """For each of `size` classes its shift in every round, of the first class none; None where none were found."""
    if rounds > tables or size > tables:
        return None
    return _ShiftSearch(tables, size, rounds).found()


def shifted_rounds(tables: int, size: int, rounds: int) -> Ints | None:
    """Tables of points as an array rounds x (size * tables), as `designs.rounds_of_tables` gives them.

    The points of class 0 keep their table. None where no shifts were found.
    """
    found = shifts(tables, size, rounds)
    if found is None:
        return None
    by_round = np.array(found, dtype=np.int64).T
    seated: Ints = (np.arange(tables) + by_round[:, :, None]).reshape(rounds, -1) % tables
    return seated


class _ShiftSearch:
    """Class after class, round after round; the first class and the first round are not shifted."""

    def __init__(self, tables: int, size: int, rounds: int) -> None:
        self._tables, self._size, self._rounds = tables, size, rounds
        self._rows: list[tuple[int, ...]] = [(0,) * rounds]
        self._left = _STEPS
        self._chance = random.Random(_SEED)

    def found(self) -> tuple[tuple[int, ...], ...] | None:
        return tuple(self._rows) if self._class((0,)) else None

    def _class(self, row: tuple[int, ...]) -> bool:
        """Whether all classes from the one on that begins with these shifts can be had."""
        if len(self._rows) == self._size:
            return True
        if len(row) == self._rounds:
            self._rows.append(row)
            if self._class((0,)):
                return True
            self._rows.pop()
            return False
        values = list(range(1, self._tables))
        self._chance.shuffle(values)
        for value in values:
            self._left -= 1
            if self._left < 0:
                return False
            if self._fits((*row, value)) and self._class((*row, value)):
                return True
        return False

    def _fits(self, row: tuple[int, ...]) -> bool:
        """Whether the last shift of a class is against each earlier one another than in all rounds before."""
        last = len(row) - 1
        return all(
            (row[last] - other[last] - row[w] + other[w]) % self._tables for other in self._rows for w in range(last)
        )
