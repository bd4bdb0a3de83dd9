"""Asks the platforms about messages that may be out: nothing is sent a second time before they have answered."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.chat.errors import DeliveryError
from bot.chat.ports import Counted
from scheduler.means import Means, delivery, log_bug
from scheduler.outcomes import answered, unanswered, undecided
from scheduler.settling import Settling
from storage.repositories.delivery import Letter
from storage.unit_of_work import reading

log = logging.getLogger(__name__)

# Of one channel in one question.
_MOST_AT_ONCE = 200


@dataclass(slots=True, eq=False)
class Doubts:
    """Every space on its own, one channel after the other, at the pace that look-ups have."""

    means: Means
    settling: Settling
    is_stopping: bool = False

    async def run(self) -> bool:
        """Ask about all that can be asked about now; whether that was all, and not some of it another process's."""
        now_ms, platforms = self.means.clock.now_ms(), self.means.adapters.keys()
        letters = await reading(self.means.database, lambda uow: uow.deliveries.doubtful(now_ms, platforms))
        spaces: dict[tuple[str, str], dict[str, list[Letter]]] = defaultdict(lambda: defaultdict(list))
        for letter in letters:
            spaces[letter.platform, letter.space][letter.to_ref].append(letter)
        names = {space: self.means.lease_of(*space) for space in spaces}
        held = await self.means.leases.keep(set(names.values()))
        ours = {space: list(spaces[space].values()) for space, name in names.items() if name in held}
        await asyncio.gather(*(self._ask_space(channels, names[space]) for space, channels in ours.items()))
        return len(ours) == len(spaces)

    async def _ask_space(self, channels: list[list[Letter]], lease: str) -> None:
        for place, letters in enumerate(channels):
            if self.is_stopping or not await self.means.leases.keep_due(lease):
                return
            bucket = self.means.pacing.lookups(letters[0].platform, letters[0].space)
            if (wait_s := bucket.reserve(self.means.monotonic()) - self.means.monotonic()) > 0:
                await self.means.sleep(wait_s)
            for start in range(0, len(letters), _MOST_AT_ONCE):
                trouble = await self._ask(letters[start : start + _MOST_AT_ONCE])
                if trouble is not None:
                    # The platform is away, or wants to be left alone: the other channels need not be tried.
                    await self._postpone([one for channel in channels[place:] for one in channel], trouble)
                    return

    async def _ask(self, letters: Sequence[Letter]) -> DeliveryError | None:
        """Settle what a platform says of one channel's letters; what kept it from saying anything at all."""
        first, now_ms = letters[0], self.means.clock.now_ms()
        ready, unread = [], []
        for letter in letters:
            try:
                ready.append(delivery(letter, letter.intent_ms or 0))
            except Exception as error:  # noqa: BLE001 - one message must not keep the others
                log_bug("reading", letter, error)
                unread.append(letter)
        known = [letter for letter in letters if letter not in unread]
        outcomes = [(letter, undecided(letter)) for letter in unread]
        try:
            async with asyncio.timeout(self.means.timeout_s):
                receipts = await self.means.adapters[first.platform].find(ready) if ready else ()
        except DeliveryError as error:
            self._count("look_up", first, error.reason)
            if error.reason in ("not_sent", "rate_limited"):
                return error
            outcomes += [(letter, unanswered(letter, now_ms)) for letter in known]
        except TimeoutError:
            self._count("look_up", first, "not_sent")
            return DeliveryError("not_sent", "no answer")
        except Exception as error:  # noqa: BLE001 - one channel must not keep the others
            log_bug("looking for", first, error)
            self._count("look_up", first, "bug")
            outcomes += [(letter, unanswered(letter, now_ms)) for letter in known]
        else:
            self._count("look_up", first, "answered")
            outcomes += [(letter, answered(letter, receipt)) for letter, receipt in zip(known, receipts, strict=True)]
            for receipt in receipts:
                self._count("doubt", first, "sent" if receipt else "not_sent")
        await self.settling.record_all(outcomes)
        return None

    def _count(self, what: Counted, letter: Letter, result: str) -> None:
        self.means.meter.count(what, letter.platform, result)

    async def _postpone(self, letters: list[Letter], trouble: DeliveryError) -> None:
        """Ask again a while later, or give up."""
        now_ms, wait_ms = self.means.clock.now_ms(), int(trouble.retry_after * 1000)
        if trouble.retry_after:
            bucket = self.means.pacing.lookups(letters[0].platform, letters[0].space)
            bucket.pause(self.means.monotonic(), trouble.retry_after)
        await self.settling.record_all([(letter, unanswered(letter, now_ms, wait_ms)) for letter in letters])
