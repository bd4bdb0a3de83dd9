"""Work that goes on after Slack was answered."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from adapters.slack.failures import in_words

log = logging.getLogger(__name__)


class Work:
    """Tasks that somebody waits for at the end."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    def begin(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Do it beside everything else."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
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
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("a Slack request failed: %s", in_words(error))
