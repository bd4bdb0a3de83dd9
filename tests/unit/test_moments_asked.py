"""What is typed as a date and a time and must be asked about, or is none.

Now is Thursday 26 November 2026, 10:00 in Tokyo.
"""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words.moment_parts import MomentError
from bot.words.moment_reading import read_moment
from bot.words.moments import Meant, coming_again, spelled_out
from tests.unit.test_moments import READ
from tests.unit.typed_moments import NOW, TOKYO, WHENEVER, moments, wall

# What must be asked: the ways, likeliest first, and why.
ASKED = {
    "next Friday 19:00": ("week", "11-27 19:00", "12-04 19:00"),
    "木曜 19時": ("week", "11-26 19:00", "12-03 19:00"),
    "Thursday 7pm": ("week", "11-26 19:00", "12-03 19:00"),
    "来週の日曜 10時": ("week", "11-29 10:00", "12-06 10:00"),
    "今週末 14時": ("weekend", "11-28 14:00", "11-29 14:00"),
    "next weekend 2pm": ("weekend", "12-05 14:00", "12-06 14:00"),
    "11/25 18:30": ("passed", "2027-11-25 18:30"),
    "11/20 10:00": ("passed", "2027-11-20 10:00"),
    "11月25日 18時半": ("passed", "2027-11-25 18:30"),
    "Nov 25 6:30pm": ("passed", "2027-11-25 18:30"),
    "11/26 9:00": ("passed", "2027-11-26 09:00"),
    "9/1 10:00": ("passed", "2027-09-01 10:00"),
    "11/25(水) 18:30": ("passed", "2027-11-25 18:30"),
    "9:00": ("passed", "11-27 09:00"),
    "今週の月曜 10時": ("passed", "11-30 10:00"),
    "12/3(金) 19:00": ("weekday", "12-03 19:00", "12-04 19:00"),
    "Fri 3 Dec 19:00": ("weekday", "12-03 19:00", "12-04 19:00"),
    "明日(月) 19:00": ("weekday", "11-27 19:00", "11-30 19:00"),
    "2週間後の日曜 10時": ("week", "12-06 10:00", "12-13 10:00"),
    "5/6/27 19:00": ("order", "2027-05-06 19:00", "2027-06-05 19:00"),
    "11月の第1金曜 19時": ("passed", "2027-11-05 19:00"),
    "13/5 19:00": ("order", "2027-05-13 19:00"),
    "5/1/2027 19:00": ("order", "2027-01-05 19:00", "2027-05-01 19:00"),
    "Dec 18 at 7": ("half", "12-18 19:00", "12-18 07:00"),
    "tomorrow at 8 o'clock": ("half", "11-27 20:00", "11-27 08:00"),
    "Dec 18 midnight": ("midnight", "12-18 00:00", "12-19 00:00"),
    "7/1 19:00 EST": ("zone", "2027-07-02 08:00", "2027-07-02 09:00"),  # New York's clocks, or none that change
    "12/3 19:00 CST": ("zone", "12-04 10:00", "12-03 20:00", "12-04 09:00"),
}  # fmt: skip

REFUSED = {
    "": "unreadable",
    "　": "unreadable",
    "soon": "unreadable",
    "来週のどこか": "unreadable",
    "来週 19時": "unreadable",
    "12/3 19": "unreadable",
    "19-21": "unreadable",
    "12/3 翌1:00": "unreadable",
    "12/18 開演19:30 開場19:00 20:00": "unreadable",
    "12/18 19:30開場 19:00開演": "unreadable",
    "来週18日 19時": "unreadable",
    "12/3 19:00 21:00": "unreadable",
    "12/3 12/4 19:00": "unreadable",
    "12/319:00": "unreadable",
    "12/3 19:00 XYZ": "unreadable",
    "12/3 19:00 JST EST": "unreadable",
    "〜19:00": "unreadable",
    "12/3 19:00 for 2h 3h 4h": "unreadable",
    "月曜 火曜 19:00": "unreadable",
    "2時間後 19:00": "unreadable",
    "99999-12-03 19:00": "unreadable",
    "١٢/٣ ١٩:٠٠": "unreadable",
    "🎉": "unreadable",
    "12/3 19:00" + " " * 8000: "unreadable",
    "12/3 7-9": "no_time",
    "12/3": "no_time",
    "2026-12-03": "no_time",
    "12月3日(木)": "no_time",
    "12/3〜12/4": "no_time",
    "明日": "no_time",
    "Dec 3": "no_time",
    "12/3 evening": "no_time",
    "Friday": "no_time",
    "2/30 19:00": "no_such_date",
    "4/31 19:00": "no_such_date",
    "2027/2/29 19:00": "no_such_date",
    "13/32 19:00": "no_such_date",
    "0/0 19:00": "no_such_date",
    "0000-01-01 19:00": "no_such_date",
    "9999-12-31 23:59": "no_such_date",
    "12/3 30:00": "no_such_date",
    "12/3 19:60": "no_such_date",
    "12/3 19am": "no_such_date",
    "12/3 朝19時": "no_such_date",
    "12/19 19:00〜12/18 12:00": "no_such_date",
}  # fmt: skip


