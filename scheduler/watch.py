"""Looks after the process from beside it: how late its loop is, and whether messages are left lying."""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.chat.ports import Clock
from storage.engine import Database
from storage.repositories.backlog import Standing, Terms
from storage.unit_of_work import reading, writing

log = logging.getLogger(__name__)

_BEAT_S = 0.5
# What is not right is said again after this long, or when it is something else.
_AGAIN_S = 300.0
# A database that has not answered by then cannot be relied on; and how long an answer counts.
_PROBE_S, _PROBED_S = 2.0, 1.0
_KINDS = {
    "overdue": "overdue",
    "in_doubt": "in doubt",
    "abandoned": "claimed by nobody who is there",
}


@dataclass(slots=True, eq=False)
class Watch:
    """One for each process. It writes one line where messages are late, however healthy everything else looks.

    `measured` is told again and again how late the loop was, in seconds.
    """

    database: Database
    clock: Clock
    terms: Terms
    measured: Callable[[float], None] = lambda _: None
    _beaten: float = field(default_factory=time.monotonic)
    _last_lag_s: float = 0.0
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)
    _probe: "asyncio.Task[str] | None" = None
    _probed: float = float("-inf")
    _said: tuple[frozenset[str], float] = (frozenset(), float("-inf"))

    def start(self) -> None:
        """Begin to watch. Needs a running event loop."""
        self._beaten = time.monotonic()
        self._tasks = [asyncio.create_task(self._beat()), asyncio.create_task(self._look_on())]

    async def stop(self) -> None:
        """Watch no more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, *([self._probe] if self._probe else []), return_exceptions=True)

    @property
    def lag_s(self) -> float:
        """How late the loop is, or was at its last beat."""
        return max(self._last_lag_s, time.monotonic() - self._beaten - _BEAT_S, 0.0)

    async def standing(self) -> Standing:
        """How the outbox stands."""
        now_ms = self.clock.now_ms()
        return await reading(self.database, lambda uow: uow.backlog.standing(now_ms, self.terms))

    async def revision(self) -> str | None:
        """The revision of the database, where it can be written to; None where it cannot, or not soon."""
        if self._probe is None or (self._probe.done() and time.monotonic() - self._probed > _PROBED_S):
            now_ms = self.clock.now_ms()
            self._probe = asyncio.create_task(writing(self.database, lambda uow: uow.backlog.can_write(now_ms)))
            self._probed = time.monotonic()
        await asyncio.wait([self._probe], timeout=_PROBE_S)
        if not self._probe.done() or self._probe.cancelled() or self._probe.exception() is not None:
            return None
        return self._probe.result()

    async def _beat(self) -> None:
        while True:
            self._beaten = time.monotonic()
            await asyncio.sleep(_BEAT_S)
            self._last_lag_s = max(0.0, time.monotonic() - self._beaten - _BEAT_S)
            self.measured(self._last_lag_s)

    async def _look_on(self) -> None:
        while True:
            try:
                self._tell(await self.standing())
            except Exception as error:  # noqa: BLE001 - the next look may succeed
                log.warning("the outbox cannot be looked at: %s", type(error).__name__)
            await asyncio.sleep(self.terms.tick_ms / 1000)

    def _tell(self, standing: Standing) -> None:
        """One line where something is late, not with every look."""
        found, (before, said_at) = frozenset(standing.late), self._said
        if found and (found != before or time.monotonic() - said_at >= _AGAIN_S):
            parts = [f"{count} {_KINDS[kind]}" for kind, count in standing.late.items()]
            log.warning("messages are late: %s ('goen outbox' lists them)", ", ".join(parts))
            self._said = found, time.monotonic()
        elif not found and before:
            log.info("no message is late any more")
            self._said = found, float("-inf")
