"""Which times of the day may be meant by the parts of a text that name one, as the time since midnight. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.words.day_names import PARTS
from bot.words.moment_parts import Doubt, MomentError, Part, part_of_day

_NOON = 12
_FIRST_AFTERNOON = 13
# 25時 is one in the morning after; beyond 29時 nobody counts so.
_LAST_HOUR = 29
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time since midnight that may be meant, and why it must be asked."""

    since_midnight: timedelta
    doubt: Doubt = ""


def clocks_meant(clock: Part, halves: Sequence[str]) -> list[TimeOfDay]:
    """The times a clock may show. `halves`: the parts of the day beside it, keys of PARTS."""
    values = clock.values
    if "noon" in values:
        return [TimeOfDay(_NOON * _HOUR)]
    if "midnight" in values:
        options = [_DAY] if "night" in halves or "late night" in halves else [timedelta(), _DAY]
        return [TimeOfDay(option, "midnight" if len(options) > 1 else "") for option in options]
    hour, minutes = int(values["hour"]), _minutes(values, "minute", "thirty")
    if halves:
        return [TimeOfDay(_hours(hour, halves) * _HOUR + minutes)]
    if hour > _LAST_HOUR:
        raise MomentError("no_such_date")
    if clock.kind == "bare" and 0 < hour < _NOON:
        return [TimeOfDay(one * _HOUR + minutes, "half") for one in (hour + _NOON, hour)]
    return [TimeOfDay(hour * _HOUR + minutes)]


def end_after(start: timedelta, clock: Part, halves: Sequence[str], *, is_halved: bool) -> timedelta:
    """The end of what began at `start`: the first such time after it. `is_halved`: it named a part of the day."""
    found = clocks_meant(clock, halves)[0].since_midnight
    hour = int(clock.values.get("hour", _FIRST_AFTERNOON))
    if is_halved and not halves and hour <= _NOON and start < found % _DAY + _NOON * _HOUR:
        return found if found > start else found + _NOON * _HOUR
    return found if found > start else found + _DAY


def both(clocks: Part, halves: Sequence[str]) -> tuple[list[TimeOfDay], timedelta]:
    """Start and end of a span in one: 7-9pm, 19-21時."""
    values = clocks.values
    first = Part("clock", {name: values[name] for name in ("hour", "minute") if name in values})
    second = Part("clock", {name: values[f"{name}2"] for name in ("hour", "minute", "thirty") if f"{name}2" in values})
    shared = [f"{values['shared']}m"] if "shared" in values else list(halves)
    end = clocks_meant(second, shared)[0].since_midnight
    starts = clocks_meant(first, shared)
    if "shared" in values and starts[0].since_midnight >= end:
        starts = clocks_meant(first, ["am"])
    start = starts[0].since_midnight
    return starts, end if end > start else end_after(start, second, (), is_halved=bool(shared))


def _minutes(values: dict[str, str], name: str, half: str) -> timedelta:
    minutes = 30 if half in values else int(values.get(name, 0))
    if minutes > 59:  # noqa: PLR2004 - the minutes of an hour
        raise MomentError("no_such_date")
    return timedelta(minutes=minutes)


def _hours(hour: int, halves: Sequence[str]) -> int:
    """The hour since midnight that all parts of the day agree on."""
    found = [PARTS[half].get(hour) for half in halves]
    hours = {one for one in found if one is not None}
    if None in found or len({one % 24 for one in hours}) != 1:
        raise MomentError("no_such_date")
    return max(hours)


def halves_of(parts: Sequence[Part]) -> list[str]:
    """The parts of the day that parts of a text name."""
    return [half for part in parts if part.kind in ("part", "ahead") and (half := part_of_day(part.values))]
