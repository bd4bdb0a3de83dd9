"""The messages of `delivering` through other engines. Only where it is named: it takes minutes.

APScheduler's own job store comes with Goen; procrastinate is installed for this alone, and writes to the PostgreSQL of
the tests, which syncs nothing. Baseline: that of `delivering`.
"""

import asyncio
import logging
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.delivering import BATCH, HEADING, MESSAGES, bare_per_s, row
from tests.postgresql import running

# After so long without one more, what has not come is lost.
PATIENCE_S = 30.0


async def measure() -> list[str]:
    """Rows of the table of `delivering`, for other engines; those that are not installed are named."""
    bare, rows = bare_per_s(), []
    for what, run in {
        "APScheduler, SQLAlchemyJobStore, SQLite": _apscheduled,
        "procrastinate": _procrastinated,
    }.items():
        try:
            fill_s, took_s, keys = await run()
        except ImportError as error:
            rows.append(f"| {what} | not measured: {error} | | | | |")
            continue
        rows.append(row(what, len(keys) / took_s if took_s else 0.0, bare, keys, fill_s))
    return [*HEADING, *rows]


_taken: list[str] = []


async def _take(key: str) -> None:
    """The job: what a platform would be handed."""
    _taken.append(key)


async def _all_taken(began: float) -> float:
    """Wait for all jobs, or until nothing has come for a while; returns the seconds to the last one."""
    seen, last = 0, time.perf_counter()
    while len(_taken) < MESSAGES and time.perf_counter() - last < PATIENCE_S:
        await asyncio.sleep(0.05)
        if len(_taken) > seen:
            seen, last = len(_taken), time.perf_counter()
    return (time.perf_counter() if seen == MESSAGES else last) - began


async def _apscheduled() -> tuple[float, float, list[str]]:
    from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore  # noqa: PLC0415
    from apscheduler.schedulers.asyncio import AsyncIOScheduler  # noqa: PLC0415

    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    _taken.clear()
    with TemporaryDirectory(prefix="goen-bench-") as folder:
        store = SQLAlchemyJobStore(url=f"sqlite:///{Path(folder) / 'jobs.sqlite'}")
        scheduler: Any = AsyncIOScheduler(jobstores={"default": store}, timezone=UTC)
        scheduler.start(paused=True)
        due, began = datetime.now(UTC), time.perf_counter()
        for number in range(MESSAGES):
            scheduler.add_job(_take, "date", [f"k{number}"], run_date=due, misfire_grace_time=None, id=f"k{number}")
        fill_s, began = time.perf_counter() - began, time.perf_counter()
        scheduler.resume()
        took_s = await _all_taken(began)
        scheduler.shutdown(wait=False)
    return fill_s, took_s, list(_taken)


async def _procrastinated() -> tuple[float, float, list[str]]:
    import procrastinate  # type: ignore[import-not-found] # noqa: PLC0415 - of this benchmark alone

    _taken.clear()
    with running() as server:
        connector = procrastinate.PsycopgConnector(conninfo=server.url("postgres"))
        app = procrastinate.App(connector=connector)
        task = app.task(name="take")(_take)
        async with app.open_async():
            await app.schema_manager.apply_schema_async()
            began = time.perf_counter()
            for start in range(0, MESSAGES, BATCH):
                await task.batch_defer_async(*({"key": f"k{number}"} for number in range(start, start + BATCH)))
            fill_s, began = time.perf_counter() - began, time.perf_counter()
            working = asyncio.create_task(app.run_worker_async(concurrency=20, install_signal_handlers=False))
            took_s = await _all_taken(began)
            working.cancel()
            await asyncio.wait([working])
    return fill_s, took_s, list(_taken)
