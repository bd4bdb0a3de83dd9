"""An event's room as it is now: who counts, for the answer, the planned report and the file alike."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from bot.balance.mix import Guest, Mix, mix
from bot.balance.needs import Need, unmet
from bot.events.attendance import headcount, turnout
from bot.words.catalog import CATALOG
from storage.registration_tables import Registration
from storage.repositories.participants import Attendance
from storage.tables import Event
from storage.unit_of_work import UnitOfWork

MOST_WEEKS = 6
# What a single person offers is not said of a room.
FEWEST_OFFERS = 2
_WEEK_MS = 7 * 24 * 60 * 60 * 1000


@dataclass(frozen=True, slots=True)
class RoomNow:
    """How many are coming, their groups, what they look for in vain, and what several of them offer, most first.

    `coming`: without those who were noted as `not_coming`; once it has begun, everybody who registered.
    `seats`: how many of those in the groups registered at another service and said nothing here yet.
    `have_come`: they are those alone who came, and not everybody who registered.
    `weeks`: how many of them had signed up by the end of each week, the last number being now; none once it began.
    """

    coming: int
    seats: int
    mix: Mix
    needs: Sequence[Need]
    offered: Sequence[str]
    weeks: Sequence[int]
    not_coming: int = 0
    have_come: bool = False
    has_begun: bool = False


async def room_of(event: Event, uow: UnitOfWork, now_ms: int) -> RoomNow:
    """All of it."""
    away = await uow.participants.not_coming(event.id)
    people, seats, have_come = await _people(event, away, uow)
    goals = [*(person.goals for person in people), *((*seat.seeks, *seat.offers) for seat in seats)]
    signed_up = await _signed_up(event, away, uow) if now_ms < event.start_ms else []
    coming, known, has_begun = (await headcount(event.id, uow)).people, _guests(seats), now_ms >= event.start_ms
    noted = 0 if have_come else len(away) + await _seats_away(event, uow)
    return RoomNow(
        coming if has_begun else coming - noted, len(known), mix([*_guests(people), *known]), unmet(goals),
        _offered(goals), weeks_of(signed_up, now_ms), noted, have_come, has_begun=has_begun,
    )  # fmt: skip


def _offered(goals: Iterable[Sequence[str]]) -> list[str]:
    counts = Counter(tag for tags in goals for tag in {*tags} if tag.startswith("offer."))
    return [tag for tag in sorted(CATALOG.tags, key=lambda tag: -counts[tag]) if counts[tag] >= FEWEST_OFFERS]


async def mix_of(event: Event, uow: UnitOfWork) -> Mix:
    """The mix of everybody who is coming and of whom industry and size are known; a size of old is no group."""
    people, seats, _ = await _people(event, await uow.participants.not_coming(event.id), uow)
    return mix([*_guests(people), *_guests(seats)])


def weeks_of(signed_up: Iterable[int], now_ms: int) -> list[int]:
    """How many of these moments (ms) lay before now, a week ago, two weeks ago ...: oldest first, at most six."""
    moments = sorted(signed_up)
    counts = [sum(at <= now_ms - ago * _WEEK_MS for at in moments) for ago in range(MOST_WEEKS)]
    return [count for count in reversed(counts) if count]


async def _people(
    event: Event, away: Collection[int], uow: UnitOfWork
) -> tuple[list[Attendance], list[Registration], bool]:
    """Everybody who is coming, here and elsewhere; of an event of which it is known who came, only who did."""
    people = [person for person in await uow.participants.counted(event.id) if person.person_id not in away]
    seats = [
        seat for seat in await uow.registrations.unintroduced(event.id)
        if seat.person_id not in away and not _is_noted(seat, event)
    ]  # fmt: skip
    have_come = (await turnout(event.id, uow)).is_known
    if have_come:
        here = {one.person_id for one in await uow.tables.sitters(event.id) if one.person_id and one.has_come}
        people = [person for person in people if person.has_come]
        seats = [seat for seat in seats if seat.came_ms is not None or seat.person_id in here]
    return people, seats, have_come


async def _seats_away(event: Event, uow: UnitOfWork) -> int:
    """How many of the seats that nobody joined are noted as not coming."""
    return sum(_is_noted(seat, event) for seat in await uow.registrations.open_seats(event.id))


def _is_noted(seat: Registration, event: Event) -> bool:
    """Whether somebody with a seat that nobody joined was noted as not coming, before it began."""
    is_away = seat.away_ms is not None and seat.away_ms < event.start_ms
    return is_away and seat.person_id is None and seat.came_ms is None


async def _signed_up(event: Event, away: Collection[int], uow: UnitOfWork) -> list[int]:
    """When everybody who is coming signed up: at another service, where they did so there."""
    registrations = await uow.registrations.of_event(event.id)
    elsewhere = {one.person_id: _registered_ms(one) for one in registrations if one.person_id is not None}
    joined = await uow.participants.joined(event.id)
    open_seats = [
        one for one in registrations if one.state == "coming" and one.person_id is None and not _is_noted(one, event)
    ]
    return [
        *(min(at, elsewhere.get(person_id, at)) for person_id, at in joined.items() if person_id not in away),
        *map(_registered_ms, open_seats),
    ]


def _registered_ms(one: Registration) -> int:
    return one.registered_ms or one.changed_ms


def _guests(people: Iterable[Attendance | Registration]) -> list[Guest]:
    return [
        Guest(one.industry, one.size, one.role or "", bool(one.is_newcomer))
        for one in people
        if one.size in CATALOG.sizes and one.industry in CATALOG.industries
    ]
