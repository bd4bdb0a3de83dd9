"""The plan of an event's messages and the quiet hours, against a walk through the real minutes."""

from dataclasses import fields
from datetime import datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.schedule.rules import (
    POLICY,
    RULES,
    SURVEY_MS,
    Marks,
    Planned,
    Policy,
    Rule,
    announcing,
    local_day,
    plan,
    quiet_until,
    why_untrue,
)
from bot.words.catalog import read_data
from bot.words.times import to_local, to_utc_ms

MINUTE = 60_000
HOUR = 60 * MINUTE
MS = timedelta(milliseconds=1)
ZONES = ["Asia/Tokyo", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe"]
DST_NIGHTS = [
    ("America/New_York", "2026-03-08"),
    ("America/New_York", "2026-11-01"),
    ("Europe/Berlin", "2026-03-29"),
    ("Europe/Berlin", "2026-10-25"),
    ("Australia/Lord_Howe", "2026-04-05"),
    ("Australia/Lord_Howe", "2026-10-04"),
]


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


START, END = wall("2026-12-03 19:00"), wall("2026-12-03 21:00")


def by_kind(planned: list[Planned]) -> dict[str, Planned]:
    return {one.kind: one for one in planned}


def test_an_evening_in_tokyo() -> None:
    shown = [
        (one.kind, one.local_wall, to_local(one.expires_ms, one.zone).isoformat())
        for one in plan(START, END, "Asia/Tokyo")
    ]
    assert shown == [
        ("open_intros", "2026-11-26T10:00:00", "2026-11-28T10:00:00"),
        ("organizer_balance", "2026-11-30T09:30:00", "2026-12-01T09:30:00"),
        ("nudge_intro", "2026-11-30T12:10:00", "2026-11-30T18:10:00"),
        ("suggestions", "2026-12-02T12:10:00", "2026-12-02T20:10:00"),
        ("practical", "2026-12-02T17:00:00", "2026-12-02T23:00:00"),
        ("same_day", "2026-12-03T17:00:00", "2026-12-03T19:00:00"),
        ("welcome", "2026-12-03T17:00:00", "2026-12-03T19:00:00"),
        ("opening", "2026-12-03T19:00:00", "2026-12-03T20:00:00"),
        ("survey_open", "2026-12-03T20:50:00", "2026-12-03T21:50:00"),
        ("thanks", "2026-12-04T10:00:00", "2026-12-04T20:00:00"),
        ("waiting_requests", "2026-12-06T12:10:00", "2026-12-06T18:10:00"),
        ("organizer_report", "2026-12-07T09:30:00", "2026-12-10T09:30:00"),
        ("you_said", "2026-12-10T12:10:00", "2026-12-12T12:10:00"),
        ("theme_vote", "2026-12-10T12:15:00", "2026-12-12T12:15:00"),
        ("outcome", "2027-01-02T12:10:00", "2027-01-04T12:10:00"),
        ("forgetting", "2027-02-24T12:10:00", "2027-02-26T12:10:00"),
    ]


def test_a_planned_message_holds_its_instant() -> None:
    opening = by_kind(plan(START, END, "Asia/Tokyo"))["opening"]
    start_ms = to_utc_ms(START, "Asia/Tokyo")
    assert opening == Planned("opening", "2026-12-03T19:00:00", "Asia/Tokyo", start_ms, start_ms + HOUR)


def test_days_keep_the_clock_time_and_hours_really_pass() -> None:
    # Berlin sets its clocks forward at 02:00 on this day, two hours before the start.
    planned = by_kind(plan(wall("2026-03-29 04:00"), wall("2026-03-29 06:00"), "Europe/Berlin"))
    assert planned["suggestions"].local_wall == "2026-03-28T12:10:00"
    assert planned["same_day"].local_wall == "2026-03-29T01:00:00"
    assert planned["opening"].due_ms - planned["same_day"].due_ms == 2 * HOUR


def test_a_message_on_the_second_pass_of_an_hour_is_due_then() -> None:
    # New York shows 01:50 twice; ten minutes before 02:00 is the second one.
    survey = by_kind(plan(wall("2026-10-31 23:00"), wall("2026-11-01 02:00"), "America/New_York"))["survey_open"]
    assert survey.local_wall == "2026-11-01T01:50:00"
    assert to_utc_ms(wall("2026-11-01 02:00"), "America/New_York") - survey.due_ms == 10 * MINUTE


def test_a_moved_message_keeps_its_own_time_and_takes_its_place() -> None:
    moved = {"same_day": wall("2026-12-01 08:45"), "after_talk": START, "nothing": START}
    planned = plan(START, END, "Asia/Tokyo", moved=moved)
    assert [one.kind for one in planned][2:5] == ["nudge_intro", "same_day", "suggestions"]
    same_day = by_kind(planned)["same_day"]
    assert same_day.local_wall == "2026-12-01T08:45:00"
    assert same_day.due_ms == to_utc_ms(wall("2026-12-01 08:45"), "Asia/Tokyo")
    assert same_day.expires_ms == same_day.due_ms + 2 * HOUR


def test_a_message_moved_into_a_skipped_hour_keeps_the_time_meant() -> None:
    moved = {"thanks": wall("2026-03-29 02:30")}
    thanks = by_kind(plan(wall("2026-03-28 19:00"), wall("2026-03-28 21:00"), "Europe/Berlin", moved=moved))["thanks"]
    assert thanks.local_wall == "2026-03-29T02:30:00"
    assert to_local(thanks.due_ms, "Europe/Berlin") == wall("2026-03-29 03:30")


def test_a_preparing_message_moved_behind_the_start_is_never_of_use() -> None:
    practical = by_kind(plan(START, END, "Asia/Tokyo", moved={"practical": END}))["practical"]
    assert practical.expires_ms == practical.due_ms == to_utc_ms(END, "Asia/Tokyo")


STARTS = st.datetimes(wall("2024-01-01"), wall("2030-01-01")).map(lambda one: one.replace(second=0, microsecond=0))
LENGTHS = st.integers(1, 3 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))


