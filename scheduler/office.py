"""Brings waiting messages to the platforms, each once: a sender for every space, and somebody who asks in doubt."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from scheduler.doubts import Doubts
from scheduler.means import Means
from scheduler.sender import SpaceSender
from scheduler.settling import Settling
from storage.repositories.delivery import LONGEST_PUT_OFF_MS, Lane
from storage.unit_of_work import UnitOfWork, reading, writing

log = logging.getLogger(__name__)

# What a database that does not take something is left alone.
_BROKEN_S = 5.0
# What another process does is looked at again, should it have ended.
_OTHERS_S = 3.0
_DOUBTS = Lane("", "")


@dataclass(slots=True, eq=False)
class Office:
    """Delivers through the adapters of this process; rows of other platforms are left alone.

    Nothing waits for anything else: not a space for another one, nor a message for a question about another one.
    `changed` is called when something ended, so that it is time to see what comes next; `added` when there is something
    to send because of it.
    """

    means: Means
    changed: Callable[[], None] = lambda: None
    added: Callable[[], None] = lambda: None
    _settling: Settling = field(init=False)
    _doubts: Doubts = field(init=False)
    _senders: dict[Lane, SpaceSender] = field(default_factory=dict)
    _tasks: dict[Lane, asyncio.Task[None]] = field(default_factory=dict)
    _rests: dict[Lane, float] = field(default_factory=dict)
    _others: dict[Lane, float] = field(default_factory=dict)
    _crash: BaseException | None = None
    _is_stopping: bool = False
    _has_news: bool = False

    def __post_init__(self) -> None:
        self._settling = Settling(self.means, self._news)
        self._doubts = Doubts(self.means, self._settling)

    async def take_over(self) -> None:
        """Take up at once what an earlier run left, where nobody else can have it."""
        platforms = self.means.adapters.keys()
        lands_ms = {platform: self.means.lands_ms(platform) for platform in platforms}
        await writing(self.means.database, lambda uow: uow.deliveries.take_over(lands_ms))

    async def begin(self) -> None:
        """See what waits, and let somebody do it. Returns without waiting for that."""
        means, platforms, now_ms = self.means, self.means.adapters.keys(), self.means.clock.now_ms()
        means.pacing.tidy(means.monotonic())
        longest_ms = max(means.lease_ms, LONGEST_PUT_OFF_MS)

        async def take_up(uow: UnitOfWork) -> None:
            await uow.deliveries.take_back(platforms, now_ms, longest_ms)
            await uow.deliveries.expire(now_ms)

        async def waiting(uow: UnitOfWork) -> tuple[list[Lane], int | None]:
            return await uow.deliveries.lanes(platforms), await uow.deliveries.next_doubt_ms(platforms)

        # Only looked at where there is nothing to do: who writes keeps everybody else from it.
        if await reading(means.database, lambda uow: uow.deliveries.is_any_left(platforms, now_ms, longest_ms)):
            await writing(means.database, take_up)
        lanes, doubt_ms = await reading(means.database, waiting)
        lanes = await self._held(lanes)
        if self._is_stopping:
            return
        is_in_doubt = doubt_ms is not None and doubt_ms <= now_ms
        if is_in_doubt and _DOUBTS not in self._tasks and self._rests.get(_DOUBTS, 0.0) <= means.monotonic():
            self._start(_DOUBTS, self._ask())
        for lane in lanes:
            if lane in self._senders:
                self._senders[lane].wake()
            elif self._rests.get(lane, 0.0) <= means.monotonic():
                sender = self._senders[lane] = SpaceSender(lane, means, self._settling)
                self._start(lane, self._serve(sender))

    async def quiet(self) -> bool:
        """Wait until nobody has anything to do any more; whether messages were written meanwhile.

        What no error may be, such as the end of the program in a test, is raised here.
        """
        while self._tasks and self._crash is None:
            await asyncio.wait(list(self._tasks.values()), return_when=asyncio.FIRST_COMPLETED)
        if self._crash is not None:
            for task in self._tasks.values():
                task.cancel()
            crash, self._crash = self._crash, None
            raise crash
        had_news, self._has_news = self._has_news, False
        return had_news

    async def next_ms(self) -> int | None:
        """When there is something to send, or to ask about, that nobody is doing."""
        means, platforms = self.means, self.means.adapters.keys()
        now_ms, now = means.clock.now_ms(), means.monotonic()

        async def ahead(uow: UnitOfWork) -> list[int]:
            doubt_ms = None if _DOUBTS in self._tasks else await uow.deliveries.next_doubt_ms(platforms)
            moments = [] if doubt_ms is None else [max(doubt_ms, now_ms + self._rest_ms(_DOUBTS, now))]
            for lane in await uow.deliveries.lanes(platforms):
                if lane in self._senders:
                    continue
                resting = means.pacing.resting(lane.platform, lane.space, now)
                soonest = await uow.deliveries.soonest(lane, now_ms, besides=sorted(resting))
                free_at = max(
                    means.pacing.space(lane.platform, lane.space).free_at,
                    self._rests.get(lane, 0.0),
                    self._others.get(lane, 0.0),
                )
                free_ms = now_ms + max(0, round((free_at - now) * 1000)) if free_at > now else now_ms
                if soonest is not None:
                    moments.append(max(soonest, free_ms))
                if resting:
                    moments.append(max(now_ms + round((min(resting.values()) - now) * 1000), free_ms))
            return moments

        return min(await reading(means.database, ahead), default=None)

    def stop(self) -> None:
        """Begin nothing new; what is under way is finished."""
        self._is_stopping = self._settling.is_stopping = self._doubts.is_stopping = True
        for sender in self._senders.values():
            sender.stop()

    async def end(self, within_s: float) -> None:
        """Wait for what is under way, for at most so many seconds."""
        if self._tasks:
            _, unfinished = await asyncio.wait(list(self._tasks.values()), timeout=within_s)
            for task in unfinished:
                task.cancel()
            await asyncio.gather(*unfinished, return_exceptions=True)

    async def _held(self, lanes: list[Lane]) -> list[Lane]:
        """The spaces that this process sends to: only one can keep their pace and order."""
        names = {lane: self.means.lease_of(lane.platform, lane.space) for lane in lanes}
        held = await self.means.leases.take_lanes(set(names.values()))
        ask_again = self.means.monotonic() + _OTHERS_S
        self._others = {lane: ask_again for lane, name in names.items() if name not in held}
        return [lane for lane in lanes if names[lane] in held]

    async def _ask(self) -> None:
        """Ask about what may be out; what another process asks about is looked at again a while later."""
        if not await self._doubts.run():
            self._rests[_DOUBTS] = self.means.monotonic() + _OTHERS_S

    def _rest_ms(self, lane: Lane, now: float) -> int:
        return max(0, round((self._rests.get(lane, 0.0) - now) * 1000))

    async def _serve(self, sender: SpaceSender) -> None:
        lane = sender.lane
        try:
            await sender.run()
        finally:
            del self._senders[lane]
            if sender.is_broken:
                self._rests[lane] = self.means.monotonic() + _BROKEN_S
            else:
                self._rests.pop(lane, None)

    def _start(self, name: Lane, work: Coroutine[Any, Any, None]) -> None:
        task = self._tasks[name] = asyncio.create_task(work)
        task.add_done_callback(lambda _: self._ended(name, task))

    def _ended(self, name: Lane, task: "asyncio.Task[None]") -> None:
        del self._tasks[name]
        if task.cancelled():
            return
        error = task.exception()
        if isinstance(error, Exception):
            log.error("delivering was broken off: %s", type(error).__name__, exc_info=error)
            self._rests[name] = self.means.monotonic() + _BROKEN_S
        elif error is not None:
            self._crash = error
        self.changed()

    def _news(self) -> None:
        self._has_news = True
        self.added()
