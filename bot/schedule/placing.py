"""Where a message is that was put by hand: it keeps its distance from the event, wherever that goes. Pure.

On the day of its anchor it keeps the time between them; on another day it keeps the days between and the clock time.
"""

from datetime import datetime, timedelta

from bot.schedule.rules import RULES, Planned
from bot.words.lengths import Shift
from bot.words.times import shift_ms, to_local, to_utc_ms
from storage.tables import Event, Reminder

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
_MINUTE_MS = 60_000


def place(row: Reminder, to: datetime | None, event: Event) -> None:
    """Put a reminder at a wall time of the event's zone; None leaves it to its rule."""
    row.moved_days = row.moved_minutes = None
    if to is None:
        return
    anchor = anchor_of(row.kind, event)
    if days := (to.date() - anchor.date()).days:
        row.moved_days, row.moved_minutes = days, to.hour * 60 + to.minute
    else:
        row.moved_minutes = (to_utc_ms(to, event.zone) - to_utc_ms(anchor, event.zone)) // _MINUTE_MS


def placed_at(row: Reminder, event: Event) -> datetime | None:
    """The wall time in the event's zone where a reminder was put by hand; None if its rule says when."""
    if row.moved_minutes is None or RULES[row.kind].anchor == "manual":
        return None
    anchor = anchor_of(row.kind, event)
    if row.moved_days is None:
        return to_local(to_utc_ms(anchor, event.zone) + row.moved_minutes * _MINUTE_MS, event.zone)
    midnight = anchor.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + row.moved_days * _DAY + row.moved_minutes * _MINUTE


def anchor_of(kind: str, event: Event, named: str = "") -> datetime:
    """The wall time from which a kind of message is counted: the start or the end of its event."""
    is_after = (named or RULES[kind].anchor) == "end"
    return datetime.fromisoformat(event.local_end if is_after else event.local_start)


def shifted(shift: Shift, usual: Planned, event: Event, clock: timedelta | None = None) -> list[datetime]:
    """The wall times that a shift may mean for a message, likeliest first.

    Whole days away it keeps its usual clock time, unless `clock` (since midnight) says another.
    """
    anchor = anchor_of(usual.kind, event, shift.anchor)
    if shift.days is None and (not shift.span or shift.span % _DAY):
        return [to_local(shift_ms(anchor, sign * shift.span, event.zone), event.zone) for sign in shift.signs]
    if clock is None:
        wall = datetime.fromisoformat(usual.local_wall)
        clock = timedelta(hours=wall.hour, minutes=wall.minute)
    midnight = datetime.combine(anchor.date(), datetime.min.time())
    return [midnight + sign * shift.span + clock for sign in shift.signs]
