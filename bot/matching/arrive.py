"""One person at a time: at publishing before the eve, after it, and where a suggestion fell away."""

from collections.abc import Collection, Iterable, Sequence

import numpy as np

from bot.matching.attendees import Attendee, Pair, Round, Rules
from bot.matching.plan import Plan, start
from bot.matching.room import Bools, read_room
from bot.matching.suggest import arrive

__all__ = ["arrive", "first", "refill"]


def first(room: Sequence[Attendee], rules: Rules, kept: Collection[Pair], person_id: int) -> Pair | None:
    """Somebody to meet at once, before the eve: only where the pair newly answers a goal in full, of either side.

    Both stay at `rules.before_eve` or fewer, and nobody gets an icebreaker. Who has fewer suggestions comes first,
    then the better pair. None where nobody fits: the eve finds the best for everybody. KeyError for someone who is
    not in the room.
    """
    plan = start(read_room(room), Round(rules, tuple(rules.met), is_last_resort=False), kept)
    me = plan.room.row(person_id)
    if plan.degrees[me] >= rules.before_eve:
        return None
    has = plan.room.answers == 1.0
    open_needs = plan.room.seeks.any(axis=1) & ~_met_in_full(plan, has)
    they_help = (has @ plan.room.seeks[me] > 0) & open_needs[me]
    i_help = (plan.room.seeks @ has[me] > 0) & open_needs
    scores = plan.scores(me)
    fits = (they_help | i_help) & (scores > 0) & (plan.degrees < rules.before_eve)
    rows = np.flatnonzero(fits)
    if not len(rows):
        return None
    both = they_help[rows].astype(int) + i_help[rows]
    best = int(rows[np.lexsort((rows, -scores[rows], plan.degrees[rows], -both))[0]])
    plan.add(me, best, scores[best])
    return plan.pair(me, best)


def refill(room: Sequence[Attendee], rules: Rules, kept: Collection[Pair], person_ids: Iterable[int]) -> list[Pair]:
    """New pairs for those of these people who have fewer than `rules.k`; newcomers choose first.

    For who lost somebody that left, was blocked or refused. No other pair is touched. In the order of ids.
    """
    people = {one.id: one for one in room}
    chosen = sorted({id for id in person_ids if id in people}, key=lambda one: (not people[one].is_newcomer, one))
    found: list[Pair] = []
    for id in chosen:
        all_pairs = {pair for pair in [*kept, *found] if {pair.a, pair.b} <= people.keys()}
        has = sum(id in (pair.a, pair.b) for pair in all_pairs)
        if has < rules.k:
            found += arrive(room, rules, [*kept, *found], id, rules.k - has, at_least=0)
    return sorted(found)


def _met_in_full(plan: Plan, has: Bools) -> Bools:
    """Whose need a kept pair answers in full."""
    one, other = plan.kept.T
    met = np.zeros(plan.room.size, dtype=np.bool_)
    met[one[(plan.room.seeks[one] * has[other]).any(axis=1)]] = True
    met[other[(plan.room.seeks[other] * has[one]).any(axis=1)]] = True
    return met
