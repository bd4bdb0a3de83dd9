"""Bring a database to the schema of this code, without ever leaving it half-way."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.engine import URL
from sqlalchemy.pool import NullPool

from storage import copies
from storage.engine import database_file, parse_url
from storage.errors import (
    OR_ANOTHER_FILE,
    DatabaseNewerError,
    DatabaseUnreadableError,
    driver_needed,
    explained,
    explained_server,
)
from storage.guard import only_process

State = Literal["missing", "old", "current", "newer"]

SCRIPTS = Path(__file__).parent / "migrations"
VERSIONS = SCRIPTS / "versions"


@contextmanager
def held(url: str) -> Iterator[None]:
    """A database for the block that is this process's alone, and of this program's schema; else StorageError."""
    with only_process(url):
        upgrade(url)
        yield


def revisions(versions: Path = VERSIONS) -> tuple[str, ...]:
    """Return the ids of all migrations, oldest first: the numbers that their files begin with."""
    return tuple(sorted(file.name.partition("_")[0] for file in versions.glob("[0-9]*_*.py")))


def state(url: str, versions: Path = VERSIONS) -> State:
    """Compare a database with this code, changing nothing; StorageError if it cannot be read."""
    file = database_file(url)
    if file is not None and not _exists(file):
        return "missing"
    with _explained(file), connected(url) as connection, connection.begin():
        return _state(_revision(connection, file), revisions(versions))


def found(connection: Connection, versions: Path = VERSIONS) -> State:
    """Compare the database of an open transaction with this code; DatabaseNewerError if that is older."""
    found = _state(_revision(connection, None), revisions(versions))
    if found == "newer":
        raise _newer(None)
    return found


def upgrade(url: str, versions: Path = VERSIONS) -> Path | None:
    """Create or update the schema, all or nothing. Return the copy that was made of an older database.

    The copy lies beside it as `<database>.before-<newest revision>`. Errors: StorageError.
    """
    file = database_file(url)
    found = state(url, versions)
    if found == "newer":
        raise _newer(file)
    with _explained(file):
        copy = copies.copy(file, revisions(versions)[-1]) if file and found == "old" else None
        if file:
            copies.make_private(file)
        if file and found == "old":
            _pack(file)
        if found == "missing" and versions == VERSIONS:
            from storage.creating import create  # noqa: PLC0415 - it stands on this module

            found = create(url)
        if found != "current":
            from storage.migrating import migrate  # noqa: PLC0415 - Alembic takes its time, and is seldom needed

            migrate(url, versions)
        if file:
            _write_ahead(file)
    return copy


def _newer(file: Path | None) -> DatabaseNewerError:
    other = OR_ANOTHER_FILE if file else "or set DATABASE_URL to another database."
    return DatabaseNewerError(f"{file or 'The database'} is of a newer Goen: install that one, {other}")


def _state(revision: str | None, known: tuple[str, ...]) -> State:
    if revision is None:
        return "missing"
    if revision not in known:
        return "newer"
    return "current" if revision == known[-1] else "old"


def _revision(connection: Connection, file: Path | None) -> str | None:
    tables = set(inspect(connection).get_table_names())
    if tables and "alembic_version" not in tables:
        raise DatabaseUnreadableError(
            f"{file or 'The database'} belongs to another program: set DATABASE_URL to another "
            f"{'file' if file else 'database'}."
        )
    if not tables:
        return None
    revision: str | None = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return revision


def _pack(file: Path) -> None:
    """Leave nothing in the file of what older versions deleted; what a migration deletes, it overwrites itself.

    Before migrating, while the revision still says that it is to be done: after a kill it is done again.
    """
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("VACUUM")


def _write_ahead(file: Path) -> None:
    """Change to a write-ahead log while nobody else is there: of two connections that do it at once, one fails."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")


@contextmanager
def connected(url: str, begin: str = "BEGIN") -> Iterator[Connection]:
    """Connect with an engine of its own: rebuilding a table with foreign keys on deletes its children."""
    engine = _engine_for(parse_url(url))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _configure)
        event.listen(engine, "begin", _beginner(begin))
    with engine.connect() as connection:
        yield connection


def _engine_for(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        return create_engine(url.set(drivername="sqlite"), poolclass=NullPool)
    with driver_needed():
        from storage import server  # noqa: PLC0415 - its driver is there only where it is wanted

        return create_engine(url, poolclass=NullPool, hide_parameters=True, connect_args=server.connect_args("migrate"))


def _configure(connection: sqlite3.Connection, _entry: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself
    connection.execute("PRAGMA busy_timeout=10000")
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("PRAGMA secure_delete=ON")


def _beginner(statement: str) -> Callable[[Connection], None]:
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    return begin


def _exists(file: Path) -> bool:
    try:
        return file.exists()
    except OSError:  # below something that is no folder: opening it explains
        return True


def _explained(file: Path | None) -> AbstractContextManager[None]:
    return explained(file) if file is not None else explained_server()
