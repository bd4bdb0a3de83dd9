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

from benchmarks.delivering import BATCH, HEADING, MESSAGES, Run, Watch, bare_run, row
from tests.postgresql import running

# After so long without one more, what has not come is lost.
PATIENCE_S = 30.0


async def measure() -> list[str]:
    """Rows of the table of `delivering`, for other engines; those that are not installed are named."""
    bare, rows = bare_run(), []
    for what, run in {
        "APScheduler, SQLAlchemyJobStore, SQLite": _apscheduled,
        "procrastinate": _procrastinated,
    }.items():
        try:
            rows.append(row(what, await run(), bare))
        except ImportError as error:
            rows.append(f"| {what} | not measured: {error} | | | | | |")
    return [*HEADING, *rows]


_taken: list[str] = []


async def _take(key: str) -> None:
    """The job: what a platform would be handed."""
    _taken.append(key)


async def _all_taken(watch: Watch, fill_s: float) -> Run:
    """Wait for all jobs, or until nothing has come for a while; the last one ends the run."""
    seen, last = 0, watch.began
    while seen < MESSAGES and time.perf_counter() - last < PATIENCE_S:
        await asyncio.sleep(0.05)
        if len(_taken) > seen:
            seen, last = len(_taken), time.perf_counter()
    return watch.run(list(_taken), fill_s, ended=last)


async def _apscheduled() -> Run:
    from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore  # noqa: PLC0415
    from apscheduler.schedulers.asyncio import AsyncIOScheduler  # noqa: PLC0415

    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    _taken.clear()
    with TemporaryDirectory(prefix="goen-bench-") as folder:
        store = SQLAlchemyJobStore(url=f"sqlite:///{Path(folder) / 'jobs.sqlite'}")
        scheduler: Any = AsyncIOScheduler(jobstores={"default": store}, timezone=UTC)
        scheduler.start(paused=True)
        due, filling = datetime.now(UTC), Watch()
        for number in range(MESSAGES):
            scheduler.add_job(_take, "date", [f"k{number}"], run_date=due, misfire_grace_time=None, id=f"k{number}")
        fill_s, watch = filling.run(()).took_s, Watch()
        scheduler.resume()
        run = await _all_taken(watch, fill_s)
        scheduler.shutdown(wait=False)
    return run


async def _procrastinated() -> Run:
    import procrastinate  # type: ignore[import-not-found] # noqa: PLC0415 - of this benchmark alone

    _taken.clear()
    with running() as server:
        connector = procrastinate.PsycopgConnector(conninfo=server.url("postgres"))
        app = procrastinate.App(connector=connector)
        task = app.task(name="take")(_take)
        async with app.open_async():
            await app.schema_manager.apply_schema_async()
            filling = Watch()
            for start in range(0, MESSAGES, BATCH):
                await task.batch_defer_async(*({"key": f"k{number}"} for number in range(start, start + BATCH)))
            fill_s, watch = filling.run(()).took_s, Watch()
            working = asyncio.create_task(app.run_worker_async(concurrency=20, install_signal_handlers=False))
            run = await _all_taken(watch, fill_s)
            working.cancel()
            await asyncio.wait([working])
    return run
