"""Why two people were suggested to each other, and in which order somebody reads of them: only from what both wrote."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.matching.attendees import Attendee
from bot.matching.tags import NUMBER, strength
from bot.words.catalog import CATALOG

# Who can help whom, in full; what both wish for; who may help with something close; wishes that lie side by side.
ReasonKind = Literal["they_offer", "i_offer", "both", "they_may_help", "i_may_help", "same_wish", "alongside"]
_ORDER: tuple[ReasonKind, ...] = (
    "they_offer", "i_offer", "both", "they_may_help", "i_may_help", "same_wish", "alongside",
)  # fmt: skip
# Cards in this order: a kind, and whether the goal must be one that no card before answers, or none may be answered.
_When = Literal["any", "open", "none yet"]
_CLASSES: tuple[tuple[ReasonKind, _When], ...] = (
    ("they_offer", "open"), ("both", "none yet"), ("i_offer", "any"), ("both", "open"),
    *((kind, "any") for kind in _ORDER),
)  # fmt: skip
MOST_TOLD = 2


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason seen from one side: a tag of mine and the tag of theirs that goes with it."""

    kind: ReasonKind
    my_tag: str
    their_tag: str


@dataclass(frozen=True, slots=True)
class CardReasons:
    """What somebody reads of one other person: the strongest reasons, and which tag of theirs is asked about first.

    Without `asked_about` there is nothing left to ask that is not asked of somebody else already.
    """

    other_id: int
    reasons: tuple[Reason, ...]
    asked_about: str | None


def reasons(me: Attendee, other: Attendee, weights: Mapping[str, float] | None = None) -> list[Reason]:
    """Every reason to meet, best first; empty exactly when the pair scores 0 (an icebreaker).

    What they can do for me comes first, then what I can do for them, what both wish for, and then what only comes
    close; with `weights` (tag id to weight) the scarcer goal comes first within a kind.
    """
    found = {(mine, theirs): mine for mine, theirs in _links(me, other)}
    for theirs, mine in _links(other, me):
        found.setdefault((mine, theirs), theirs)

    def rank(item: tuple[tuple[str, str], str]) -> tuple[int, float, int, int]:
        (mine, theirs), wanted = item
        return _ORDER.index(_kind(mine, theirs)), -(weights or {}).get(wanted, 0.0), NUMBER[mine], NUMBER[theirs]

    ranked = sorted(found.items(), key=rank)
    return [Reason(_kind(mine, theirs), mine, theirs) for (mine, theirs), _ in ranked]


def told(found: Sequence[Reason]) -> tuple[Reason, ...]:
    """The first reasons of these that do not say the same again: no tag and no topic comes twice."""
    kept: list[Reason] = []
    for reason in found:
        if len(kept) < MOST_TOLD and not any(_topics(reason) & _topics(one) for one in kept):
            kept.append(reason)
    return tuple(kept)


def in_order(me: Attendee, others: Sequence[Attendee]) -> list[CardReasons]:
    """Others as somebody reads of them; `others` come in the order of how well they fit, which decides ties.

    Who answers a goal that nobody before answers comes first, so that each card is about another goal; then whom I
    can help, then what both wish for, then what comes close. Where nobody answers a goal but by the same wish, that
    comes first: whoever has an answer reads of one on the first card. No two are asked the same first question.
    """
    left = {other.id: reasons(me, other) for other in others}
    answered, asked = set[str](), set[str]()
    found: list[CardReasons] = []
    while left:
        other_id = min(left, key=lambda one: _place(left[one], answered))
        mine = left.pop(other_id)
        if mine:
            first = min(mine, key=lambda reason: _class(reason, answered))
            mine = [first, *(reason for reason in mine if reason != first)]
            answered |= {reason.my_tag for reason in mine if _answers(reason)}
        about = next((reason.their_tag for reason in mine if reason.their_tag not in asked), None)
        asked |= {about} if about else set()
        found.append(CardReasons(other_id, told(mine), about))
    return found


def _place(mine: Sequence[Reason], answered: Collection[str]) -> int:
    return min((_class(reason, answered) for reason in mine), default=len(_CLASSES))


def _class(reason: Reason, answered: Collection[str]) -> int:
    """Where a card stands because of a reason: a goal that is answered already counts less."""
    holds = {"any": True, "open": reason.my_tag not in answered, "none yet": not answered}
    return next(number for number, (kind, when) in enumerate(_CLASSES) if kind == reason.kind and holds[when])


def _answers(reason: Reason) -> bool:
    """Whether it answers a goal of mine in full."""
    return reason.kind in ("they_offer", "both")


def _topics(reason: Reason) -> frozenset[str]:
    return frozenset(CATALOG.tags[tag].topic for tag in (reason.my_tag, reason.their_tag))


def _links(seeker: Attendee, other: Attendee) -> Iterator[tuple[str, str]]:
    """Each goal of the seeker with the one tag of the other that answers it best, if any does."""
    given = sorted(other.seeks | other.offers, key=lambda tag: (not tag.startswith("offer."), NUMBER[tag]))
    for wanted in seeker.seeks if given else ():
        best = max(given, key=lambda tag: strength(wanted, tag))
        if strength(wanted, best) > 0:
            yield wanted, best


def _kind(mine: str, theirs: str) -> ReasonKind:
    is_full = max(strength(mine, theirs), strength(theirs, mine)) >= 1
    if theirs.startswith("offer."):
        return "they_offer" if is_full else "they_may_help"
    if mine.startswith("offer."):
        return "i_offer" if is_full else "i_may_help"
    if mine != theirs:
        return "alongside"
    return "both" if is_full else "same_wish"
