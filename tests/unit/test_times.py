"""Zone arithmetic against a brute-force oracle: walk the real minutes and look at the clock."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words.times import check_zone, shift_ms, to_local, to_utc_ms

MINUTE = 60_000
# The middle of a window of four days in which the zone sets its clocks (Tokyo: never).
CHANGES = [
    ("Asia/Tokyo", "2026-03-08 02:00"),
    ("America/New_York", "2026-03-08 02:00"),
    ("America/New_York", "2026-11-01 01:00"),
    ("Europe/Berlin", "2026-03-29 02:00"),
    ("Europe/Berlin", "2026-10-25 02:00"),
    ("Australia/Lord_Howe", "2026-04-05 02:00"),
    ("Australia/Lord_Howe", "2026-10-04 02:00"),
    ("Pacific/Chatham", "2026-09-27 02:45"),
    ("America/Santiago", "2026-09-06 00:00"),
]


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def clock_at(ms: int, zone: str) -> datetime:
    """What a clock in the zone shows, by the standard library alone."""
    return datetime.fromtimestamp(ms // 1000, UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def minutes_around(middle: str) -> range:
    noon_utc = wall(middle).replace(tzinfo=UTC)
    first = int((noon_utc - timedelta(days=2)).timestamp()) * 1000
    return range(first, first + 4 * 24 * 60 * MINUTE, MINUTE)


@pytest.mark.parametrize(("zone", "middle"), CHANGES)
def test_every_wall_minute_agrees_with_walking_the_real_minutes(zone: str, middle: str) -> None:
    first_shown: dict[datetime, int] = {}
    skipped: dict[datetime, int] = {}
    before: datetime | None = None
    for ms in minutes_around(middle):
        shown = clock_at(ms, zone)
        if before is not None and shown - before > timedelta(minutes=1):
            gap = shown - before - timedelta(minutes=1)
            missing = (before + timedelta(minutes=n + 1) for n in range(int(gap.total_seconds()) // 60))
            # The first skipped minute is shown as the first one after the gap, and so on.
            skipped |= {one: ms + n * MINUTE for n, one in enumerate(missing)}
        first_shown.setdefault(shown, ms)
        before = shown
    expected = skipped | first_shown
    assert {one: to_utc_ms(one, zone) for one in expected} == expected


@pytest.mark.parametrize(("zone", "middle"), CHANGES)
def test_an_instant_is_shown_as_the_clock_shows_it(zone: str, middle: str) -> None:
    minutes = minutes_around(middle)[::7]
    assert [to_local(ms, zone) for ms in minutes] == [clock_at(ms, zone) for ms in minutes]


@pytest.mark.parametrize(
    ("local", "zone", "utc"),
    [
        ("2026-12-03 19:00", "Asia/Tokyo", "2026-12-03 10:00"),
        ("2026-11-01 01:30", "America/New_York", "2026-11-01 05:30"),  # twice: the first
        ("2026-10-25 02:30", "Europe/Berlin", "2026-10-25 00:30"),  # twice: the first
        ("2026-03-29 02:30", "Europe/Berlin", "2026-03-29 01:30"),  # skipped: is 03:30
        ("2026-10-04 02:15", "Australia/Lord_Howe", "2026-10-03 15:45"),  # skipped half an hour: is 02:45
    ],
)
def test_once_twice_and_never(local: str, zone: str, utc: str) -> None:
    assert to_utc_ms(wall(local), zone) == int(wall(utc).replace(tzinfo=UTC).timestamp()) * 1000


def test_the_mark_of_the_second_time_is_ignored() -> None:
    second = wall("2026-11-01 01:30").replace(fold=1)
    assert to_utc_ms(second, "America/New_York") == to_utc_ms(second.replace(fold=0), "America/New_York")


def test_instants_are_exact_to_the_millisecond_also_before_1970() -> None:
    assert to_utc_ms(wall("1970-01-01 00:00:00.001"), "UTC") == 1
    assert to_utc_ms(wall("1969-12-31 23:59:59.999"), "UTC") == -1
    assert to_local(-1, "UTC") == wall("1969-12-31 23:59:59.999")


def test_a_wall_time_with_a_zone_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="naive"):
        to_utc_ms(wall("2026-12-03 19:00").replace(tzinfo=UTC), "Asia/Tokyo")


@pytest.mark.parametrize("zone", sorted({zone for zone, _ in CHANGES}))
def test_one_daily_wall_time_is_one_instant_on_each_local_day(zone: str) -> None:
    for clock in ("00:00", "00:30", "01:30", "02:10", "02:30", "12:10", "23:59"):
        days = [wall(f"2026-01-01 {clock}") + timedelta(days=n) for n in range(365)]
        instants = [to_utc_ms(day, zone) for day in days]
        assert instants == sorted(set(instants))
        assert [to_local(ms, zone).date() for ms in instants] == [day.date() for day in days]


@given(
    st.datetimes(wall("1990-01-01"), wall("2090-01-01")),
    st.sampled_from(sorted({zone for zone, _ in CHANGES})),
)
def test_there_and_back_is_the_same_or_moved_out_of_a_gap(local: datetime, zone: str) -> None:
    whole = local.replace(microsecond=0)
    moved = to_local(to_utc_ms(whole, zone), zone) - whole
    assert moved in {timedelta(), timedelta(minutes=30), timedelta(hours=1)}


def test_days_keep_the_clock_time_and_hours_really_pass() -> None:
    morning = wall("2026-03-29 09:00")  # Berlin lost an hour this night
    day_before = shift_ms(morning, timedelta(days=-1), "Europe/Berlin")
    hours_before = shift_ms(morning, timedelta(hours=-23), "Europe/Berlin")
    assert to_local(day_before, "Europe/Berlin") == wall("2026-03-28 09:00")
    assert to_local(hours_before, "Europe/Berlin") == wall("2026-03-28 09:00")
    assert day_before == hours_before
    both = shift_ms(morning, timedelta(days=-1, hours=-1), "Europe/Berlin")
    assert to_local(both, "Europe/Berlin") == wall("2026-03-28 08:00")
    after = shift_ms(wall("2026-03-28 09:00"), timedelta(days=1, minutes=5), "Europe/Berlin")
    assert to_local(after, "Europe/Berlin") == wall("2026-03-29 09:05")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Asia/Tokyo", "Asia/Tokyo"),
        (" asia/tokyo ", "Asia/Tokyo"),
        ("Ａｓｉａ／Ｔｏｋｙｏ", "Asia/Tokyo"),
        ("america/new york", "America/New_York"),
        ("utc", "UTC"),
        ("AUSTRALIA/LORD_HOWE", "Australia/Lord_Howe"),
    ],
)
def test_a_zone_is_found_however_it_is_typed(typed: str, name: str) -> None:
    assert check_zone(typed) == name


@pytest.mark.parametrize(
    "typed", ["", "Tokyo", "Asia/Tokio", "../../etc/passwd", "/etc/localtime", "localtime", "\0", "Asia", "x" * 9000]
)
def test_an_unknown_zone_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="unknown time zone"):
        check_zone(typed)
