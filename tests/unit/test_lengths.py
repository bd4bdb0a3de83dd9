"""How long something lasts, and how far one thing lies from another, as people type it."""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words.lengths import Shift, format_length, read_length, read_shift
from bot.words.moment_parts import MomentError
from tests.unit.typed_moments import ANYTHING

MINUTES = {
    "2h": 120, "1.5h": 90, "90m": 90, "90分": 90, "９０分間": 90, "120": 120, "120分": 120, "45": 45, "2時間": 120,
    "2時間半": 150, "1時間半": 90, "一時間半": 90, "二時間": 120, "二時間半": 150, "三十分": 30, "1時間30分": 90,
    "2時間30": 150, "2時間と15分": 135, "2時間ほど": 120, "約2時間": 120, "１．５時間": 90, "2h30": 150, "2h30m": 150,
    "2 h 30": 150, "1h 30m": 90, "2:30": 150, "1:30": 90, "2 Hours": 120, "two hours": 120, "three hours": 180,
    "an hour": 60, "an hour and a half": 90, "one and a half hours": 90, "2 and a half hours": 150,
    "half an hour": 30, "2½ hours": 150, "90 min": 90, "90 minutes": 90, "90'": 90, "1 hour 5 mins": 65,
    "2 hours and 30 minutes": 150, "about 2 hours": 120, "2 hours or so": 120, "for 2 hours": 120, "2hrs": 120,
    "PT2H": 120, "PT1H30M": 90,
    "P1D": 1440, "1日": 1440, "2 days": 2880, "1週間": 10_080, "0.33h": 20, "366d": 527_040,
}  # fmt: skip
ASKED = {
    "2": ("unit", [120, 2]), "二": ("unit", [120, 2]), "12": ("unit", [720, 12]),
    "半日": ("half_day", [240, 360, 720]), "half a day": ("half_day", [240, 360, 720]),
    "終日": ("all_day", [480, 1440]), "丸一日": ("all_day", [480, 1440]), "all day": ("all_day", [480, 1440]),
}  # fmt: skip


@pytest.mark.parametrize("typed", MINUTES)
def test_lengths(typed: str) -> None:
    length = read_length(typed)
    assert (length.spans, length.doubt) == ((timedelta(minutes=MINUTES[typed]),), "")


