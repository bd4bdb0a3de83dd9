"""The open database: one writer at a time, in order, and readers beside it that never wait."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from storage.errors import DatabaseUrlError, driver_needed

_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}
# FULL: with NORMAL a power cut may lose the last commits, which would be a forgotten "sent".
_SQLITE_SETTINGS = ("busy_timeout=10000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")


def parse_url(text: str) -> URL:
    """Read a DATABASE_URL as the address an async engine takes; DatabaseUrlError if it is none."""
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
    """Sessions on one database. Its writers wait for each other in order of arrival."""

    def __init__(self, url: str) -> None:
        parsed = parse_url(url)
        self._writing = _engine(parsed, begin="BEGIN IMMEDIATE", settings=_SQLITE_SETTINGS, pool_size=1)
        self._reading = _engine(parsed, begin="BEGIN", settings=(*_SQLITE_SETTINGS, "query_only=ON"))
        self._new_writer = _sessions(self._writing)
        self._new_reader = _sessions(self._reading)
        self._turn = asyncio.Lock()  # asyncio.Lock is first come, first served
        self._writer: asyncio.Task[Any] | None = None

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        """Open a session whose work is committed at the end of the block, or undone by an exception."""
        if self._writer is not None and self._writer is asyncio.current_task():
            raise RuntimeError("write() inside write() would wait for itself")
        async with self._turn:
            self._writer = asyncio.current_task()
            session = self._new_writer()
            try:
                yield session
                await _to_the_end(_commit(session))
            finally:
                self._writer = None
                await _to_the_end(session.close())  # undoes what is not committed

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """Open a session that sees one unchanging state and cannot write."""
        session = self._new_reader()
        try:
            yield session
        finally:
            await _to_the_end(session.close())

    async def close(self) -> None:
        """Close every connection; the last one folds the write-ahead log into the file."""
        await _to_the_end(self._reading.dispose())
        await _to_the_end(self._writing.dispose())


def _engine(url: URL, *, begin: str, settings: tuple[str, ...], **options: Any) -> AsyncEngine:
    if url.get_backend_name() != "sqlite":
        return _server_engine(url, read_only=begin == "BEGIN")
    # isolation_level=None: the driver begins nothing by itself, `begin` does.
    engine = create_async_engine(url, connect_args={"isolation_level": None}, hide_parameters=True, **options)

    @event.listens_for(engine.sync_engine, "connect")
    def configure(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        for setting in settings:
            cursor.execute(f"PRAGMA {setting}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin_transaction(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _server_engine(url: URL, *, read_only: bool) -> AsyncEngine:
    with driver_needed():
        return create_async_engine(url, execution_options={"postgresql_readonly": read_only}, hide_parameters=True)


def _sessions(engine: AsyncEngine) -> async_sessionmaker[AsyncSession]:
    return async_sessionmaker(engine, class_=AsyncSession, expire_on_commit=False)


async def _commit(session: AsyncSession) -> None:
    try:
        await session.commit()
    except DBAPIError:
        # SQLite keeps a transaction open whose commit failed, SQLAlchemy takes it for ended:
        # only giving up the connection undoes it.
        await session.invalidate()
        raise


async def _to_the_end(work: Coroutine[Any, Any, None]) -> None:
    """Finish `work` even if this task is cancelled meanwhile; the cancellation is raised afterwards.

    A commit or a rollback cut in the middle would leave the connection in an unknown state.
    """
    task = asyncio.ensure_future(work)
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        task.exception()  # seen: a failed commit is undone by the close that follows
        raise cancelled
    task.result()
