"""Reads the lengths people type in Japanese or English, and how far one thing lies from another. Pure."""

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Literal

from bot.words.moment_parts import MomentError, take_apart
from bot.words.numerals import plain

LengthDoubt = Literal["", "unit", "half_day", "all_day"]
Anchor = Literal["", "start", "end"]

_LONGEST_TEXT = 100
_LONGEST_SPAN = timedelta(days=366)
# A number up to here may be hours; a larger one is minutes.
_MOST_HOURS = 14
_HALF_DAYS = tuple(timedelta(hours=hours) for hours in (4, 6, 12))
_WHOLE_DAYS = tuple(timedelta(hours=hours) for hours in (8, 24))
_MINUTE, _DAY = timedelta(minutes=1), timedelta(days=1)
# From here on days say more than hours.
MANY_HOURS = 2 * _DAY
# Weeks, days, hours, minutes: how one and how many are written, and what stands between them.
_WRITTEN = {
    "ja": (2 * ("週間",), 2 * ("日",), 2 * ("時間",), 2 * ("分",), ""),
    "en": ((" week", " weeks"), (" day", " days"), 2 * (" h",), 2 * (" min",), " "),
}
_NUMBER = r"\d{1,5}(?:\.\d{1,2})?"
_HALF_WORDS = re.compile(r"半日|half a day|half day|a half day")
_DAY_WORDS = re.compile(r"終日|丸1日|まる1日|1日中|all day|a whole day|the whole day|a full day|full day")
_AROUND = re.compile(r"^(?:about|around|for|約|およそ)\s*|\s*(?:ほど|くらい|ぐらい|程度|の予定|long|or so|です)$")
# What is written out in other words, before it is read.
_SAME = (
    (re.compile(r"an? hour and a half|1 and a half hours?|1 hour and a half"), "90m"),
    (re.compile(r"(\d{1,3}) and a half hours?|(\d{1,3}) hours? and a half"), r"\g<1>\g<2>.5h"),
    (re.compile(r"half an hour|an? half hour|a half-hour|半時間"), "30m"),
    (re.compile(r"(\d{1,3})\s*½|(\d{1,3})1⁄2(?=\s*h)"), r"\g<1>\g<2>.5"),
    (re.compile(r"\b(?:an?)\s+(?=hour|minute|day|week)"), "1 "),
    (re.compile(r"\band\b|と|,"), " "),
    (re.compile(r"(?<=\d)\s*['′](?!\w)"), "m"),
)


_SPANS = (
    r"(?P<hours>\d{1,3}):(?P<minutes>[0-5]\d)",
    r"(?P<hours>\d{1,3})\s*(?:h|hours?|hrs?|時間)\s*(?P<minutes>[0-5]\d)",
    rf"p(?:(?P<days>{_NUMBER})d)?(?:t(?:(?P<hours>{_NUMBER})h)?(?:(?P<minutes>{_NUMBER})m)?)?",
    rf"(?:(?P<weeks>{_NUMBER})\s*(?:weeks?|w|週間?))?\s*"
    rf"(?:(?P<days>{_NUMBER})\s*(?:days?|d|日間?))?\s*"
    rf"(?:(?P<hours>{_NUMBER})\s*(?:hours?|hrs?|h|時間)(?P<thirty>半)?)?\s*"
    rf"(?:(?P<minutes>{_NUMBER})\s*(?:minutes?|mins?|m|分間?))?",
)
_START = r"(?:開始|開会|開演|はじまり|始まり|(?:the\s+)?(?:start|event|beginning))"
_END = r"(?:終了|閉会|終わり|おわり|(?:the\s+)?end)"
_DAYS_AWAY = {
    "前日": -1, "the day before": -1, "day before": -1, "eve": -1, "前々日": -2, "前前日": -2, "当日": 0, "その日": 0,
    "on the day": 0, "the same day": 0, "same day": 0, "the day of the event": 0, "翌日": 1, "次の日": 1,
    "the day after": 1, "day after": 1, "the next day": 1, "next day": 1, "翌々日": 2,
}  # fmt: skip
# A day away that names a part of itself as well.
_NIGHTS = (
    (re.compile(r"前夜"), "前日夜"),
    (re.compile(r"(?:the\s+)?night before"), "day before at night"),
    (re.compile(r"(?:the\s+)?evening before"), "day before in the evening"),
)
_BEFORE, _AFTER = r"前|before|earlier|ahead", r"後|after|later"
_SHIFTS = (
    rf"(?P<day>{'|'.join(sorted(_DAYS_AWAY, key=len, reverse=True))})(?:\s*の|\s+of)?(?P<clock>.*)",
    rf"(?:at\s+)?(?:(?P<start>{_START})|(?P<end>{_END}))(?P<at>時?)",
    rf"(?:(?P<start>{_START})|(?P<end>{_END}))?の?\s*(?P<sign>[+-])\s*(?P<span>[^+-]+?)"
    r"(?P<clock>\s+(?:at\s.+|\d{1,2}:\d\d|\d{1,2}時(?!間).*|[午朝昼夕夜深].+))?",
    rf"(?:(?P<start>{_START})|(?P<end>{_END}))の?\s*(?:(?P<before>前)|後)の?\s*(?P<span>.+)",
    rf"(?:(?P<start>{_START})|(?P<end>{_END}))?(?:の|から|より)?\s*(?P<span>.+?)\s*(?:(?P<before>{_BEFORE})|{_AFTER})"
    rf"(?:\s*(?:(?P<start2>{_START})|(?P<end2>{_END})))?(?:\s*の)?(?P<clock>\s.+|\d.+|[午朝昼夕夜].+)?",
    r"(?P<span>.+)",
)


