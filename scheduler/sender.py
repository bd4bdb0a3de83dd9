"""Sends what waits for one space: side by side over its channels, in order within each, at the space's pace."""

import asyncio
import heapq
import logging
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from bot.chat.errors import DeliveryError
from scheduler.gathering import Gathered
from scheduler.means import Means, delivery, log_bug, new_token
from scheduler.outcomes import delivered, interrupted, not_begun, not_delivered, unreadable
from scheduler.pacing import PATIENCE_S
from scheduler.settling import Settling
from storage.repositories.delivery import Lane, Letter, Outcome
from storage.unit_of_work import writing

log = logging.getLogger(__name__)

MOST_UNDER_WAY = 100
# A slot that is no further away is taken; the message waits for it by itself.
_AHEAD_S = 0.02


@dataclass(slots=True, eq=False)
class SpaceSender:
    """One run for a space: until nothing more can go out soon.

    A letter is claimed, waits for its slot, is intended, sent and settled. So after any end it is known which
    messages may be out: those intended in the last moments. `is_broken`: the database did not take something.
    """

    lane: Lane
    means: Means
    settling: Settling
    is_stopping: bool = False
    is_broken: bool = False
    _intents: Gathered[Letter, set[int]] = field(init=False)
    _queues: dict[str, deque[Letter]] = field(default_factory=dict)
    # Channels with a letter whose turn can come: (priority, turn, channel); and those that rest: (until, channel).
    _ready: list[tuple[int, int, str]] = field(default_factory=list)
    _resting: list[tuple[float, str]] = field(default_factory=list)
    _under_way: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _full: set[str] = field(default_factory=set)
    _turns: "count[int]" = field(default_factory=count)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)
    _may_be_more: bool = True
    _crash: BaseException | None = None

    def __post_init__(self) -> None:
        self._intents = Gathered(self._intend)

    def wake(self) -> None:
        """Something may have been added to what waits."""
        self._may_be_more = True
        self._changed.set()

    def stop(self) -> None:
        """Begin nothing new."""
        self.is_stopping = True
        self._changed.set()

    async def run(self) -> None:
        """Send until nothing is left that can go within PATIENCE_S."""
        while not self._ends:
            await self._claim_more()
            self._launch()
            if not self._under_way and self._wait_s() > PATIENCE_S:
                break
            await self._until_something_changes()
        while self._under_way and self._crash is None:
            await self._until_something_changes(is_ending=True)
        if self._crash is not None:
            raise self._crash
        await self._hand_back([letter for queue in self._queues.values() for letter in queue])

    @property
    def _ends(self) -> bool:
        return self.is_stopping or self.is_broken or self._crash is not None

    # What waits

    async def _claim_more(self) -> None:
        """Have at hand what may start within PATIENCE_S, of each channel no more than that."""
        while self._may_be_more and not self._ends:
            lane, now = self.lane, self.means.monotonic()
            most = self.means.pacing.room(lane.platform, lane.space, now)
            room = most - sum(map(len, self._queues.values()))
            # In large portions: a claim costs much the same for one and for many.
            if room <= 0 or room < most // 2:
                return
            self._full = self._filled() | self.means.pacing.resting(lane.platform, lane.space, now).keys()
            self._may_be_more = False
            letters = await self._claim(room)
            self._may_be_more = self._may_be_more or len(letters) == room
            await self._take(letters)

    async def _claim(self, limit: int) -> list[Letter]:
        now_ms, token = self.means.clock.now_ms(), new_token(self.means)
        lease_ms, besides = now_ms + self.means.lease_ms, sorted(self._full)
        try:
            return await writing(
                self.means.database,
                lambda uow: uow.deliveries.claim(
                    self.lane, now_ms, limit=limit, token=token, lease_ms=lease_ms, besides=besides
                ),
            )
        except Exception as error:  # noqa: BLE001 - whatever keeps the database, it may pass
            self._break("claiming", error)
            return []

    async def _take(self, letters: list[Letter]) -> None:
        depth, surplus = self.means.pacing.depth(self.lane.platform), []
        for letter in letters:
            queue = self._queues.setdefault(letter.to_ref, deque())
            if len(queue) >= depth:
                surplus.append(letter)
                self._full.add(letter.to_ref)
                continue
            queue.append(letter)
            if len(queue) == 1 and letter.to_ref not in self._under_way:
                self._line_up(letter.to_ref)
        await self._hand_back(surplus)

    def _filled(self) -> set[str]:
        depth = self.means.pacing.depth(self.lane.platform)
        return {channel for channel, queue in self._queues.items() if len(queue) >= depth}

    def _line_up(self, channel: str) -> None:
        """Let a channel wait for its turn, behind those of its priority that wait already."""
        queue, now = self._queues.get(channel), self.means.monotonic()
        if not queue:
            self._queues.pop(channel, None)
            return
        free_at = self.means.pacing.channel_free_at(self.lane.platform, self.lane.space, channel)
        if free_at > now + _AHEAD_S:
            heapq.heappush(self._resting, (free_at, channel))
        else:
            heapq.heappush(self._ready, (queue[0].priority, next(self._turns), channel))

    def _launch(self) -> None:
        now, lane, pacing = self.means.monotonic(), self.lane, self.means.pacing
        while self._resting and self._resting[0][0] <= now + _AHEAD_S:
            self._line_up(heapq.heappop(self._resting)[1])
        bucket = pacing.space(lane.platform, lane.space)
        while self._ready and not self._ends and bucket.free_at <= now + _AHEAD_S:
            if self._is_full:
                return
            channel = heapq.heappop(self._ready)[2]
            letter = self._queues[channel].popleft()
            slot = pacing.reserve(lane.platform, lane.space, channel, now)
            self._under_way[channel] = asyncio.create_task(self._see_through(letter, slot))
            if channel in self._full:
                self._may_be_more = True

    @property
    def _is_full(self) -> bool:
        """Whether no more can be under way; one is enough to see whether a platform is there again."""
        is_troubled = self.means.pacing.space(self.lane.platform, self.lane.space).is_troubled
        return len(self._under_way) >= (1 if is_troubled else MOST_UNDER_WAY)

    def _wait_s(self) -> float:
        """How long until a letter at hand can start, were none under way."""
        now, lane = self.means.monotonic(), self.lane
        moments = [self._resting[0][0]] if self._resting else []
        moments += [now] if self._ready else []
        if not moments:
            return float("inf")
        return max(min(moments), self.means.pacing.space(lane.platform, lane.space).free_at) - now - _AHEAD_S

    async def _until_something_changes(self, *, is_ending: bool = False) -> None:
        wait_s = float("inf") if is_ending else self._wait_s()
        waiting: list[asyncio.Future[Any]] = [asyncio.create_task(self._changed.wait())]
        if wait_s <= PATIENCE_S and not self._is_full:
            waiting.append(asyncio.ensure_future(self.means.sleep(max(0.0, wait_s))))
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for task in waiting:
            task.cancel()
        self._changed.clear()

    async def _hand_back(self, letters: Sequence[Letter]) -> None:
        if not letters:
            return
        try:
            await writing(self.means.database, lambda uow: uow.deliveries.hand_back(letters))
        except Exception as error:  # noqa: BLE001 - their claim runs out
            self._break("handing back", error)

    def _break(self, doing: str, error: Exception) -> None:
        log.warning("%s messages: the database does not take it: %s", doing, type(error).__name__)
        self.is_broken = True

    # One letter

    async def _see_through(self, letter: Letter, slot: float) -> None:
        """A letter from its slot to what became of it."""
        channel = letter.to_ref
        try:
            if (wait_s := slot - self.means.monotonic()) > 0:
                await self.means.sleep(wait_s)
            if self.is_stopping:
                await self._hand_back([letter])
            elif outcome := await self._outcome(letter):
                await self.settling.record(letter, outcome)
                if outcome.state == "pending":
                    # The others of its channel wait as well: there its order is kept.
                    await self._hand_back(self._queues.pop(channel, ()))
        except asyncio.CancelledError:
            raise
        except BaseException as error:  # noqa: BLE001 - told to whoever runs this
            self._crash = error
        finally:
            self._under_way.pop(channel, None)
            self._line_up(channel)
            self._changed.set()

    async def _outcome(self, letter: Letter) -> Outcome | None:
        """What became of a letter; None if it was not to be sent any more."""
        deadline = self.means.monotonic() + self.means.lease_s - self.means.timeout_s
        try:
            intended = await self._intents.add(letter)
        except Exception as error:  # noqa: BLE001 - nothing is sent that is not written down before
            self._break("intending", error)
            return None
        if letter.id not in intended:
            return None
        attempted = replace(letter, attempts=letter.attempts + 1)
        if self.means.monotonic() > deadline:
            # This process stood still: another one may have asked already whether the message is out.
            return not_begun(attempted)
        outcome = await self._send(attempted)
        self.means.pacing.answered(letter.platform, letter.space, letter.to_ref, self.means.monotonic())
        return outcome

    async def _intend(self, letters: Sequence[Letter]) -> set[int]:
        now_ms = self.means.clock.now_ms()
        return await writing(
            self.means.database,
            lambda uow: uow.deliveries.intend(letters, now_ms=now_ms, lease_ms=now_ms + self.means.lease_ms),
        )

    async def _send(self, letter: Letter) -> Outcome:
        means, lane = self.means, self.lane
        bucket = means.pacing.space(lane.platform, lane.space)
        try:
            ready = delivery(letter, means.clock.now_ms())
        except Exception as error:  # noqa: BLE001 - one message must not keep the others
            log_bug("reading", letter, error)
            self._count("bug")
            return unreadable(letter, error)
        try:
            async with asyncio.timeout(means.timeout_s):
                receipt = await means.adapters[letter.platform].deliver(ready)
        except DeliveryError as error:
            self._count(error.reason)
            return not_delivered(letter, self._rested(letter, error), means.clock.now_ms(), self._lands_ms)
        except TimeoutError:
            self._count("unknown")
            bucket.failed(means.monotonic())
            late = DeliveryError("unknown", "no answer")
            return not_delivered(letter, late, means.clock.now_ms(), self._lands_ms)
        except Exception as error:  # noqa: BLE001 - one message must not keep the others
            log_bug("delivering", letter, error)
            self._count("bug")
            return interrupted(letter, error, means.clock.now_ms(), self._lands_ms)
        bucket.got_through()
        self._count("sent")
        return delivered(letter, receipt, means.clock.now_ms())

    def _count(self, result: str) -> None:
        self.means.meter.count("send", self.lane.platform, result)

    def _rested(self, letter: Letter, error: DeliveryError) -> DeliveryError:
        """The error, after a space or channel rests as long as it asks for, or the platform is known to be away."""
        now, pacing, lane = self.means.monotonic(), self.means.pacing, self.lane
        if error.reason == "rate_limited" and error.scope == "channel":
            seconds = pacing.pause_channel(lane.platform, lane.space, letter.to_ref, now, error.retry_after)
            return DeliveryError(error.reason, error.detail, retry_after=seconds)
        bucket = pacing.space(lane.platform, lane.space)
        if error.reason == "rate_limited":
            seconds = pacing.pause(lane.platform, lane.space, now, error.retry_after)
            return DeliveryError(error.reason, error.detail, retry_after=seconds)
        if error.reason in ("not_sent", "unknown"):
            bucket.failed(now)
        else:
            bucket.got_through()
        return error

    @property
    def _lands_ms(self) -> int:
        return self.means.lands_ms(self.lane.platform)
