"""The waiting list of an event as it is now: who waits, and who is proposed for a free seat."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.balance.room import RoomNow, room_of
from bot.events.seats import Seats, has_offer, seats_of
from bot.waitlist.choosing import Candidate, SeatProposal, proposals
from storage.registration_tables import Registration
from storage.tables import Event, Participant, Person
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class WaitingList:
    """The seats, and everybody who waits and has no offer that holds, in the order in which they are proposed.

    `offered`: participants for whom a seat is kept. `people`: person id of those who wait here, by participant id;
    `elsewhere`: registrations of those who wait at another service, by their id.
    """

    seats: Seats
    proposed: Sequence[SeatProposal]
    offered: Sequence[Participant]
    people: Mapping[int, int]
    elsewhere: Mapping[int, Registration]


async def waiting_list(event: Event, uow: UnitOfWork, now_ms: int) -> WaitingList:
    """All of it."""
    waiting = await uow.waitlist.waiting(event.id)
    elsewhere = {one.id: one for one in await uow.waitlist.elsewhere(event.id)}
    offered = [one for one in waiting if has_offer(one, now_ms)]
    here = [await _here(one, uow) for one in waiting if one not in offered]
    room = await room_of(event, uow, now_ms)
    return WaitingList(
        await seats_of(event, uow, now_ms),
        _ordered(event, [*here, *map(_there, elsewhere.values())], room),
        offered,
        {one.id: one.person_id for one in waiting},
        elsewhere,
    )


def _ordered(event: Event, candidates: Sequence[Candidate], room: RoomNow) -> list[SeatProposal]:
    found = proposals(candidates, room.mix, event.targets, room.needs)
    return (
        sorted(found, key=lambda one: (one.candidate.was_asked, one.candidate.since_ms))
        if event.fills_in_order
        else found
    )


async def _here(one: Participant, uow: UnitOfWork) -> Candidate:
    person: Person = await uow.people.get(one.person_id)
    goals = await uow.participants.goals(one.id)
    offers = tuple(tag for tag in goals if not tag.startswith("seek."))
    return Candidate(
        one.id, person.industry or "", person.size or "", offers, one.is_newcomer, one.waiting_ms or 0,
        was_asked=one.offer_ms is not None,
    )  # fmt: skip


def _there(one: Registration) -> Candidate:
    is_newcomer = bool(one.is_newcomer)
    return Candidate(
        one.id, one.industry, one.size, tuple(one.offers), is_newcomer, one.registered_ms or one.changed_ms, one.service
    )  # fmt: skip
