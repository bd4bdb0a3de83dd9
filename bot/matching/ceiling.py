"""How many needs could be met at all under the rules: what a figure is compared with."""

import highspy
import numpy as np
from highspy import _core

from bot.matching.attendees import Rules
from bot.matching.candidates import ALL_PAIRS
from bot.matching.choice import forbidden
from bot.matching.program import pass_program, sorted_entries
from bot.matching.room import Bools, Ints, Room
from bot.matching.score import make_scorer

NEARLY = 1e-6


def need_ceiling(room: Room, rules: Rules, most: int) -> tuple[int, bool]:
    """The most people with a need met where each has at most `most` pairs, and whether that is only a bound.

    In a room that is small enough the optimum of a program over all pairs that answer a goal in full, rounded down;
    above that the number of those who may meet anybody that does. Both are bounds from above; the first is nearly
    always reached.
    """
    low, high, helps_low, helps_high = _answering(room, rules)
    if room.size > ALL_PAIRS:
        who = np.unique(np.concatenate([low[helps_low], high[helps_high]]))
        return len(who), True
    if not len(low):
        return 0, False
    return _optimum(room.size, most, low, high, (helps_low, helps_high)), False


def answerable(room: Room, rules: Rules) -> Bools:
    """Who may meet somebody that answers one of their goals in full."""
    low, high, helps_low, helps_high = _answering(room, rules)
    found = np.zeros(room.size, dtype=np.bool_)
    found[low[helps_low]] = found[high[helps_high]] = True
    return found


def _answering(room: Room, rules: Rules) -> tuple[Ints, Ints, Bools, Bools]:
    """All pairs that may be suggested and in which one answers a goal of the other in full: who answers whom."""
    scorer = make_scorer(room, rules, forbidden(room, [*rules.forbidden, *rules.met]))
    lows, highs, firsts, seconds = [], [], [], []
    step = max(1, 1_000_000 // max(1, room.size))
    for at in range(0, room.size, step):
        rows = np.arange(at, min(at + step, room.size))
        there = room.seeks[rows] @ room.full.T > 0
        back = room.full[rows] @ room.seeks.T > 0
        places, others = np.nonzero((there | back) & (np.arange(room.size) > rows[:, None]))
        may = scorer.may_meet(rows[places], others)
        places, others = places[may], others[may]
        lows.append(rows[places])
        highs.append(others)
        firsts.append(there[places, others])
        seconds.append(back[places, others])
    nobody = np.empty(0, np.int64)
    return (
        np.concatenate([nobody, *lows]),
        np.concatenate([nobody, *highs]),
        np.concatenate([nobody.astype(np.bool_), *firsts]),
        np.concatenate([nobody.astype(np.bool_), *seconds]),
    )


def _optimum(size: int, most: int, low: Ints, high: Ints, helps: tuple[Bools, Bools]) -> int:
    """Max sum y_i, y_i at most 1 and the pairs that answer i, of which everybody has at most `most`."""
    pairs = np.arange(len(low))
    people = np.arange(size)
    entries = [(pairs, low, 1.0), (pairs, high, 1.0), (len(low) + people, size + people, 1.0)]
    for me, answered in zip((low, high), helps, strict=True):
        entries.append((pairs[answered], size + me[answered], -1.0))
    cost = np.concatenate([np.zeros(len(low)), np.ones(size)])
    bounds = np.concatenate([np.full(size, float(most)), np.zeros(size)])
    solver = _core._Highs()  # noqa: SLF001 - the class above it greets on standard output
    for option, value in (("output_flag", False), ("threads", 1), ("parallel", "off")):
        solver.setOptionValue(option, value)
    pass_program(solver, cost, np.ones(len(cost)), bounds, sorted_entries(entries, len(cost)))
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise RuntimeError(f"the program has no optimum: {solver.getModelStatus()}")
    return int(solver.getObjectiveValue() + NEARLY)
