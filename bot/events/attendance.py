"""Who takes part in an event: they join, come, leave; how many they are, and whether it is known who came.

Everybody who asks who is there asks here: tables, the desk, and every rate.
"""

from dataclasses import dataclass
from typing import Final, Literal

from bot.chat.errors import UserError
from bot.schedule.phases import phase_of
from bot.words.times import to_zoned
from storage.registration_tables import Registration
from storage.tables import Event, Participant
from storage.unit_of_work import UnitOfWork

# So long before the start the doors may be open.
DOORS_MS: Final = 2 * 3600 * 1000
Doors = Literal["early", "open", "closed"]


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many are coming, how many of them have introduced themselves, and how many have a seat that nobody joined."""

    people: int
    introduced: int
    open_seats: int = 0


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many were expected, and how many of them came as far as that was noted."""

    expected: int
    came: int

    @property
    def is_known(self) -> bool:
        """Whether it is known who came. Where fewer than half are noted, the rest more likely forgot to say so."""
        return self.came > 0 and self.came * 2 >= self.expected

    def denominator(self, at_least: int = 0) -> "Denominator":
        """Of whom a rate is. `at_least`: so many did something that only those do who came, answer a survey say."""
        if self.is_known and self.came >= at_least:
            return Denominator(self.came, have_come=True)
        return Denominator(max(self.expected, at_least), have_come=False)


@dataclass(frozen=True, slots=True)
class Denominator:
    """Of how many people a rate is: of those who came, or where that is not known, of those who registered."""

    people: int
    have_come: bool


async def headcount(event_id: int, uow: UnitOfWork) -> Headcount:
    """How many are coming: everybody who registered, introduced or not, and did not leave; here, or elsewhere alone.

    Whoever registered at another service and joined that seat to their account counts once. Whoever was noted as not
    coming counts: the seat stays theirs until they give it back.
    """
    counts = await uow.participants.counts(event_id)
    introduced, seats = counts.get("introduced", 0), await uow.registrations.count_open(event_id)
    return Headcount(introduced + counts.get("registered", 0) + seats, introduced, seats)


async def turnout(event_id: int, uow: UnitOfWork) -> Turnout:
    """How many were expected and came."""
    return Turnout((await headcount(event_id, uow)).people, await uow.participants.came(event_id))


# --- Joining and leaving -----------------------------------------------------------------------------


async def join(event: Event, person_id: int, uow: UnitOfWork, *, now_ms: int) -> Participant:
    """A person's participant row, made on first contact; a newcomer has been at no earlier edition."""
    participant = await uow.participants.of(event.id, person_id)
    if participant is not None:
        return participant
    earlier = await uow.people.met_events(person_id, event.series_id, event.start_ms)
    return await uow.participants.register(event.id, person_id, is_newcomer=earlier == 0, now_ms=now_ms)


def give_seat(participant: Participant) -> None:
    """A seat; whoever introduced themselves while they waited is introduced at once."""
    has_introduced = participant.introduced_ms is not None and participant.commitment is not None
    participant.state = "introduced" if has_introduced else "registered"
    participant.waiting_ms = participant.offer_ms = None


async def leave(participant: Participant, uow: UnitOfWork) -> None:
    """Take part no longer: goals, line and suggestions are deleted, direct messages that wait are cancelled."""
    await uow.participants.leave(participant)
    await uow.separating.take_back(participant.person_id, participant.event_id)
    await uow.suggestions.forget(participant.id)
    await uow.outbox.cancel_direct(participant.person_id, participant.event_id)


# --- Coming ------------------------------------------------------------------------------------------


def check_doors(event: Event, now_ms: int) -> None:
    """UserError unless people may say now that they are there."""
    match doors(event, now_ms):
        case "early":
            opens = to_zoned(event.start_ms - DOORS_MS, event.zone)
            raise UserError("attend-error-early", event=event.title, when=opens)
        case "closed":
            raise UserError("attend-error-late", event=event.title)


def doors(event: Event, now_ms: int) -> Doors:
    """Whether people may say that they are there: from two hours before the start until the end."""
    if now_ms < event.start_ms - DOORS_MS:
        return "early"
    return "open" if phase_of(event, now_ms) in ("coming", "running") else "closed"


async def arrive(event: Event, person_id: int, uow: UnitOfWork, *, now_ms: int) -> bool:
    """Note that somebody is there, or back; who was not expected is from then on. Whether it is news."""
    participant = await join(event, person_id, uow, now_ms=now_ms)
    if not participant.takes_part:
        give_seat(participant)
    is_news = participant.came_ms is None or participant.away_ms is not None
    participant.came_ms = participant.came_ms or now_ms
    participant.away_ms = None
    return is_news


def arrive_at(seat: Registration, *, now_ms: int) -> bool:
    """Note the same of somebody who is known by their seat at another service alone."""
    is_news = seat.came_ms is None or seat.away_ms is not None or seat.state != "coming"
    seat.state, seat.came_ms, seat.away_ms = "coming", seat.came_ms or now_ms, None
    return is_news


def go_away(participant: Participant | Registration, *, now_ms: int) -> None:
    """Note that somebody does not come, or has left; that they came stays true."""
    participant.away_ms = participant.away_ms or now_ms


def come_back(event: Event, participant: Participant | Registration, *, now_ms: int) -> None:
    """Somebody who was away is not: is there again where people are there by now, else is expected again."""
    participant.away_ms = None
    if doors(event, now_ms) == "open":
        participant.came_ms = participant.came_ms or now_ms


def note_earlier(participant: Participant, came_ms: int | None) -> None:
    """Keep that somebody came, where it was noted of their seat at another service before they joined it."""
    participant.came_ms = participant.came_ms or came_ms


def take_back(participant: Participant | Registration) -> bool:
    """Note that somebody did not come after all; whether that is news."""
    is_news = participant.came_ms is not None
    participant.came_ms = None
    return is_news
