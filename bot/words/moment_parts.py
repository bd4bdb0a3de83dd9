"""The table of notations in which people write days and times, and how a text is taken apart by it. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from bot.words.day_names import NAMED_DAYS, NEAR_DAYS, PART_WORDS, RELATIVE_MONTHS, RELATIVE_YEARS, WEEKDAYS, WEEKS

Kind = Literal[
    "date", "order", "short", "monthly", "nth", "ahead", "week", "weekend", "named", "year", "clock", "clocks", "bare",
    "doors", "following", "part", "later", "length", "until", "zone", "noise",
]  # fmt: skip

MomentReason = Literal["unreadable", "no_time", "no_such_date"]
# Why it must be asked which moment is meant.
Doubt = Literal["", "passed", "week", "weekend", "order", "weekday", "half", "midnight", "zone"]


class MomentError(ValueError):
    """What someone typed is not a moment or a length; `reason` says why."""

    def __init__(self, reason: MomentReason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a text and what the table says it is; `values` are the named groups that were there."""

    kind: Kind
    values: dict[str, str]


def _any(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]


_MONTH_NAME = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY_NAME = (
    r"(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})"
_ORDINAL = r"(?:st|nd|rd|th)?"
_YEAR_AFTER = r"(?:,?\s*(?P<year>\d{4})(?![\d:]))?"
# When the doors open is said beside the start.
_DOORS = r"(?:開場|受付開始|受付)"
_SHOWN = r"(?P<hour>\d{1,2})(?::(?P<minute>\d{2})|時(?:(?P<minutes>\d{1,2})分|(?P<thirty>半))?)"
_HALF = r"(?P<half>[ap])\.?m\b\.?"
_SPAN_MARK = r"\s*(?:-|~|to|until|till)\s*"
# Minutes without 分 stand at the hour, or last of all: "19時 12" is the beginning of a date.
_UNMARKED_MINUTE = r"(?<=時)\d{1,2}(?!\d|\s*[:時月日/.]|\s*-\s*\d{1,2}(?![\d:時]))|\d\d$"
# Longest match wins; of two that are as long, the one that comes first.
_TABLE: tuple[tuple[Kind, str], ...] = (
    ("date", r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)"),
    ("date", r"(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)"),
    ("date", rf"(?:(?P<year>\d{{4}})年\s*)?(?P<month>\d{{1,2}})月\s*の?{_DAY}(?:日|(?![\d:]))"),
    ("date", rf"{_MONTH_NAME}\s*{_DAY}{_ORDINAL}(?![\d:]){_YEAR_AFTER}"),
    ("date", rf"(?:the\s+)?{_DAY}{_ORDINAL}\s*(?:of\s+)?{_MONTH_NAME}(?![a-z]){_YEAR_AFTER}"),
    ("short", r"(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second>\d{1,2})(?P=mark)(?P<third>\d{2})(?![\d/-]|:\d)"),
    ("monthly", rf"(?:(?P<month>{_any(RELATIVE_MONTHS)})\s*の?)?\s*{_DAY}日(?!間|後)"),
    ("monthly", rf"(?:the\s+)?{_DAY}(?:st|nd|rd|th)(?:\s+of\s+(?P<month>{_any(RELATIVE_MONTHS)}))?"),
    ("nth", rf"(?:(?P<month>{_any(RELATIVE_MONTHS)})\s*の?|(?P<number>\d{{1,2}})月の?)?\s*"
            r"第\s*(?P<nth>[1-5])\s*(?P<weekday>[月火水木金土日])曜?日?"),
    ("ahead", rf"(?P<near>{_any(NEAR_DAYS)})(?![a-z])"),
    ("ahead", r"(?P<count>\d{1,3})\s*(?P<unit>日|週間|週|か月|ヶ月|カ月|ヵ月|ケ月)後(?:の)?"),
    ("ahead", r"in\s+(?P<count>\d{1,3}|an?)\s+(?P<unit>day|week|month)s?"),
    ("ahead", r"(?P<count>\d{1,3}|an?)\s+(?P<unit>day|week|month)s?\s+from\s+(?:now|today)"),
    ("later", r"(?:in\s+)?(?P<count>\d{1,3}|an?)\s*(?P<unit>時間|分)後"),
    ("later", r"in\s+(?P<count>\d{1,3}|an?)\s*(?P<unit>h|hours?|hrs?|m|minutes?|mins?)\b"),
    ("week", rf"(?P<which>{_any([word for word in WEEKS if word and not word.isascii()])})?\s*"
             r"(?P<weekday>[月火水木金土日])曜日?"),
    ("week", r"(?P<which>(?:今|来|再来|翌)週の?|次の|今度の)\s*(?P<weekday>[月火水木金土日])(?![本曜一-龠])"),
    ("week", r"\(\s*(?P<weekday>[月火水木金土日])(?:曜日?)?(?:・?祝)?\s*\)"),
    ("week", r"(?<=[\d日])\s*(?P<weekday>[月火水木金土日])(?=[\s\d午朝昼夕夜深])"),
    ("week", rf"(?:(?P<which>{_any(filter(str.isascii, filter(None, WEEKS)))})\s+)?"
             rf"(?:on\s+)?{_WEEKDAY_NAME}"),
    ("week", rf"{_WEEKDAY_NAME}\s+(?P<which>(?:of\s+)?next\s+week|this\s+week)"),
    ("weekend", r"(?P<which>この|今|来|再来)?週末(?:の)?|(?P<next>next|this)\s+weekend"),
    ("named", rf"(?P<name>{_any(NAMED_DAYS)})"),
    ("year", rf"(?P<year>{_any(RELATIVE_YEARS)})(?:の)?"),
    ("clock", r"(?P<hour>\d{1,2})\s*:\s*(?P<minute>\d{2})(?::\d{2}(?:\.\d{1,6})?)?(?![\d:])"),
    ("clock", rf"(?P<hour>\d{{1,2}})時(?:\s*(?P<minute>\d{{1,2}}(?=分)|{_UNMARKED_MINUTE})分?|(?P<thirty>半))?(?!間)"),
    ("clock", r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?(?=\s*[ap]\.?m\b)"),
    ("clock", r"(?P<hour>1[3-9]|2\d)h(?P<minute>\d{2})?(?![a-z\d])"),
    ("clock", r"(?:at\s+)?(?P<hour>\d{1,2})(?=\s+(?:in\s+the\s|at\s+night))"),
    ("bare", r"at\s+(?P<hour>\d{1,2})(?:\s*o'?clock)?(?![\d:.h]|\s*[ap]\.?m)"),
    ("bare", r"(?P<hour>\d{1,2})\s*o'?clock"),
    ("bare", r"(?P<thirty>half)\s+past\s+(?P<hour>\d{1,2})(?![\d:.h])"),
    ("doors", rf"{_DOORS}\s*:?\s*{_SHOWN}"),
    # Behind the word of the start a clock is the start's: 開演19:30 開場19:00.
    ("doors", rf"(?<![演会始])(?<![演会始][ :]){_SHOWN}\s*{_DOORS}"),
    ("clock", r"(?P<noon>正午|noon|midday)"),
    ("clock", r"(?P<midnight>midnight)"),
    ("clocks", rf"(?P<hour>\d{{1,2}})(?::(?P<minute>\d{{2}}))?{_SPAN_MARK}"
               r"(?P<hour2>\d{1,2})(?::(?P<minute2>\d{2}))?"
               r"\s*(?P<shared>[ap])\.?m\b\.?"),
    ("clocks", r"(?P<hour>\d{1,2})\s*[-~]\s*(?P<hour2>\d{1,2})時(?:(?P<thirty2>半))?"),
    ("clocks", rf"(?P<plain>)(?P<hour>1[3-9]|2\d)\s*[-~]\s*(?P<hour2>1[3-9]|2\d)"
               rf"(?![\d:/.-]|\s*[月日時]|\s*{_MONTH_NAME})"),
    ("following", r"翌日?の?(?=\s*[\d午朝昼夕夜深正])|(?:the\s+)?next\s+day\b"),
    ("part", rf"{_HALF}"),
    ("part", rf"(?P<part>{_any(PART_WORDS)})(?![a-z])(?:の)?"),
    ("length", r"(?:for\s+)?(?=\d)(?P<length>(?:\d{1,2}(?:\.\d)?\s*(?:時間半?|hours?|hrs?|h)\s*)?"
               r"(?:\d{1,3}\s*(?:分間?|minutes?|mins?|m)\b)?)(?:間|の予定)?"),
    ("until", r"-|~|から(?=\s*\d|\s*[午朝昼夕夜深])|to\b|until\b|till\b|through\b"),
    ("zone", r"(?<=\d)(?P<zone>z)\b"),
    ("zone", r"(?P<zone>(?:utc|gmt)?\s*[+](?:1[0-4]|0?\d)(?::?[0-5]\d)?)(?!\d)"),
    ("zone", r"(?P<zone>(?:utc|gmt)\s*[+-](?:1[0-4]|0?\d)(?::?[0-5]\d)?)(?!\d)"),
    ("order", r"(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second>\d{1,2})(?:(?P=mark)(?P<year>\d{4}))?(?![\d/-]|:\d)"),
    ("noise", r"[\s,、。.;の(){}\[\]@・:/]+"),
    ("noise", r"(?:at|on|from|by|starts?|starting|kick-?off|around|about|the|and)\b"),
    ("noise", r"t(?=\d)|から|より|まで|スタート|開始|開演|開会|開場|始まり|はじまり|集合|キックオフ"),
    ("noise", r"ごろ|頃|です|に|現地時間|日時"),
    ("zone", r"(?P<zone>[a-z]+(?:/[a-z_+-]+){1,2})"),
    ("zone", r"(?<=[\dm] )(?P<zone>[a-z]+(?: [a-z]+){1,2}) time\b"),
    ("zone", r"(?P<zone>[a-z]{2,5})(?:\s+time)?(?![a-z])"),
    ("zone", r"(?P<zone>[^\W\d_]{2,12})(?:時間|\s+time)"),
)  # fmt: skip
# A clock with its zone in one word, as programs write it; elsewhere "19:00-05:00" is a span.
_ISO_OFFSET = re.compile(r"(?<=\d)t(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)-(\d\d:?\d\d)")


def take_apart(text: str) -> list[Part] | None:
    """The parts of a text in their order, noise left out; None where something is not in the table. See `plain`."""
    if any(character.isdecimal() and not character.isascii() for character in text):
        return None
    parts: list[Part] = []
    for part in _parts(_ISO_OFFSET.sub(r"t\1 utc-\2", text)):
        if part is None:
            return None
        if part.kind != "noise":
            parts.append(part)
    return parts


@cache
def _patterns() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """The table, compiled when the first text is read: that takes longer than anybody should wait at a start."""
    return tuple((kind, re.compile(pattern)) for kind, pattern in _TABLE)


def _parts(text: str) -> Iterator[Part | None]:
    place = 0
    while place < len(text):
        found = [(kind, match) for kind, pattern in _patterns() if (match := pattern.match(text, place)) and match[0]]
        if not found:
            yield None
            return
        kind, match = max(found, key=lambda one: len(one[1][0].rstrip()))
        yield Part(kind, {name: value for name, value in match.groupdict().items() if value is not None})
        place = match.end()


def part_of_day(values: dict[str, str]) -> str:
    """The key of PARTS that a part of a text names; empty if it names none."""
    if half := values.get("half"):
        return f"{half}m"
    return PART_WORDS.get(values.get("part") or values.get("near") or "", "")


def week_of(values: dict[str, str]) -> str:
    """Which week a weekday is in: coming, following, this, next, week+1, week+2."""
    return WEEKS[" ".join(values.get("which", "").split())]


def weekday_of(values: dict[str, str]) -> int:
    """The weekday that is named, Monday being 0."""
    name = values["weekday"]
    if name in WEEKDAYS["ja"]:
        return WEEKDAYS["ja"].index(name)
    return [day.casefold() for day in WEEKDAYS["en"]].index(name[:3])


def months_ahead(values: dict[str, str]) -> int | None:
    """How many months lie before the one that is named; None if none is named."""
    return RELATIVE_MONTHS.get(values.get("month", ""))


def years_ahead(values: dict[str, str]) -> int:
    """How many years lie before the one that is named."""
    return RELATIVE_YEARS[values["year"]]
