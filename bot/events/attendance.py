"""Who takes part in an event: they join, introduce themselves, leave; and how many they are."""

from dataclasses import dataclass

from storage.tables import Event, Participant
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many are coming, how many of them have introduced themselves, and how many have a seat that nobody joined."""

    people: int
    introduced: int
    open_seats: int = 0


async def headcount(event_id: int, uow: UnitOfWork) -> Headcount:
    """How many are coming: everybody who registered, introduced or not, and did not leave; here, or elsewhere alone.

    Whoever registered at another service and joined that seat to their account counts once.
    """
    counts = await uow.participants.counts(event_id)
    introduced, seats = counts.get("introduced", 0), await uow.registrations.count_open(event_id)
    return Headcount(introduced + counts.get("registered", 0) + seats, introduced, seats)


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
