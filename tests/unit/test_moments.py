"""What people type as a date and a time, and how it is read back to them.

Now is Thursday 26 November 2026, 10:00 in Tokyo.
"""

import re
from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.words.moment_parts import MomentError
from bot.words.moment_reading import read_moment
from bot.words.moments import Meant, format_moment, format_short, format_span, format_time, spelled_out


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


NOW = wall("2026-11-26 10:00")
TOKYO = "Asia/Tokyo"

# What is written here with one moment is read without a question. "~" parts start and end.
READ = {
    # Weekdays
    "Friday 19:00": "11-27 19:00",
    "金曜 19時": "11-27 19:00",
    "金曜日の19時": "11-27 19:00",
    "(金) 19時": "11-27 19:00",
    "次の金曜 19時": "11-27 19:00",
    "今度の金曜日 19時": "11-27 19:00",
    "this Friday 7pm": "11-27 19:00",
    "on Friday at 7 pm": "11-27 19:00",
    "fri 7pm": "11-27 19:00",
    "the coming Saturday 2pm": "11-28 14:00",
    "来週金曜 19:00": "12-04 19:00",
    "来週の金曜日 19:00": "12-04 19:00",
    "Friday next week 19:00": "12-04 19:00",
    "next week Friday at 7pm": "12-04 19:00",
    "再来週の水曜 18時半": "12-09 18:30",
    "今週の土曜 14時": "11-28 14:00",
    "今週の日曜 14時": "11-29 14:00",
    "next Monday 9am": "11-30 09:00",
    "木曜 9時": "12-03 09:00",  # today's is over
    # Near days
    "今日 18:30": "11-26 18:30",
    "本日18時": "11-26 18:00",
    "tonight 7pm": "11-26 19:00",
    "tonight at 7": "11-26 19:00",
    "今夜7時": "11-26 19:00",
    "今晩 8時半": "11-26 20:30",
    "this evening 6:30": "11-26 18:30",
    "this afternoon at 3": "11-26 15:00",
    "明日 19:00": "11-27 19:00",
    "明日(金)19:00": "11-27 19:00",
    "あした 午後7時": "11-27 19:00",
    "明朝9時": "11-27 09:00",
    "明晩 7時": "11-27 19:00",
    "明日の夜7時": "11-27 19:00",
    "tomorrow evening at 7": "11-27 19:00",
    "Tomorrow at 7pm": "11-27 19:00",
    "7pm tomorrow": "11-27 19:00",
    "明後日 19時": "11-28 19:00",
    "あさっての午前9時": "11-28 09:00",
    "the day after tomorrow noon": "11-28 12:00",
    "しあさって 19時": "11-29 19:00",
    "3日後 19時": "11-29 19:00",
    "三日後の十九時": "11-29 19:00",
    "in 3 days at 7pm": "11-29 19:00",
    "in three days at 7 pm": "11-29 19:00",
    "3 days from now 7pm": "11-29 19:00",
    "2週間後 19時": "12-10 19:00",
    "2週間後の金曜 19時": "12-11 19:00",
    "in 2 weeks on Friday 7pm": "12-11 19:00",
    "第3金曜 19時": "12-18 19:00",
    "第四土曜日 14時": "11-28 14:00",
    "来月の第2火曜 19時": "12-08 19:00",
    "12月の第3金曜日 19時": "12-18 19:00",
    "in a week at 19:00": "12-03 19:00",
    "1か月後 19時": "12-26 19:00",
    "in 2 hours": "11-26 12:00",
    "30分後": "11-26 10:30",
    "19:00": "11-26 19:00",
    "午後7時": "11-26 19:00",
    "10:01": "11-26 10:01",
    # Months and days
    "来月10日 19時": "12-10 19:00",
    "来月の10日 19時": "12-10 19:00",
    "再来月5日 19時": "2027-01-05 19:00",
    "今月30日 19時": "11-30 19:00",
    "the 10th of next month at 7pm": "12-10 19:00",
    "10日 19時": "12-10 19:00",
    "30日 19時": "11-30 19:00",
    "the 10th at 7pm": "12-10 19:00",
    "Saturday the 12th 7pm": "12-12 19:00",
    "12日(土) 19時": "12-12 19:00",
    "来年1月5日 19時": "2027-01-05 19:00",
    "Jan 5 next year 7pm": "2027-01-05 19:00",
    "1月5日 19時": "2027-01-05 19:00",
    "4/10 18:30": "2027-04-10 18:30",
    "大晦日 20時": "12-31 20:00",
    "New Year's Eve 8pm": "12-31 20:00",
    "元日 10時": "2027-01-01 10:00",
    "クリスマスイブ 18時": "12-24 18:00",
    "Christmas 6pm": "12-25 18:00",
    "2/29 19:00": "2028-02-29 19:00",
    "11/25(木) 19:00": "2027-11-25 19:00",  # the weekday says which year
    # One moment in many ways
    "2026-12-18 19:00": "12-18 19:00",
    "2026/12/18 19:00": "12-18 19:00",
    "2026.12.18 19:00": "12-18 19:00",
    "20261218 19:00": "12-18 19:00",
    "2026-12-18T19:00": "12-18 19:00",
    "2026-12-18T19:00:00": "12-18 19:00",
    "12/18 19:00": "12-18 19:00",
    "12-18 19時": "12-18 19:00",
    "12.18 19:00": "12-18 19:00",
    "12/18 19.30": "12-18 19:30",
    "１２／１８　１９：００": "12-18 19:00",
    "１２月１８日（金）１９時": "12-18 19:00",
    "12月18日 19時": "12-18 19:00",
    "12月18日19:00": "12-18 19:00",
    "12月18日の19時から": "12-18 19:00",
    "12月18日(金) 19:00〜": "12-18 19:00",
    "12月18日(金・祝)19:00": "12-18 19:00",
    "12/18 金 19:00": "12-18 19:00",
    "12月18日金曜日 19:00": "12-18 19:00",
    "金曜日 12月18日 19:00": "12-18 19:00",
    "㋋18日㈮ 午後７時": "12-18 19:00",
    "2026年 12月 18日 午後 7:00": "12-18 19:00",
    "12月18日 午後7時": "12-18 19:00",
    "12月18日 夜7時": "12-18 19:00",
    "12月18日夜の7時": "12-18 19:00",
    "12月18日 夕方5時半": "12-18 17:30",
    "12月18日 朝9時": "12-18 09:00",
    "12月18日 昼1時": "12-18 13:00",
    "12月18日 正午": "12-18 12:00",
    "12/18 19:00 スタート": "12-18 19:00",
    "12/18 19時開演": "12-18 19:00",
    "12/18 19時開始": "12-18 19:00",
    "12/18 19時ごろ": "12-18 19:00",
    "令和8年12月18日 午後7時": "12-18 19:00",
    "令和八年十二月十八日 十九時": "12-18 19:00",
    "R8.12.18 19:00": "12-18 19:00",
    "R8/12/18 19:00": "12-18 19:00",
    "十二月十八日 十九時": "12-18 19:00",
    "十二月十八日 午後七時半": "12-18 19:30",
    "二〇二六年十二月十八日 十九時": "12-18 19:00",
    "12/18 19時半": "12-18 19:30",
    "12月18日 19時30分": "12-18 19:30",
    "12/18 7:30pm": "12-18 19:30",
    "12/18 pm 7:30": "12-18 19:30",
    "12/18 7.30pm": "12-18 19:30",
    "12/18 19h30": "12-18 19:30",
    "Dec 18 19:00": "12-18 19:00",
    "dec. 18 7pm": "12-18 19:00",
    "December 18th, 2026 at 7:00 p.m.": "12-18 19:00",
    "Dec 18 2026 7pm": "12-18 19:00",
    "18 Dec 2026, 19:00": "12-18 19:00",
    "18th of December 7 PM": "12-18 19:00",
    "Fri 18 Dec, 19:00": "12-18 19:00",
    "Friday, Dec 18, 19:00": "12-18 19:00",
    "2026-12-18 (Fri) 19:00": "12-18 19:00",
    "Dec 18 @ 7pm": "12-18 19:00",
    "Dec 18, 7 in the evening": "12-18 19:00",
    "Dec 18 at seven pm": "12-18 19:00",
    "the 18th of December at 7pm": "12-18 19:00",
    "12/18 half past 7pm": "12-18 19:30",
    "Dec 18 half past seven in the evening": "12-18 19:30",
    "12/18/26 7pm": "12-18 19:00",
    "18/12/26 19:00": "12-18 19:00",
    "26/12/18 19:00": "12-18 19:00",
    "19h 12/18": "12-18 19:00",
    "12/18 18:30開場 19:00開演": "12-18 19:00",
    "12/18 18:30 開場 / 19:00 開演": "12-18 19:00",
    "12月18日 開場18時30分 開演19時": "12-18 19:00",
    "12/18 18時半受付開始 19時開始": "12-18 19:00",
    "12/18 19:00開場": "12-18 19:00",
    "12/12/2026 19:00": "12-12 19:00",
    "7pm Dec 12": "12-12 19:00",
    "19:00 Dec 12": "12-12 19:00",
    "at 7pm on Dec 12": "12-12 19:00",
    "19時半 12月12日": "12-12 19:30",
    "夜7時 12月18日": "12-18 19:00",
    "19時 1月5日": "2027-01-05 19:00",
    "午後7時 12/18": "12-18 19:00",
    "朝9時 12/18": "12-18 09:00",
    "19時 12-18": "12-18 19:00",
    "9時 5日": "12-05 09:00",
    "9時12月5日": "12-05 09:00",
    "19時30 12/18": "12-18 19:30",
    "12/18 19時 30": "12-18 19:30",
    "  12/18   19:00  ": "12-18 19:00",
    "2026ー12ー18 19:00": "12-18 19:00",
    # Late hours
    "12/18 24:00": "12-19 00:00",
    "12/18 24時": "12-19 00:00",
    "12月18日25時": "12-19 01:00",
    "12/18 26:30": "12-19 02:30",
    "12/18 深夜0時": "12-19 00:00",
    "12/18 深夜1時": "12-19 01:00",
    "12/18 深夜23時": "12-18 23:00",
    "12/18 夜12時": "12-19 00:00",
    "12/31 24時": "2027-01-01 00:00",
    # Ranges
    "12/18 19:00〜21:00": "12-18 19:00~12-18 21:00",
    "12/18 19:00-21:00": "12-18 19:00~12-18 21:00",
    "12/18 19:00–21:00": "12-18 19:00~12-18 21:00",
    "12/18 19:00 ~ 21:00": "12-18 19:00~12-18 21:00",
    "12/18（金）１９：００～２１：００": "12-18 19:00~12-18 21:00",
    "12/18 19時から21時まで": "12-18 19:00~12-18 21:00",
    "12/18 19-21時": "12-18 19:00~12-18 21:00",
    "12/18 午後7時〜9時": "12-18 19:00~12-18 21:00",
    "12/18 夜7時〜9時半": "12-18 19:00~12-18 21:30",
    "12/18 午前10時〜2時": "12-18 10:00~12-18 14:00",
    "12/18 22:00〜25:00": "12-18 22:00~12-19 01:00",
    "12/18 22:00〜1:00": "12-18 22:00~12-19 01:00",
    "12/18 19:00〜12/19 12:00": "12-18 19:00~12-19 12:00",
    "19:00〜21:00 12/18": "12-18 19:00~12-18 21:00",
    "Dec 18 7-9pm": "12-18 19:00~12-18 21:00",
    "Dec 18, 7:00-9:00 pm": "12-18 19:00~12-18 21:00",
    "Dec 18 7pm to 9pm": "12-18 19:00~12-18 21:00",
    "from 7 to 9 pm on Dec 18": "12-18 19:00~12-18 21:00",
    "Dec 18 11-1pm": "12-18 11:00~12-18 13:00",
    "Dec 18 10pm until 1am": "12-18 22:00~12-19 01:00",
    "12/18 19-21": "12-18 19:00~12-18 21:00",
    "19-21 12/18": "12-18 19:00~12-18 21:00",
    "Saturday 14-16": "11-28 14:00~11-28 16:00",
    "12/18 22:00〜翌1:00": "12-18 22:00~12-19 01:00",
    "12/18 22:00〜翌日の1時": "12-18 22:00~12-19 01:00",
    "12/18 19:00〜翌朝9時": "12-18 19:00~12-19 09:00",
    "12/18 19:00〜翌21:00": "12-18 19:00~12-19 21:00",
    "12/18(金) 午後7時から2時間": "12-18 19:00~12-18 21:00",
    "12/18 19:00から2時間": "12-18 19:00~12-18 21:00",
    "12/18 19:00 (2h)": "12-18 19:00~12-18 21:00",
    "12/18 19:00 for 90 minutes": "12-18 19:00~12-18 20:30",
    # Zones
    "2026-12-12T19:00:00+09:00": "12-12 19:00",
    "2026-12-12T10:00Z": "12-12 19:00",
    "2026-12-12T10:00:00.000Z": "12-12 19:00",
    "2026-12-12T19:00-05:00": "12-13 09:00",
    "12/12 19:00 JST": "12-12 19:00",
    "12/12 19:00 +09:00": "12-12 19:00",
    "12/12 10:00 UTC": "12-12 19:00",
    "12/12 19:00 UTC+9": "12-12 19:00",
    "12/12 19:00(Asia/Tokyo)": "12-12 19:00",
    "12/12 19時 日本時間": "12-12 19:00",
    "12/12 10時 ロンドン時間": "12-12 19:00",
    "Dec 12 10am London time": "12-12 19:00",
    "12/12 19:00 EST": "12-13 09:00",
    "12/12 19:00-21:00 JST": "12-12 19:00~12-12 21:00",
}  # fmt: skip

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


