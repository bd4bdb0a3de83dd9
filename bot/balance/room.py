"""An event's room as it is now: who counts, for the answer, the planned report and the file alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.balance.mix import Guest, Mix, mix
from bot.balance.needs import Need, unmet
from bot.events.attendance import headcount
from bot.words.catalog import CATALOG
from storage.repositories.participants import Attendance
from storage.tables import Event
from storage.unit_of_work import UnitOfWork

MOST_WEEKS = 6
_WEEK_MS = 7 * 24 * 60 * 60 * 1000


@dataclass(frozen=True, slots=True)
class RoomNow:
    """How many are coming, their groups, and what they look for in vain.

    `weeks`: how many of them had signed up by the end of each week, the last number being now; none once it began.
    """

    coming: int
    mix: Mix
    needs: Sequence[Need]
    weeks: Sequence[int]


async def room_of(event: Event, uow: UnitOfWork, now_ms: int) -> RoomNow:
    """All of it."""
    people = await uow.participants.introduced(event.id)
    signed_up = await uow.participants.joined(event.id) if now_ms < event.start_ms else []
    coming = (await headcount(event.id, uow)).people
    return RoomNow(coming, _mix(people), unmet(person.goals for person in people), weeks_of(signed_up, now_ms))


async def mix_of(event_id: int, uow: UnitOfWork) -> Mix:
    """The mix of everybody who has introduced themselves; whose size left the catalog belongs to no group."""
    return _mix(await uow.participants.introduced(event_id))


def weeks_of(signed_up: Iterable[int], now_ms: int) -> list[int]:
    """How many of these moments (ms) lay before now, a week ago, two weeks ago ...: oldest first, at most six."""
    moments = sorted(signed_up)
    counts = [sum(at <= now_ms - ago * _WEEK_MS for at in moments) for ago in range(MOST_WEEKS)]
    return [count for count in reversed(counts) if count]


def _mix(people: Iterable[Attendance]) -> Mix:
    return mix(
        Guest(person.industry, person.size, person.role or "", person.is_newcomer)
        for person in people
        if person.size in CATALOG.sizes
    )
