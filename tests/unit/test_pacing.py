"""Pacing: an even pace from the first message on, pauses, and no platform held back by another."""

import math

from hypothesis import given
from hypothesis import strategies as st

from bot.chat.rests import doubled
from scheduler.outcomes import wait_ms_after
from scheduler.pacing import LARGEST_BATCH, PATIENCE_S, Bucket, Pace, Pacing

PACED = {"slack": Pace(space_per_s=8, channel_per_s=1)}


def test_a_bucket_lets_through_evenly_without_a_first_burst() -> None:
    bucket = Bucket(0.5)
    assert [bucket.reserve(100.0) for _ in range(4)] == [100.0, 100.5, 101.0, 101.5]
    assert bucket.reserve(110.0) == 110.0  # what was not used is not saved up


def test_a_pause_holds_everything_back_and_never_shortens_another() -> None:
    bucket = Bucket(0.5)
    bucket.pause(100.0, 30.0)
    bucket.pause(100.0, 2.0)
    assert bucket.reserve(101.0) == 130.0


def test_rests_grow_until_something_gets_through_and_once_for_all_that_was_under_way() -> None:
    pacing = Pacing(PACED)
    assert [pacing.pause("slack", "T1", 0.0, 0) for _ in range(3)] == [5.0, 5.0, 5.0]
    assert [pacing.pause("slack", "T1", at, 0) for at in (5.0, 15.0, 35.0)] == [10.0, 20.0, 40.0]
    at = 75.0
    for _ in range(9):
        at += pacing.pause("slack", "T1", at, 0)
    assert pacing.pause("slack", "T1", at, 0) == 300.0
    pacing.got_through("slack", "T1")
    assert pacing.pause("slack", "T1", at + 300, 0) == 5.0
    assert pacing.pause("slack", "T2", 0.0, 0) == 5.0


@given(st.integers(-1, 10**9))
def test_however_often_something_is_tried_a_rest_stays_below_the_longest(times: int) -> None:
    assert 1.0 <= doubled(1.0, 60.0, times) <= 60.0
    assert 5_000 <= wait_ms_after(times) <= 300_000


def test_a_platform_that_asks_for_rests_for_days_is_still_asked_every_few_minutes() -> None:
    bucket, now = Bucket(0.5), 0.0
    for _ in range(1100):
        now += bucket.rest(now)
    assert bucket.rest(now) == 300.0


@given(
    st.lists(st.tuples(st.floats(0, 5), st.none() | st.floats(0, 20)), min_size=1, max_size=40),
    st.floats(0.01, 3),
)
def test_slots_are_never_closer_than_the_interval(steps: list[tuple[float, float | None]], interval: float) -> None:
    bucket, now, before = Bucket(interval), 0.0, -math.inf
    for passed, pause in steps:
        now += passed
        if pause is not None:
            bucket.pause(now, pause)
        slot = bucket.reserve(now)
        assert slot >= now
        assert slot >= before + interval
        before = slot


def test_a_channel_and_its_space_both_keep_their_pace() -> None:
    pacing = Pacing(PACED)
    slots = [pacing.reserve("slack", "T1", channel, 0.0) for channel in ("a", "b", "a", "b")]
    assert slots == [0.0, 0.125, 1.0, 1.125]


def test_what_would_wait_too_long_takes_no_slot() -> None:
    pacing = Pacing(PACED)
    assert [pacing.reserve("slack", "T1", "a", 0.0) for _ in range(5)] == [0.0, 1.0, 2.0, 3.0, 3.0]
    assert pacing.free_at("slack", "T1") == 2.125


def test_room_is_what_may_start_within_the_patience() -> None:
    pacing = Pacing(PACED)
    assert pacing.room("slack", "T1", 0.0) == 17
    slots = [pacing.reserve("slack", "T1", str(number), 0.0) for number in range(17)]
    assert slots[-1] == PATIENCE_S
    assert pacing.room("slack", "T1", 0.0) == 0
    assert pacing.room("slack", "T2", 0.0) == 17
    assert pacing.room("sandbox", "demo", 0.0) == LARGEST_BATCH


def test_an_unlimited_platform_never_waits_unless_it_asks_to() -> None:
    pacing = Pacing(PACED)
    assert {pacing.reserve("sandbox", "demo", "a", 5.0) for _ in range(100)} == {5.0}
    pacing.pause("sandbox", "demo", 5.0, 30.0)
    assert pacing.room("sandbox", "demo", 6.0) == 0
    assert pacing.reserve("sandbox", "demo", "a", 36.0) == 36.0


def test_free_channels_are_forgotten_and_busy_ones_kept() -> None:
    pacing = Pacing(PACED)
    pacing.reserve("slack", "T1", "a", 0.0)
    pacing.reserve("slack", "T1", "b", 0.5)
    pacing.tidy(1.2)
    assert list(pacing._channels) == ["b"]
