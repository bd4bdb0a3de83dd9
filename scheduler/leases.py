"""What only one of several processes may do: send to a space, ask about messages there, listen to a platform.

Whoever does it says so again every few seconds; when nothing was said for `hold_s`, another one takes it up.
"""

import time
from collections.abc import Callable, Collection, Coroutine
from dataclasses import dataclass, field
from typing import Any, TypeVar

from bot.chat.ports import Clock
from storage.engine import Database
from storage.repositories.delivery import Lane
from storage.unit_of_work import UnitOfWork, reading, writing

T = TypeVar("T")

HOLD_S = 9.0
# A process that waits long for the database holds for so many times as long as that takes, up to a part more than
# usual. Not twice: others would take it for a lease from before the clock was set back.
_WAITS, _LONGEST = 4, 1.8


@dataclass(frozen=True, slots=True)
class _Hold:
    """What a transaction took or kept, of the names that it tried, and until when by `monotonic`."""

    names: frozenset[str]
    held: frozenset[str]
    until: float


@dataclass(slots=True, eq=False)
class Leases:
    """What this process may do among all that use `database`. `is_alone`: there is no other one, and it may do all.

    In the database a lease ends by `clock`, which all processes have to share; here a little earlier, by `monotonic`.
    A lease begins when its transaction has come to its turn, for which a process may wait that has little of a
    processor; and one who sends keeps it in the transactions that it sends by, so that whoever comes on, keeps it.
    """

    database: Database
    clock: Clock
    owner: str = ""
    is_alone: bool = True
    hold_s: float = HOLD_S
    monotonic: Callable[[], float] = time.monotonic
    _until: dict[str, float] = field(default_factory=dict)
    _waited_s: float = 0.0

    def holds(self, name: str) -> bool:
        """Whether it is this process's now."""
        return self.is_alone or self.monotonic() < self._until.get(name, 0.0)

    def renew_at(self, name: str) -> float:
        """When it is to be kept again, in the seconds of `monotonic`."""
        return float("inf") if self.is_alone else self._until.get(name, 0.0) - self.hold_s * 2 / 3

    async def keep(self, names: Collection[str]) -> set[str]:
        """Take or keep what no other process has; returns which of them are held."""
        return await self._keep(names, are_lanes=False)

    async def take_lanes(self, names: Collection[str]) -> set[str]:
        """As `keep`; what an earlier holder claimed and had not begun to send waits again, in its order.

        It is only looked for what another process has: who writes keeps that one from its work.
        """
        if self.is_alone:
            return set(names)
        due, now_ms = {name for name in names if self.monotonic() >= self.renew_at(name)}, self.clock.now_ms()
        if any(not self.holds(name) for name in due):
            hold_ms = int(self.hold_s * 1000)
            due -= await reading(self.database, lambda uow: uow.leases.of_others(self.owner, now_ms, hold_ms))
        await self._keep(due, are_lanes=True)
        return {name for name in names if self.holds(name)}

    async def keep_due(self, name: str) -> bool:
        """Keep a lane that is held if it is time to; whether it is held, whatever the database raises."""
        if self.monotonic() >= self.renew_at(name):
            try:
                await self._keep([name], are_lanes=True)
            except Exception:  # noqa: BLE001 - until it has run out it holds
                return self.holds(name)
        return self.holds(name)

    async def within(self, name: str, work: Callable[[UnitOfWork], Coroutine[Any, Any, T]]) -> T | None:
        """The result of a transaction of whoever holds a lane, which keeps it if it is time to; None if it is lost."""
        if self.is_alone:
            return await writing(self.database, work)
        asked = self.monotonic()

        async def keeping(uow: UnitOfWork) -> tuple[_Hold | None, T | None]:
            if self.monotonic() < self.renew_at(name):
                return None, await work(uow)
            hold = await self._hold(frozenset([name]), uow, are_lanes=True)
            return hold, await work(uow) if hold.held else None

        hold, result = await writing(self.database, keeping)
        if hold is not None:
            self._learn(hold, asked)
        return result

    async def _keep(self, names: Collection[str], *, are_lanes: bool) -> set[str]:
        if self.is_alone or not names:
            return set(names)
        asked = self.monotonic()
        hold = await writing(self.database, lambda uow: self._hold(frozenset(names), uow, are_lanes=are_lanes))
        self._learn(hold, asked)
        return set(hold.held)

    async def _hold(self, names: frozenset[str], uow: UnitOfWork, *, are_lanes: bool) -> _Hold:
        hold_s = min(self.hold_s * _LONGEST, max(self.hold_s, self._waited_s * _WAITS))
        until, now_ms = self.monotonic() + hold_s, self.clock.now_ms()
        until_ms = now_ms + int(hold_s * 1000)
        held = {name for name in sorted(names) if await uow.leases.hold(name, self.owner, now_ms, until_ms=until_ms)}
        if are_lanes and (taken := sorted(name for name in held if not self.holds(name))):
            await uow.leases.take_from_others(map(lane_of, taken), self.owner)
        return _Hold(names, frozenset(held), until)

    def _learn(self, hold: _Hold, asked: float) -> None:
        self._until.update({name: hold.until if name in hold.held else 0.0 for name in hold.names})
        self._waited_s = max(self.monotonic() - asked, self._waited_s / 2)

    async def release(self) -> None:
        """Let others take up at once what is held here."""
        self._until.clear()
        if not self.is_alone:
            await writing(self.database, lambda uow: uow.leases.release(self.owner))


def lane_of(name: str) -> Lane:
    """The space that a lease is about; an empty one is all of a platform."""
    platform, _, space = name.partition(":")
    return Lane(platform, space)
