"""Whose a seat is that was taken at another service, and making it somebody's: once, and of one account alone."""

from typing import Literal

from bot.events import attendance
from bot.people.draft import to_draft
from bot.schedule.phases import phase_of
from bot.words.text import clean_line, shorten
from storage.registration_tables import Registration
from storage.tables import Event, Participant, Person
from storage.unit_of_work import UnitOfWork

# What keeps a seat from being joined; "" for nothing.
Hindrance = Literal["", "mine", "taken", "cancelled", "waiting", "pending", "over", "off", "second"]
_NAME_LENGTH = 30


def hindrance(seat: Registration, event: Event, *, now_ms: int) -> Hindrance:
    """What keeps anybody from joining a seat."""
    phase = phase_of(event, now_ms)
    if phase in ("draft", "cancelled"):
        return "off"
    if phase in ("ended", "over"):
        return "over"
    if seat.state != "coming":
        return seat.state
    return "taken" if seat.person_id is not None else ""


async def hindrance_for(seat: Registration, event: Event, person_id: int, uow: UnitOfWork, *, now_ms: int) -> Hindrance:
    """What keeps somebody from joining a seat: also that it is theirs, or that they have another one."""
    found = hindrance(seat, event, now_ms=now_ms)
    if found == "taken" and seat.person_id == person_id:
        return "mine"
    if found == "" and await uow.registrations.of_person(event.id, person_id):
        return "second"
    return found


async def join(seat: Registration, event: Event, person: Person, uow: UnitOfWork, *, now_ms: int) -> Participant:
    """Make an open seat somebody's: they take part, and their introduction begins with what they said there.

    Name and address are needed no longer. SealError where their key is missing.
    """
    participant = await attendance.join(event, person.id, uow, now_ms=now_ms)
    if participant.state in ("withdrawn", "waiting"):
        attendance.give_seat(participant)
    if seat.is_newcomer is False:
        participant.is_newcomer = False
    if participant.state == "registered":
        name = shorten(clean_line(uow.registrations.opened(seat.name)), _NAME_LENGTH)
        participant.draft = {**to_draft(_told(seat, name, person)), **participant.draft}
    attendance.note_earlier(participant, seat.came_ms)
    participant.away_ms = participant.away_ms or (None if seat.came_ms else seat.away_ms)
    await uow.tables.pass_on(event.id, seat.id, participant.id)
    seat.person_id, seat.name, seat.address, seat.changed_ms = person.id, "", "", now_ms
    return participant


def _told(seat: Registration, name: str, person: Person) -> dict[str, tuple[str, ...]]:
    """What was said there and is not known here, by the fields of an introduction."""
    # Who never said anything of themselves is called by their account so far.
    called = person.name if person.industry else ""
    known = {"name": called, "industry": person.industry, "size": person.size, "role": person.role}
    there = {"name": name, "industry": seat.industry, "size": seat.size, "role": seat.role}
    told = {field: (value,) for field, value in there.items() if value and not known[field]}
    goals = {"offer": tuple(seat.offers), "seek": tuple(seat.seeks)}
    return told | {field: tags for field, tags in goals.items() if tags}
