"""Matching off the event loop: a large room is computed by a process that is started for it and ends with it."""

import asyncio
import os
import sys
from asyncio import StreamReader, StreamWriter
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from bot.matching import Attendee, Pair, Rules
from bot.matching.worker import END, LENGTH, Computed, compute, opened, request
from bot.setup import cores

SMALL = 150  # up to so many people it takes a fraction of a second here, less than a process to start
# One thread for each product: the program has two of its own, and the bot runs beside it.
_ALONE = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}

Tell = Callable[[float], Awaitable[None]]


class ComputingError(RuntimeError):
    """The process ended without an answer: too little memory, or stopped from outside."""


async def computed(
    room: Sequence[Attendee],
    rules: Rules,
    kept: Sequence[Pair],
    *,
    with_figures: bool = False,
    tell: Tell | None = None,
) -> Computed:
    """Suggest for a whole room; call it outside of a transaction, and reconcile what it gives.

    `tell` hears how much is done, 0 to 1. Canceled, it ends the process.
    """
    if len(room) <= SMALL:
        return compute(room, rules, kept, with_figures=with_figures)
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.matching.worker", stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=os.environ | _ALONE
    )
    cores.use_all(process.pid)
    try:
        assert process.stdin is not None  # noqa: S101 - both are pipes
        assert process.stdout is not None  # noqa: S101
        try:
            await _ask(process.stdin, room, rules, kept, with_figures=with_figures)
            return await _answered(process.stdout, tell)
        except (ConnectionError, asyncio.IncompleteReadError):
            raise ComputingError(f"matching {len(room)} people ended without an answer") from None
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def _ask(
    to: StreamWriter, room: Sequence[Attendee], rules: Rules, kept: Sequence[Pair], *, with_figures: bool
) -> None:
    for packed in request(room, rules, kept, with_figures=with_figures):
        to.write(packed)
        await to.drain()
        await asyncio.sleep(0)
    to.close()


async def _answered(source: StreamReader, tell: Tell | None) -> Computed:
    found: dict[str, Any] = {"pairs": (), "unreached": ()}
    while True:
        (length,) = LENGTH.unpack(await source.readexactly(LENGTH.size))
        name, value = opened(await source.readexactly(length))
        if name == END:
            return Computed(found["pairs"], found["figures"], found["unreached"])
        if name == "progress":
            if tell:
                await tell(value)
        elif name in ("pairs", "unreached"):
            found[name] += value
        else:
            found[name] = value
        await asyncio.sleep(0)
