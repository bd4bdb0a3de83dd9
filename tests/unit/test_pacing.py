"""Pacing: an even pace from the first message on, pauses, and no platform held back by another."""

import math

import pytest
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
    pacing.space("slack", "T1").got_through()
    assert pacing.pause("slack", "T1", at + 300, 0) == 5.0
    assert pacing.pause("slack", "T2", 0.0, 0) == 5.0


@given(st.integers(-1, 10**9))
def test_however_often_something_is_tried_a_rest_stays_below_the_longest(times: int) -> None:
    assert 1.0 <= doubled(1.0, 60.0, times) <= 60.0
    assert 5_000 <= wait_ms_after(times) <= 60_000


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


def test_who_is_late_by_a_little_catches_up_and_who_rested_does_not() -> None:
    bucket = Bucket(0.1, catches_up=True)
    assert [bucket.reserve(at) for at in (0.0, 0.12, 0.2, 0.9)] == [0.0, 0.12, 0.2, 0.9]
    assert bucket.free_at == 1.0


def test_what_was_held_up_leaves_evenly_and_hardly_faster_than_the_pace() -> None:
    pacing = Pacing({"discord": Pace(space_per_s=10, is_shared=True), "sandbox": Pace()})
    leaves = [pacing.way_out("discord", space).reserve(1.0) for space in ("g1", "g2", "g3")]
    assert leaves == [1.0, pytest.approx(1 + 0.1 / 1.02), pytest.approx(1 + 0.2 / 1.02)]
    assert [pacing.way_out("sandbox", "demo").reserve(1.0) for _ in range(3)] == [1.0, 1.0, 1.0]


def test_the_next_message_of_a_channel_waits_from_the_answer_to_the_last_one() -> None:
    pacing = Pacing(PACED)
    pacing.reserve("slack", "T1", "a", 0.0)
    pacing.answered("slack", "T1", "a", 0.4)
    assert pacing.reserve("slack", "T1", "a", 0.5) == 1.4


def test_a_bot_with_one_limit_for_all_its_servers_shares_it() -> None:
    pacing = Pacing({"discord": Pace(space_per_s=10, is_shared=True)})
    assert [pacing.reserve("discord", space, space, 0.0) for space in ("g1", "g2", "g3")] == [0.0, 0.1, 0.2]


def test_a_space_that_was_told_to_wait_goes_on_half_as_fast_and_then_faster_step_by_step() -> None:
    bucket = Bucket(0.1, adapts=True)
    bucket.pause(0.0, 1.0)
    bucket.pause(0.5, 1.0)  # of what was under way with it
    assert [bucket.reserve(2.0), bucket.reserve(2.0)] == [2.0, pytest.approx(2.206)]
    bucket.reserve(40.0)
    assert bucket.free_at - 40.0 == pytest.approx(0.206 / 1.05)
    for at in range(100, 1000, 30):
        bucket.reserve(float(at))
    assert bucket.free_at == pytest.approx(970.1)


@pytest.mark.parametrize("most", [1, 3, 4, 6, 7])
def test_a_space_that_takes_less_than_is_said_is_met_after_few_refusals(most: int) -> None:
    bucket, taken, refused = Bucket(1 / 8, adapts=True), list[float](), 0
    while (at := bucket.reserve(max(bucket.free_at, 0.0))) < 3600:
        if sum(at - one < 1 for one in taken[-most:]) < most:
            taken.append(at)
        else:
            refused += 1
            bucket.pause(at, 1.0)
    assert refused <= 25
    assert len(taken) >= 0.9 * most * 3600


def test_a_platform_that_does_not_answer_is_tried_seldomer_and_seldomer_until_it_does() -> None:
    bucket, now, waits = Bucket(0.0), 0.0, []
    for _ in range(9):
        bucket.failed(now)
        waits.append(max(0.0, bucket.free_at - now))
        now = max(now, bucket.free_at)
    assert waits == [0.0, 0.0, 1.0, 2.0, 4.0, 8.0, 15.0, 15.0, 15.0]
    assert bucket.is_troubled
    bucket.got_through()
    assert not bucket.is_troubled


def test_what_was_under_way_together_fails_as_one() -> None:
    bucket = Bucket(0.0)
    for _ in range(100):
        bucket.failed(0.0)
    assert bucket.free_at == 1.0
    bucket.failed(0.9)
    assert bucket.free_at == 1.0
    bucket.failed(1.2)
    assert bucket.free_at == 3.2


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
    assert list(pacing._channels["slack", "T1"]) == ["b"]
