"""What people type as a date, a time or a length, and how it is read back to them."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.words.moments import (
    MomentError,
    format_moment,
    format_short,
    format_time,
    parse_duration,
    parse_moment,
    parse_shift,
)


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


NOW = wall("2026-11-20 15:00")  # a Friday
TALK = wall("2026-12-03 19:00")
HALF_PAST = wall("2026-12-03 19:30")


@pytest.mark.parametrize(
    "typed",
    [
        "2026-12-03 19:00",
        "2026/12/3 19:00",
        "2026.12.3 19:00",
        "2026-12-03T19:00",
        "2026-12-03T19:00:00",
        "12/3 19:00",
        "12-3 19時",
        "１２／３　１９：００",
        "１２月３日（木）１９時",
        "12月3日 19時",
        "12月3日19:00",
        "12月3日の19時から",
        "12月3日(木) 19:00〜",
        "12月3日(木・祝)19:00",
        "12月3日木曜日 19:00",
        "㋋3日㈭ 午後７時",
        "2026年12月3日19:00",
        "2026年12月3日(木)19:00",
        "2026年 12月 3日 午後 7:00",
        "12月3日 午後7時",
        "Dec 3 19:00",
        "dec. 3 7pm",
        "December 3rd, 2026 at 7:00 p.m.",
        "3 Dec 2026, 19:00",
        "3rd of December 7 PM",
        "Thu 3 Dec, 19:00",
        "Thursday, Dec 3, 19:00",
        "2026-12-03 (Thu) 19:00",
        "  12/3   19:00  ",
        "2026ー12ー03 19:00",
    ],
)
def test_one_moment_typed_in_many_ways(typed: str) -> None:
    assert parse_moment(typed, now=NOW) == TALK


@pytest.mark.parametrize(
    "typed",
    [
        "12月3日 19時半",
        "12月3日(木) 19時30分",
        "12月3日 午後7時半",
        "12/3 7:30pm",
        "12/3 pm 7:30",
        "12/3 19時30",
    ],
)
def test_half_past(typed: str) -> None:
    assert parse_moment(typed, now=NOW) == HALF_PAST


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("今日 18:30", "2026-11-20 18:30"),
        ("本日18時", "2026-11-20 18:00"),
        ("明日 19:00", "2026-11-21 19:00"),
        ("明日(土)19:00", "2026-11-21 19:00"),
        ("明後日 19時", "2026-11-22 19:00"),
        ("あさっての午前9時", "2026-11-22 09:00"),
        ("tomorrow 19:00", "2026-11-21 19:00"),
        ("Tomorrow at 7pm", "2026-11-21 19:00"),
        ("the day after tomorrow noon", "2026-11-22 12:00"),
        ("today 7pm", "2026-11-20 19:00"),
        ("today 9:00", "2026-11-20 09:00"),  # past: the caller judges
        ("午後7時", "2026-11-20 19:00"),
        ("15:00", "2026-11-20 15:00"),
        ("14:59", "2026-11-21 14:59"),
        ("正午", "2026-11-21 12:00"),
    ],
)
def test_days_and_times_near_now(typed: str, read: str) -> None:
    assert parse_moment(typed, now=NOW) == wall(read)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("11/20 10:00", "2026-11-20 10:00"),  # today is not a past date, though the time is past
        ("11/19 10:00", "2027-11-19 10:00"),
        ("1/5 10:00", "2027-01-05 10:00"),
        ("2/29 10:00", "2028-02-29 10:00"),
        ("Jan 5 10:00", "2027-01-05 10:00"),
        ("2020-01-05 10:00", "2020-01-05 10:00"),  # past: the caller judges
    ],
)
def test_a_date_without_a_year_is_the_next_one(typed: str, read: str) -> None:
    assert parse_moment(typed, now=NOW) == wall(read)


def test_a_leap_day_is_found_across_a_century_without_one() -> None:
    assert parse_moment("2/29 10:00", now=wall("2096-03-01 00:00")) == wall("2104-02-29 10:00")


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("午前0時", "00:00"),
        ("午前12時30分", "00:30"),
        ("午後0時", "12:00"),
        ("午後12時", "12:00"),
        ("12am", "00:00"),
        ("12pm", "12:00"),
        ("12:30 a.m.", "00:30"),
        ("午後19時", "19:00"),
        ("0:00", "00:00"),
        ("23:59", "23:59"),
    ],
)
def test_halves_of_the_day(typed: str, clock: str) -> None:
    assert format_time(parse_moment(f"12/3 {typed}", now=NOW)) == clock


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "unreadable"),
        ("　", "unreadable"),
        ("soon", "unreadable"),
        ("来週のどこか", "unreadable"),
        ("12/3 19", "unreadable"),
        ("12/3 evening", "unreadable"),
        ("12/3 19:00 21:00", "unreadable"),
        ("12/319:00", "unreadable"),
        ("12/3/2026 19:00", "unreadable"),
        ("2026-12-03T19:00Z", "unreadable"),
        ("99999-12-03 19:00", "unreadable"),
        ("١٢/٣ ١٩:٠٠", "unreadable"),
        ("🎉", "unreadable"),
        ("12/3 19:00" + " " * 8000, "unreadable"),
        ("12/3", "no_time"),
        ("2026-12-03", "no_time"),
        ("12月3日(木)", "no_time"),
        ("明日", "no_time"),
        ("Dec 3", "no_time"),
        ("2/30 19:00", "no_such_date"),
        ("13/3 19:00", "no_such_date"),
        ("0/0 19:00", "no_such_date"),
        ("2027-02-29 19:00", "no_such_date"),
        ("0000-01-01 19:00", "no_such_date"),
        ("9999-12-31 23:59", "no_such_date"),
        ("12/3 25:00", "no_such_date"),
        ("12/3 24時", "no_such_date"),
        ("12/3 19:60", "no_such_date"),
        ("12/3 19am", "no_such_date"),
        ("12月3日(金) 19:00", "no_such_date"),
        ("Fri 3 Dec 19:00", "no_such_date"),
        ("明日(月) 19:00", "no_such_date"),
    ],
)
def test_what_is_no_moment_says_why(typed: str, reason: str) -> None:
    with pytest.raises(MomentError) as caught:
        parse_moment(typed, now=NOW)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("2h", 120),
        ("1.5h", 90),
        ("90m", 90),
        ("90分", 90),
        ("９０分間", 90),
        ("2時間", 120),
        ("2時間半", 150),
        ("1時間30分", 90),
        ("1h 30m", 90),
        ("2 Hours", 120),
        ("1 hour 5 mins", 65),
        ("1:30", 90),
        ("PT2H", 120),
        ("PT1H30M", 90),
        ("P1D", 1440),
        ("1日", 1440),
        ("0.33h", 20),
        ("366d", 527_040),
    ],
)
def test_lengths(typed: str, minutes: int) -> None:
    assert parse_duration(typed) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "typed",
    ["", "2", "0h", "0分", "-2h", "1:60", "P", "PT", "h", "二時間", "367d", "99999h", f"{10**12}h", "1e3h", "2h2h"],
)
def test_what_is_no_length(typed: str) -> None:
    with pytest.raises(MomentError) as caught:
        parse_duration(typed)
    assert caught.value.reason == "unreadable"


@pytest.mark.parametrize(
    ("typed", "shift"),
    [
        ("-3h", timedelta(hours=-3)),
        ("+30m", timedelta(minutes=30)),
        ("＋３０分", timedelta(minutes=30)),
        ("−1.5h", timedelta(minutes=-90)),
        ("ー３ｈ", timedelta(hours=-3)),
        ("3時間前", timedelta(hours=-3)),
        ("2時間半 前", timedelta(minutes=-150)),
        ("30分後", timedelta(minutes=30)),
        ("-1d", timedelta(days=-1)),
        ("1日前", timedelta(days=-1)),
        ("2 hours earlier", timedelta(hours=-2)),
        ("45 min later", timedelta(minutes=45)),
        ("-1:15", timedelta(minutes=-75)),
        ("-PT2H", timedelta(hours=-2)),
    ],
)
def test_shifts(typed: str, shift: timedelta) -> None:
    assert parse_shift(typed) == shift


@pytest.mark.parametrize("typed", ["", "3h", "-", "前", "--3h", "-3h前", "+0m", f"-{10**12}h", "±3h", "3h ago?"])
def test_what_is_no_shift(typed: str) -> None:
    with pytest.raises(MomentError) as caught:
        parse_shift(typed)
    assert caught.value.reason == "unreadable"


def test_moments_are_written_in_both_languages() -> None:
    assert format_moment(TALK, "Asia/Tokyo", "ja") == "2026年12月3日(木)19:00(Asia/Tokyo)"
    assert format_moment(TALK, "Asia/Tokyo", "en") == "Thu 3 Dec 2026, 19:00 (Asia/Tokyo)"
    assert format_short(TALK, "ja") == "12月3日(木)19:00"
    assert format_short(TALK, "en") == "Thu 3 Dec, 19:00"
    assert format_time(wall("2026-12-03 09:05")) == "09:05"


MINUTES = st.datetimes(wall("1970-01-01"), wall("2199-12-31")).map(lambda one: one.replace(second=0, microsecond=0))


@given(MINUTES, st.sampled_from(["ja", "en"]))
def test_what_is_written_in_full_can_be_typed_back(moment: datetime, language: str) -> None:
    written = format_moment(moment, "UTC", language).removesuffix("(UTC)")
    assert parse_moment(written, now=NOW) == moment


@given(MINUTES, st.integers(0, 364), st.sampled_from(["ja", "en"]))
def test_what_is_written_short_can_be_typed_back_within_a_year(now: datetime, days: int, language: str) -> None:
    moment = now + timedelta(days=days)
    if moment.year < 2200:
        assert parse_moment(format_short(moment, language), now=now) == moment


# Pieces of real notation, shuffled, reach deeper than random characters do.
PIECES = """12 3 0 99 2026 99999 / - : 年 月 日 時 分 半 間 前 後 午後 午前 明日 (木) (金) dec 3rd thu pm am t p pt
    h m d + − . , の ー 〜 １２ ： ㋋ ½ ٣ 🎉 \u202e"""
SHREDS = st.lists(st.sampled_from([*PIECES.split(), " ", "\0"]), max_size=12).map("".join)
ANYTHING = st.text() | SHREDS


@given(ANYTHING, st.datetimes())
@example("明後日 19:00", datetime.max)  # noqa: DTZ901
@example("9:00", datetime.max)  # noqa: DTZ901
def test_any_text_is_a_moment_or_a_moment_error(text: str, now: datetime) -> None:
    outcome = read(lambda: parse_moment(text, now=now))
    assert isinstance(outcome, datetime) or outcome in {"unreadable", "no_time", "no_such_date"}


@given(ANYTHING)
def test_any_text_is_a_length_or_a_moment_error(text: str) -> None:
    for parse in (parse_duration, parse_shift):
        outcome = read(lambda parse=parse: parse(text))
        is_in_bounds = isinstance(outcome, timedelta) and timedelta() < abs(outcome) <= timedelta(days=366)
        assert is_in_bounds or outcome == "unreadable"


def read(parse: Callable[[], object]) -> object:
    try:
        return parse()
    except MomentError as error:
        return error.reason
