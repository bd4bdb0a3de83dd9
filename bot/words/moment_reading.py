"""Reads the moments people type in Japanese or English.

Reading needs no setting: full-width characters, both languages and the common notations are all tried. What can
be read in more than one way is never guessed: every way is given, with the reason. Whatever cannot be read,
however odd, ends in a MomentError and nothing else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from itertools import product
from zoneinfo import ZoneInfo

from bot.words.clocks import TimeOfDay, both, clocks_meant, end_after, halves_of
from bot.words.days import Almanac, Day, days_meant
from bot.words.lengths import read_length
from bot.words.moment_parts import Doubt, MomentError, Part, take_apart
from bot.words.moments import Meant, Reading
from bot.words.numerals import plain
from bot.words.text import MOST_OFFERED
from bot.words.times import to_local, to_utc_ms
from bot.words.zones import find_zone, fixed_offset

_LONGEST_TEXT = 100
_YEARS = range(1970, 2200)
_DAY = timedelta(days=1)
_MIDNIGHT = datetime.min.time()
_DAYS = ("date", "order", "short", "monthly", "nth", "ahead", "week", "weekend", "named", "year")
_CLOCKS = ("clock", "bare", "clocks")
# A single way to read it is asked about all the same.
_ALWAYS_ASKED = ("passed", "order", "weekday")


@dataclass(frozen=True, slots=True)
class _Sides:
    """The parts of a text: before and after the mark of a span, and what holds for both."""

    head: list[Part]
    tail: list[Part]
    zone: str
    length: timedelta | None


def read_moment(
    text: str, *, now: datetime, zone: str, near: datetime | None = None, day_first: bool = False
) -> Reading:
    """Read a wall time of a zone such as "12月3日 19時半", "next Friday 7-9pm" or "2026-12-03T10:00Z".

    `now` is naive in the same zone. A date without a year is the one nearest to `near`, or the next one; one that
    has just passed is a doubt, as is 5/1 where the `day_first`. What names its year may lie in the past: the caller
    judges. MomentError "no_time" when only a date was given, "no_such_date" for 2/30 or 30:00.
    """
    sides = _sides(text)
    try:
        if sides.head[0].kind == "later":
            return _later(sides, now)
        return _settled(list(_read(sides, now, zone, near, day_first=day_first)), now)
    except (OverflowError, ValueError) as error:
        raise error if isinstance(error, MomentError) else MomentError("no_such_date") from None


def _sides(text: str) -> _Sides:
    if len(text) > _LONGEST_TEXT or not (parts := take_apart(plain(text))):
        raise MomentError("unreadable")
    zones = [part.values["zone"] for part in parts if part.kind == "zone"]
    lengths = [part.values["length"] for part in parts if part.kind == "length" and part.values.get("length")]
    head, tail = _split(_without_doors([part for part in parts if part.kind not in ("zone", "length")]))
    if len(zones) > 1 or len(lengths) > 1 or not head or (lengths and _has(tail, _CLOCKS)):
        raise MomentError("unreadable")
    return _Sides(head, tail, zones[0] if zones else "", read_length(lengths[0]).spans[0] if lengths else None)


def _without_doors(parts: list[Part]) -> list[Part]:
    """The parts without the time when the doors open; it is the start where no later one is given."""
    doors = [part for part in parts if part.kind == "doors"]
    if not doors:
        return parts
    opens = _as_clock(doors[0])
    starts = [part for part in parts if part.kind in _CLOCKS]
    if len(doors) > 1 or any(
        "hour" in one.values and _hour_and_minute(one) <= _hour_and_minute(opens) for one in starts
    ):
        raise MomentError("unreadable")
    return [part if part.kind != "doors" else opens for part in parts if part.kind != "doors" or not starts]


def _as_clock(doors: Part) -> Part:
    values = dict(doors.values)
    if minutes := values.pop("minutes", ""):
        values["minute"] = minutes
    return Part("clock", values)


def _hour_and_minute(clock: Part) -> tuple[int, int]:
    return int(clock.values["hour"]), 30 if "thirty" in clock.values else int(clock.values.get("minute", 0))


def _split(parts: list[Part]) -> tuple[list[Part], list[Part]]:
    """What comes before and after the mark of a span; a mark that parts no two times is only a dash."""
    marks = [place for place, part in enumerate(parts) if part.kind == "until"]
    if not marks:
        return parts, []
    head, tail = parts[: marks[0]], [part for part in parts[marks[0] + 1 :] if part.kind != "until"]
    if head and not _has(head, _CLOCKS):
        return head + tail, []
    if not _has(head, _DAYS):
        head = [*(part for part in tail if part.kind in _DAYS), *head] if _has(head, _CLOCKS) else []
        tail = [part for part in tail if part.kind not in _DAYS]
    return head, tail


def _read(sides: _Sides, now: datetime, zone: str, near: datetime | None, *, day_first: bool) -> Iterator["_Sense"]:
    for place in _places(sides.zone, now, zone):
        there = _moved(now, zone, place) if place else now
        around = Almanac(there.date(), near.date() if near else None, day_first)
        for way in _ways(sides, around, there):
            if place is None:
                yield way
            else:
                yield replace(way, start=_back(way.start, place, zone), end=way.end and _back(way.end, place, zone))


@dataclass(frozen=True, slots=True)
class _Sense:
    """One way to read a text."""

    start: datetime
    end: datetime | None
    doubt: Doubt


def _ways(sides: _Sides, around: Almanac, now: datetime) -> Iterator[_Sense]:
    if _has(sides.head, ("following",)):
        raise MomentError("unreadable")
    clock, halves = _clock(sides.head)
    span_end: timedelta | None = None
    if clock.kind == "clocks":
        clocks, span_end = both(clock, halves)
    else:
        clocks = clocks_meant(clock, halves)
    days = days_meant(_of_days(sides.head, clock), around)
    if not days and "plain" in clock.values:
        raise MomentError("unreadable")
    days = days or [Day(around.today, later=around.today + _DAY)]
    for day, time in product(days, clocks):
        start, doubt = _start(day, time, now)
        end = _end(sides, start, time, around, is_halved=bool(halves))
        if span_end is not None:
            end = start + (span_end - time.since_midnight)
        if end is not None and end <= start:
            raise MomentError("no_such_date")
        yield _Sense(start, end, doubt)


def _start(day: Day, time: TimeOfDay, now: datetime) -> tuple[datetime, Doubt]:
    start = datetime.combine(day.when, _MIDNIGHT) + time.since_midnight
    if start <= now and day.later:
        return datetime.combine(day.later, _MIDNIGHT) + time.since_midnight, "passed"
    return start, day.doubt or time.doubt


def _end(sides: _Sides, start: datetime, time: TimeOfDay, around: Almanac, *, is_halved: bool) -> datetime | None:
    if sides.length:
        return start + sides.length
    if not sides.tail:
        return None
    clock, halves = _clock(sides.tail)
    if clock.kind == "clocks":
        raise MomentError("unreadable")
    midnight = start - time.since_midnight
    if _has(sides.tail, ("following",)):
        return midnight + _DAY + clocks_meant(clock, halves)[0].since_midnight
    if days := days_meant(_of_days(sides.tail, clock), replace(around, today=start.date(), near=start.date())):
        return datetime.combine(days[0].when, _MIDNIGHT) + clocks_meant(clock, halves)[0].since_midnight
    return midnight + end_after(time.since_midnight, clock, halves, is_halved=is_halved)


def _clock(parts: Sequence[Part]) -> tuple[Part, list[str]]:
    """The one clock among these parts, and the parts of the day beside it."""
    clocks = [part for part in parts if part.kind in _CLOCKS]
    if not clocks:
        clocks = [_dotted(part) for part in parts[1:] if part.kind == "order" and part.values["mark"] == "."]
    if len(clocks) > 1 or _has(parts, ("later",)):
        raise MomentError("unreadable")
    if not clocks:
        raise MomentError("no_time" if _has(parts, _DAYS) else "unreadable")
    return clocks[0], halves_of(parts)


def _dotted(part: Part) -> Part:
    """19.30 after a date is a clock time."""
    if "year" in part.values:
        raise MomentError("unreadable")
    return Part("clock", {"hour": part.values["first"], "minute": part.values["second"], "mark": "."})


def _of_days(parts: Sequence[Part], clock: Part) -> list[Part]:
    days = [part for part in parts if part.kind in _DAYS]
    return days[:1] + [part for part in days[1:] if part.kind != "order"] if "mark" in clock.values else days


def _later(sides: _Sides, now: datetime) -> Reading:
    """In two hours, 30分後: counted from now, to the next whole minute."""
    if len(sides.head) > 1 or sides.tail or sides.zone:
        raise MomentError("unreadable")
    values = sides.head[0].values
    count = 1 if values["count"] in ("a", "an") else int(values["count"])
    unit = "hours" if values["unit"].startswith(("h", "時")) else "minutes"
    start = now.replace(second=0, microsecond=0) + timedelta(**{unit: count})
    return Reading((Meant(start, start + sides.length if sides.length else None),))


def _settled(ways: list[_Sense], now: datetime) -> Reading:
    """The ways to read it that are left, each once: what is over is not meant where something else can be."""
    if any(way.start.year not in _YEARS for way in ways):
        raise MomentError("no_such_date")
    coming = [way for way in ways if way.start > now] or ways
    moments = tuple(dict.fromkeys(Meant(way.start, way.end) for way in coming))[:MOST_OFFERED]
    doubt = coming[0].doubt
    is_open = len(moments) > 1 or doubt in _ALWAYS_ASKED
    return Reading(moments, (doubt or "zone") if is_open else "")


def _places(typed: str, now: datetime, zone: str) -> list[tzinfo | None]:
    """The zones that a time was given in, as far as they differ from one another; None is the one of the event."""
    if not typed:
        return [None]
    if (offset := fixed_offset(typed)) is not None:
        return [timezone(offset)]
    found = find_zone(typed, now)
    if not found.names or found.doubt == "unsure":
        raise MomentError("unreadable")
    return [None] if zone in found.names else [ZoneInfo(name) for name in found.names]


def _moved(local: datetime, zone: str, place: tzinfo) -> datetime:
    return datetime.fromtimestamp(to_utc_ms(local, zone) / 1000, UTC).astimezone(place).replace(tzinfo=None)


def _back(there: datetime, place: tzinfo, zone: str) -> datetime:
    return to_local(int(there.replace(tzinfo=place).timestamp() * 1000), zone)


def _has(parts: Sequence[Part], kinds: Sequence[str]) -> bool:
    return any(part.kind in kinds for part in parts)
