"""Which pairs are looked at in a large room: the best of each person, found in blocks of rows on two threads."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from bot.matching.room import Doubles, Floats, Ints, full_answers
from bot.matching.score import Scorer

ALL_PAIRS = 300  # up to this many people every pair is looked at
BEST, COVERING, PRICED = 24, 8, 16  # pairs that each person brings
ROWS, GROUP, THREADS = 64, 16, 2
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
    apart = None if among is None or len(among) == size else np.setdiff1d(np.arange(size), among)
    ties = _ties(size)

    def choose(rows: Ints) -> Ints:
        scores = scorer.block(rows)
        if apart is not None:
            scores[:, apart] = 0
        if size <= ALL_PAIRS:
            places, others = np.nonzero(scores)
            return _codes(rows[places], others, size)
        values = scores + np.stack([ties[size - row : 2 * size - row] for row in rows.tolist()])
        values[scores == 0] = 0
        places, others = _best_of_each(values, BEST)
        answered = np.unique(full_answers(scorer.room, scorer.room.seeks, rows[places], others)[0])
        covered = np.bincount(places[answered], minlength=len(rows))
        short = np.flatnonzero(covered < COVERING)
        again, covering = _best_of_each(values[short] * scorer.answers_in_full(rows[short]), COVERING)
        return _codes(rows[np.append(places, short[again])], np.append(others, covering), size)

    return _in_blocks(rows, choose)


def priced(scorer: Scorer, rows: Ints, prices: Prices) -> Ints:
    """Codes of the pairs of each row that the program would gain most by: column generation.

    Their reduced value is the score and what the goals and needs pay that it answers, less what both places cost.
    """
    room = scorer.room
    mine = np.hstack([prices.goals.astype(np.float32), room.full])
    theirs = np.hstack([room.full, prices.goals.astype(np.float32)])
    places = prices.places.astype(np.float32)

    def choose(rows: Ints) -> Ints:
        scores = scorer.block(rows)
        values = scores + mine[rows] @ theirs.T - places
        values -= places[rows][:, None]
        values[(scores == 0) | (values <= LEAST_GAIN)] = 0
        at, others = _best_of_each(values, PRICED)
        return _codes(rows[at], others, room.size)

    return _in_blocks(rows, choose)


def _in_blocks(rows: Ints, choose: Callable[[Ints], Ints]) -> Ints:
    blocks = [rows[at : at + ROWS] for at in range(0, len(rows), ROWS)]
    if len(blocks) == 1:
        return np.unique(choose(rows))
    with ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(choose, blocks))
    return np.unique(np.concatenate([np.empty(0, np.int64), *found]))


def _best_of_each(values: Floats, count: int) -> tuple[Ints, Ints]:
    """The places of the highest so many of each row that are above 0, the highest first.

    Most are ruled out unsorted: of the maxima of groups, the one at place `count` is a bound from below.
    """
    bulk = values.shape[1] - values.shape[1] % GROUP
    maxima = values[:, :bulk].reshape(len(values), GROUP, bulk // GROUP).max(axis=1)
    least = np.sort(maxima, axis=1)[:, -min(count, maxima.shape[1]), None]
    places, columns = np.divmod(np.flatnonzero((values >= least) & (values > 0)), values.shape[1])
    order = np.argsort(places * 16.0 - values[places, columns], kind="stable")
    chosen = first_of_each(places, order, count)
    return places[chosen], columns[chosen]


def first_of_each(rows: Ints, order: Ints, count: int) -> Ints:
    """The first so many of each row, of pairs in an order by row."""
    sorted_rows = rows[order]
    starts = np.flatnonzero(np.diff(sorted_rows, prepend=-1))
    place = np.arange(len(order)) - np.repeat(starts, np.diff(starts, append=len(order)))
    return order[place < count]


def _codes(rows: Ints, others: Ints, size: int) -> Ints:
    return np.minimum(rows, others) * size + np.maximum(rows, others)


def _ties(size: int) -> Floats:
    """A value for each distance of two rows from -N to N, 0 to TIE_BREAK, the same both ways and evenly spread."""
    apart = np.abs(np.arange(-size, size + 1))
    spread: Floats = (TIE_BREAK * np.mod(np.minimum(apart, size - apart) * GOLDEN, 1.0)).astype(np.float32)
    return spread
