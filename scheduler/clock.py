"""Wakes the pump: when something is due, and at least every few seconds. APScheduler is only the alarm.

A lost or late alarm costs at most one tick: what is due is in the database, never in here.
"""

import asyncio
import logging
import time
from contextlib import suppress
from contextvars import Context
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.chat.ports import Clock
from bot.setup.clock import SystemClock
from scheduler.pump import Pump

log = logging.getLogger(__name__)

TICK_S = 15
STOP_S = 20.0
# Neither runs of the pump nor alarms come closer together than this, whatever is due: a run sees to all that came
# meanwhile, and costs as much for one message as for many.
_SOONEST_MS = 50
_EPOCH = datetime.fromtimestamp(0, UTC)


class Alarm:
    """Runs the pump in the background. `clock` may be ahead of real time, as in the sandbox."""

    def __init__(self, pump: Pump, clock: Clock, *, real: Clock | None = None, tick_s: float = TICK_S) -> None:
        self._pump = pump
        self._clock = clock
        self._real = real or SystemClock()
        self._tick_s = tick_s
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._task: asyncio.Task[None] | None = None
        self._setting: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._is_wanted = False
        self._stopped = asyncio.Event()
        self._last_run_s: float | None = None
        self._ended_s = float("-inf")

    @property
    def is_awake(self) -> bool:
        """Whether the pump has come round within the last three ticks."""
        return self._last_run_s is not None and time.monotonic() - self._last_run_s < 3 * self._tick_s

    def start(self) -> None:
        """Begin, with a run of the pump at once. Needs a running event loop."""
        self._scheduler.start()
        self._last_run_s = time.monotonic()
        self._pump.call(self._set_soon, self.wake)
        self._tick()

    def wake(self) -> None:
        """Run the pump now; soon, if it is running or did just now. To be called from the loop; never waits."""
        if self._stopped.is_set():
            return
        self._is_wanted = True
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._work(), context=Context())

    def wake_if_awake(self) -> None:
        """As `wake`, and nothing where it has not begun."""
        if self.is_awake:
            self.wake()

    async def stop(self, within_s: float = STOP_S) -> None:
        """Finish what is under way, for at most so many seconds, and leave to the next start what was not begun."""
        self._stopped.set()
        self._pump.stop()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        if self._timer is not None:
            self._timer.cancel()
        ends = time.monotonic() + within_s
        running = [task for task in (self._task, self._setting) if task is not None]
        if running:
            _, unfinished = await asyncio.wait(running, timeout=within_s)
            for task in unfinished:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)
        await self._pump.end(max(0.0, ends - time.monotonic()))

    def _tick(self) -> None:
        """Wake, and again after a tick by a clock that nobody sets: an alarm by the wall clock may be an hour late."""
        self._timer = asyncio.get_running_loop().call_later(self._tick_s, self._tick)
        self.wake()

    async def _ring(self) -> None:
        self.wake()

    def _set_soon(self) -> None:
        """Something ended: what comes next may come sooner than the alarm that is set."""
        if not self._stopped.is_set() and (self._setting is None or self._setting.done()):
            self._setting = asyncio.get_running_loop().create_task(self._set_quietly())

    async def _set_quietly(self) -> None:
        try:
            await self._set_alarm()
        except Exception:
            log.exception("the alarm could not be set: the next tick does it")

    async def _work(self) -> None:
        while self._is_wanted and not await self._is_stopped_soon():
            self._is_wanted = False
            try:
                await self._pump.turn()
                await self._set_alarm()
                self._last_run_s = time.monotonic()
            except Exception:
                # The next tick tries again.
                log.exception("bug in the pump")
            self._ended_s = time.monotonic()

    async def _is_stopped_soon(self) -> bool:
        """Whether it is stopped before the last run is long enough ago for another one."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopped.wait(), self._ended_s + _SOONEST_MS / 1000 - time.monotonic())
        return self._stopped.is_set()

    async def _set_alarm(self) -> None:
        due_ms = await self._pump.next_due_ms()
        if due_ms is None or self._stopped.is_set():
            return
        wait_ms = max(_SOONEST_MS, due_ms - self._clock.now_ms())
        self._scheduler.add_job(
            self._ring, "date", id="next due", replace_existing=True, misfire_grace_time=None,
            run_date=_EPOCH + timedelta(milliseconds=self._real.now_ms() + wait_ms),
        )  # fmt: skip
