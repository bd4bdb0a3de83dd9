"""Several pumps that crash and fail at any call: without a restart everything is right again, nothing is doubled."""

import asyncio
import tempfile
from collections import Counter
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.chat.leave import check_leave
from bot.chat.ports import Delivery, Receipt
from storage.engine import Database
from tests.engines import Databases, Files
from tests.scheduler.shared import LEASE_S, CrashError, Fault, Shared

pytestmark = pytest.mark.exhaustive

CHANNELS = ("a", "b", "@Ana", "@Ben", "@Cai")
DISK_FULL = OSError("disk full")
TICK_S = 15.0
# What a program asks of the database and the platform to send eight messages of six channels.
FEWEST_CALLS = 12

FAULTS: tuple[Fault, ...] = (
    ("before", DISK_FULL), ("after", DISK_FULL), ("before", CrashError()), ("after", CrashError()),
)  # fmt: skip
# Of the calls that a process makes, the first so many go well.
faults = st.tuples(st.integers(0, 20), st.sampled_from(FAULTS))
steps = st.one_of(
    st.tuples(st.just("post"), st.lists(st.sampled_from(CHANNELS), min_size=1, max_size=8)),
    st.tuples(st.just("faults"), st.tuples(st.sampled_from(("one", "two")), faults)),
    st.tuples(st.just("weather"), st.sampled_from(("fine", "broken", "mute", "away", "busy"))),
    st.tuples(st.just("wait"), st.sampled_from((1, 15, 40, 200))),
    st.tuples(st.just("set_clock"), st.sampled_from((-3600, 3600))),
    st.tuples(st.just("start"), st.sampled_from(("one", "two"))),
)


async def do(shared: Shared, what: str, how: object) -> None:
    if what == "post":
        assert isinstance(how, list)
        await shared.post(*how)
    elif what == "faults":
        assert isinstance(how, tuple)
        good, fault = how[1]
        shared.pumps[how[0]][1].faults = [None] * good + [fault]
    elif what == "weather":
        shared.chat.weather = how  # type: ignore[assignment]
    elif what == "wait":
        assert isinstance(how, int)
        shared.time.seconds += how
    elif what == "set_clock":
        assert isinstance(how, int)
        shared.time.set_by_ms += how * 1000
    elif what == "start" and shared.pumps[str(how)][1].is_dead:
        shared.start(str(how))
    await shared.pump()


async def all_sent(shared: Shared) -> bool:
    return {state for state, _ in (await shared.states()).values()} <= {"sent"}


async def live(story: list[tuple[str, object]], url: str) -> bool:
    """Whether all faults of the story struck."""
    database = Database(url)
    shared = Shared(database)
    for name in ("one", "two", "survivor"):
        shared.start(name)
    try:
        for what, how in story:
            await do(shared, what, how)
        shared.chat.weather = "fine"
        struck = not any(process.faults for _, process in shared.pumps.values())
        for _, process in shared.pumps.values():
            process.faults = []
        # A platform that was away is asked about a message at the latest a minute after it is there again.
        ends = shared.time.seconds + 2 * LEASE_S + 60 + TICK_S
        while shared.time.seconds < ends and not await all_sent(shared):
            await shared.pump()
            shared.time.seconds += TICK_S
        # Whoever would send one of them again does so as soon as no lease holds them back.
        shared.time.seconds = max(shared.time.seconds, ends)
        await shared.pump()
        assert await all_sent(shared)
        times = Counter(key for _, key in shared.chat.seen)
        assert set(times.values()) <= {1}
        assert len(times) == shared.posted
        return struck
    finally:
        await database.close()


def live_in(engine: Files | Databases, folder: Path, story: list[tuple[str, object]]) -> bool:
    with tempfile.TemporaryDirectory(dir=folder) as own:
        url = engine.make(Path(own))
        struck = asyncio.run(live(story, url))
        engine.drop(url)
    return struck


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault[0]}-{type(fault[1]).__name__}")
def test_a_fault_at_any_call_is_right_again_without_a_restart(
    engine: Files | Databases, tmp_path: Path, fault: Fault
) -> None:
    for good in count():
        fault_after = ("faults", ("one", (good, fault)))
        story = [fault_after, ("post", [*CHANNELS, "a"]), ("post", ["a", "@Ben"])]
        if not live_in(engine, tmp_path, story):  # it makes no more calls
            break
    assert good > FEWEST_CALLS


@example(story=[("post", ["a"] * 8), ("weather", "mute"), ("post", ["a", "b", "@Ana"]), ("set_clock", -3600)])
@example(story=[("weather", "broken"), ("post", list(CHANNELS)), ("wait", 200), ("wait", 200)])
@given(story=st.lists(steps, max_size=12))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_happens_is_right_again_without_a_restart(
    engine: Files | Databases, tmp_path: Path, story: list[tuple[str, object]]
) -> None:
    live_in(engine, tmp_path, story)


async def test_who_stood_still_just_before_writing_writes_nothing_that_another_has_sent(database: Database) -> None:
    shared = Shared(database)
    shared.start("one")
    one = shared.pumps["one"][1]
    sent, deliver = [], shared.chat.deliver

    async def stand_still(delivery: Delivery) -> Receipt:
        """The first one to write stops before its bytes leave; another process finds its lease run out, and sends."""
        if not sent:
            sent.append("begun")
            one.goes_on.clear()
            shared.time.seconds += 3 * LEASE_S
            shared.start("two")
            for _ in range(8):
                await shared.pumps["two"][0].pump()
                shared.time.seconds += TICK_S
            one.goes_on.set()
        check_leave()
        return await deliver(delivery)

    shared.chat.deliver = stand_still  # type: ignore[method-assign]
    await shared.post("a")
    await shared.pumps["one"][0].pump()
    assert Counter(key for _, key in shared.chat.seen) == {shared.chat.seen[0][1]: 1}
    assert {state for state, _ in (await shared.states()).values()} == {"sent"}
