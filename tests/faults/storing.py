"""What goes wrong with a database, and between several programs that share one."""

import asyncio
import contextlib
import os
import resource
import signal
import sqlite3
from collections.abc import Iterator

import psycopg

from tests.faults.scale import Scale
from tests.faults.stage import USUAL, Program, Stage
from tests.postgresql import Server

_CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname <> 'postgres'"
# What part of the time a starved program runs, and how often it is looked at who sends.
_RUNS, _LOOK_S = 0.25, 0.1
_DOUBTFUL = {**USUAL, "cut_after": 0.05}


# A file


async def full_disk(stage: Stage, scale: Scale) -> None:
    """No room on the disk for a while, which is a small file system where one may be mounted."""
    await stage.order(**_DOUBTFUL)
    await stage.seed()
    program = await stage.start()
    await stage.until(stage.rows // 4)
    with _without_room(stage, program.process.pid):
        await stage.passes(scale.full_disk_s)
    await stage.over()


async def locked(stage: Stage, scale: Scale) -> None:
    """Another program holds the write lock for longer than the database waits for it."""
    await stage.order(**_DOUBTFUL)
    await stage.seed()
    await stage.start()
    await stage.until(stage.rows // 4)
    with contextlib.closing(
        sqlite3.connect(stage.file, isolation_level=None, timeout=60, check_same_thread=False)
    ) as other:
        await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")
        await stage.passes(scale.lock_s)
        other.execute("ROLLBACK")
    await stage.over()


@contextlib.contextmanager
def _without_room(stage: Stage, pid: int) -> Iterator[None]:
    """Fill the file system; or, where that is everybody's, let the program write to no file beyond its first page."""
    if os.path.ismount(stage.folder):
        ballast = stage.folder / "ballast"
        with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while file.write(b"0" * 4096):
                pass
        yield
        ballast.unlink()
    else:
        unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
        yield
        resource.prlimit(pid, resource.RLIMIT_FSIZE, unlimited)


# A server


async def restarts(stage: Stage, server: Server, scale: Scale) -> None:
    """The server is stopped at once and started again, three times."""
    await stage.order(**_DOUBTFUL)
    await stage.seed()
    await stage.start()
    for part in range(1, 4):
        await stage.until(part * stage.rows // 5)
        await asyncio.to_thread(server.stop)
        await stage.passes(scale.setting.tick_s / 3)
        await asyncio.to_thread(server.start)
    await stage.over()


async def cut_connections(stage: Stage, server: Server, _scale: Scale) -> None:
    """All connections are cut three times."""
    await stage.order(**_DOUBTFUL)
    await stage.seed()
    await stage.start()
    for part in range(1, 4):
        await stage.until(part * stage.rows // 5)
        with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
            connection.execute(_CUT)
    await stage.over()


# Replicas


async def replicas(stage: Stage, _scale: Scale, count: int) -> None:
    """Several at once."""
    await _several(stage, count)
    await stage.until(stage.rows)
    await stage.over()


async def a_replica_killed(stage: Stage, _scale: Scale, count: int) -> None:
    """Several at once, of which one is killed."""
    first, *_ = await _several(stage, count)
    await stage.until(stage.rows // 4)
    await first.kill()
    await stage.over()


async def a_replica_frozen(stage: Stage, scale: Scale, count: int) -> None:
    """Several at once, of which one is frozen for longer than a lease and comes back."""
    first, *_ = await _several(stage, count)
    await stage.until(stage.rows // 4)
    first.signal(signal.SIGSTOP)
    await stage.passes(1.5 * scale.setting.lease_s)
    first.signal(signal.SIGCONT)
    await stage.over()


async def starved_replicas(stage: Stage, scale: Scale, count: int) -> None:
    """Several at once that stand still for most of the time, in turn, until everybody has seen everything."""
    programs = await _several(stage, count)
    async with asyncio.TaskGroup() as group:
        starving = [
            group.create_task(_starving(program, place / count, scale)) for place, program in enumerate(programs)
        ]
        watching = group.create_task(_hand_overs(stage))
        try:
            await stage.until(stage.rows)
        finally:
            for task in (*starving, watching):
                task.cancel()
    await stage.over()


async def _starving(program: Program, phase: float, scale: Scale) -> None:
    """Let a program run for a part of the time; a lease of a sender is several times as long as it stands still."""
    every_s = min(2.0, scale.setting.lease_s / 5)
    await asyncio.sleep(phase * every_s)
    try:
        while True:
            program.signal(signal.SIGSTOP)
            await asyncio.sleep(every_s * (1 - _RUNS))
            program.signal(signal.SIGCONT)
            await asyncio.sleep(every_s * _RUNS)
    finally:
        with contextlib.suppress(ProcessLookupError):
            program.signal(signal.SIGCONT)


async def _hand_overs(stage: Stage) -> None:
    """Count how often a space is sent to by another program than before."""
    owners: dict[str, str] = {}
    async with await psycopg.AsyncConnection.connect(stage.url, autocommit=True) as server:
        while True:
            for lane, owner in await (await server.execute("SELECT lane, owner FROM sender_lease")).fetchall():
                stage.counted["hand-overs"] += owners.setdefault(lane, owner) != owner
                owners[lane] = owner
            await asyncio.sleep(_LOOK_S)


async def _several(stage: Stage, count: int) -> list[Program]:
    await stage.order(**_DOUBTFUL)
    await stage.seed(spaces=5)
    return [await stage.start(owner=f"replica {number}") for number in range(count)]
