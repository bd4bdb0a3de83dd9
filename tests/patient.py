"""`goen` with all the patience in the world: `python -m tests.patient run` is `goen run` on a machine that is busy.

Whatever Goen gives a number of seconds (an answer before it is deferred, a start, an end, a call) gets very many
of them, so that a slow machine changes nothing of what is seen. Tests that are about such a time start `goen` itself.
"""

import asyncio
import sys
from typing import Any

import aiohttp

from bot.__main__ import main

TIMES = 60
_timeout, _wait = asyncio.timeout, asyncio.wait


def _longer(seconds: float | None) -> float | None:
    return None if seconds is None else seconds * TIMES


def _patient_timeout(delay: float | None) -> asyncio.Timeout:
    return _timeout(_longer(delay))


async def _patient_wait(work: Any, *, timeout: float | None = None, **more: Any) -> Any:  # noqa: ASYNC109
    # A set is everything that is under way at the end: it is looked at for a while, whatever becomes of it.
    return await _wait(work, timeout=timeout if isinstance(work, set) else _longer(timeout), **more)


class _PatientTimeout(aiohttp.ClientTimeout):
    def __init__(self, total: float | None = None, **more: Any) -> None:
        super().__init__(_longer(total), **more)


if __name__ == "__main__":
    asyncio.timeout, asyncio.wait = _patient_timeout, _patient_wait  # type: ignore[assignment]
    aiohttp.ClientTimeout = _PatientTimeout  # type: ignore[misc]
    sys.exit(main())
