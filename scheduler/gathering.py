"""Writes what several want in one transaction, so that safe commits cost each of them little."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextvars import Context
from dataclasses import dataclass, field
from functools import partial
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

MOST = 200
# So many go on at a time, and then whoever else waits for the loop.
_AT_ONCE = 20


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
            await self._all_here()
            batch, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
            waiting = [heard for _, heard in batch]
            try:
                result = await self.write([item for item, _ in batch])
            except BaseException as error:  # noqa: BLE001 - whoever waits must hear of it
                await _tell(waiting, partial(_fail, error=error))
            else:
                await _tell(waiting, partial(_succeed, result=result))

    async def _all_here(self) -> None:
        """Let those come who are on their way: they go on a few at a time."""
        seen = 0
        while seen < len(self._waiting) < MOST:
            seen = len(self._waiting)
            await asyncio.sleep(0)


async def _tell(waiting: "Sequence[asyncio.Future[Result]]", tell: "Callable[[asyncio.Future[Result]], None]") -> None:
    for start in range(0, len(waiting), _AT_ONCE):
        for heard in waiting[start : start + _AT_ONCE]:
            if not heard.done():
                tell(heard)
        await asyncio.sleep(0)


def _succeed(heard: "asyncio.Future[Result]", result: Result) -> None:
    heard.set_result(result)


def _fail(heard: "asyncio.Future[Result]", error: BaseException) -> None:
    heard.set_exception(error)
    heard.exception()  # somebody who does not wait any more did not miss it
