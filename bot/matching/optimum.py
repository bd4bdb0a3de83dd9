"""The best pairs of a whole room: a program that begins with few of them, and takes in what it would gain by."""

from collections.abc import Callable

import numpy as np

from bot.matching.candidates import ALL_PAIRS, LEAST_GAIN, first_of_each, priced
from bot.matching.choice import Edges, PairChoice, edges
from bot.matching.program import Program, make_program
from bot.matching.room import Bools, Doubles, Ints, full_answers
from bot.matching.score import Scorer

PRICED_WHOLE = 2000  # up to this many people all pairs of everybody are looked at again
BEGUN, BEGUN_LARGE = (6, 4), (4, 3)  # pairs that each person brings to the first program, and those that answer a goal
GAINFUL_LARGE = 2  # pairs that each person brings to the next one, above so many people
HALF = 0.5  # of a place or a need: below it the optimum leaves it open
DONE = (0.45, 0.8, 0.95)  # how much of the time is over after each optimum


def optimum(
    choice: PairChoice, scorer: Scorer, known: Edges, progress: Callable[[float], None]
) -> tuple[Program, Doubles]:
    """A program with these pairs, and how much of each its optimum takes.

    In a small room it has all of them. In a large one it begins with the few that are best for each person. Then come
    those of the others that the optimum would gain by, and of all pairs those of whom it leaves a free place or an
    open need; and once more those that the next optimum would gain by (column generation). In the largest rooms only
    the few that each person would gain most by: with all of them the program takes twice as long, and gains little.
    """
    size = choice.room.size
    program = make_program(choice, choice.rules.k)
    begun = np.ones(len(known), dtype=np.bool_) if size <= ALL_PAIRS else _begun(choice, known)
    program.add(known.only(begun))
    taken, left = program.solve(), known.only(~begun)
    progress(DONE[0])
    is_small = size <= PRICED_WHOLE
    for done, looks in ((DONE[1], is_small), (DONE[2], not is_small)):
        if size > ALL_PAIRS and looks:
            more = priced(scorer, _lacking(program, taken), program.prices())
            codes = np.concatenate([one.low * size + one.high for one in (program.pairs, left)])
            left = left.joined(edges(scorer, np.setdiff1d(more, codes)))
        gain = _gainful(program, left)
        if gain.any():
            program.add(left.only(gain))
            taken, left = program.solve(), left.only(~gain)
        progress(done)
    return program, taken


def _begun(choice: PairChoice, known: Edges) -> Bools:
    """The best few pairs of each person, and the best few that answer an open goal of theirs."""
    best, best_covering = BEGUN if choice.room.size <= PRICED_WHOLE else BEGUN_LARGE
    people = np.concatenate([known.low, known.high])
    order = np.lexsort((-np.tile(known.scores, 2), people))
    answers = np.zeros(2 * len(known), dtype=np.bool_)
    for at, (me, them) in ((0, (known.low, known.high)), (len(known), (known.high, known.low))):
        answers[full_answers(choice.room, choice.unanswered, me, them)[0] + at] = True
    covering = order[answers[order]]
    chosen = np.concatenate([first_of_each(people, order, best), first_of_each(people, covering, best_covering)])
    begun = np.zeros(len(known), dtype=np.bool_)
    begun[chosen % max(1, len(known))] = True
    return begun


def _gainful(program: Program, left: Edges) -> Bools:
    """The pairs that the program would gain by; in the largest rooms the few that each person would gain most by."""
    gains = program.gains(left)
    gainful: Bools = gains > LEAST_GAIN
    if program.choice.room.size <= PRICED_WHOLE or not gainful.any():
        return gainful
    which = np.flatnonzero(gainful)
    people = np.concatenate([left.low[which], left.high[which]])
    order = np.lexsort((-np.tile(gains[which], 2), people))
    chosen = np.zeros(len(left), dtype=np.bool_)
    chosen[which[first_of_each(people, order, GAINFUL_LARGE) % len(which)]] = True
    return chosen


def _lacking(program: Program, taken: Doubles) -> Ints:
    """Whom the optimum leaves a free place or an open need; in a room that is not too large, all with a place."""
    choice, pairs = program.choice, program.pairs
    size = choice.room.size
    has_place = choice.degrees < choice.rules.k
    if size <= PRICED_WHOLE:
        return np.flatnonzero(has_place)
    places = np.bincount(np.concatenate([pairs.low, pairs.high]), np.tile(taken, 2), minlength=size)
    met = np.zeros(size)
    for me, them in ((pairs.low, pairs.high), (pairs.high, pairs.low)):
        at = np.unique(full_answers(choice.room, choice.unanswered, me, them)[0])
        met += np.bincount(me[at], taken[at], minlength=size)
    has_free = choice.degrees + places < choice.rules.k - HALF
    return np.flatnonzero(has_place & (has_free | (choice.needs & (met < HALF))))
