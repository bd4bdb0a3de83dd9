"""Writes what several want in one transaction, so that safe commits cost each of them little."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextvars import Context
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

MOST = 200


@dataclass(slots=True, eq=False)
class Gathered(Generic[Item, Result]):
    """Whoever comes while something is being written goes with the next ones.

    `write` gets at most MOST items, in the order in which they came; what it returns or raises is for all of them.
    """

    write: Callable[[Sequence[Item]], Awaitable[Result]]
    _waiting: list[tuple[Item, "asyncio.Future[Result]"]] = field(default_factory=list)
    _task: "asyncio.Task[None] | None" = None

    async def add(self, item: Item) -> Result:
        """What the transaction returned that this item was written in."""
        loop = asyncio.get_running_loop()
        heard: asyncio.Future[Result] = loop.create_future()
        self._waiting.append((item, heard))
        if self._task is None or self._task.done():
            self._task = loop.create_task(self._write_all(), context=Context())  # of nobody in particular
        return await heard

    async def _write_all(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
            try:
                result = await self.write([item for item, _ in batch])
            except BaseException as error:  # noqa: BLE001 - whoever waits must hear of it
                for _, heard in batch:
                    if not heard.done():
                        heard.set_exception(error)
                        heard.exception()  # somebody who does not wait any more did not miss it
            else:
                for _, heard in batch:
                    if not heard.done():
                        heard.set_result(result)
