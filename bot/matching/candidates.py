"""Which pairs are looked at in a large room: the best of each person, found in blocks of rows on two threads."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from bot.matching.room import Doubles, Ints
from bot.matching.score import ScoredPairs, Scorer

ALL_PAIRS = 300  # up to this many people every pair is looked at
BEST, COVERING, PRICED = 24, 8, 16  # pairs that each person brings
ROWS, THREADS = 128, 2
LEAST_GAIN = 1e-4  # a pair below it is not worth a column
TIE_BREAK = 1e-5  # below what makes a difference; equal scores go to different people for different rows
GOLDEN = 0.6180339887498949


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """What the optimum says: a place with i costs `places[i]`, an answer to goal t of i pays `goals[i, t]`."""

    places: Doubles
    goals: Doubles


def best(scorer: Scorer, rows: Ints, among: Ints | None = None) -> Ints:
    """Codes (low * N + high) of the best pairs of each row, and of the best that answer a goal of theirs in full.

    In a small room those of all pairs that share something. `among`: with these others alone.
    """
    size = scorer.room.size
    others = np.ones(size, dtype=np.bool_)
    if among is not None:
        others[:] = False
        others[among] = True

    def choose(block: ScoredPairs) -> Ints:
        block = block.only(others[block.others])
        if size <= ALL_PAIRS:
            return _codes(block.rows, block.others, size)
        order = _bestfirst_of_each(block, block.scores + _ties(block.rows, block.others, size))
        covering = order[block.answers_me[order]]
        taken = np.concatenate([first_of_each(block.rows, order, BEST), first_of_each(block.rows, covering, COVERING)])
        return _codes(block.rows[taken], block.others[taken], size)

    return _in_blocks(scorer, rows, choose)


def priced(scorer: Scorer, rows: Ints, prices: Prices) -> Ints:
    """Codes of the pairs of each row that the program would gain most by: column generation.

    Their reduced value is the score and what the goals and needs pay that it answers, less what both places cost.
    """
    room = scorer.room
    mine = np.hstack([prices.goals.astype(np.float32), room.full])
    theirs = np.hstack([room.full, prices.goals.astype(np.float32)])

    def choose(block: ScoredPairs) -> Ints:
        paid = mine[block.among] @ theirs.T
        value = block.scores + paid[block.places, block.others]
        value -= prices.places[block.rows] + prices.places[block.others]
        gains = value > LEAST_GAIN
        block, value = block.only(gains), value[gains]
        taken = first_of_each(block.rows, _bestfirst_of_each(block, value), PRICED)
        return _codes(block.rows[taken], block.others[taken], room.size)

    return _in_blocks(scorer, rows, choose)


def _in_blocks(scorer: Scorer, rows: Ints, choose: Callable[[ScoredPairs], Ints]) -> Ints:
    blocks = [rows[at : at + ROWS] for at in range(0, len(rows), ROWS)]

    def look(block: Ints) -> Ints:
        return choose(scorer.block(block))

    if len(blocks) == 1:
        return np.unique(look(rows))
    with ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(look, blocks))
    return np.unique(np.concatenate([np.empty(0, np.int64), *found]))


def _bestfirst_of_each(block: ScoredPairs, values: Doubles) -> Ints:
    """The order of the pairs by row, and the best first in a row."""
    return np.argsort(block.places * 16.0 - values)


def first_of_each(rows: Ints, order: Ints, count: int) -> Ints:
    """The first so many of each row, of pairs in an order by row."""
    sorted_rows = rows[order]
    starts = np.flatnonzero(np.diff(sorted_rows, prepend=-1))
    place = np.arange(len(order)) - np.repeat(starts, np.diff(starts, append=len(order)))
    return order[place < count]


def _codes(rows: Ints, others: Ints, size: int) -> Ints:
    return np.minimum(rows, others) * size + np.maximum(rows, others)


def _ties(rows: Ints, others: Ints, size: int) -> Doubles:
    """A value for each pair, 0 to TIE_BREAK, the same both ways and spread evenly over the people."""
    apart = np.abs(rows - others)
    spread: Doubles = TIE_BREAK * np.mod(np.minimum(apart, size - apart) * GOLDEN, 1.0)
    return spread