def moments(*written: str) -> list[Meant]:
    """Moments as the tables above write them: this year unless said."""

    def one(text: str) -> datetime:
        return wall(text if text.count("-") > 1 else f"2026-{text}")

    return [Meant(one(start), one(end) if end else None) for start, _, end in (text.partition("~") for text in written)]


@pytest.mark.parametrize("typed", READ)
def test_what_people_type_is_read_without_a_question(typed: str) -> None:
    reading = read_moment(typed, now=NOW, zone=TOKYO)
    assert (list(reading.moments), reading.doubt) == (moments(READ[typed]), "")


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


@pytest.mark.parametrize("typed", ["2020-01-05 10:00", "yesterday 19:00", "昨日 19時", "今日 9:00", "12/18/25 19:00"])
def test_a_past_that_is_named_is_left_to_the_caller(typed: str) -> None:
    reading = read_moment(typed, now=NOW, zone=TOKYO)
    assert (reading.doubt, reading.moments[0].start < NOW) == ("", True)


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


# Any of these beside any of these: which comes first says nothing.
DATES = (
    "12/18", "12/18(金)", "12-18", "2026-12-18", "2026/12/18", "20261218", "12月18日", "12月18日(金)", "2026年12月18日",
    "1月5日", "5日", "来月10日", "金曜", "来週の金曜", "明日", "3日後", "2週間後", "大晦日", "Dec 18", "18 Dec",
    "Friday", "December 18th, 2026", "18th of December", "the 10th", "tomorrow", "in 3 days",
)  # fmt: skip
CLOCKS = (
    "19時", "19時半", "19時30分", "19時5分", "19時30", "夜7時", "午後7時", "午後7時半", "朝9時", "9時", "正午", "25時",
    "19:00", "7pm", "7:30 pm", "at 7pm", "19:00〜21:00", "19時〜21時", "19-21時", "19時から2時間", "from 7 to 9 pm",
    "7-9pm",
)  # fmt: skip


