"""What suggestions reach, who is left with too little and why, and which guest would mend it."""

from collections import defaultdict
from collections.abc import Collection, Sequence

import numpy as np

from bot.matching.attendees import Attendee, Pair, RoomFigures, Rules, Unreached, UnreachedReason
from bot.matching.ceiling import answerable, need_ceiling
from bot.matching.room import Floats, Ints, Room, read_room
from bot.matching.tags import answered_by


def room_figures(room: Sequence[Attendee], rules: Rules, pairs: Collection[Pair]) -> RoomFigures:
    """What these pairs, old and new, reach in this room."""
    people = read_room(room)
    rows = people.row_pairs([pair.a for pair in pairs], [pair.b for pair in pairs])
    degrees = np.bincount(rows.ravel(), minlength=people.size)
    best = _best_answers(people, rows)
    full = (best == 1.0) & (people.seeks > 0)
    met = full.any(axis=1)
    one, other = rows.T
    possible, is_bound = need_ceiling(people, rules, max(rules.k, int(degrees.max(initial=0))))
    return RoomFigures(
        people=people.size,
        covered=int((degrees >= rules.minimum).sum()),
        seekers=int(people.seeks.any(axis=1).sum()),
        needs_met=int(met.sum()),
        needs_possible=possible,
        is_bound=is_bound,
        needs_related=int((((best > 0) & (people.seeks > 0)).any(axis=1) & ~met).sum()),
        goals=int(people.seeks.sum()),
        goals_answered=int(full.sum()),
        pairs=len(rows),
        cross_industry=int((people.industries[one] != people.industries[other]).sum()),
        icebreakers=sum(pair.is_icebreaker for pair in pairs),
        most_listed=int(degrees.max(initial=0)),
    )


def unreached(room: Sequence[Attendee], rules: Rules, pairs: Collection[Pair]) -> list[Unreached]:
    """Who has fewer of these pairs than the minimum, or nobody who could answer a goal, in the order of ids."""
    people = read_room(room)
    rows = people.row_pairs([pair.a for pair in pairs], [pair.b for pair in pairs])
    degrees = np.bincount(rows.ravel(), minlength=people.size)
    may_hope = answerable(people, rules)
    found = []
    for row in range(people.size):
        if degrees[row] < rules.minimum:
            found.append(Unreached(int(people.ids[row]), _why(people, rules, row, degrees), _guest(people, row)))
        elif people.seeks[row].any() and not may_hope[row]:
            found.append(Unreached(int(people.ids[row]), "no_answer", _guest(people, row)))
    return found


def _best_answers(people: Room, rows: Ints) -> Floats:
    """For every person and goal, how well the best of their partners answers it."""
    best = np.zeros_like(people.answers)
    for one, other in (rows.T, rows.T[::-1]):
        np.maximum.at(best, one, people.answers[other])
    return best


def _refused(people: Room, rules: Rules) -> dict[int, list[int]]:
    """Rows of those whom one may not meet, by row."""
    return _by_row(people.row_pairs([min(pair) for pair in rules.forbidden], [max(pair) for pair in rules.forbidden]))


def _by_row(pairs: Ints) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for one, other in pairs.tolist():
        found.setdefault(one, []).append(other)
        found.setdefault(other, []).append(one)
    return found


def _why(people: Room, rules: Rules, row: int, degrees: Ints) -> UnreachedReason:
    """What keeps all others away, the first thing that does."""
    left = np.ones(people.size, dtype=np.bool_)
    left[row] = False
    if not left.any():
        return "alone"
    left &= (people.languages & people.languages[row]) != 0
    if not left.any():
        return "language"
    left[_refused(people, rules).get(row, [])] = False
    if not left.any():
        return "refused"
    left &= degrees < rules.cap
    return "met" if left.any() else "full"


def _guest(people: Room, row: int) -> str:
    """The offer that answers in full the most of a person's goals, scarce ones first; "" for who has none."""
    worth: dict[str, float] = defaultdict(float)
    for number in np.flatnonzero(people.seeks[row]).tolist():
        goal = people.goals[number]
        for tag, strength in answered_by(goal).items():
            # An offer, or in a room of plain topics the topic itself: a wish is no kind of guest.
            if strength == 1.0 and not tag.startswith(("seek.", "mutual.")):
                worth[tag] += 1 / (1 + int(people.suppliers[number]))
    return min(worth, key=lambda tag: (-worth[tag], tag), default="")
