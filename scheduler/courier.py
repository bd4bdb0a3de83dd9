"""Brings waiting messages to the platforms, each once: claim, intend, send, settle, and ask when in doubt."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from bot.chat import outbox, payload
from bot.chat.actions import Send
from bot.chat.errors import DeliveryError
from bot.chat.ports import Adapter, Clock, Delivery
from bot.chat.refs import ChannelRef, UserRef
from bot.door.context import Defaults
from bot.reminders.refusals import complaints, missing_permission
from scheduler.outcomes import (
    answered,
    delivered,
    interrupted,
    is_gone,
    is_refused,
    is_unreachable,
    not_asked,
    not_delivered,
    once_each,
    unanswered,
)
from scheduler.pacing import PATIENCE_S, UNLIMITED, Pacing
from storage.engine import Database
from storage.repositories.delivery import Lane, Letter, Outcome
from storage.trouble import Trouble
from storage.unit_of_work import UnitOfWork, reading, writing

log = logging.getLogger(__name__)

TIMEOUT_S = 20.0
_LEASE_MS = 60_000


@dataclass(slots=True)
class Courier:
    """Delivers through the adapters of this process; rows of other platforms are left alone."""

    database: Database
    adapters: Mapping[str, Adapter]
    clock: Clock
    pacing: Pacing
    defaults: Defaults
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    is_stopping: bool = False
    _claims: Iterator[int] = field(default_factory=lambda: count(1))

    async def recover(self) -> None:
        """Take over what an earlier run left: claimed messages wait again, those under way are in doubt."""

        async def take_over(uow: UnitOfWork) -> None:
            await uow.deliveries.release(self.adapters.keys())
            await uow.deliveries.doubt(self.adapters.keys())

        await writing(self.database, take_over)

    async def release(self) -> None:
        """Give back what is claimed but not under way, before the program ends."""
        await writing(self.database, lambda uow: uow.deliveries.release(self.adapters.keys()))

    async def next_ms(self) -> int | None:
        """When there is something to send, or to ask about, again."""

        async def ahead(uow: UnitOfWork) -> tuple[list[Lane], int | None]:
            platforms = self.adapters.keys()
            return await uow.deliveries.lanes(platforms), await uow.deliveries.next_doubt_ms(platforms)

        now_ms = self.clock.now_ms()
        lanes, doubt_ms = await reading(self.database, ahead)
        moments = [max(lane.next_ms, now_ms + self._rest_ms(lane)) for lane in lanes]
        return min(moments if doubt_ms is None else [*moments, doubt_ms], default=None)

    async def settle_doubts(self) -> None:
        """Ask the platforms once about messages that may be out."""
        now_ms = self.clock.now_ms()
        letters = await reading(self.database, lambda uow: uow.deliveries.doubtful(now_ms, self.adapters.keys()))
        if letters:
            await self._settle(letters, await asyncio.gather(*map(self._ask, letters)))

    async def deliver(self) -> None:
        """Send what may go out now, every space on its own; a paced one only as much as PATIENCE_S holds."""
        self.pacing.tidy(self.monotonic())

        async def waiting(uow: UnitOfWork) -> list[Lane]:
            await uow.deliveries.expire(self.clock.now_ms())
            return await uow.deliveries.lanes(self.adapters.keys())

        lanes = await writing(self.database, waiting)
        ends = await asyncio.gather(*map(self._serve, lanes), return_exceptions=True)
        for end in ends:
            if isinstance(end, BaseException):
                raise end

    async def _serve(self, lane: Lane) -> None:
        while not self.is_stopping:
            room = self.pacing.room(lane.platform, lane.space, self.monotonic())
            letters = await self._claim(lane, room) if room else []
            if letters:
                await self._send_batch(letters)
            if not letters or self.pacing.pace(lane.platform) != UNLIMITED:
                return

    async def _claim(self, lane: Lane, limit: int) -> list[Letter]:
        now_ms = self.clock.now_ms()
        token = f"{now_ms}-{next(self._claims)}"
        lease_ms = now_ms + _LEASE_MS
        return await writing(
            self.database, lambda uow: uow.deliveries.claim(lane, now_ms, limit=limit, token=token, lease_ms=lease_ms)
        )

    async def _send_batch(self, letters: list[Letter]) -> None:
        """Send side by side over different channels, in order within one; what cannot go now waits again."""
        held: dict[str, int] = {}
        kept: list[Letter] = []

        async def hand_back(uow: UnitOfWork) -> None:
            for letter in kept:
                await uow.deliveries.hand_back(letter, not_before_ms=held.get(letter.to_ref, 0))

        for wave in _waves(letters):
            slots = {} if self.is_stopping else self._slots(wave, held)
            kept += [letter for letter in wave if letter.id not in slots]
            for outcome in await self._send_wave([letter for letter in wave if letter.id in slots], slots):
                if outcome.state == "pending":
                    held[_by_id(wave)[outcome.id].to_ref] = outcome.not_before_ms
        if kept:
            await writing(self.database, hand_back)

    def _slots(self, wave: list[Letter], held: dict[str, int]) -> dict[int, float]:
        """When each letter may start; channels that would have to wait too long are added to `held`."""
        now, slots = self.monotonic(), {}
        for letter in wave:
            if letter.to_ref in held:
                continue
            slot = self.pacing.reserve(letter.platform, letter.space, letter.to_ref, now)
            if slot - now <= PATIENCE_S:
                slots[letter.id] = slot
            else:
                held[letter.to_ref] = self.clock.now_ms() + int((slot - now) * 1000)
        return slots

    async def _send_wave(self, wave: list[Letter], slots: dict[int, float]) -> Sequence[Outcome]:
        if not wave:
            return ()
        now_ms = self.clock.now_ms()
        lease_ms = now_ms + self._lease_ms(wave[0])
        intended = await writing(
            self.database, lambda uow: uow.deliveries.intend(wave, now_ms=now_ms, lease_ms=lease_ms)
        )
        under_way = [replace(letter, attempts=letter.attempts + 1) for letter in wave if letter.id in intended]
        outcomes = await asyncio.gather(*(self._send(letter, slots[letter.id]) for letter in under_way))
        await self._settle(under_way, outcomes)
        return outcomes

    async def _send(self, letter: Letter, slot: float) -> Outcome:
        if (wait_s := slot - self.monotonic()) > 0:
            await self.sleep(wait_s)
        try:
            async with asyncio.timeout(TIMEOUT_S):
                receipt = await self.adapters[letter.platform].deliver(_delivery(letter, self.clock.now_ms()))
        except DeliveryError as error:
            if error.reason == "rate_limited":
                seconds = self.pacing.pause(letter.platform, letter.space, self.monotonic(), error.retry_after)
                error = DeliveryError(error.reason, error.detail, retry_after=seconds)
            return not_delivered(letter, error, self.clock.now_ms(), self._lease_ms(letter))
        except TimeoutError:
            late = DeliveryError("unknown", "no answer")
            return not_delivered(letter, late, self.clock.now_ms(), self._lease_ms(letter))
        except Exception as error:  # noqa: BLE001 - one message must not keep the others
            _log_bug("delivering", letter, error)
            return interrupted(letter, error, self.clock.now_ms(), self._lease_ms(letter))
        self.pacing.got_through(letter.platform, letter.space)
        return delivered(letter, receipt, self.clock.now_ms())

    async def _ask(self, letter: Letter) -> Outcome:
        try:
            async with asyncio.timeout(TIMEOUT_S):
                receipt = await self.adapters[letter.platform].find(_delivery(letter, letter.intent_ms or 0))
        except DeliveryError as error:
            if error.reason == "not_sent":
                return not_asked(letter, self.clock.now_ms() + _LEASE_MS)
            return unanswered(letter)
        except TimeoutError:
            return unanswered(letter)
        except Exception as error:  # noqa: BLE001 - one message must not keep the others
            _log_bug("looking for", letter, error)
            return unanswered(letter)
        return answered(letter, receipt)

    async def _settle(self, letters: list[Letter], outcomes: Sequence[Outcome]) -> None:
        of = _by_id(letters)
        unreachable = [of[one.id].to_ref for one in outcomes if of[one.id].is_direct and is_unreachable(one)]
        gone = [of[one.id].to_ref for one in outcomes if of[one.id].is_direct and is_gone(one)]
        refused = [(of[one.id], one.trouble) for one in outcomes if one.trouble and is_refused(one)]

        async def settle(uow: UnitOfWork) -> None:
            await uow.deliveries.settle(outcomes)
            if unreachable:
                await uow.deliveries.mark_unreachable(unreachable)
            if gone:
                await uow.deliveries.mark_gone(gone)
            await self._complain(refused, uow)

        await writing(self.database, settle)

    async def _complain(self, refused: list[tuple[Letter, Trouble]], uow: UnitOfWork) -> None:
        """Write to the organizers of events whose channels refused, and where the bot may not write to people."""
        for letter, trouble in once_each(refused):
            if letter.is_direct:
                await outbox.keep(await self._permission_missing(letter, trouble, uow), uow)
            elif letter.event_id is not None:
                sends = await complaints(
                    letter.event_id, letter.to_ref, trouble, uow, now_ms=self.clock.now_ms(), defaults=self.defaults
                )
                await outbox.keep(sends, uow)

    async def _permission_missing(self, letter: Letter, trouble: Trouble, uow: UnitOfWork) -> list[Send]:
        if trouble.cause != "missing_permission":
            return []
        space, permission = f"{letter.platform}:{letter.space}", trouble.detail.rpartition(": ")[2]
        return await missing_permission(space, permission, uow, self.clock.now_ms(), self.defaults)

    def _lease_ms(self, letter: Letter) -> int:
        return int(self.pacing.pace(letter.platform).lease_s * 1000)

    def _rest_ms(self, lane: Lane) -> int:
        rest_s = self.pacing.free_at(lane.platform, lane.space) - self.monotonic() - PATIENCE_S
        return max(0, int(rest_s * 1000)) if rest_s > 0 else 0


def _waves(letters: list[Letter]) -> list[list[Letter]]:
    """The first letter of every channel, then every second one, and so on."""
    waves: list[list[Letter]] = []
    depth: dict[str, int] = {}
    for letter in letters:
        place = depth.get(letter.to_ref, 0)
        depth[letter.to_ref] = place + 1
        if place == len(waves):
            waves.append([])
        waves[place].append(letter)
    return waves


def _by_id(letters: list[Letter]) -> dict[int, Letter]:
    return {letter.id: letter for letter in letters}


def _delivery(letter: Letter, intent_ms: int) -> Delivery:
    kind = UserRef if letter.is_direct else ChannelRef
    is_again = letter.trouble is not None and letter.trouble.reason == "refused"
    content = payload.from_json(letter.payload)
    return Delivery(letter.dedupe_key, kind.parse(letter.to_ref), content, intent_ms, is_again)


def _log_bug(doing: str, letter: Letter, error: Exception) -> None:
    """Say what broke and where; the error's own text may hold what people wrote."""
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else "?"
    log.error("bug while %s message %d: %s at %s", doing, letter.id, type(error).__name__, where)
