"""How moments are written, that they are read so again, and what holds of whatever is typed.

Now is Thursday 26 November 2026, 10:00 in Tokyo.
"""

import re
from contextlib import suppress
from datetime import datetime, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from bot.words.moment_parts import MomentError
from bot.words.moment_reading import read_moment
from bot.words.moments import Meant, format_moment, format_short, format_span, format_time, spelled_out
from tests.unit.typed_moments import ANYTHING, NOW, SHREDS, TOKYO, WHENEVER, wall


def test_moments_are_written_in_both_languages() -> None:
    talk, at_night = wall("2026-12-03 19:00"), wall("2026-12-04 01:00")
    assert format_moment(talk, TOKYO, "ja") == "2026年12月3日(木)19:00(Asia/Tokyo)"
    assert format_moment(talk, TOKYO, "en") == "Thu, Dec 3, 2026, 19:00 (Asia/Tokyo)"
    assert format_short(talk, "ja") == "12月3日(木)19:00"
    assert format_short(talk, "en") == "Thu, Dec 3, 19:00"
    assert format_short(talk, "ja", today=wall("2027-01-01"), zone=TOKYO) == "2026年12月3日(木)19:00(Asia/Tokyo)"
    assert format_short(talk, "en", today=NOW, zone=TOKYO) == "Thu, Dec 3, 19:00 (Asia/Tokyo)"
    assert format_span(Meant(talk, talk.replace(hour=21)), TOKYO, "ja") == "2026年12月3日(木)19:00〜21:00(Asia/Tokyo)"
    assert format_span(Meant(talk, at_night), TOKYO, "en") == "Thu, Dec 3, 2026, 19:00 – Fri, Dec 4, 01:00 (Asia/Tokyo)"
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