def read_as(typed: str) -> object:
    try:
        return read_moment(typed, now=NOW, zone=TOKYO)
    except MomentError as error:
        return error.reason


@pytest.mark.parametrize("clock", CLOCKS)
def test_a_time_before_its_date_is_read_as_after_it(clock: str) -> None:
    turned = {f"{clock} {day}": (read_as(f"{clock} {day}"), read_as(f"{day} {clock}")) for day in DATES}
    assert {typed: found for typed, found in turned.items() if found[0] != found[1]} == {}


def test_today_is_today_in_the_zone_that_was_typed() -> None:
    late = wall("2026-11-27 08:00")  # it is still Thursday in New York
    assert read_moment("today 7pm New York time", now=late, zone=TOKYO).moments[0].start == wall("2026-11-27 09:00")


def test_a_leap_day_is_found_across_a_century_without_one() -> None:
    reading = read_moment("2/29 10:00", now=wall("2096-06-01 00:00"), zone=TOKYO)
    assert reading.moments[0].start == wall("2104-02-29 10:00")


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
    assert format_time(read_moment(f"12/3 {typed}", now=NOW, zone=TOKYO).moments[0].start) == clock


def test_moments_are_written_in_both_languages() -> None:
    talk, at_night = wall("2026-12-03 19:00"), wall("2026-12-04 01:00")
    assert format_moment(talk, TOKYO, "ja") == "2026年12月3日(木)19:00(Asia/Tokyo)"
    assert format_moment(talk, TOKYO, "en") == "Thu 3 Dec 2026, 19:00 (Asia/Tokyo)"
    assert format_short(talk, "ja") == "12月3日(木)19:00"
    assert format_short(talk, "en") == "Thu 3 Dec, 19:00"
    assert format_short(talk, "ja", today=wall("2027-01-01"), zone=TOKYO) == "2026年12月3日(木)19:00(Asia/Tokyo)"
    assert format_short(talk, "en", today=NOW, zone=TOKYO) == "Thu 3 Dec, 19:00 (Asia/Tokyo)"
    assert format_span(Meant(talk, talk.replace(hour=21)), TOKYO, "ja") == "2026年12月3日(木)19:00〜21:00(Asia/Tokyo)"
    assert format_span(Meant(talk, at_night), TOKYO, "en") == "Thu 3 Dec 2026, 19:00 – Fri 4 Dec, 01:00 (Asia/Tokyo)"
    assert format_time(wall("2026-12-03 09:05")) == "09:05"