@dataclass(frozen=True, slots=True)
class Length:
    """How long something may be meant to last, likeliest first; where there is a `doubt`, it must be asked."""

    spans: tuple[timedelta, ...]
    doubt: LengthDoubt = ""


@dataclass(frozen=True, slots=True)
class Shift:
    """How far from something: whole days of the calendar (`days`), else a length; `clock` is a text to be read.

    `signs`: -1 is before, 1 after; both where it was not said. `anchor`: what it was said to be counted from.
    """

    span: timedelta
    signs: tuple[int, ...]
    anchor: Anchor = ""
    days: int | None = None
    clock: str = ""


def read_length(text: str) -> Length:
    """Read a length such as "2h30", "2時間半", "90 min", "an hour" or "PT2H": whole minutes, at most 366 days.

    A small number alone may be hours or minutes; 半日 and 終日 are said of several lengths.
    """
    short = _AROUND.sub("", _plain(text))
    if _HALF_WORDS.fullmatch(short):
        return Length(_HALF_DAYS, "half_day")
    if _DAY_WORDS.fullmatch(short):
        return Length(_WHOLE_DAYS, "all_day")
    if re.fullmatch(r"\d{1,4}", short, re.ASCII):
        return _bare(int(short))
    return Length((_span(short),))


def read_shift(text: str) -> Shift:
    """Read how far before or after: "-3h", "3時間前", "2 days before", "終了の30分後", "前日 18時", "1w"."""
    short = _plain(text)
    for pattern, same in _NIGHTS:
        short = pattern.sub(same, short)
    for pattern in _compiled(_SHIFTS):
        if (found := pattern.fullmatch(short)) and (shift := _shift(found.groupdict())):
            return shift
    raise MomentError("unreadable")


def format_length(length: timedelta, language: str) -> str:
    """Write a length: 2時間30分, 3日, 2週間; 2 h 30 min, 3 days, 2 weeks. It is read as the same length."""
    days, rest = divmod(length, _DAY) if length >= MANY_HOURS else (0, length)
    weeks, days = (0, days) if rest or days % 7 else (days // 7, 0)
    counts = (weeks, days, *divmod(rest // _MINUTE, 60))
    *units, gap = _WRITTEN[language]
    return gap.join(f"{count}{names[count != 1]}" for count, names in zip(counts, units, strict=True) if count)


@cache
def _compiled(parts: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Compiled when a text is read for the first time; a start does not wait for it."""
    # ASCII: \d must not take the digits of other scripts, which NFKC leaves alone.
    return tuple(re.compile(part, re.ASCII) for part in parts)


def _plain(text: str) -> str:
    if len(text) > _LONGEST_TEXT:
        raise MomentError("unreadable")
    return plain(text)


def _bare(number: int) -> Length:
    if not number:
        raise MomentError("unreadable")
    minutes, hours = timedelta(minutes=number), timedelta(hours=number)
    return Length((minutes,)) if number > _MOST_HOURS else Length((hours, minutes), "unit")


def _shift(parts: dict[str, str | None]) -> Shift | None:
    clock = (parts.get("clock") or "").strip()
    if clock and not take_apart(clock):
        return None
    if word := parts.get("day"):
        away = _DAYS_AWAY[word]
        return Shift(abs(away) * timedelta(days=1), (-1 if away < 0 else 1,), "", away, clock)
    anchor: Anchor = "end" if parts.get("end") or parts.get("end2") else ""
    anchor = "start" if parts.get("start") or parts.get("start2") else anchor
    if "at" in parts:
        return Shift(timedelta(), (1,), anchor)
    try:
        span = _span(parts["span"] or "")
    except MomentError:
        return None
    sign = -1 if parts.get("before") or parts.get("sign") == "-" else 1
    is_said = bool(parts.get("sign") or "before" in parts)
    days = sign * span.days if is_said and not span.seconds else None
    if clock and days is None:
        return None
    return Shift(span, (sign,) if is_said else (-1, 1), anchor, days, clock)


def _span(short: str) -> timedelta:
    for pattern, same in _SAME:
        short = pattern.sub(same, short)
    parts = _full_match(" ".join(short.split()))
    weeks, days, hours, minutes = (float(parts.get(unit) or 0) for unit in ("weeks", "days", "hours", "minutes"))
    half_hour = 30 if parts.get("thirty") else 0
    span = timedelta(minutes=round((weeks * 7 + days) * 24 * 60 + hours * 60 + half_hour + minutes))
    if not timedelta() < span <= _LONGEST_SPAN:
        raise MomentError("unreadable")
    return span


def _full_match(short: str) -> dict[str, str | None]:
    for pattern in _compiled(_SPANS):
        if found := pattern.fullmatch(short):
            return found.groupdict()
    raise MomentError("unreadable")