@pytest.mark.parametrize("typed", ASKED)
def test_what_can_be_meant_in_several_ways_is_asked(typed: str) -> None:
    doubt, *ways = ASKED[typed]
    reading = read_moment(typed, now=NOW, zone=TOKYO)
    assert (list(reading.moments), reading.doubt) == (moments(*ways), doubt)


@pytest.mark.parametrize("typed", REFUSED)
def test_what_is_no_moment_says_why(typed: str) -> None:
    with pytest.raises(MomentError) as caught:
        read_moment(typed, now=NOW, zone=TOKYO)
    assert caught.value.reason == REFUSED[typed]


@pytest.mark.parametrize(
    ("typed", "day_first", "ways"),
    [
        ("5/1 19:00", False, ["2027-05-01 19:00"]),
        ("5/1 19:00", True, ["2027-01-05 19:00", "2027-05-01 19:00"]),
        ("1.5. 19:00", True, ["2027-05-01 19:00", "2027-01-05 19:00"]),
        ("13/5 19:00", True, ["2027-05-13 19:00"]),
        ("5/13 19:00", True, ["2027-05-13 19:00"]),
        ("12/12 19:00", True, ["12-12 19:00"]),
        ("5/1 (Sat) 19:00", True, ["2027-05-01 19:00"]),  # the weekday says which
    ],
)
def test_where_the_day_comes_first_both_orders_are_offered(typed: str, day_first: bool, ways: list[str]) -> None:
    reading = read_moment(typed, now=NOW, zone=TOKYO, day_first=day_first)
    assert (list(reading.moments), reading.doubt) == (moments(*ways), "order" if len(ways) > 1 else "")


@pytest.mark.parametrize(
    ("typed", "near", "way", "doubt"),
    [
        ("12/5 12:00", "2026-12-04 18:30", "12-05 12:00", ""),
        ("11/25 18:30", "2026-12-04 18:30", "2027-11-25 18:30", "passed"),
        ("1/5 10:00", "2027-12-31 18:00", "2028-01-05 10:00", ""),
        ("3日 12:00", "2026-12-04 18:30", "12-03 12:00", ""),
        ("12/30 10:00", "2028-01-02 18:00", "2027-12-30 10:00", ""),
    ],
)
def test_near_an_event_it_is_the_date_nearest_to_it(typed: str, near: str, way: str, doubt: str) -> None:
    reading = read_moment(typed, now=NOW, zone=TOKYO, near=wall(near))
    assert (list(reading.moments), reading.doubt) == (moments(way), doubt)


@pytest.mark.parametrize("typed", [*READ, *ASKED])
def test_every_way_that_is_offered_is_spelled_out_so_that_it_needs_no_question(typed: str) -> None:
    for way in read_moment(typed, now=NOW, zone=TOKYO).moments:
        again = read_moment(spelled_out(way), now=NOW, zone=TOKYO, day_first=True)
        assert (again.moments, again.doubt) == ((way,), "")


@pytest.mark.parametrize(
    ("passed", "ways"),
    [
        ("2025-04-10 18:30", ["2027-04-10 18:30"]),
        ("2025-12-04 18:30", ["12-04 18:30"]),
        ("2024-02-29 19:00", ["2028-02-29 19:00"]),
        ("2025-04-10 18:30~2025-04-11 01:00", ["2027-04-10 18:30~2027-04-11 01:00"]),
        ("11-26 09:00", ["11-27 09:00", "2027-11-26 09:00"]),
        ("11-25 19:00", ["11-26 19:00", "2027-11-25 19:00"]),
        ("11-24 19:00", ["2027-11-24 19:00"]),
    ],
)
def test_what_has_passed_comes_again(passed: str, ways: list[str]) -> None:
    (moment,) = moments(passed)
    assert list(coming_again(moment, NOW)) == moments(*ways)


@given(now=WHENEVER, ago=st.timedeltas(timedelta(0), timedelta(days=8000)))
def test_what_comes_again_is_to_come_at_the_same_clock_time(now, ago) -> None:
    passed = now - ago
    ways = coming_again(Meant(passed, passed + timedelta(hours=2)), now)
    assert all(now < way.start and way.start.time() == passed.time() for way in ways)
    assert all(way.end == way.start + timedelta(hours=2) for way in ways)
