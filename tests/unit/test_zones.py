"""Which time zone people mean, and which of its names stand still while clocks change."""

from datetime import datetime
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words.text import MOST_OFFERED
from bot.words.zones import find_zone, puts_day_first

NOW = datetime.fromisoformat("2026-11-26 01:00")
FOUND = {
    "Asia/Tokyo": "Asia/Tokyo", " asia/tokyo ": "Asia/Tokyo", "Ａｓｉａ／Ｔｏｋｙｏ": "Asia/Tokyo",
    "Tokyo": "Asia/Tokyo", "東京": "Asia/Tokyo",
    "JST": "Asia/Tokyo", "日本": "Asia/Tokyo", "日本時間": "Asia/Tokyo", "Japan": "Asia/Tokyo",
    "日本標準時": "Asia/Tokyo", "Tokyo time": "Asia/Tokyo", "大阪": "Asia/Tokyo", "Osaka": "Asia/Tokyo",
    "New York": "America/New_York", "new_york": "America/New_York", "ニューヨーク": "America/New_York",
    "america/new york": "America/New_York", "ET": "America/New_York", "Eastern Time": "America/New_York",
    "東部時間": "America/New_York", "San Francisco": "America/Los_Angeles", "London": "Europe/London",
    "ロンドン": "Europe/London", "UK": "Europe/London", "パリ": "Europe/Paris", "ドイツ": "Europe/Berlin",
    "Germany": "Europe/Berlin", "KST": "Asia/Seoul", "韓国": "Asia/Seoul", "Singapore": "Asia/Singapore", "UTC": "UTC",
}  # fmt: skip
ASKED = {
    "EST": ("offset", ["America/New_York", "America/Cancun"]),
    "EDT": ("offset", ["America/New_York"]),
    "PST": ("offset", ["America/Los_Angeles", "Asia/Manila"]),
    "CET": ("offset", ["Europe/Berlin"]),
    "BST": ("offset", ["Europe/London"]),
    "GMT": ("offset", ["Europe/London", "UTC"]),
    "IST": ("offset", ["Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"]),
    "+09:00": ("offset", ["Asia/Tokyo", "Asia/Seoul", "Asia/Chita", "Asia/Pyongyang", "Asia/Yakutsk"]),
    "UTC+9": ("offset", ["Asia/Tokyo", "Asia/Seoul", "Asia/Chita", "Asia/Pyongyang", "Asia/Yakutsk"]),
    "Etc/GMT-9": ("offset", ["Asia/Tokyo", "Asia/Seoul", "Asia/Chita", "Asia/Pyongyang", "Asia/Yakutsk"]),
    "-05:00": (
        "offset", ["America/New_York", "America/Toronto", "America/Bogota", "America/Lima", "America/Cancun"],
    ),
    "アメリカ": (
        "several",
        ["America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "Pacific/Honolulu"],
    ),
    "Asia/Tokio": ("unsure", ["Asia/Tokyo", "Asia/Tomsk"]),
    "Tokio": ("unsure", ["Asia/Tokyo"]),
}  # fmt: skip


@pytest.mark.parametrize("typed", FOUND)
def test_a_place_is_found_by_every_name_it_has(typed: str) -> None:
    places = find_zone(typed, NOW)
    assert (places.names, places.doubt) == ((FOUND[typed],), "")


@pytest.mark.parametrize("typed", ASKED)
def test_what_stands_still_or_has_several_places_is_asked(typed: str) -> None:
    places = find_zone(typed, NOW)
    assert (places.doubt, list(places.names)) == ASKED[typed]


@pytest.mark.parametrize(
    "typed", ["", "Mars/Olympus", "+15:00", "../../etc/passwd", "/etc/localtime", "localtime", "\0", "9", "x" * 9000]
)
def test_what_is_no_zone_has_no_names(typed: str) -> None:
    assert find_zone(typed, NOW).names == ()


def test_every_place_of_the_database_is_itself() -> None:
    places = [name for name in available_timezones() if "/" in name and not name.startswith("Etc/")]
    assert {name: find_zone(name.casefold(), NOW).names for name in places} == {name: (name,) for name in places}


@given(st.text(max_size=30))
def test_any_text_has_few_places_or_none(text: str) -> None:
    places = find_zone(text, NOW)
    assert len(set(places.names)) == len(places.names) <= MOST_OFFERED
    assert places.doubt or len(places.names) == 1


@pytest.mark.parametrize(
    ("zone", "locale", "is_first"),
    [
        ("Asia/Tokyo", None, False),
        ("Asia/Tokyo", "ja-JP", False),
        ("Asia/Tokyo", "en-US", False),
        ("Asia/Tokyo", "en-GB", True),
        ("Europe/London", "en-US", True),
        ("America/New_York", "en-US", False),
        ("UTC", "zz-QQ", False),
        ("UTC", "not a locale", False),
    ],
)
def test_where_the_day_comes_first(zone: str, locale: str | None, is_first: bool) -> None:
    assert puts_day_first(zone, locale) is is_first