@given(STARTS, LENGTHS, st.sampled_from(ZONES))
def test_every_plan_is_sorted_whole_and_consistent(start: datetime, length: timedelta, zone: str) -> None:
    planned = plan(start, start + length, zone)
    assert [one.due_ms for one in planned] == sorted(one.due_ms for one in planned)
    assert {one.kind for one in planned} == {rule.kind for rule in RULES.values() if rule.anchor != "manual"}
    start_ms = to_utc_ms(start, zone)
    for one in planned:
        assert one.due_ms < one.expires_ms
        marks = Marks(start_ms, start_ms + length // MS, start_ms + length // MS + SURVEY_MS)
        assert why_untrue(RULES[one.kind], marks, one.due_ms) is None
        assert why_untrue(RULES[one.kind], marks, one.expires_ms - 1) is None
        if (clock := RULES[one.kind].local_time) is not None:
            assert to_local(one.due_ms, zone).time() == clock


@given(STARTS, STARTS, LENGTHS, st.sampled_from(ZONES))
def test_moving_an_event_away_and_back_gives_the_same_plan(
    start: datetime, other: datetime, length: timedelta, zone: str
) -> None:
    moved = {"thanks": other}
    first = plan(start, start + length, zone, moved=moved)
    plan(other, other + length, zone, moved=moved)
    assert plan(start, start + length, zone, moved=moved) == first
    assert moved == {"thanks": other}


def loud_minutes(first_ms: int, minutes: int, zone: str, policy: Policy) -> list[int]:
    """For each minute the next one that is not quiet, found by walking them backwards."""
    after = first_ms + minutes * MINUTE
    loud = next(ms for ms in range(after, after + 3 * 24 * HOUR, MINUTE) if not is_quiet(ms, zone, policy))
    found = []
    for ms in range(after - MINUTE, first_ms - MINUTE, -MINUTE):
        loud = loud if is_quiet(ms, zone, policy) else ms
        found.append(loud)
    return found[::-1]


def is_quiet(ms: int, zone: str, policy: Policy) -> bool:
    clock, start, end = to_local(ms, zone).time(), policy.quiet_start, policy.quiet_end
    return start <= clock < end if start <= end else not end <= clock < start


def quiet_hours(start: str, end: str) -> Policy:
    return Policy(time.fromisoformat(start), time.fromisoformat(end), 6, 1)


# Besides the real hours, some that begin or end inside the hours that are skipped or repeated.
HOURS = [
    POLICY,
    quiet_hours("20:00", "02:15"),
    quiet_hours("20:00", "01:45"),
    quiet_hours("02:15", "05:00"),
    quiet_hours("01:30", "01:50"),
    quiet_hours("22:00", "00:00"),
    quiet_hours("12:00", "12:00"),
]


@pytest.mark.parametrize("policy", HOURS)
@pytest.mark.parametrize(("zone", "day"), [*DST_NIGHTS, ("Asia/Tokyo", "2026-12-03")])
def test_quiet_hours_agree_with_walking_the_minutes(zone: str, day: str, policy: Policy) -> None:
    first_ms = to_utc_ms(wall(day) - timedelta(hours=12), zone)
    minutes = range(first_ms, first_ms + 36 * HOUR, MINUTE)
    assert [quiet_until(ms, zone, policy) for ms in minutes] == loud_minutes(first_ms, 36 * 60, zone, policy)


@pytest.mark.parametrize(
    ("at", "until"),
    [
        ("2026-12-03 19:59:59", "2026-12-03 19:59:59"),
        ("2026-12-03 20:00:00", "2026-12-04 08:30:00"),
        ("2026-12-03 23:59:59.999", "2026-12-04 08:30:00"),
        ("2026-12-04 00:00:00", "2026-12-04 08:30:00"),
        ("2026-12-04 08:29:59.999", "2026-12-04 08:30:00"),
        ("2026-12-04 08:30:00", "2026-12-04 08:30:00"),
    ],
)
def test_quiet_hours_run_from_20_00_to_08_30(at: str, until: str) -> None:
    assert to_local(quiet_until(to_utc_ms(wall(at), "Asia/Tokyo"), "Asia/Tokyo"), "Asia/Tokyo") == wall(until)


@settings(max_examples=200)
@given(st.integers(1_700_000_000_000, 1_900_000_000_000), st.sampled_from(ZONES))
def test_waiting_once_is_enough_and_short(ms: int, zone: str) -> None:
    until = quiet_until(ms, zone)
    assert quiet_until(until, zone) == until
    assert 0 <= until - ms <= 13 * HOUR + 30 * MINUTE


def test_the_day_of_a_message_is_the_persons_day() -> None:
    ms = to_utc_ms(wall("2026-12-03 23:30"), "America/New_York")
    assert (local_day(ms, "America/New_York"), local_day(ms, "Asia/Tokyo")) == ("2026-12-03", "2026-12-04")


def test_the_policy_and_the_rules_are_those_of_the_timeline() -> None:
    assert (
        Policy(
            quiet_start=time(20),
            quiet_end=time(8, 30),
            max_dm_per_person_per_event=6,
            max_dm_per_person_per_day=1,
        )
        == POLICY
    )
    assert {kind: (rule.anchor, rule.offset) for kind, rule in RULES.items()} == {
        "open_intros": ("start", timedelta(days=-7)),
        "organizer_balance": ("start", timedelta(days=-3)),
        "nudge_intro": ("start", timedelta(days=-3)),
        "suggestions": ("start", timedelta(days=-1)),
        "practical": ("start", timedelta(days=-1)),
        "same_day": ("start", timedelta(hours=-2)),
        "welcome": ("start", timedelta(hours=-2)),
        "opening": ("start", timedelta()),
        "after_talk": ("manual", timedelta()),
        "survey_open": ("end", timedelta(minutes=-10)),
        "thanks": ("end", timedelta(days=1)),
        "waiting_requests": ("end", timedelta(days=3)),
        "organizer_report": ("end", timedelta(days=4)),
        "you_said": ("end", timedelta(days=7)),
        "theme_vote": ("end", timedelta(days=7)),
        "outcome": ("end", timedelta(days=30)),
        "forgetting": ("end", timedelta(days=83)),
    }


def test_every_row_of_the_timeline_is_a_rule() -> None:
    rows = read_data("timeline.json")["messages"]
    assert [row["kind"] for row in rows] == list(RULES)
    known = {"note", *(field.name for field in fields(Rule))}
    assert {name for row in rows for name in row} - known == set()


def test_the_survey_opens_before_one_message_only() -> None:
    assert [rule.kind for rule in RULES.values() if rule.first == "open_survey"] == [announcing("open_survey")]


def test_only_posts_of_the_evening_wait_for_no_morning() -> None:
    assert {kind for kind, rule in RULES.items() if not rule.waits_for_morning} == {
        "same_day", "opening", "after_talk", "survey_open",
    }  # fmt: skip


# Of an evening that begins at 19:00 and ends at 21:00 on 3 December: the first and the last minute of what is true.
TRUE = {
    "open_intros": (None, "2026-12-03 18:59"), "organizer_balance": (None, "2026-12-03 18:59"),
    "nudge_intro": (None, "2026-12-03 18:59"), "suggestions": (None, "2026-12-03 18:59"),
    "practical": (None, "2026-12-03 18:59"), "same_day": (None, "2026-12-03 18:59"),
    "welcome": (None, "2026-12-03 18:59"),
    "opening": ("2026-12-03 18:30", "2026-12-03 20:59"), "after_talk": ("2026-12-03 19:00", "2026-12-03 21:29"),
    "survey_open": ("2026-12-03 19:00", "2026-12-06 20:59"), "thanks": ("2026-12-03 21:00", "2026-12-17 20:59"),
    "waiting_requests": ("2026-12-03 21:00", "2026-12-17 20:59"), "organizer_report": ("2026-12-06 21:00", None),
    "you_said": ("2026-12-06 21:00", None),
    "theme_vote": ("2026-12-03 21:00", None),
    "outcome": ("2026-12-10 21:00", None),
    "forgetting": ("2026-12-10 21:00", "2027-03-03 20:59"),
}  # fmt: skip


def test_each_message_is_true_from_one_minute_to_another() -> None:
    start_ms, end_ms = to_utc_ms(START, "Asia/Tokyo"), to_utc_ms(END, "Asia/Tokyo")
    marks = Marks(start_ms, end_ms, end_ms + SURVEY_MS)
    assert TRUE.keys() == RULES.keys()
    for kind, (first, last) in TRUE.items():
        first_ms, last_ms = (to_utc_ms(wall(text), "Asia/Tokyo") if text else None for text in (first, last))
        if first_ms is not None:
            assert why_untrue(RULES[kind], marks, first_ms - MINUTE) == "early"
            assert why_untrue(RULES[kind], marks, first_ms) is None
        if last_ms is not None:
            assert why_untrue(RULES[kind], marks, last_ms) is None
            assert why_untrue(RULES[kind], marks, last_ms + MINUTE) == "late"
