"""What only one of several processes may do: send to a space, ask about messages there, listen to a platform.

Whoever does it says so again every few seconds; when nothing was said for `hold_s`, another one takes it up.
"""

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from bot.chat.ports import Clock
from storage.engine import Database
from storage.repositories.delivery import Lane
from storage.unit_of_work import UnitOfWork, writing

HOLD_S = 9.0


@dataclass(slots=True, eq=False)
class Leases:
    """What this process may do among all that use `database`. `is_alone`: there is no other one, and it may do all.

    In the database a lease ends by `clock`, which all processes have to share; here a little earlier, by `monotonic`.
    """

    database: Database
    clock: Clock
    owner: str = ""
    is_alone: bool = True
    hold_s: float = HOLD_S
    monotonic: Callable[[], float] = time.monotonic
    _until: dict[str, float] = field(default_factory=dict)

    def holds(self, name: str) -> bool:
        """Whether it is this process's now."""
        return self.is_alone or self.monotonic() < self._until.get(name, 0.0)

    def renew_at(self, name: str) -> float:
        """When it is to be kept again, in the seconds of `monotonic`."""
        return float("inf") if self.is_alone else self._until.get(name, 0.0) - self.hold_s * 2 / 3

    async def keep(self, names: Collection[str]) -> set[str]:
        """Take or keep what no other process has; returns which of them are held."""
        if self.is_alone or not names:
            return set(names)
        begun, now_ms = self.monotonic(), self.clock.now_ms()
        until_ms = now_ms + int(self.hold_s * 1000)

        async def hold(uow: UnitOfWork) -> set[str]:
            return {name for name in names if await uow.leases.hold(name, self.owner, now_ms, until_ms=until_ms)}

        held = await writing(self.database, hold)
        self._until.update({name: begun + self.hold_s if name in held else 0.0 for name in names})
        return held

    async def keep_due(self, name: str) -> bool:
        """Keep what is held if it is time to; whether it is held, whatever the database raises."""
        if self.monotonic() >= self.renew_at(name):
            try:
                await self.keep([name])
            except Exception:  # noqa: BLE001 - until it has run out it holds
                return self.holds(name)
        return self.holds(name)

    async def take_lanes(self, names: Collection[str]) -> set[str]:
        """As `keep`; what an earlier holder claimed and had not begun to send waits again, in its order."""
        before = {name for name in names if self.holds(name)}
        held = await self.keep(names)
        if taken := sorted(held - before) if not self.is_alone else []:
            await writing(self.database, lambda uow: uow.leases.take_from_others(map(lane_of, taken), self.owner))
        return held

    async def release(self) -> None:
        """Let others take up at once what is held here."""
        self._until.clear()
        if not self.is_alone:
            await writing(self.database, lambda uow: uow.leases.release(self.owner))


def lane_of(name: str) -> Lane:
    """The space that a lease is about; an empty one is all of a platform."""
    platform, _, space = name.partition(":")
    return Lane(platform, space)
