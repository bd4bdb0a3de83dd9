"""Why two people were suggested to each other: only ever from what both wrote in their profiles."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.matching.attendees import Attendee
from bot.matching.tags import NUMBER, strength

ReasonKind = Literal["they_offer", "both", "i_offer", "related"]
_ORDER: tuple[ReasonKind, ...] = ("they_offer", "both", "i_offer", "related")


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason seen from one side: a tag of mine and the tag of theirs that goes with it."""

    kind: ReasonKind
    my_tag: str
    their_tag: str


def reasons(me: Attendee, other: Attendee, weights: Mapping[str, float] | None = None) -> list[Reason]:
    """Every reason to meet, best first; empty exactly when the pair scores 0 (an icebreaker).

    Full answers come before related ones, then what they can do for me, what we share and what I
    can do for them; with `weights` (tag id to weight) the scarcer goal comes first within a kind.
    """
    found = {(mine, theirs): mine for mine, theirs in _links(me, other)}
    for theirs, mine in _links(other, me):
        found.setdefault((mine, theirs), theirs)

    def rank(item: tuple[tuple[str, str], str]) -> tuple[float, int, float, int, int]:
        (mine, theirs), wanted = item
        weight = (weights or {}).get(wanted, 0.0)
        place = _ORDER.index(_kind(mine, theirs))
        return -_link_strength(mine, theirs), place, -weight, NUMBER[mine], NUMBER[theirs]

    ranked = sorted(found.items(), key=rank)
    return [Reason(_kind(mine, theirs), mine, theirs) for (mine, theirs), _ in ranked]


def _links(seeker: Attendee, other: Attendee) -> list[tuple[str, str]]:
    """Each goal of the seeker with the one tag of the other that answers it best, if any does."""
    given = sorted(other.seeks | other.offers, key=lambda tag: (not tag.startswith("offer."), NUMBER[tag]))
    best = [(wanted, max(given, key=lambda tag: strength(wanted, tag))) for wanted in seeker.seeks if given]
    return [(wanted, tag) for wanted, tag in best if strength(wanted, tag) > 0]


def _kind(mine: str, theirs: str) -> ReasonKind:
    if mine == theirs:
        return "both"
    if _link_strength(mine, theirs) < 1:
        return "related"
    return "i_offer" if mine.startswith("offer.") else "they_offer"


def _link_strength(mine: str, theirs: str) -> float:
    return max(strength(mine, theirs), strength(theirs, mine))
