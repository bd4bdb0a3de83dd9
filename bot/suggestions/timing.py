"""When suggestions come: before the eve a few, at the eve the rest, after it at once."""

from dataclasses import dataclass
from datetime import datetime

from bot.schedule.rules import announcing
from bot.words.times import to_local
from storage.tables import Event
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Eve:
    """The moment for which the whole room is matched, still to come: wall time in the event's zone.

    `is_planned`: a message goes out then by itself; else people ask for their suggestions from then on.
    """

    wall: datetime
    is_planned: bool


async def eve_of(event: Event, uow: UnitOfWork, now_ms: int) -> Eve | None:
    """The eve of an event; None once its suggestions were handed out, or their moment has passed."""
    if event.matched_ms is not None:
        return None
    row = await uow.reminders.of_kind(event.id, announcing("suggest"))
    if row is None or row.state == "expanded":
        return None
    if row.due_ms <= now_ms and row.state != "planned":
        return None
    return Eve(to_local(row.due_ms, event.zone), is_planned=row.state == "planned")
