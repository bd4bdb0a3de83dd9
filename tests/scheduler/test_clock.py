"""The alarm: it runs the pump when woken, when something is due by the product's clock, and at every tick."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from adapters.sandbox.clock import MovableClock
from bot.chat import outbox
from bot.chat.actions import Send
from bot.chat.content import Message
from bot.chat.refs import ChannelRef
from bot.setup.clock import SystemClock
from scheduler.clock import Alarm
from tests.fakes.platforms import Awkward
from tests.patience import HANG_S
from tests.scheduler.evening import Evening
from tests.transactions import unit_of_work

EPOCH = datetime.fromtimestamp(0, UTC)


async def until(happened: asyncio.Event) -> None:
    """Wait for something that must happen; the time is only the test's own limit."""
    async with asyncio.timeout(HANG_S):
        await happened.wait()


class Watched(Awkward):
    """Says when something was posted."""

    def __init__(self) -> None:
        super().__init__()
        self.happened = asyncio.Event()
        self.before_posting = self.happened.set


async def post(evening: Evening, text: str, not_before_ms: int = 0) -> None:
    channel = ChannelRef("sandbox", "demo", "event")
    send = Send(channel, Message(text), text, "test", not_before_ms=not_before_ms)
    async with unit_of_work(evening.database) as uow:
        await outbox.keep([send], uow, 0)


@pytest.fixture
def watched(evening: Evening) -> Watched:
    platform = Watched()
    evening.restart(platform)
    return platform


async def test_it_pumps_at_the_start_and_when_woken(evening: Evening, watched: Watched) -> None:
    alarm = Alarm(evening.pump, evening.clock, tick_s=3600)
    await post(evening, "at the start")
    alarm.start()
    await until(watched.happened)
    watched.happened.clear()
    await post(evening, "when woken")
    alarm.wake()
    await until(watched.happened)
    await alarm.stop()
    assert watched.posted == ["event: at the start", "event: when woken"]


async def test_it_rings_when_something_is_due_in_the_sandboxs_future(evening: Evening, watched: Watched) -> None:
    clock = MovableClock(SystemClock(), starts_ms=evening.clock.now_ms())
    evening.clock = clock
    evening.restart(watched)
    await post(evening, "soon", not_before_ms=clock.now_ms() + 100)
    alarm = Alarm(evening.pump, clock, tick_s=3600)
    alarm.start()
    await until(watched.happened)
    await alarm.stop()
    assert watched.posted == ["event: soon"]


async def test_the_next_ring_is_as_far_away_as_the_products_clock_says(evening: Evening) -> None:
    await evening.publish()
    real = MovableClock(starts_ms=1_900_000_000_000)
    alarm = Alarm(evening.pump, evening.clock, real=real, tick_s=3600)
    alarm.start()
    assert alarm._task is not None
    await alarm._task
    job = alarm._scheduler.get_job("next due")
    assert job.next_run_time == EPOCH + timedelta(milliseconds=1_900_000_000_000) + timedelta(days=7)
    await alarm.stop()


async def test_a_tick_finds_what_no_wake_told_of(evening: Evening, watched: Watched) -> None:
    alarm = Alarm(evening.pump, evening.clock, tick_s=0.05)
    alarm.start()
    assert alarm._task is not None
    await alarm._task
    await post(evening, "nobody woke it")
    await until(watched.happened)
    await alarm.stop()
    assert watched.posted == ["event: nobody woke it"]


async def test_stopping_finishes_what_is_under_way(evening: Evening) -> None:
    begun, may_end = asyncio.Event(), asyncio.Event()

    class Slow(Awkward):
        async def deliver(self, delivery):  # type: ignore[no-untyped-def]
            begun.set()
            await may_end.wait()
            return await super().deliver(delivery)

    slow = Slow()
    evening.restart(slow)
    await post(evening, "under way")
    alarm = Alarm(evening.pump, evening.clock, tick_s=3600)
    alarm.start()
    await until(begun)
    await post(evening, "too late")
    stopping = asyncio.create_task(alarm.stop())
    may_end.set()
    await stopping
    assert slow.posted == ["event: under way"]
    alarm.wake()  # of no effect any more
    async with unit_of_work(evening.database) as uow:
        states = [(await uow.outbox.by_key(key)).state for key in ("under way", "too late")]  # type: ignore[union-attr]
    assert states == ["sent", "pending"]


async def test_an_error_of_the_pump_is_logged_and_the_next_wake_works(
    evening: Evening, watched: Watched, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    alarm = Alarm(evening.pump, evening.clock, tick_s=3600)
    run = evening.pump._run

    async def broken() -> None:
        raise OSError("disk full")

    monkeypatch.setattr(evening.pump, "_run", broken)
    alarm.start()
    assert alarm._task is not None
    await alarm._task
    assert caplog.messages == ["bug in the pump"]
    monkeypatch.setattr(evening.pump, "_run", run)
    await post(evening, "after all")
    alarm.wake()
    await until(watched.happened)
    await alarm.stop()
    assert watched.posted == ["event: after all"]


async def test_many_wakes_close_together_cause_few_runs(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred people write within a second: a run sees to all that came since the one before."""
    runs: list[float] = []
    turn = evening.pump.turn

    async def counted() -> None:
        runs.append(asyncio.get_running_loop().time())
        await turn()

    monkeypatch.setattr(evening.pump, "turn", counted)
    alarm = Alarm(evening.pump, evening.clock, tick_s=3600)
    alarm.start()
    while len(runs) < 4:
        alarm.wake()
        await asyncio.sleep(0)
    await alarm.stop()
    assert all(later - sooner >= 0.05 for sooner, later in pairwise(runs))
