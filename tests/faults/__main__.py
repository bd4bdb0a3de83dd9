"""Plays the cases named on the command line, or all, and prints a table; fails if anything was lost or doubled.

python -m tests.faults [--short] [--at-once N] [CASE | CASE@ENGINE ...]
"""

import argparse
import asyncio
import contextlib
import platform
import signal
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime

from tests.faults.scale import FULL, SHORT, Scale
from tests.faults.stage import Result
from tests.faults.table import CASES, run
from tests.postgresql import Server, running


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


async def _play(chosen: list[tuple[str, str]], scale: Scale, at_once: int) -> bool:
    """Several at once, for they mostly wait; a server that is stopped is a case's own."""
    places = asyncio.Semaphore(at_once)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, _cancel, asyncio.current_task())

    async def one(name: str, engine: str) -> bool:
        async with places:
            try:
                result = await _result(name, engine, scale)
            except Exception as error:  # noqa: BLE001 - the others are played all the same
                _say(f"| {CASES[name].title} | {engine} | could not be played: {error!r} |")
                return False
        _say(_line(name, engine, result))
        for left in result.left:
            _say(f"  not settled: {left}")
        return result.is_right(CASES[name].residual)

    return all(await asyncio.gather(*(one(name, engine) for name, engine in chosen)))


def _cancel(task: "asyncio.Task[bool] | None") -> None:
    """End as after Ctrl-C: whatever was started is ended too."""
    assert task is not None
    task.cancel()


async def _result(name: str, engine: str, scale: Scale) -> Result:
    if engine == "sqlite":
        return await run(name, engine, scale)
    async with _serving() as server:
        return await run(name, engine, scale, server)


@contextlib.asynccontextmanager
async def _serving() -> AsyncIterator[Server]:
    """A server that is ended whenever this is broken off."""
    server = running()
    starting = asyncio.create_task(asyncio.to_thread(server.__enter__))
    try:
        yield await asyncio.shield(starting)
    finally:
        await asyncio.wait([starting])
        await asyncio.to_thread(server.__exit__, None, None, None)


def _line(name: str, engine: str, result: Result) -> str:
    seconds = "never" if result.seconds is None else f"{result.seconds:.1f}"
    title = CASES[name].title
    more = ", ".join(f"{count} {what}" for what, count in sorted(result.counts.items()))
    return (
        f"| {title} | {engine} | {result.rows} | {result.lost} | {result.doubled} | {result.unsettled} |"
        f" {result.disordered} | {seconds} | {more} |"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description="Faults, and what came of them.")
    parser.add_argument("cases", nargs="*", help="which; all if none are named")
    parser.add_argument("--short", action="store_true", help="little, with short leases")
    parser.add_argument("--at-once", type=int, default=6)
    given = parser.parse_args()
    every = [(name, engine) for name, case in CASES.items() for engine in case.engines]
    chosen = [one for one in every if not given.cases or one[0] in given.cases or "@".join(one) in given.cases]
    _say(f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {platform.machine()}\n")
    _say(
        "| case | engine | rows | lost | doubled | not settled | out of order | seconds until all was right | counted |"
    )
    _say("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |")
    return 0 if asyncio.run(_play(chosen, SHORT if given.short else FULL, given.at_once)) else 1


if __name__ == "__main__":
    sys.exit(main())