MINUTES = st.datetimes(wall("1970-01-01"), wall("2199-12-30")).map(lambda one: one.replace(second=0, microsecond=0))
LANGUAGES = st.sampled_from(["ja", "en"])
ZONES = st.sampled_from(["UTC", TOKYO, "America/New_York", "Europe/Berlin"])


@given(MINUTES, LANGUAGES, ZONES)
def test_what_is_written_in_full_is_read_as_the_same_moment(moment: datetime, language: str, zone: str) -> None:
    reading = read_moment(format_moment(moment, zone, language), now=NOW, zone=zone)
    assert (reading.moments, reading.doubt) == ((Meant(moment),), "")


@given(MINUTES, st.integers(1, 14 * 24 * 60), LANGUAGES)
def test_a_span_is_read_as_it_is_written(start: datetime, minutes: int, language: str) -> None:
    moment = Meant(start, start + timedelta(minutes=minutes))
    if moment.end and moment.end.year < 2200:
        assert read_moment(format_span(moment, TOKYO, language), now=NOW, zone=TOKYO).moments == (moment,)
        assert read_moment(spelled_out(moment), now=NOW, zone=TOKYO).moments == (moment,)


@given(MINUTES, st.integers(1, 270), LANGUAGES)
def test_what_is_written_short_is_read_as_the_next_such_day(now: datetime, days: int, language: str) -> None:
    moment = now + timedelta(days=days)
    if moment.year < 2200:
        assert read_moment(format_short(moment, language), now=now, zone="UTC").moments == (Meant(moment),)


