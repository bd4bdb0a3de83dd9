"""Who welcomes whom: as many first-timers as possible, spread over those who offered. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence

MOST = 3


def chosen(fits: Mapping[int, Sequence[int]], told: Mapping[int, int], most: int = MOST) -> dict[int, int]:
    """By first-timer, who welcomes them; whom nobody can welcome is left out.

    `fits`: by first-timer, who could welcome them, the best first. `told`: pairs that were said to people already and
    stay. Nobody welcomes more than `most`, and nobody one more while somebody else could.

    The classical augmenting paths for matchings (Kuhn 1955; Berge 1957), with one more place each round.
    """
    welcomed_by, load = dict(told), Counter(told.values())

    def place(newcomer: int, places: int, tried: set[int]) -> bool:
        able = [partner for partner in fits[newcomer] if partner not in tried]
        tried.update(able)
        for partner in (*filter(lambda partner: load[partner] < places, able), *able):
            if load[partner] < places or makes_room(partner, places, tried):
                before = welcomed_by.get(newcomer)
                load.update({partner: 1} if before is None else {before: -1, partner: 1})
                welcomed_by[newcomer] = partner
                return True
        return False

    def makes_room(partner: int, places: int, tried: set[int]) -> bool:
        others = [id for id, by in welcomed_by.items() if by == partner and id not in told]
        return any(place(other, places, tried) for other in others)

    for places in range(1, most + 1):
        for newcomer in fits:
            if newcomer not in welcomed_by:
                place(newcomer, places, set())
    return welcomed_by
