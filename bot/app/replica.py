"""A process as one of several that use one database server: the same time, woken by the others, gone at once."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

from adapters.leading import Exclusive, Led
from adapters.platforms import Platform
from bot.chat.ports import Clock
from bot.setup.clock import SharedClock
from scheduler.leases import Leases
from storage.bell import listen
from storage.engine import Database

log = logging.getLogger(__name__)

_LOOK_AT_CLOCK_S = 5.0


@asynccontextmanager
async def one_of_several(
    url: str, database: Database, clock: Clock, leases: Leases, wake: Sequence[Callable[[], None]]
) -> AsyncIterator[None]:
    """For the block, take part. Where the database is a file, nobody else is there."""
    if not database.is_shared:
        yield
        return

    def heard() -> None:
        for one in wake:
            one()

    tasks = [asyncio.create_task(listen(url, heard))]
    if isinstance(clock, SharedClock):
        clock.set(await database.ahead_ms())
        tasks.append(asyncio.create_task(_keep_time(database, clock)))
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        try:
            await leases.release()
        except Exception as error:  # noqa: BLE001 - then they run out
            log.warning("others cannot be told that this process ends: %s", type(error).__name__)


def led(platform: Platform, database: Database, leases: Leases, start_s: float) -> Platform:
    """A platform as it is used beside other processes."""
    if database.is_shared and isinstance(platform, Exclusive) and platform.is_exclusive:
        return Led(platform, leases, start_s)
    return platform


async def _keep_time(database: Database, clock: SharedClock) -> None:
    while True:
        await asyncio.sleep(_LOOK_AT_CLOCK_S)
        try:
            clock.set(await database.ahead_ms())
        except Exception as error:  # noqa: BLE001 - until it can be asked again, time passes as it did
            log.warning("the server cannot be asked for the time: %s", type(error).__name__)
