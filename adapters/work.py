"""Work of an adapter that goes on after a platform was answered."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any


class Work:
    """Tasks that somebody waits for at the end. `failed`: hears of an error that nobody else hears of."""

    def __init__(self, failed: Callable[[BaseException], None]) -> None:
        self._failed = failed
        self._tasks: set[asyncio.Task[Any]] = set()

    def begin(self, work: Coroutine[Any, Any, Any], *, is_awaited: bool = False) -> asyncio.Task[Any]:
        """Do it beside everything else. `is_awaited`: whoever began it hears of its errors."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        if not is_awaited:
            task.add_done_callback(self._ended)
        return task

    async def finish(self, within_s: float) -> None:
        """Wait for what is under way, but no longer than this."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=within_s)

    async def give_up(self) -> None:
        """End what is under way without finishing it."""
        for task in self._tasks:
            task.cancel()
        await self.settled()

    async def settled(self) -> None:
        """Wait until nothing is under way."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        if not task.cancelled() and (error := task.exception()):
            self._failed(error)
