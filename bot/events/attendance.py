"""Who takes part in an event: they join, introduce themselves, leave; and how many they are."""

from dataclasses import dataclass

from storage.tables import Event, Participant
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many take part, and how many of them have introduced themselves."""

    people: int
    introduced: int


async def headcount(event_id: int, uow: UnitOfWork) -> Headcount:
    """Who is in the room: everybody who registered, whether introduced or not, and did not leave."""
    counts = await uow.participants.counts(event_id)
    introduced = counts.get("introduced", 0)
    return Headcount(introduced + counts.get("registered", 0), introduced)


async def join(event: Event, person_id: int, uow: UnitOfWork, *, now_ms: int) -> Participant:
    """A person's participant row, made on first contact; a newcomer has been at no earlier edition."""
    participant = await uow.participants.of(event.id, person_id)
    if participant is not None:
        return participant
    earlier = await uow.people.met_events(person_id, event.series_id, event.start_ms)
    return await uow.participants.register(event.id, person_id, is_newcomer=earlier == 0, now_ms=now_ms)


async def leave(participant: Participant, uow: UnitOfWork) -> None:
    """Take part no longer: goals, line and suggestions are deleted, direct messages that wait are cancelled."""
    await uow.participants.leave(participant)
    await uow.separating.take_back(participant.person_id, participant.event_id)
    await uow.suggestions.forget(participant.id)
    await uow.outbox.cancel_direct(participant.person_id, participant.event_id)
