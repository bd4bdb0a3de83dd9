"""Reads the dates, times and lengths people type in Japanese or English, and writes them back.

Reading needs no setting: full-width characters, both languages and the common notations are all
tried. Whatever cannot be read, however odd, ends in a MomentError and nothing else.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Literal

MomentReason = Literal["unreadable", "no_time", "no_such_date"]

_LONGEST_TEXT = 100
_LONGEST_SPAN = timedelta(days=366)
_YEARS = range(1970, 2200)
_YEARS_TO_A_LEAP_DAY = 8
_NOON = 12
# The keys that give "-" and "~" on a Japanese keyboard give these; NFKC leaves them alone.
_LOOKALIKES = str.maketrans({"ー": "-", "−": "-", "‐": "-", "–": "-", "—": "-", "〜": "~"})

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = {
    "ja": ("月", "火", "水", "木", "金", "土", "日"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_NEAR_DAYS = {
    "今日": 0, "本日": 0, "today": 0,
    "明日": 1, "あした": 1, "あす": 1, "tomorrow": 1,
    "明後日": 2, "あさって": 2, "day after tomorrow": 2, "the day after tomorrow": 2,
}  # fmt: skip
_PATTERNS = {
    "ja": {
        "full": "{year}年{month}月{day}日({weekday}){clock}({zone})",
        "short": "{month}月{day}日({weekday}){clock}",
    },
    "en": {
        "full": "{weekday} {day} {month_name} {year}, {clock} ({zone})",
        "short": "{weekday} {day} {month_name}, {clock}",
    },
}


class MomentError(ValueError):
    """What someone typed is not a moment or a length; `reason` says why."""

    def __init__(self, reason: MomentReason) -> None:
        super().__init__(reason)
        self.reason = reason


def _compile(parts: Iterable[str], frame: str = "{}") -> tuple[re.Pattern[str], ...]:
    # ASCII: \d must not take the digits of other scripts, which NFKC leaves alone.
    return tuple(re.compile(frame.replace("{}", part), re.ASCII) for part in parts)


_MONTH_NAME = (
    r"(?P<month_name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY_NAME = (
    r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
)
_YEAR_AFTER = r"(?:,?\s*(?P<year>\d{4})(?![\d:]))?"
_DATES = _compile(
    (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        r"(?:(?P<year>\d{4})年\s*)?(?P<month>\d{1,2})月\s*(?P<day>\d{1,2})(?:日|(?!\d))",
        r"(?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?![\d/-])",
        _MONTH_NAME + r"\s*(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\d)" + _YEAR_AFTER,
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s*(?:of\s+)?" + _MONTH_NAME + _YEAR_AFTER,
        rf"(?P<near>{'|'.join(_NEAR_DAYS)})",
    ),
    rf"(?:(?P<before>{_WEEKDAY_NAME})[.,]*\s+)?{{}}"
    rf"(?:\s*\(?(?P<after>[月火水木金土日]|{_WEEKDAY_NAME})(?:曜日?)?(?:・祝)?\)?)?",
)
_BETWEEN = re.compile(r"^[\s,、の]*(?:t(?=\d)|at\s)?\s*", re.ASCII)
_CLOCKS = _compile(
    (
        r"(?P<half>午前|午後|[ap]m)?\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::00)?",
        r"(?P<half>午前|午後)?\s*(?P<hour>\d{1,2})時(?:\s*(?P<minute>\d{1,2})分?|(?P<thirty>半))?",
        r"(?P<hour>\d{1,2})(?::(?P<minute>\d{2}))?\s*(?P<half>[ap]\.?m\.?)",
        r"(?P<noon>正午|noon)",
    ),
    r"{}\s*(?:から|より|開始|~)?",
)
_NUMBER = r"\d{1,5}(?:\.\d{1,2})?"
_SPANS = _compile(
    (
        r"(?P<hours>\d{1,3}):(?P<minutes>[0-5]\d)",
        rf"p(?:(?P<days>{_NUMBER})d)?(?:t(?:(?P<hours>{_NUMBER})h)?(?:(?P<minutes>{_NUMBER})m)?)?",
        rf"(?:(?P<days>{_NUMBER})\s*(?:days?|d|日間?))?\s*"
        rf"(?:(?P<hours>{_NUMBER})\s*(?:hours?|hrs?|h|時間)(?P<thirty>半)?)?\s*"
        rf"(?:(?P<minutes>{_NUMBER})\s*(?:minutes?|mins?|m|分間?))?",
    )
)
_SHIFTS = _compile(
    (
        r"(?P<sign>[+-])\s*(?P<span>.+)",
        r"(?P<span>.+?)\s*(?:(?P<earlier>前|before|earlier)|後|after|later)",
    )
)


def parse_moment(text: str, *, now: datetime) -> datetime:
    """Read a wall time such as "12月3日 19時半" or "tomorrow 7pm"; `now` is naive in the same zone.

    A date without a year is the next one that is not past, a time without a date the next such time.
    MomentError "no_time" when only a date was given, "no_such_date" for 2/30, 25:00 or a wrong weekday.
    """
    if not (plain := _normalize(text)):
        raise MomentError("unreadable")
    found = next(filter(None, (pattern.match(plain) for pattern in _DATES)), None)
    try:
        if found is None:
            return _next_time(_read_clock(plain), now)
        clock = _read_clock(_BETWEEN.sub("", plain[found.end() :], count=1))
        return datetime.combine(_read_day(found.groupdict(), now.date()), clock)
    except OverflowError:
        raise MomentError("no_such_date") from None


def parse_duration(text: str) -> timedelta:
    """Read a length such as "2h", "2時間半", "1:30" or "PT2H", in whole minutes, at most 366 days."""
    return _read_span(_normalize(text))


def parse_shift(text: str) -> timedelta:
    """Read an earlier (negative) or later length: "-3h", "+30m", "3時間前", "30分後"."""
    found = _full_match(_SHIFTS, _normalize(text))
    span = _read_span(found["span"] or "")
    return -span if found.get("sign") == "-" or found.get("earlier") else span


def format_moment(local: datetime, zone: str, language: str) -> str:
    """Write a wall time in full: 2026年12月3日(木)19:00(Asia/Tokyo)."""
    return _write("full", local, language, zone=zone)


def format_short(local: datetime, language: str) -> str:
    """Write a wall time without year and zone: Thu 3 Dec, 19:00."""
    return _write("short", local, language)


def format_time(local: datetime) -> str:
    """Write the clock time: 19:00, in both languages."""
    return f"{local:%H:%M}"


def _normalize(text: str) -> str:
    if len(text) > _LONGEST_TEXT:
        raise MomentError("unreadable")
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_LOOKALIKES)
    return " ".join(plain.split())


def _full_match(patterns: Iterable[re.Pattern[str]], plain: str) -> dict[str, str | None]:
    for pattern in patterns:
        if found := pattern.fullmatch(plain):
            return found.groupdict()
    raise MomentError("unreadable")


def _read_day(parts: dict[str, str | None], today: date) -> date:
    if near := parts.get("near"):
        day = today + timedelta(days=_NEAR_DAYS[near])
    else:
        name = parts.get("month_name")
        month = _MONTHS.index(name[:3]) + 1 if name else int(parts["month"] or 0)
        day = _calendar_day(parts.get("year"), month, int(parts["day"] or 0), today)
    names = [_WEEKDAYS["ja"][day.weekday()], _WEEKDAYS["en"][day.weekday()].casefold()]
    typed = [name for name in (parts["before"], parts["after"]) if name]
    if day.year not in _YEARS or any(name[:3] not in names for name in typed):
        raise MomentError("no_such_date")
    return day


def _calendar_day(year: str | None, month: int, day: int, today: date) -> date:
    first = today.year
    years = [int(year)] if year else range(first, first + _YEARS_TO_A_LEAP_DAY + 1)
    for candidate in years:
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if year or found >= today:
            return found
    raise MomentError("no_such_date")


def _read_clock(plain: str) -> time:
    if not plain:
        raise MomentError("no_time")
    parts = _full_match(_CLOCKS, plain)
    if parts.get("noon"):
        return time(_NOON)
    minute = 30 if parts.get("thirty") else int(parts.get("minute") or 0)
    try:
        return time(_hour_of_day(int(parts["hour"] or 0), parts.get("half")), minute)
    except ValueError:
        raise MomentError("no_such_date") from None


def _hour_of_day(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    is_afternoon = half == "午後" or half.startswith("p")
    if hour > _NOON:
        return hour if is_afternoon else -1  # "午後19時" is odd but plain, "19 am" is neither
    return hour % _NOON + (_NOON if is_afternoon else 0)


def _next_time(clock: time, now: datetime) -> datetime:
    today = datetime.combine(now.date(), clock)
    return today if today >= now else today + timedelta(days=1)


def _read_span(plain: str) -> timedelta:
    parts = _full_match(_SPANS, plain)
    days, hours, minutes = (float(parts.get(unit) or 0) for unit in ("days", "hours", "minutes"))
    half_hour = 30 if parts.get("thirty") else 0
    span = timedelta(minutes=round(days * 24 * 60 + hours * 60 + half_hour + minutes))
    if not timedelta() < span <= _LONGEST_SPAN:
        raise MomentError("unreadable")
    return span


def _write(pattern: str, local: date, language: str, *, zone: str = "") -> str:
    return _PATTERNS[language][pattern].format(
        year=local.year,
        month=local.month,
        month_name=_MONTHS[local.month - 1].capitalize(),
        day=local.day,
        weekday=_WEEKDAYS[language][local.weekday()],
        clock=format_time(local) if isinstance(local, datetime) else "",
        zone=zone,
    )
