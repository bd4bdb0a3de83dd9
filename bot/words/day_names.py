"""What days and parts of the day are called, in both languages, in the spelling of `bot/words/numerals.py`."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeVar

T = TypeVar("T")

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = MappingProxyType(
    {
        "ja": ("月", "火", "水", "木", "金", "土", "日"),
        "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    }
)


def _named(groups: Mapping[str, T]) -> Mapping[str, T]:
    """Every name of a group, parted by commas, with the group's value."""
    return MappingProxyType({name.strip(): value for names, value in groups.items() for name in names.split(",")})


# Days by their distance from today; some name a part of the day as well.
NEAR_DAYS = _named(
    {
        "一昨日, おととい": -2,
        "昨日, きのう, yesterday": -1,
        "今日, きょう, 本日, today, 今朝, 今夜, 今晩, tonight, this morning, this afternoon, this evening": 0,
        "明日, あした, あす, tomorrow, 明朝, 明晩": 1,
        "明後日, あさって, the day after tomorrow, day after tomorrow": 2,
        "しあさって, 明々後日, 明明後日": 3,
    }
)
NAMED_DAYS = _named(
    {
        "元日, 元旦, new year's day": (1, 1),
        "クリスマスイブ, クリスマス・イブ, christmas eve": (12, 24),
        "クリスマス, christmas day, christmas": (12, 25),
        "大晦日, 大みそか, new year's eve": (12, 31),
    }
)
PART_WORDS = _named(
    {
        "午前": "am",
        "午後": "pm",
        "未明, 明け方": "small hours",
        "朝, 早朝, 今朝, 明朝, in the morning, morning, this morning": "morning",
        "昼, お昼, in the afternoon, afternoon, this afternoon": "midday",
        "夕方, 夕, in the evening, evening, this evening": "evening",
        "夜, 晩, 今夜, 今晩, 明晩, at night, night, tonight": "night",
        "深夜, 夜中, 真夜中": "late night",
    }
)
# Which week a weekday is in: `coming` is today or later, `following` after today, `next` may be either.
WEEKS = _named(
    {
        ", この, the": "coming",
        "次の, つぎの, 今度の, こんどの, coming, this coming": "following",
        "今週, 今週の, this, this week": "this",
        "next": "next",
        "来週, 来週の, 翌週, 翌週の, next week, of next week": "week+1",
        "再来週, 再来週の, the week after next": "week+2",
    }
)
RELATIVE_MONTHS = _named({"今月, 当月, this month": 0, "来月, 翌月, next month": 1, "再来月": 2})
RELATIVE_YEARS = _named({"今年, 本年, this year": 0, "来年, 翌年, next year": 1, "再来年": 2})


def _hours(*shifted: tuple[range, int]) -> Mapping[int, int]:
    """Hours as they are written, and so many later."""
    return MappingProxyType({hour: hour + later for hours, later in shifted for hour in hours})


# Which hour since midnight a part of the day means, by the hour that is written; from 24 on it is the next day.
PARTS = MappingProxyType(
    {
        "am": _hours((range(12), 0), (range(12, 13), -12)),
        "pm": _hours((range(12), 12), (range(12, 24), 0)),
        "small hours": _hours((range(6), 0)),
        "morning": _hours((range(4, 12), 0)),
        "midday": _hours((range(6), 12), (range(11, 18), 0)),
        "evening": _hours((range(3, 12), 12), (range(15, 24), 0)),
        "night": _hours((range(5), 24), (range(5, 12), 12), (range(12, 13), 12), (range(17, 30), 0)),
        "late night": _hours((range(6), 24), (range(10, 13), 12), (range(22, 30), 0)),
    }
)
