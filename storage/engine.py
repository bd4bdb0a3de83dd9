"""The open database: one writer at a time, in order of arrival, and readers beside it that never wait.

On a server it is one among all processes that use it.
"""

import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from storage import copies, threads
from storage.copies import BACKUPS_KEPT_DAYS
from storage.errors import DatabaseUrlError, driver_needed
from storage.sealing import Seal
from storage.session import Session
from storage.shelf import Shelf

T = TypeVar("T")

_DRIVERS = {
    "sqlite": "sqlite",
    "sqlite+pysqlite": "sqlite",
    "sqlite+aiosqlite": "sqlite",  # as it was written in earlier versions
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}
# FULL: with NORMAL a power cut may lose the last commits, which would be a forgotten "sent".
# secure_delete: what was deleted or replaced is overwritten, not only marked as free.
_SQLITE_SETTINGS = (
    "busy_timeout=10000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON",
)  # fmt: skip
READERS = 2


def parse_url(text: str) -> URL:
    """Read a DATABASE_URL as the address an engine takes; DatabaseUrlError if it is none."""
    try:
        url = make_url(text)
    except ArgumentError:
        raise DatabaseUrlError("DATABASE_URL is not an address like sqlite:///goen.sqlite.") from None
    if url.drivername not in _DRIVERS:
        raise DatabaseUrlError("DATABASE_URL must begin with sqlite:/// (or postgresql://).")
    if url.drivername.startswith("sqlite") and (url.database or ":memory:") == ":memory:":
        raise DatabaseUrlError("DATABASE_URL must name a file, like sqlite:///goen.sqlite.")
    return url.set(drivername=_DRIVERS[url.drivername])


def database_file(url: str) -> Path | None:
    """Return the absolute path of a SQLite database, or None for a database server."""
    parsed = parse_url(url)
    if parsed.get_backend_name() != "sqlite" or parsed.database is None:
        return None
    return Path(parsed.database).absolute()


class Database:
    """Transactions on one database, each a function of a session that awaits nothing but the session.

    `seal`: the key of the house, which is not in the database. `backups_kept_days`: how long Goen keeps its own copies.
    """

    def __init__(self, url: str, seal: Seal | None = None, *, backups_kept_days: int = BACKUPS_KEPT_DAYS) -> None:
        self.seal = seal
        self.shelf = Shelf()
        self._backups_kept_days = backups_kept_days
        parsed = parse_url(url)
        self._file = database_file(url)
        writing, reading = _of_file(parsed) if self._file else _of_server(parsed)
        self._writer = threads.Threads(writing, threads.write, "goen-writer", threads.erase, group=threads.GROUP)
        self._readers = threads.Threads(reading, threads.read, "goen-reader", size=READERS)

    @property
    def is_shared(self) -> bool:
        """Whether other processes may use it at the same time."""
        return self._file is None

    async def write(self, work: Callable[[Session], Coroutine[Any, Any, T]]) -> T:
        """Do `work` and commit it; an exception undoes it and is raised here.

        It may be begun anew when a commit fails that it shared, so what it does must all be in the database. What it
        returns is used in another thread: plain values, or rows whose columns are loaded.
        """
        result: T = await self._writer.do(work)
        return result

    async def read(self, work: Callable[[Session], Coroutine[Any, Any, T]]) -> T:
        """Let `work` look at one unchanging state; it cannot write."""
        result: T = await self._readers.do(work)
        return result

    async def ahead_ms(self) -> float:
        """By how much a server's clock is ahead of `time.monotonic`, in milliseconds."""

        async def look(session: Session) -> float:
            asked = time.monotonic()
            found = await session.execute(text("SELECT extract(epoch FROM clock_timestamp()) * 1000"))
            return float(found.scalar_one()) - (asked + time.monotonic()) * 500

        return await self.read(look)

    def forget_copies(self) -> None:
        """Delete the copies that Goen made beside the database and whose time is over."""
        if self._file:
            copies.forget_old(self._file, self._backups_kept_days)

    async def settle(self) -> None:
        """Erase what an earlier commit asked for and could not, because somebody was reading, or has not yet."""

        async def nothing(_session: Session) -> None:
            """Write nothing: whatever commits erases what is left to be erased."""

        await self._writer.do(nothing, hears_last=True)

    async def close(self) -> None:
        """Finish what waits and close every connection; the last one folds the write-ahead log into the file."""
        await self._readers.close()
        await self._writer.close()


def _of_file(url: URL) -> tuple[Engine, Engine]:
    """What writes, and what reads."""
    return (
        _engine(url, begin="BEGIN IMMEDIATE", settings=_SQLITE_SETTINGS),
        _engine(url, begin="BEGIN", settings=(*_SQLITE_SETTINGS, "query_only=ON")),
    )


def _of_server(url: URL) -> tuple[Engine, Engine]:
    with driver_needed():
        from storage import server  # noqa: PLC0415 - its driver is there only where it is wanted

        return server.writing(url), server.reading(url)


def _engine(url: URL, *, begin: str, settings: tuple[str, ...]) -> Engine:
    # isolation_level=None: the driver begins nothing by itself, `begin` does. Each thread keeps its connection.
    engine = create_engine(
        url,
        connect_args={"isolation_level": None, "check_same_thread": False},
        hide_parameters=True,
        poolclass=NullPool,
    )

    @event.listens_for(engine, "connect")
    def configure(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        for setting in settings:
            cursor.execute(f"PRAGMA {setting}")
        cursor.close()

    def begin_transaction(connection: Any) -> None:
        connection.execute(begin)

    engine.dialect.do_begin = begin_transaction  # type: ignore[assignment] # the dialect is this engine's own
    return engine
