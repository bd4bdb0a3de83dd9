"""What people look for against what is offered, goal by goal: what a room lacks. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.words.catalog import CATALOG

FEWEST_SEEKERS = 2


@dataclass(frozen=True, slots=True)
class Need:
    """A goal of the kind "seek", how many look for it, and how many offer what answers it."""

    tag: str
    seekers: int
    offers: int


def unmet(goals: Iterable[Sequence[str]]) -> list[Need]:
    """What at least two look for and fewer offer: first what nobody offers, then by how many it falls short.

    `goals`: tags of each person. Goals that answer themselves, such as learning together, are never short.
    """
    people = [set(tags) for tags in goals]
    seekers = Counter(tag for tags in people for tag in tags)
    found = [
        Need(tag, seekers[tag], sum(not offers.isdisjoint(tags) for tags in people))
        for tag in CATALOG.tags
        if seekers[tag] >= FEWEST_SEEKERS and CATALOG.tags[tag].kind == "seek"
        for offers in (_offers(tag),)
    ]
    short = [need for need in found if need.seekers > need.offers]
    return sorted(short, key=lambda need: (need.offers > 0, need.offers - need.seekers))


def _offers(tag: str) -> frozenset[str]:
    return frozenset(other for other in CATALOG.tags[tag].complements if other.startswith("offer."))
