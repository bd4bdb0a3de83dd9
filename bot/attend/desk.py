"""Who is expected at an event, as the list at its desk has them: in reading order, with who has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.chat import values
from bot.door.context import Context
from bot.door.naming import names_of
from bot.events import open_seats
from bot.words.text import reading_key
from storage.codes import shown_code
from storage.registration_tables import Registration
from storage.tables import Event, Person

_SEAT = "seat"
Whereabouts = Literal["expected", "came", "away"]


@dataclass(frozen=True, slots=True)
class DeskGuest:
    """Somebody who is expected. `key`: by which buttons know them. `where`: whether they have come, or are away.

    `code`: of the name card, where they are known by their seat at another service alone.
    """

    key: str
    name: str
    where: Whereabouts
    code: str = ""


async def guests(event: Event, ctx: Context) -> list[DeskGuest]:
    """Everybody who takes part, in reading order: of this chat, and known by their seat at another service alone."""
    found = await ctx.uow.tables.sitters(event.id)
    names = await names_of([one.person_id for one in found if one.person_id is not None], ctx, event)
    people = [
        DeskGuest(str(one.id), names[one.person_id], _where(has_come=one.has_come, is_away=one.is_away))
        for one in found
        if one.person_id in names
    ]
    seats = await open_seats.seat_names(event, ctx)
    people += [
        DeskGuest(seat_key(one), seats[one.id], _where_seat(one), shown_code(one.code))
        for one in await ctx.uow.registrations.open_seats(event.id)
    ]
    return sorted(people, key=lambda guest: (reading_key(guest.name), guest.key))


def among(people: Sequence[DeskGuest], where: Whereabouts) -> list[DeskGuest]:
    """Those of whom this is so."""
    return [guest for guest in people if guest.where == where]


def seat_key(seat: Registration) -> str:
    """By which buttons know a seat that nobody had joined when they were made."""
    return f"{_SEAT}{seat.id}"


async def pressed(key: str, event: Event, ctx: Context) -> Person | Registration | None:
    """Whom a button means by the key it carries: whoever has joined the seat since; None where nobody is there."""
    if key.startswith(_SEAT):
        id = values.number(key.removeprefix(_SEAT))
        seat = None if id is None else await ctx.uow.registrations.get(id)
        if seat is None or seat.event_id != event.id or seat.state == "cancelled":
            return None
        return seat if seat.person_id is None else await ctx.uow.people.get(seat.person_id)
    id = values.number(key)
    participant = None if id is None else await ctx.uow.participants.get(id)
    if participant is None or participant.event_id != event.id:
        return None
    return await ctx.uow.people.get(participant.person_id)


def _where_seat(seat: Registration) -> Whereabouts:
    return _where(has_come=seat.came_ms is not None, is_away=seat.away_ms is not None)


def _where(*, has_come: bool, is_away: bool) -> Whereabouts:
    if has_come:
        return "came"
    return "away" if is_away else "expected"
