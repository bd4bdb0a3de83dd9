"""Faults that a test orders of a stand-in, and when they strike."""

import asyncio
from typing import Generic, Protocol, TypeVar


class Hold:
    """Holds an answer: `await reached.wait()` says a request is there, `release()` lets it go on."""

    def __init__(self) -> None:
        self.reached = asyncio.Event()
        self._released = asyncio.Event()

    def release(self) -> None:
        self._released.set()

    async def wait(self) -> None:
        self.reached.set()
        await self._released.wait()


class Ordered(Protocol):
    """What every fault says: how often it strikes, in which channel only, and whether an answer is held."""

    times: int
    channel: str
    held: Hold | None


F = TypeVar("F", bound=Ordered)


class FaultPlan(Generic[F]):
    """The faults that wait for requests, by what is requested."""

    def __init__(self) -> None:
        self._waiting: dict[str, list[F]] = {}

    def add(self, what: str, fault: F) -> F:
        self._waiting.setdefault(what, []).append(fault)
        return fault

    def take(self, what: str, channel: str) -> F | None:
        """Use up one fault for this request."""
        for fault in self._waiting.get(what, []):
            if fault.times > 0 and fault.channel in ("", channel):
                fault.times -= 1
                return fault
        return None

    def release_all(self) -> None:
        for faults in self._waiting.values():
            for fault in faults:
                if fault.held:
                    fault.held.release()
