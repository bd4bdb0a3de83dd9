"""Records what became of messages, and tells organizers what they can do something about."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.chat import outbox
from bot.chat.actions import Send
from bot.chat.causes import because_of
from bot.reminders.refusals import complaints, missing_permission, unanswered
from scheduler.gathering import Gathered
from scheduler.means import Means
from scheduler.outcomes import is_gone, is_told, is_unreachable, once_each
from storage.repositories.delivery import Letter, Outcome
from storage.trouble import Trouble
from storage.unit_of_work import UnitOfWork, writing

log = logging.getLogger(__name__)

# How often the database is tried again that does not take what became of a message.
_AGAIN_S = 1.0
Settled = tuple[Letter, Outcome]


@dataclass(slots=True, eq=False)
class Settling:
    """Many outcomes in one transaction. `added`: called where there is something to send because of them."""

    means: Means
    added: Callable[[], None] = lambda: None
    is_stopping: bool = False
    _gathered: Gathered[Settled, None] = field(init=False)

    def __post_init__(self) -> None:
        self._gathered = Gathered(self._write)

    async def record(self, letter: Letter, outcome: Outcome) -> None:
        """Record what became of a letter.

        A database that takes nothing, such as one on a full disk, is tried again while the claim holds. After that,
        or where the program ends, the platform is asked once more.
        """
        until = self.means.monotonic() + self.means.lease_s
        while True:
            try:
                await self._gathered.add((letter, outcome))
            except Exception as error:  # noqa: BLE001 - whatever keeps the database, it may pass
                log.warning("what became of message %d cannot be written yet: %s", letter.id, type(error).__name__)
                if self.is_stopping or self.means.monotonic() >= until:
                    return
                await self.means.sleep(_AGAIN_S)
            else:
                return

    async def record_all(self, settled: Sequence[Settled]) -> None:
        """Record what was asked about; whatever the database raises."""
        await self._write(settled)
        if any(outcome.state == "pending" for _, outcome in settled):
            self.added()

    async def _write(self, settled: Sequence[Settled]) -> None:
        direct = [(letter, outcome) for letter, outcome in settled if letter.is_direct]
        unreachable = [letter.to_ref for letter, outcome in direct if is_unreachable(outcome)]
        gone = [letter.to_ref for letter, outcome in direct if is_gone(outcome)]
        told = [(letter, outcome.trouble) for letter, outcome in settled if outcome.trouble and is_told(outcome)]

        async def settle(uow: UnitOfWork) -> tuple[int, int]:
            lost = await uow.deliveries.settle([outcome for _, outcome in settled])
            if unreachable:
                await uow.people.mark_unreachable(unreachable)
            if gone:
                await uow.people.mark_gone(gone)
            return lost, await self._tell(told, uow)

        lost, told_now = await writing(self.means.database, settle)
        if lost:
            self.means.meter.count("lease_loss", settled[0][0].platform, "settling", lost)
        if told_now:
            self.added()

    async def _tell(self, told: list[tuple[Letter, Trouble]], uow: UnitOfWork) -> int:
        """Write to the organizers of events whose channels refused, and where the bot may not write to people."""
        count = 0
        for letter, trouble in once_each(told):
            with because_of(letter.cause):
                count += await outbox.keep(await self._sends(letter, trouble, uow), uow, self.means.clock.now_ms())
        return count

    async def _sends(self, letter: Letter, trouble: Trouble, uow: UnitOfWork) -> list[Send]:
        now_ms, defaults = self.means.clock.now_ms(), self.means.defaults
        if letter.is_direct and trouble.cause == "missing_permission":
            space, permission = f"{letter.platform}:{letter.space}", trouble.detail.rpartition(": ")[2]
            return await missing_permission(space, permission, uow, now_ms, defaults)
        if letter.event_id is None:
            return []
        if not letter.is_direct:
            return await complaints(letter.event_id, letter.to_ref, trouble, uow, now_ms=now_ms, defaults=defaults)
        if trouble.reason == "unknown":
            return await unanswered(letter.event_id, letter.platform, uow, now_ms, defaults)
        return []
