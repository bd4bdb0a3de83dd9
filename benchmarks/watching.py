"""How late the event loop comes while something is done."""

import asyncio
import time
from collections.abc import Awaitable, Callable

TICK_S = 0.005


async def watched(work: Callable[[], Awaitable[object]]) -> tuple[float, float, list[float]]:
    """Milliseconds of the clock and of this process, and how late the loop came meanwhile."""
    lags: list[float] = []
    ticking = asyncio.create_task(_tick(lags))
    await asyncio.sleep(0.1)
    began, spent = time.perf_counter(), time.process_time()
    await work()
    took = (time.perf_counter() - began) * 1000, (time.process_time() - spent) * 1000
    ticking.cancel()
    await asyncio.wait({ticking})
    return *took, lags


async def _tick(lags: list[float]) -> None:
    loop = asyncio.get_running_loop()
    while True:
        meant = loop.time() + TICK_S
        await asyncio.sleep(TICK_S)
        lags.append((loop.time() - meant) * 1000)
