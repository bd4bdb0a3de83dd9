"""Suggestions before they go out, as organizers may change them: fix two people, or give one somebody else."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.matching import Pair, in_order
from bot.suggestions.pairing import Gathering
from storage.tables import Event
from storage.unit_of_work import UnitOfWork

# Why two people cannot be suggested to each other. `apart` says no more: nobody learns who refused whom.
Refusal = Literal["gone", "left_out", "language", "apart", "met", "together", "full", "out"]
# `out`: both read of it already; `fixed`: organizers want it; `draft`: it may still change by itself.
Standing = Literal["out", "fixed", "draft"]


@dataclass(frozen=True, slots=True)
class Drafted:
    """One person whom somebody would meet, by participant ids, and how sure that is."""

    other_id: int
    standing: Standing


class Draft:
    """The room of an event, with all pairs as they would be handed out now."""

    def __init__(self, room: Gathering, pairs: Sequence[Pair]) -> None:
        self.room = room
        self.out, self.fixed = frozenset(room.kept), frozenset(room.wanted)
        self._people = {one.id: one for one in room.attendees}
        self._pairs: dict[int, list[Pair]] = {}
        for pair in pairs:
            for id in (pair.a, pair.b):
                self._pairs.setdefault(id, []).append(pair)

    def of(self, participant_id: int) -> list[Drafted]:
        """Whom somebody would meet, in the order in which they would read of them."""
        mine = self._pairs.get(participant_id, [])
        standing = {pair.other(participant_id): self._standing(pair) for pair in mine}
        others = [self._people[pair.other(participant_id)] for pair in sorted(mine, key=lambda pair: -pair.score)]
        return [Drafted(one.other_id, standing[one.other_id]) for one in in_order(self._people[participant_id], others)]

    def in_place_of(self, participant_id: int, other_id: int) -> list[int]:
        """Who could be suggested instead of somebody, in the order in which they would be read of."""
        free = [
            one for one in self._people.values() if self.refusal(participant_id, one.id, instead_of=other_id) is None
        ]
        return [one.other_id for one in in_order(self._people[participant_id], free)]

    def refusal(self, one_id: int, other_id: int, *, instead_of: int | None = None) -> Refusal | None:
        """Why two may not be fixed; `instead_of` frees a place of the first one. None where they may."""
        both, rules = frozenset((one_id, other_id)), self.room.rules
        if why_not := self._not_both_here(one_id, other_id):
            return why_not
        if both in self.room.blocked:
            return "apart"
        if rules.met.get(both, rules.rest + 1) <= rules.rest:
            return "met"
        if instead_of is not None and any({pair.a, pair.b} == both for pair in self._pairs.get(one_id, ())):
            return "together"
        return "full" if max(self._sure(id, one_id, instead_of) for id in both) >= rules.k else None

    def _sure(self, id: int, one_id: int, instead_of: int | None) -> int:
        """How many pairs of somebody will not change any more, besides the one of these two."""
        besides = _pair(one_id, instead_of)
        return sum(self._standing(pair) != "draft" and pair not in besides for pair in self._pairs.get(id, ()))

    def _not_both_here(self, one_id: int, other_id: int) -> Refusal | None:
        """Whether one of the two cannot be suggested at all, or they cannot talk."""
        people = self._people
        if one_id == other_id or not {one_id, other_id} <= self.room.people.keys():
            return "gone"
        if not {one_id, other_id} <= people.keys():
            return "left_out"
        return None if people[one_id].languages & people[other_id].languages else "language"

    def _standing(self, pair: Pair) -> Standing:
        if pair in self.out:
            return "out"
        return "fixed" if pair in self.fixed else "draft"


async def fix(event: Event, found: Draft, one_id: int, other_id: int, uow: UnitOfWork) -> Refusal | None:
    """Let two be suggested to each other when suggestions go out; why not, where they may not."""
    if _pair(one_id, other_id) & (found.out | found.fixed):
        return None
    if why_not := found.refusal(one_id, other_id):
        return why_not
    await uow.suggestions.decide(event.id, one_id, other_id, is_wanted=True)
    return None


async def swap(event: Event, found: Draft, uow: UnitOfWork, one_id: int, *, old_id: int, new_id: int) -> Refusal | None:
    """Let somebody meet another one instead; why not, where they may not. Nothing is changed then."""
    if _pair(one_id, old_id) & found.out:
        return "out"
    if why_not := found.refusal(one_id, new_id, instead_of=old_id):
        return why_not
    await uow.suggestions.decide(event.id, one_id, old_id, is_wanted=False)
    await uow.suggestions.decide(event.id, one_id, new_id, is_wanted=True)
    return None


async def release(event: Event, one_id: int, other_id: int, uow: UnitOfWork) -> None:
    """Let what was fixed be a draft again."""
    await uow.suggestions.decide(event.id, one_id, other_id, is_wanted=None)


def _pair(one_id: int, other_id: int | None) -> frozenset[Pair]:
    """The pair of two people, to be looked for among others."""
    if other_id is None:
        return frozenset()
    low, high = sorted((one_id, other_id))
    return frozenset({Pair(low, high, 0.0, is_icebreaker=False)})
