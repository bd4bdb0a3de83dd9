"""`goen backup` and `goen restore`: a copy of the database, and one put in its place."""

import argparse
import asyncio
from datetime import UTC, datetime
from pathlib import Path

from bot.app.platforms import Configuration
from bot.setup.clock import SystemClock
from storage import copies
from storage.engine import database_file
from storage.errors import DatabaseUrlError, StorageError, explained
from storage.guard import only_process
from storage.holdings import DAY_MS
from storage.restoring import Restored
from storage.restoring import restore as put_in_place
from storage.schema import state

_DAYS = copies.KEPT_MS // DAY_MS
_PG_DUMP = 'pg_dump --format=custom --file=goen.dump "$DATABASE_URL"'
_PG_RESTORE = 'pg_restore --clean --if-exists --single-transaction --dbname="$DATABASE_URL" goen.dump'


async def backup(configuration: Configuration, given: argparse.Namespace) -> int:
    """Copy the database, whoever uses it meanwhile, and print where the copy is."""
    settings = configuration.settings
    file = database_file(settings.database_url)
    if file is None:
        raise DatabaseUrlError(f"PostgreSQL is backed up by its own tool, while Goen runs: {_PG_DUMP}")
    made = await asyncio.to_thread(_copied, settings.database_url, file, given.path)
    print(f"The copy is at {made}.")
    if given.path is None:
        print(f"Goen deletes it after {settings.keep_backups_days} days (GOEN_KEEP_BACKUPS_DAYS).")
    else:
        print("Goen never deletes it. It holds what people wrote: do not keep it for ever.")
    return 0


async def restore(configuration: Configuration, given: argparse.Namespace) -> int:
    """Put a copy in the place of the database, and print what became of both."""
    url = configuration.settings.database_url
    if database_file(url) is None:
        raise DatabaseUrlError(
            f"PostgreSQL is restored by its own tool, while no Goen runs: {_PG_RESTORE} - then, before Goen starts, "
            "say of when the copy is, so that nothing is sent twice: goen outbox doubt 2026-11-26T03:00Z"
        )
    done = await asyncio.to_thread(_restored, url, given.path)
    print(f"The database is as it was on {_written(done.moment_ms)}.")
    if done.replaced:
        print(f"The one it replaces is at {done.replaced}. Goen deletes it after {_DAYS} days.")
    print(
        f"{done.in_doubt} messages were waiting and may have been sent since. When Goen runs, it asks the platforms "
        "about each before it sends anything."
    )
    return 0


def _copied(url: str, file: Path, path: Path | None) -> Path:
    if state(url) == "missing":
        raise StorageError(f"There is no database at {file} yet, so there is nothing to copy.")
    now_ms = SystemClock().now_ms()
    made = copies.dated(file, "backup", now_ms)
    if path is not None and path.is_dir():
        made = path / f"copy-of-{made.name}"
    elif path is not None:
        made = path
    if made.exists():
        raise StorageError(f"{made} is there already: choose another name, as nothing is overwritten.")
    with explained(file):
        return copies.write_copy(file, made.absolute(), now_ms=now_ms)


def _restored(url: str, path: Path) -> Restored:
    with only_process(url):
        return put_in_place(path.absolute(), url, SystemClock().now_ms())


def _written(moment_ms: int) -> str:
    return datetime.fromtimestamp(moment_ms // 1000, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
