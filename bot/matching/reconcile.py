"""What was computed for a room as it was, brought to the room as it is now."""

from collections import Counter
from collections.abc import Collection, Sequence

from bot.matching.arrive import refill
from bot.matching.attendees import Attendee, Pair, Rules


def reconciled(pairs: Collection[Pair], room: Sequence[Attendee], rules: Rules, kept: Collection[Pair]) -> list[Pair]:
    """The computed pairs that may still be stored, and new ones for who lost some or came meanwhile.

    `room`, `rules` and `kept` are those of now. A pair falls away where one of the two left or refused the other,
    where it is stored already, or where one has `rules.cap` pairs by now, the worst score first. In the order of ids.
    """
    here = {one.id for one in room}
    forbidden = set(rules.forbidden)
    degrees = Counter(id for pair in set(kept) for id in (pair.a, pair.b) if {pair.a, pair.b} <= here)
    stored = {(pair.a, pair.b) for pair in kept}
    still: list[Pair] = []
    for pair in sorted(set(pairs), key=lambda pair: (-pair.score, pair)):
        stands = {pair.a, pair.b} <= here and frozenset((pair.a, pair.b)) not in forbidden
        if stands and (pair.a, pair.b) not in stored and max(degrees[pair.a], degrees[pair.b]) < rules.cap:
            still.append(pair)
            degrees.update((pair.a, pair.b))
    was_there = {id for pair in pairs for id in (pair.a, pair.b)}
    lost = {id for pair in set(pairs) - set(still) - set(kept) for id in (pair.a, pair.b)}
    lacking = (lost | (here - was_there)) & here
    return sorted([*still, *refill(room, rules, [*kept, *still], lacking)])
