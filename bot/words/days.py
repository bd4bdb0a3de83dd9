"""Which days may be meant by the parts of a text that name one. Pure."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.words.day_names import MONTHS, NAMED_DAYS, NEAR_DAYS
from bot.words.moment_parts import Doubt, MomentError, Part, months_ahead, week_of, weekday_of, years_ahead

_YEARS_TO_A_LEAP_DAY = 8
# So long after a day its name still means that day: the next one of the same name is asked about.
_JUST_PASSED = timedelta(days=92)
_DAY = timedelta(days=1)
_WEEK = 7 * _DAY
_WEEK_WORDS = ("週", "週間", "week")
_UNITS = {"日": 1, "day": 1, "週": 7, "週間": 7, "week": 7}
_SATURDAY, _SUNDAY = 5, 6
_CENTURY = 2000


@dataclass(frozen=True, slots=True)
class Almanac:
    """What a day is read by: today, a day it should be near (None: as soon as possible), and the local order."""

    today: date
    near: date | None = None
    day_first: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A day that may be meant; `later`: the next one with the same name, where the name does not say which."""

    when: date
    doubt: Doubt = ""
    later: date | None = None


def days_meant(parts: Sequence[Part], around: Almanac) -> list[Day]:
    """The days that the parts may name, likeliest first; none if they name none. MomentError for what is no day."""
    weekdays = [part for part in parts if part.kind == "week"]
    years = [part for part in parts if part.kind == "year"]
    named = [part for part in parts if part.kind not in ("week", "year")]
    if len(named) > 1 or len(years) > 1 or len({weekday_of(part.values) for part in weekdays}) > 1:
        raise MomentError("unreadable")
    if not named:
        if years:
            raise MomentError("unreadable")
        return _weekday(weekdays[0], around.today) if weekdays else []
    if weekdays and named[0].kind == "ahead" and named[0].values.get("unit") in _WEEK_WORDS:
        return _weeks_ahead(named[0].values, weekday_of(weekdays[0].values), around.today)
    year = around.today.year + years_ahead(years[0].values) if years else None
    days = _READERS[named[0].kind](named[0].values, around, year)
    return _checked(days, weekday_of(weekdays[0].values)) if weekdays else days


def _date(values: dict[str, str], around: Almanac, year: int | None) -> list[Day]:
    name = values.get("name")
    month = MONTHS.index(name[:3]) + 1 if name else int(values["month"])
    return [_calendar_day(month, int(values["day"]), int(values["year"]) if "year" in values else year, around)]


def _order(values: dict[str, str], around: Almanac, year: int | None) -> list[Day]:
    """12/3 is the third of December; where the day comes first, or the year last, it may be the twelfth of March."""
    first, second = int(values["first"]), int(values["second"])
    year = int(values["year"]) if "year" in values else year
    month_first, day_first = _if_any(first, second, year, around), _if_any(second, first, year, around)
    is_free = around.day_first or "year" in values
    if not month_first:
        if not day_first:
            raise MomentError("no_such_date")
        return day_first if is_free else [replace(day_first[0], doubt="order")]
    if not day_first or not is_free or first == second:
        return month_first
    return [replace(day, doubt="order") for day in (*day_first, *month_first)]


def _short(values: dict[str, str], around: Almanac, year: int | None) -> list[Day]:
    """12/18/26, 18/12/26 and 26/12/18: what lies in the past is not meant where something else can be."""
    del year
    first, second, third = (int(values[name]) for name in ("first", "second", "third"))
    orders = [(third, first, second), (third, second, first), (first, second, third)]
    found = [day for short, *rest in orders for day in _dates(_CENTURY + short, *rest)]
    coming = list(dict.fromkeys([day for day in found if day >= around.today] or found))
    if not coming:
        raise MomentError("no_such_date")
    return [Day(day, "order" if len(coming) > 1 else "") for day in coming]


def _nth(values: dict[str, str], around: Almanac, year: int | None) -> list[Day]:
    """第3金曜: of the month that is named, else the next there is."""
    del year
    ahead, number, today = months_ahead(values), int(values.get("number", 0)), around.today
    weekday, weeks = weekday_of(values), int(values["nth"]) - 1
    months = [_year_and_month(today, one) for one in (range(-3, 26) if ahead is None else [ahead])]
    found = [
        day
        for year_, month in months
        if number in (0, month)
        for day in _dates(year_, month, 1 + (weekday - date(year_, month, 1).weekday()) % 7 + 7 * weeks)
    ]
    coming = [day for day in found if day >= today]
    if ahead is not None and found:
        return [Day(found[0])]
    if not coming:
        raise MomentError("no_such_date")
    if around.near:
        return [Day(min(found, key=lambda day: abs(day - around.near)))]  # type: ignore[operator]
    return [Day(coming[0], "passed" if number and found[0] < today else "", later=next(iter(coming[1:]), None))]


def _monthly(values: dict[str, str], around: Almanac, year: int | None) -> list[Day]:
    del year
    ahead, day, today = months_ahead(values), int(values["day"]), around.today
    if ahead is not None:
        return [Day(_valid(*_year_and_month(today, ahead), day))]
    found = [one for months in range(-1, 24) for one in _dates(*_year_and_month(today, months), day)]
    if around.near:
        near = around.near
        found = [min(found, key=lambda one: abs(one - near)), *(one for one in found if one >= today)]
    else:
        found = [one for one in found if one >= today]
    if not found:
        raise MomentError("no_such_date")
    return [Day(found[0], later=next((one for one in found[1:] if one > found[0]), None))]


