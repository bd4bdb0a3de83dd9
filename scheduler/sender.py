"""Sends what waits for one space: side by side over its channels, in order within each, at the space's pace."""

import asyncio
import logging
from collections.abc import Sequence
from contextvars import Context
from dataclasses import dataclass, field, replace
from typing import Any

from bot.chat.causes import begin_because_of
from bot.chat.content import File
from bot.chat.leave import leaving_if
from scheduler.attempt import attempt
from scheduler.gathering import Gathered
from scheduler.means import Means, drawn, new_token
from scheduler.outcomes import not_begun
from scheduler.pacing import PATIENCE_S
from scheduler.settling import Settling
from scheduler.turns import AHEAD_S, Turns
from storage.repositories.delivery import Lane, Letter, Outcome
from storage.unit_of_work import writing

log = logging.getLogger(__name__)

MOST_UNDER_WAY = 100


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
    _intents: Gathered[Letter, set[tuple[int, str]]] = field(init=False)
    _turns: Turns = field(init=False)
    _under_way: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _full: set[str] = field(default_factory=set)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)
    _may_be_more: bool = True
    _crash: BaseException | None = None

    def __post_init__(self) -> None:
        self._intents = Gathered(self._intend)
        self._turns = Turns(self.lane, self.means.pacing)

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
        while not self._ends and await self.means.leases.keep_due(self._lease):
            await self._claim_more()
            self._launch()
            if not self._under_way and self._wait_s() > PATIENCE_S:
                break
            await self._until_something_changes()
        while self._under_way and self._crash is None:
            await self._until_something_changes(is_ending=True)
        if self._crash is not None:
            raise self._crash
        await self._hand_back(self._turns.drop_all())

    @property
    def _ends(self) -> bool:
        return self.is_stopping or self.is_broken or self._crash is not None

    @property
    def _lease(self) -> str:
        return self.means.lease_of(self.lane.platform, self.lane.space)

    # What waits

    async def _claim_more(self) -> None:
        """Have at hand what may start within PATIENCE_S, of each channel no more than that."""
        while self._may_be_more and not self._ends:
            lane, now = self.lane, self.means.monotonic()
            most = self.means.pacing.room(lane.platform, lane.space, now)
            room = most - self._turns.waiting
            # In large portions: a claim costs much the same for one and for many.
            if room <= 0 or room < most // 2:
                return
            self._full = self._turns.filled() | self.means.pacing.resting(lane.platform, lane.space, now).keys()
            self._may_be_more = False
            letters = await self._claim(room)
            self._may_be_more = self._may_be_more or len(letters) == room
            surplus = self._turns.add(letters, self.means.monotonic())
            self._full.update(letter.to_ref for letter in surplus)
            await self._hand_back(surplus)

    async def _claim(self, limit: int) -> list[Letter]:
        now_ms, token = self.means.clock.now_ms(), new_token(self.means)
        lease_ms, besides = now_ms + self.means.lease_ms, sorted(self._full)
        try:
            claimed = await self.means.leases.within(
                self._lease,
                lambda uow: uow.deliveries.claim(
                    self.lane, now_ms, limit=limit, token=token, lease_ms=lease_ms, besides=besides
                ),
            )
        except Exception as error:  # noqa: BLE001 - whatever keeps the database, it may pass
            self._break("claiming", error)
            return []
        return claimed or []

    def _launch(self) -> None:
        now, lane, pacing = self.means.monotonic(), self.lane, self.means.pacing
        bucket = pacing.space(lane.platform, lane.space)
        while not (self._ends or self._is_full) and bucket.free_at <= now + AHEAD_S:
            letter = self._turns.next(now)
            if letter is None:
                return
            slot = pacing.reserve(lane.platform, lane.space, letter.to_ref, now)
            self._under_way[letter.to_ref] = asyncio.create_task(self._see_through(letter, slot), context=Context())
            self._may_be_more = self._may_be_more or letter.to_ref in self._full

    @property
    def _is_full(self) -> bool:
        """Whether no more can be under way; one is enough to see whether a platform is there again."""
        is_troubled = self.means.pacing.space(self.lane.platform, self.lane.space).is_troubled
        return len(self._under_way) >= (1 if is_troubled else MOST_UNDER_WAY)

    def _wait_s(self) -> float:
        """How long until a letter at hand can start, were none under way."""
        now, lane = self.means.monotonic(), self.lane
        free_at = self.means.pacing.space(lane.platform, lane.space).free_at
        return max(self._turns.soonest(now), free_at) - now - AHEAD_S

    async def _until_something_changes(self, *, is_ending: bool = False) -> None:
        wait_s = float("inf") if is_ending or self._is_full else self._wait_s()
        if wait_s > PATIENCE_S:
            wait_s = self.means.leases.renew_at(self._lease) - self.means.monotonic()
        waiting: list[asyncio.Future[Any]] = [asyncio.create_task(self._changed.wait())]
        if wait_s < float("inf") and not is_ending:
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
        begin_because_of(letter.cause)
        try:
            files = await drawn(letter, self.means)
            if (wait_s := slot - self.means.monotonic()) > 0:
                await self.means.sleep(wait_s)
            if self.is_stopping or not self.means.leases.holds(self._lease):
                await self._hand_back([letter])
            elif outcome := await self._outcome(letter, files):
                log.debug("message %d: %s", letter.id, outcome.state)
                await self.settling.record(letter, outcome)
                if outcome.state == "pending":
                    # The others of its channel wait as well: there its order is kept.
                    await self._hand_back(self._turns.drop(channel))
        except asyncio.CancelledError:
            raise
        except BaseException as error:  # noqa: BLE001 - told to whoever runs this
            self._crash = error
        finally:
            self._under_way.pop(channel, None)
            self._turns.done(channel, self.means.monotonic())
            self._changed.set()

    async def _outcome(self, letter: Letter, files: tuple[File, ...]) -> Outcome | None:
        """What became of a letter; None if it was not to be sent any more."""
        deadline = self.means.monotonic() + self.means.lease_s - self.means.timeout_s
        try:
            intended = await self._intents.add(letter)
        except Exception as error:  # noqa: BLE001 - nothing is sent that is not written down before
            self._break("intending", error)
            return None
        if (letter.id, letter.claim_token) not in intended:
            return None
        # Many are intended at once, and leave one by one all the same.
        way_out, now = self.means.pacing.way_out(letter.platform, letter.space), self.means.monotonic()
        if (wait_s := way_out.reserve(now) - now) > 0:
            await self.means.sleep(wait_s)
        attempted = replace(letter, attempts=letter.attempts + 1)

        def may_leave() -> bool:
            # Else this process stood still: another one may have asked already whether the message is out.
            return self.means.monotonic() <= deadline and self.means.leases.holds(self._lease)

        if not may_leave():
            return not_begun(attempted)
        with leaving_if(may_leave):
            return await attempt(attempted, self.means, files)

    async def _intend(self, letters: Sequence[Letter]) -> set[tuple[int, str]]:
        now_ms = self.means.clock.now_ms()
        intended = await self.means.leases.within(
            self._lease,
            lambda uow: uow.deliveries.intend(letters, now_ms=now_ms, lease_ms=now_ms + self.means.lease_ms),
        )
        return intended or set()
