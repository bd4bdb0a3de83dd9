"""Wakes those who wait for something to become true; nothing here polls."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")


class Bell:
    """Rung whenever something happened in the stand-in."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        for waiter in self._waiting:
            if not waiter.done():
                waiter.set_result(None)
        self._waiting.clear()

    async def until(self, finds: Callable[[], Found], timeout_s: float) -> Found:
        """Return what `finds` finds as soon as it is true; TimeoutError after the time."""
        async with asyncio.timeout(timeout_s):
            while not (found := finds()):
                waiter = asyncio.get_running_loop().create_future()
                self._waiting.add(waiter)
                await waiter
        return found