@pytest.mark.parametrize("typed", ASKED)
def test_lengths_that_are_asked_about(typed: str) -> None:
    length = read_length(typed)
    assert (length.doubt, [span // timedelta(minutes=1) for span in length.spans]) == ASKED[typed]


@pytest.mark.parametrize(
    "typed",
    ["", "0", "0h", "0分", "-2h", "1:60", "P", "PT", "h", "367d", "99999h", f"{10**12}h", "1e3h", "2h2h", "昼休み",
     "x" * 9000],
)  # fmt: skip
def test_what_is_no_length(typed: str) -> None:
    with pytest.raises(MomentError) as caught:
        read_length(typed)
    assert caught.value.reason == "unreadable"


HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SHIFTS = {
    "-3h": Shift(3 * HOUR, (-1,)),
    "-2d 12:00": Shift(2 * DAY, (-1,), "", -2, "12:00"),
    "+1日 9時": Shift(DAY, (1,), "", 1, "9時"),
    "前夜 20時": Shift(DAY, (-1,), "", -1, "夜 20時"),
    "前夜8時": Shift(DAY, (-1,), "", -1, "夜8時"),
    "the night before at 8pm": Shift(DAY, (-1,), "", -1, "at night at 8pm"),
    "the evening before 8pm": Shift(DAY, (-1,), "", -1, "in the evening 8pm"),
    "開始時": Shift(0 * DAY, (1,), "start"),
    "終了時": Shift(0 * DAY, (1,), "end"),
    "at the start": Shift(0 * DAY, (1,), "start"),
    "At the end": Shift(0 * DAY, (1,), "end"),
    "+30m": Shift(HOUR / 2, (1,)),
    "＋３０分": Shift(HOUR / 2, (1,)),
    "−1.5h": Shift(1.5 * HOUR, (-1,)),
    "ー３ｈ": Shift(3 * HOUR, (-1,)),
    "-1:15": Shift(1.25 * HOUR, (-1,)),
    "-PT2H": Shift(2 * HOUR, (-1,)),
    "3時間前": Shift(3 * HOUR, (-1,)),
    "三時間前": Shift(3 * HOUR, (-1,)),
    "2時間半 前": Shift(2.5 * HOUR, (-1,)),
    "30分後": Shift(HOUR / 2, (1,)),
    "2 hours earlier": Shift(2 * HOUR, (-1,)),
    "an hour before": Shift(HOUR, (-1,)),
    "45 min later": Shift(0.75 * HOUR, (1,)),
    "3h": Shift(3 * HOUR, (-1, 1)),
    "1w": Shift(7 * DAY, (-1, 1)),
    "-1d": Shift(DAY, (-1,), days=-1),
    "1日前": Shift(DAY, (-1,), days=-1),
    "前日": Shift(DAY, (-1,), days=-1),
    "前々日": Shift(2 * DAY, (-1,), days=-2),
    "当日": Shift(0 * DAY, (1,), days=0),
    "翌日": Shift(DAY, (1,), days=1),
    "the day before": Shift(DAY, (-1,), days=-1),
    "2 days before": Shift(2 * DAY, (-1,), days=-2),
    "1週間前": Shift(7 * DAY, (-1,), days=-7),
    "a week before": Shift(7 * DAY, (-1,), days=-7),
    "-1w": Shift(7 * DAY, (-1,), days=-7),
    "前日 18時": Shift(DAY, (-1,), days=-1, clock="18時"),
    "前日の18時": Shift(DAY, (-1,), days=-1, clock="18時"),
    "1週間前の10時": Shift(7 * DAY, (-1,), days=-7, clock="10時"),
    "the day before at 6pm": Shift(DAY, (-1,), days=-1, clock="at 6pm"),
    "開始3時間前": Shift(3 * HOUR, (-1,), "start"),
    "開始の3時間前": Shift(3 * HOUR, (-1,), "start"),
    "開始前1時間": Shift(HOUR, (-1,), "start"),
    "開始-3h": Shift(3 * HOUR, (-1,), "start"),
    "3h before the start": Shift(3 * HOUR, (-1,), "start"),
    "終了の30分後": Shift(HOUR / 2, (1,), "end"),
    "終了後30分": Shift(HOUR / 2, (1,), "end"),
    "30 min after the end": Shift(HOUR / 2, (1,), "end"),
}


@pytest.mark.parametrize("typed", SHIFTS)
def test_shifts(typed: str) -> None:
    assert read_shift(typed) == SHIFTS[typed]


@pytest.mark.parametrize(
    "typed", ["", "-", "前", "--3h", "+0m", f"-{10**12}h", "±3h", "3h ago?", "12/3 19:00", "前日の夕食", "3時間前 18時"]
)
def test_what_is_no_shift(typed: str) -> None:
    with pytest.raises(MomentError) as caught:
        read_shift(typed)
    assert caught.value.reason == "unreadable"


@pytest.mark.parametrize(
    ("hours", "ja", "en"),
    [
        (1.5, "1時間30分", "1 h 30 min"), (24, "24時間", "24 h"), (30, "30時間", "30 h"), (48, "2日", "2 days"),
        (72, "3日", "3 days"), (75, "3日3時間", "3 days 3 h"), (168, "1週間", "1 week"), (336, "2週間", "2 weeks"),
        (337, "14日1時間", "14 days 1 h"),
    ],
)  # fmt: skip
def test_long_lengths_are_written_in_days_and_weeks(hours: float, ja: str, en: str) -> None:
    assert [format_length(hours * HOUR, language) for language in ("ja", "en")] == [ja, en]


@given(st.integers(1, 366 * 24 * 60), st.sampled_from(["ja", "en"]))
def test_a_length_is_read_as_it_is_written(minutes: int, language: str) -> None:
    span = timedelta(minutes=minutes)
    assert read_length(format_length(span, language)).spans == (span,)


@given(ANYTHING)
def test_any_text_is_a_length_or_a_moment_error(text: str) -> None:
    with suppress(MomentError):
        length = read_length(text)
        assert all(timedelta() < span <= timedelta(days=366) for span in length.spans)
        assert bool(length.doubt) == (len(length.spans) > 1)


@given(ANYTHING)
def test_any_text_is_a_shift_or_a_moment_error(text: str) -> None:
    with suppress(MomentError):
        shift = read_shift(text)
        assert timedelta() <= shift.span <= timedelta(days=366)
        assert shift.signs in {(-1,), (1,), (-1, 1)}
