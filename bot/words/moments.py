"""Moments that may be meant, and how they are written in Japanese or English; `moment_reading.py` reads them back."""

from calendar import isleap
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.words.day_names import MONTHS, WEEKDAYS
from bot.words.moment_parts import Doubt

_DAY = timedelta(days=1)
_PATTERNS = {
    "ja": {
        "full": "{year}年{month}月{day}日({weekday}){clock}({zone})",
        "dated": "{year}年{month}月{day}日({weekday}){clock}",
        "short": "{month}月{day}日({weekday}){clock}",
        "day": "{year}年{month}月{day}日({weekday})",
        "day_short": "{year}/{month}/{day}",
        "zone": "({zone})",
    },
    "en": {
        "full": "{weekday}, {month_name} {day}, {year}, {clock} ({zone})",
        "dated": "{weekday}, {month_name} {day}, {year}, {clock}",
        "short": "{weekday}, {month_name} {day}, {clock}",
        "day": "{weekday}, {month_name} {day}, {year}",
        "day_short": "{month_name} {day}, {year}",
        "zone": " ({zone})",
    },
}


@dataclass(frozen=True, slots=True)
class Meant:
    """A wall time that may be meant, and the end where one was given."""

    start: datetime
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What may be meant, likeliest first, at least one. Where there is a `doubt`, it must be asked."""

    moments: tuple[Meant, ...]
    doubt: Doubt = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a moment: the zone of their clock, and the day it shows."""

    zone: str
    today: date


def coming_again(moment: Meant, now: datetime) -> tuple[Meant, ...]:
    """When a moment that has passed comes again: on its day of the next year that has it still to come.

    Of today or yesterday, at its clock time too, likelier than a year later. `now` is naive in the same zone.
    """
    again = [_in_next_year(moment.start, now)]
    next_clock = datetime.combine(now.date(), moment.start.time())
    next_clock += _DAY if next_clock <= now else timedelta()
    if now.date() - moment.start.date() <= _DAY:
        again.insert(0, next_clock)
    return tuple(Meant(start, moment.end and start + (moment.end - moment.start)) for start in again)


def _in_next_year(start: datetime, now: datetime) -> datetime:
    """The same day and time in a year that has them, the 29th of February in a leap year."""
    years = range(max(now.year, start.year), now.year + 10)
    days = [year for year in years if (start.month, start.day) != (2, 29) or isleap(year)]
    return next(there for year in days if (there := start.replace(year=year)) > now)


def format_moment(local: datetime, zone: str, language: str) -> str:
    """Write a wall time in full: 2026年12月3日(木)19:00(Asia/Tokyo)."""
    return _write("full", local, language, zone=zone)


def format_short(local: datetime, language: str, *, today: date | None = None, zone: str = "") -> str:
    """Write a wall time without its year and zone: Thu, Dec 3, 19:00.

    With its year where that is not the one of `today`, and with `zone` where one is given.
    """
    is_of_this_year = today is None or today.year == local.year
    written = _write("short" if is_of_this_year else "dated", local, language)
    return written + format_zone(zone, language)


def format_for(reader: Reader, local: datetime, zone: str, language: str) -> str:
    """Write a wall time for a list: with its year where it is not the reader's, with its zone where theirs differs."""
    return format_short(local, language, today=reader.today, zone="" if zone == reader.zone else zone)


def format_span(moment: Meant, zone: str, language: str) -> str:
    """Write a moment in full, with its end where it has one."""
    if moment.end is None:
        return format_moment(moment.start, zone, language)
    is_same_day = moment.start.date() == moment.end.date()
    end = format_time(moment.end) if is_same_day else format_short(moment.end, language)
    mark = {"ja": "〜", "en": " – "}[language]
    return f"{format_short(moment.start, language, today=date.min)}{mark}{end}{format_zone(zone, language)}"


def spelled_out(moment: Meant) -> str:
    """A moment as a text that can be read in one way only."""
    ends = [moment.start, *([moment.end] if moment.end else [])]
    return "~".join(f"{end:%Y-%m-%d %H:%M}" for end in ends)


def format_day(day: date, language: str, *, is_short: bool = False) -> str:
    """Write a day with its year: Thu, Dec 3, 2026, or in less room Dec 3, 2026."""
    return _write("day_short" if is_short else "day", day, language)


def format_time(local: datetime) -> str:
    """Write the clock time: 19:00, in both languages."""
    return f"{local:%H:%M}"


def format_zone(zone: str, language: str) -> str:
    """Write a zone as it stands behind a time; nothing for none."""
    return _PATTERNS[language]["zone"].format(zone=zone) if zone else ""


def _write(pattern: str, local: date, language: str, *, zone: str = "") -> str:
    return _PATTERNS[language][pattern].format(
        year=local.year,
        month=local.month,
        month_name=MONTHS[local.month - 1].capitalize(),
        day=local.day,
        weekday=WEEKDAYS[language][local.weekday()],
        clock=format_time(local) if isinstance(local, datetime) else "",
        zone=zone,
    )
