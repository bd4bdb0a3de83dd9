"""The room of an event kept ready in memory for those who come one by one: what changed since is read, nothing else.

The database says what changed (`storage/room_triggers.py`), whoever did it, in whichever process, and whether that is
what this room was told before: a transaction that was undone, or a copy that was put back, and the room is read anew.
Whoever uses it takes it away and puts it back when all went well, so that no two threads ever change it at once.
"""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.matching import Pair
from bot.suggestions import facts
from storage.repositories.matching import RoomMark
from storage.repositories.suggestions import Edition
from storage.tables import Event
from storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from bot.matching.arrive import Arrivals
    from bot.matching.present import Present

# A room of which more than this share of people changed, and more than so many, is sooner read anew.
MOST_SHARE, FEW = 0.1, 50


@dataclass(slots=True, eq=False)
class ReadyRoom:
    """Who is here, without names; `code` and `editions` say of which event. `mark`: what it knows of up to where.

    `persons`: the participant of each person who is here; `people`: the other way round. `wanted`: pairs of
    participants that organizers fixed.
    """

    code: str
    editions: list[Edition]
    mark: RoomMark | None
    present: "Present"
    arrivals: "Arrivals"
    persons: dict[int, int] = field(default_factory=dict)
    people: dict[int, int] = field(default_factory=dict)
    wanted: set[frozenset[int]] = field(default_factory=set)

    def contains(self, participant_id: int) -> bool:
        """Whether this participant may be suggested."""
        return participant_id in self.present.rows

    def first(self, participant_id: int, most: int) -> list[Pair]:
        """Before the eve: so many that answer a goal in full, for one participant.

        Pairs that organizers fixed, and that are not handed out yet, take their places already.
        """
        has, found = self.present.has(participant_id), list[Pair]()
        fixed = self.present.keep(self.wanted)
        while has + len(found) < most and (pair := self.arrivals.first(participant_id)) is not None:
            found.append(pair)
        self.present.drop(fixed)
        return found

    def arrived(self, participant_id: int, wanted: int, at_least: int) -> list[Pair]:
        """After the eve: up to `wanted` new pairs, `at_least` so many even with nothing in common."""
        return self.arrivals.arrive(participant_id, wanted, at_least=at_least)

    def refilled(self, participant_ids: Collection[int]) -> list[Pair]:
        """After the eve: new pairs for those of these participants who have fewer than everybody gets."""
        return self.arrivals.refill(participant_ids)

    def answering(self, participant_id: int) -> int:
        """How many people who may be suggested to this participant answer one of their goals in full."""
        return self.arrivals.answering(participant_id)

    def forget(self, ids: Collection[int]) -> None:
        """Forget some participants, and what was noted around them."""
        self.present.forget(ids)
        for id in ids:
            self.persons.pop(self.people.pop(id, 0), None)
        self.wanted = {pair for pair in self.wanted if pair.isdisjoint(ids)}


@asynccontextmanager
async def held(event: Event, uow: UnitOfWork) -> AsyncIterator[ReadyRoom]:
    """The room of an event as it is now; the block stores each pair that it finds, and changes nothing else of it."""
    name = ("room", event.id)
    editions = await uow.suggestions.editions_before(event.series_id, event.start_ms)
    room: ReadyRoom | None = uow.shelf.take(name)
    is_of_this = room is not None and (room.code, room.editions) == (event.code, editions)
    if room is None or not is_of_this or not await _is_caught_up(room, event, uow):
        room = await _loaded(event, editions, uow)
    room.arrivals.rules = facts.rules_of(event)
    yield room
    room.mark = await uow.rooms.newest()
    if room.mark is not None:
        uow.shelf.put(name, room, size=room.present.size)


async def _loaded(event: Event, editions: list[Edition], uow: UnitOfWork) -> ReadyRoom:
    from bot.matching.arrive import Arrivals  # noqa: PLC0415 - numpy comes only when somebody is matched
    from bot.matching.present import Present  # noqa: PLC0415 - as above

    present = Present()
    room = ReadyRoom(event.code, editions, None, present, Arrivals(present, facts.rules_of(event)))
    await _read(room, event, uow, None)
    return room


async def _is_caught_up(room: ReadyRoom, event: Event, uow: UnitOfWork) -> bool:
    """Whether the room could be told all that changed since it was used last."""
    ids = await _changed(room, event, uow)
    if ids is None or len(ids) > max(FEW, MOST_SHARE * room.present.size):
        return False
    if ids:
        room.forget(ids)
        await _read(room, event, uow, ids)
    return True


async def _changed(room: ReadyRoom, event: Event, uow: UnitOfWork) -> set[int] | None:
    """The participants around whom anything changed; None where that cannot be told, or all did."""
    earlier = {edition.id for edition in room.editions}
    changes = await uow.rooms.since(room.mark, [event.id, *earlier]) if room.mark else None
    if changes is None or any(one.one_id is None for one in changes):
        return None
    ids = {id for one in changes if one.event_id == event.id for id in (one.one_id, one.other_id) if id is not None}
    # What was between two at an earlier edition, and that they met there, is so here.
    there = {id for one in changes if one.event_id in earlier and one.other_id for id in (one.one_id, one.other_id)}
    if not there:
        return ids
    people = await uow.rooms.people([id for id in there if id is not None])
    if len(people) < len(there):
        return None
    return ids | {room.persons[id] for id in people.values() if id in room.persons}


async def _read(room: ReadyRoom, event: Event, uow: UnitOfWork, ids: Collection[int] | None) -> None:
    """Let participants in, those who are here and may be suggested, with all that is around them; None: everybody."""
    only = None if ids is None else [*ids]
    found = [one for one in await uow.participants.introduced(event.id, only) if one.may_be_met]
    room.persons |= {one.person_id: one.participant_id for one in found}
    room.people |= {one.participant_id: one.person_id for one in found}
    room.present.put([facts.attendee(one) for one in found])
    decided = await uow.suggestions.decided(event.id, only)
    room.wanted |= {pair for pair, is_wanted in decided.items() if is_wanted}
    if not found:
        return
    around = None if ids is None else [one.person_id for one in found]
    room.present.refuse(await facts.not_to_meet(event.id, uow, around))
    room.present.refuse((pair for pair, is_wanted in decided.items() if not is_wanted), is_decided=True)
    if room.editions:
        for person_id in [None] if around is None else around:
            room.present.meet(await facts.met_here(event, room.persons, uow, person_id))
    room.present.keep((pair.low, pair.high) for pair in await uow.suggestions.of_event(event.id, only))