# Pieces of real notation, shuffled, reach deeper than random characters do.
PIECES = """12 3 0 99 2026 99999 / - : . 年 月 日 時 分 半 間 前 後 午後 午前 明日 (木) (金) dec 3rd thu pm am t p pt
    金曜 来週 next week fri h m d + − , の ー 〜 から まで １２ ： ㋋ ½ ٣ 🎉 \u202e 令和 元年 十二 夜 深夜
    25時 jst z tokyo 時間 at 来月 週末 大晦日 5/1 19:00 midnight noon"""
SHREDS = st.lists(st.sampled_from([*PIECES.split(), " ", "\0"]), max_size=12).map("".join)
ANYTHING = st.text() | SHREDS
WHENEVER = st.datetimes(wall("1972-01-01"), wall("2195-01-01")).map(lambda one: one.replace(microsecond=0))


@given(ANYTHING, WHENEVER, st.booleans())
@example("明後日 19:00", datetime.max, False)  # noqa: DTZ901
@example("9:00", datetime.max, False)  # noqa: DTZ901
@example("in 999 days 9:00 EST", datetime.max, True)  # noqa: DTZ901
def test_any_text_is_a_moment_or_a_moment_error(text: str, now: datetime, day_first: bool) -> None:
    with suppress(MomentError):
        reading = read_moment(text, now=now, zone="America/New_York", day_first=day_first)
        assert 1 <= len(reading.moments) == len(set(reading.moments)) <= 5
        assert reading.doubt or len(reading.moments) == 1
        assert all(one.end is None or one.end > one.start for one in reading.moments)


# A year, or today: what may say that it lies in the past.
NAMES_ITS_TIME = ("2026", "令和", "元年", "明日")


@given(SHREDS, WHENEVER)
def test_a_past_moment_is_never_read_from_a_text_that_does_not_say_so(text: str, now: datetime) -> None:
    try:
        reading = read_moment(text, now=now, zone="UTC")
    except MomentError:
        return
    if reading.moments[0].start <= now:
        assert any(name in text for name in NAMES_ITS_TIME) or re.search(r"\d([-/.])\d+\1\d\d", text)


@pytest.mark.parametrize("typed", [*READ, *ASKED])
def test_every_way_that_is_offered_is_spelled_out_so_that_it_needs_no_question(typed: str) -> None:
    for way in read_moment(typed, now=NOW, zone=TOKYO).moments:
        again = read_moment(spelled_out(way), now=NOW, zone=TOKYO, day_first=True)
        assert (again.moments, again.doubt) == ((way,), "")
