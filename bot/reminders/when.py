"""Reads when a planned message is to go out: a moment, or how far from the event."""

from datetime import datetime, timedelta

from bot.chat.errors import UnclearError, UserError, Way
from bot.door.context import Context
from bot.events.fields import unclear
from bot.schedule import rows as schedule
from bot.schedule.placing import shifted
from bot.schedule.rules import Marks
from bot.words import moments
from bot.words.lengths import Shift, read_shift
from bot.words.moment_parts import MomentError
from bot.words.moment_reading import read_moment
from bot.words.moments import Meant, Reading, coming_again
from bot.words.numerals import plain
from bot.words.text import echoed
from bot.words.times import to_local, to_utc_ms
from bot.words.zones import puts_day_first
from storage.tables import Event

# The option, and what is asked of it.
_OPTION = "to"


async def when_meant(typed: str, kind: str, event: Event, ctx: Context) -> datetime:
    """The wall time in the event's zone that was typed for a kind of message; UserError, UnclearError."""
    try:
        shift = read_shift(typed)
    except MomentError:
        return await _moment(typed, kind, event, ctx)
    usual = schedule.plans(event, {})[kind]
    return await _only_one(typed, kind, shifted(shift, usual, event, _clock(shift, typed, event, ctx)), event, ctx)


async def _moment(typed: str, kind: str, event: Event, ctx: Context) -> datetime:
    """A date without a year is the one nearest to the event, be it past: it is never taken for another unasked."""
    near = datetime.fromisoformat(event.local_start)
    now = to_local(ctx.now_ms, event.zone)
    day_first = puts_day_first(event.zone, ctx.account.locale)
    try:
        reading = read_moment(typed, now=now, zone=event.zone, near=near, day_first=day_first)
    except MomentError as error:
        name = "remind-error-no-time" if error.reason == "no_time" and typed else "remind-error-time"
        raise _unreadable(name, typed, ctx) from None
    if reading.doubt and reading.doubt != "passed":
        raise unclear(_OPTION, typed, reading, event.zone, ctx.t.language)
    meant = reading.moments[0]
    if reading.doubt or meant.start <= now:
        raise await _passed(typed, kind, reading.moments if reading.doubt else coming_again(meant, now), event, ctx)
    return meant.start


async def _passed(typed: str, kind: str, again: tuple[Meant, ...], event: Event, ctx: Context) -> UserError:
    """A time that has passed is asked about where it comes again in time for what the message says."""
    marks = await schedule.marks_of(event, ctx.uow)
    fitting = tuple(one for one in again if _fits(kind, to_utc_ms(one.start, event.zone), marks, ctx.now_ms))
    if not fitting:
        return UserError("remind-error-passed", typed=echoed(typed))
    return unclear(_OPTION, typed, Reading(fitting, "passed"), event.zone, ctx.t.language)


def _clock(shift: Shift, typed: str, event: Event, ctx: Context) -> timedelta | None:
    """The clock time that was typed behind so many days."""
    if not shift.clock:
        return None
    day = datetime.fromisoformat(event.local_start).replace(hour=0, minute=0)
    try:
        reading = read_moment(f"{day:%Y-%m-%d} {shift.clock}", now=day, zone=event.zone)
    except MomentError:
        raise _unreadable("remind-error-time", typed, ctx) from None
    if reading.doubt:
        ways = tuple(
            Way(moments.format_time(way.start), plain(typed).removesuffix(shift.clock) + moments.format_time(way.start))
            for way in reading.moments
        )
        raise UnclearError(f"unclear-{reading.doubt}", _OPTION, ways, typed=echoed(typed))
    return reading.moments[0].start - day


async def _only_one(typed: str, kind: str, found: list[datetime], event: Event, ctx: Context) -> datetime:
    """The one of these times that can be meant: to come, and where the message is true."""
    marks = await schedule.marks_of(event, ctx.uow)
    fitting = [wall for wall in found if _fits(kind, to_utc_ms(wall, event.zone), marks, ctx.now_ms)]
    if len(fitting) > 1:
        language = ctx.t.language
        ways = tuple(
            Way(moments.format_moment(one, event.zone, language), moments.spelled_out(moments.Meant(one)))
            for one in fitting
        )
        raise UnclearError("unclear-shift", _OPTION, ways, typed=echoed(typed))
    return (fitting or found)[0]


def _fits(kind: str, at_ms: int, marks: Marks, now_ms: int) -> bool:
    try:
        schedule.check_truth(kind, marks, at_ms)
    except schedule.MoveError:
        return False
    return at_ms > now_ms


def _unreadable(name: str, typed: str, ctx: Context) -> UserError:
    return UserError(name, typed=echoed(typed) or "–", example=ctx.t("command-remind-move", "example"))