def _ahead(values: dict[str, str], around: Almanac, year: int | None) -> list[Day]:
    if near := values.get("near"):
        return [Day(around.today + NEAR_DAYS[near] * _DAY)]
    count = 1 if values["count"] in ("a", "an") else int(values["count"])
    if days := _UNITS.get(values["unit"]):
        return [Day(around.today + count * days * _DAY)]
    year, month = _year_and_month(around.today, count)
    return [Day(_valid(year, month, min(around.today.day, calendar.monthrange(year, month)[1])))]


def _named(values: dict[str, str], around: Almanac, year: int | None) -> list[Day]:
    return [_calendar_day(*NAMED_DAYS[values["name"]], year, around)]


def _weekend(values: dict[str, str], around: Almanac, year: int | None) -> list[Day]:
    del year
    weeks = {"来": 1, "next": 1, "再来": 2}.get(values.get("which") or values.get("next") or "", 0)
    monday = around.today - around.today.weekday() * _DAY + weeks * _WEEK
    days = [monday + _SATURDAY * _DAY, monday + _SUNDAY * _DAY]
    return [Day(day, "weekend") for day in days if day >= around.today]


_READERS = {
    "date": _date, "order": _order, "short": _short, "monthly": _monthly, "nth": _nth, "ahead": _ahead,
    "named": _named, "weekend": _weekend,
}  # fmt: skip


def _weekday(part: Part, today: date) -> list[Day]:
    """The days of a weekday; a week begins on Monday or on Sunday, and "next" is said of either."""
    weekday, which = weekday_of(part.values), week_of(part.values)
    ahead = (weekday - today.weekday()) % 7 * _DAY
    coming, following = today + ahead, today + (ahead or _WEEK)
    found = {
        "coming": [coming, following],
        "following": [following],
        "this": _in_week(0, weekday, today),
        "next": [following, *_in_week(1, weekday, today)],
        "week+1": _in_week(1, weekday, today),
        "week+2": _in_week(2, weekday, today),
    }[which]
    days = sorted({day for day in found if day >= today})
    if not days:
        return [Day(coming, "passed")]
    return [Day(day, "week" if len(days) > 1 else "") for day in days]


def _weeks_ahead(values: dict[str, str], weekday: int, today: date) -> list[Day]:
    """2週間後の金曜: the weekday of that week."""
    count = 1 if values["count"] in ("a", "an") else int(values["count"])
    days = sorted(set(_in_week(count, weekday, today)))
    return [Day(day, "week" if len(days) > 1 else "") for day in days]


def _in_week(weeks: int, weekday: int, today: date) -> list[date]:
    monday = today - today.weekday() * _DAY
    sunday = today - (today.weekday() + 1) % 7 * _DAY
    return [monday + weekday * _DAY + weeks * _WEEK, sunday + (weekday + 1) % 7 * _DAY + weeks * _WEEK]


def _checked(days: list[Day], weekday: int) -> list[Day]:
    """The days on that weekday, which settles what was open; where there are none, both are offered."""
    fitting = [day for day in days if day.when.weekday() == weekday]
    if fitting:
        is_settled = len(fitting) < len(days) or fitting[0].doubt == "passed"
        return [replace(day, doubt="") for day in fitting] if is_settled else fitting
    if days[0].doubt == "passed" and _year_before(days[0].when).weekday() == weekday:
        return days
    day = days[0]
    away = (weekday - day.when.weekday() + 3) % 7 - 3
    return [Day(one, "weekday") for one in (day.when, day.when + away * _DAY)]


def _year_before(day: date) -> date:
    return next(iter(_dates(day.year - 1, day.month, day.day)), day)


def _calendar_day(month: int, day: int, year: int | None, around: Almanac) -> Day:
    """A day of a year, or of the year that is meant where none is given."""
    if year is not None:
        return Day(_valid(year, month, day))
    middle = around.near or around.today
    years = range(middle.year - _YEARS_TO_A_LEAP_DAY, middle.year + _YEARS_TO_A_LEAP_DAY + 1)
    found = [one for candidate in years for one in _dates(candidate, month, day)]
    coming = [one for one in found if one >= around.today]
    if not coming:
        raise MomentError("no_such_date")
    if around.near:
        nearest = min(found, key=lambda one: abs(one - middle))
        return Day(nearest, later=next((one for one in coming if one > nearest), None))
    has_passed = any(timedelta() < around.today - one <= _JUST_PASSED for one in found)
    return Day(coming[0], "passed" if has_passed else "", later=next(iter(coming[1:]), None))


def _valid(year: int, month: int, day: int) -> date:
    if not (found := _dates(year, month, day)):
        raise MomentError("no_such_date")
    return found[0]


def _if_any(month: int, day: int, year: int | None, around: Almanac) -> list[Day]:
    try:
        return [_calendar_day(month, day, year, around)]
    except MomentError:
        return []


def _dates(year: int, month: int, day: int) -> list[date]:
    """The day as a list; empty if there is no such day."""
    try:
        return [date(year, month, day)]
    except ValueError:
        return []


def _year_and_month(today: date, ahead: int) -> tuple[int, int]:
    years, month = divmod(today.month - 1 + ahead, 12)
    return today.year + years, month + 1
