"""An event's file for calendars, read again as calendars read it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Component

from bot.events import calendar_file
from bot.words.text import clean_line
from bot.words.times import to_local, to_utc_ms
from storage.tables import Event

at = datetime.fromisoformat
START = at("2027-04-10T18:30")
PAGES = "https://goen.example.com"
LINE = 75
NEW_YORK = "TZID=America/New_York"


def event(start: datetime = START, zone: str = "Asia/Tokyo", hours: float = 2, **more: Any) -> Event:
    start_ms = to_utc_ms(start, zone)
    end_ms = start_ms + round(hours * 3600 * 1000)
    known: dict[str, Any] = {
        "id": 1, "series_id": 1, "space": "slack:T1", "code": "7KQ2M9XA", "title": "春の会", "language": "ja",
        "theme": "theme.regional", "purpose": "連携を3つ始める", "venue": "市民会館", "state": "published",
        "version": 1, "created_ms": 0, "published_ms": to_utc_ms(at("2027-03-01T10:00"), zone), "zone": zone,
        "start_ms": start_ms,
        "end_ms": end_ms, "local_start": to_local(start_ms, zone).isoformat(),
        "local_end": to_local(end_ms, zone).isoformat(),
    }  # fmt: skip
    return Event(**{**known, **more})


def entry(written: bytes) -> Component:
    (found,) = Calendar.from_ical(written).walk("VEVENT")
    return found


def test_everything_an_event_says_is_in_its_file() -> None:
    written = calendar_file.text(event(version=3), PAGES)
    calendar, found = Calendar.from_ical(written), entry(written)
    assert {name: str(calendar[name]) for name in ("VERSION", "PRODID", "METHOD", "NAME", "SOURCE")} == {
        "VERSION": "2.0", "PRODID": "-//Goen//Goen//EN", "METHOD": "PUBLISH", "NAME": "春の会",
        "SOURCE": f"{PAGES}/e/7KQ2M9XA.ics",
    }  # fmt: skip
    assert calendar["REFRESH-INTERVAL"].dt == timedelta(hours=1)
    said = ("UID", "SEQUENCE", "STATUS", "CLASS", "SUMMARY", "DESCRIPTION", "LOCATION", "URL")
    assert {name: str(found[name]) for name in said} == {
        "UID": "7KQ2M9XA@goen", "SEQUENCE": "3", "STATUS": "CONFIRMED", "CLASS": "PUBLIC", "SUMMARY": "春の会",
        "DESCRIPTION": "テーマ:地域活性化のための連携\n目的:連携を3つ始める", "LOCATION": "市民会館",
        "URL": f"{PAGES}/e/7KQ2M9XA.ics",
    }  # fmt: skip
    assert found["DTSTAMP"].dt == datetime(2027, 3, 1, 1, tzinfo=UTC)
    assert b"DTSTART;TZID=Asia/Tokyo:20270410T183000\r\n" in written
    assert b"DTEND;TZID=Asia/Tokyo:20270410T203000\r\n" in written
    (alarm,) = found.walk("VALARM")
    assert (alarm["ACTION"], alarm["TRIGGER"].dt, str(alarm["DESCRIPTION"])) == (
        "DISPLAY", timedelta(hours=-1), "春の会",
    )  # fmt: skip


def test_without_pages_a_file_names_no_address() -> None:
    written = calendar_file.text(event())
    assert b"SOURCE" not in written
    assert "URL" not in entry(written)


def test_an_event_in_two_languages_says_it_in_both() -> None:
    found = entry(calendar_file.text(event(language="ja+en")))
    assert str(found["DESCRIPTION"]) == (
        "テーマ:地域活性化のための連携\n目的:連携を3つ始める\n\n"
        "Theme: Working together for the region\nPurpose: 連携を3つ始める"
    )


@pytest.mark.parametrize(
    ("language", "title"), [("ja", "中止 / 春の会"), ("en", "Canceled / 春の会"), ("ja+en", "中止 / Canceled / 春の会")]
)
def test_what_is_called_off_is_the_same_entry_and_says_so(language: str, title: str) -> None:
    called_off_ms = to_utc_ms(at("2027-04-01T09:00"), "Asia/Tokyo")
    found = entry(
        calendar_file.text(event(state="cancelled", version=2, cancelled_ms=called_off_ms, language=language))
    )
    assert (str(found["UID"]), str(found["STATUS"]), found["SEQUENCE"]) == ("7KQ2M9XA@goen", "CANCELLED", 2)
    assert str(found["SUMMARY"]) == title
    assert found["DTSTAMP"].dt == datetime(2027, 4, 1, tzinfo=UTC)
    assert found.walk("VALARM") == []


def test_an_event_of_a_private_channel_is_marked_so() -> None:
    assert str(entry(calendar_file.text(event(is_private=True)))["CLASS"]) == "PRIVATE"


# In New York the clocks go forward at 2:00 on 14 March 2027 and back at 2:00 on 7 November.
@pytest.mark.parametrize(
    ("start", "hours", "written"),
    [
        # Over the change: five hours by the clock, four that pass.
        ("2027-03-13T23:00", 4, (f"{NEW_YORK}:20270313T230000", f"{NEW_YORK}:20270314T040000")),
        # 2:30 does not exist that day.
        ("2027-03-14T02:30", 1, (f"{NEW_YORK}:20270314T033000", f"{NEW_YORK}:20270314T043000")),
        # 1:30 comes twice, and a wall time in a file means the first; the second is 6:30 in UTC.
        ("2027-11-07T01:30", 1, (f"{NEW_YORK}:20271107T013000", "20271107T063000Z")),
        ("2027-11-07T00:30", 4, (f"{NEW_YORK}:20271107T003000", f"{NEW_YORK}:20271107T033000")),
    ],
)  # fmt: skip
def test_times_around_a_change_of_the_clocks_are_the_instants_that_are_meant(
    start: str, hours: int, written: tuple[str, str]
) -> None:
    made = event(at(start), "America/New_York", hours)
    text = calendar_file.text(made)
    of_event = text.decode().partition("BEGIN:VEVENT")[2].split("\r\n")
    assert [line[len(name) + 1 :] for name in ("DTSTART", "DTEND") for line in of_event if line.startswith(name)] == [
        *written
    ]
    assert instants(text) == (made.start_ms, made.end_ms)


@pytest.mark.parametrize(
    "zone", ["Asia/Tokyo", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"]
)
def test_a_zone_is_described_so_that_no_calendar_needs_to_know_it(zone: str) -> None:
    """Read by the rules in the file alone, the start is the same instant."""
    made = event(zone=zone)
    text = calendar_file.text(made)
    (described,) = Calendar.from_ical(text).walk("VTIMEZONE")
    assert str(described["TZID"]) == zone
    by_the_file = START.replace(tzinfo=described.to_tz(lookup_tzid=False))
    assert by_the_file.astimezone(UTC) == datetime.fromtimestamp(made.start_ms / 1000, UTC)


@pytest.mark.parametrize(
    "title",
    [
        "春の会、秋の会;冬,夏\\年\\n末",
        "あ" * 8000,
        "👩‍👩‍👧‍👦" * 300,
        "مساء التواصل 2027, ערב",
        "会\r\nBEGIN:VEVENT\r\nUID:forged",
        'quotes "and" : colons; %0A',
    ],
)
def test_any_title_arrives_as_it_was_written_in_lines_that_calendars_take(title: str) -> None:
    written = calendar_file.text(event(title=title, venue=title, purpose=title))
    assert all(len(line) <= LINE for line in written.split(b"\r\n"))
    assert b"\n" not in written.replace(b"\r\n", b"")
    found = entry(written)
    assert str(found["SUMMARY"]) == clean_line(title)
    assert str(found["LOCATION"]) == clean_line(title)
    assert str(found["UID"]) == "7KQ2M9XA@goen"


@settings(max_examples=25)
@given(
    title=st.text(min_size=1, max_size=200),
    start=st.datetimes(at("2026-01-01"), at("2032-01-01")).map(lambda at: at.replace(second=0, microsecond=0)),
    minutes=st.integers(1, 14 * 24 * 60),
    zone=st.sampled_from(["Asia/Tokyo", "Europe/London", "America/New_York", "Pacific/Chatham", "America/Nuuk", "UTC"]),
)
def test_whatever_is_written_is_read_again(title: str, start: datetime, minutes: int, zone: str) -> None:
    made = event(start, zone, minutes / 60, title=title)
    written = calendar_file.text(made)
    assert all(len(line) <= LINE for line in written.split(b"\r\n"))
    assert str(entry(written)["SUMMARY"]) == clean_line(title)
    assert instants(written) == (made.start_ms, made.end_ms)
    assert calendar_file.text(made) == written


def instants(written: bytes) -> tuple[int, int]:
    found = entry(written)
    start, end = (round(found[name].dt.timestamp() * 1000) for name in ("DTSTART", "DTEND"))
    return start, end
