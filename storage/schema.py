"""Bring a database to the schema of this code, without ever leaving it half-way."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, create_engine, event, inspect
from sqlalchemy.engine import URL
from sqlalchemy.pool import NullPool

from storage.engine import database_file, parse_url
from storage.errors import (
    OR_ANOTHER_FILE,
    DatabaseNewerError,
    DatabaseUnreadableError,
    StorageError,
    driver_needed,
    explained,
)

State = Literal["missing", "old", "current", "newer"]

_SCRIPTS = Path(__file__).parent / "migrations"
VERSIONS = _SCRIPTS / "versions"


def revisions(versions: Path = VERSIONS) -> tuple[str, ...]:
    """Return the ids of all migrations, oldest first."""
    newest_first = ScriptDirectory.from_config(_config(versions)).walk_revisions()
    return tuple(script.revision for script in newest_first)[::-1]


def state(url: str, versions: Path = VERSIONS) -> State:
    """Compare a database with this code, changing nothing; StorageError if it cannot be read."""
    file = database_file(url)
    if file is not None and not _exists(file):
        return "missing"
    with _explained(file), _connected(url) as connection, connection.begin():
        return _state(_revision(connection, file), revisions(versions))


def upgrade(url: str, versions: Path = VERSIONS) -> Path | None:
    """Create or update the schema, all or nothing. Return the copy that was made of an older database.

    The copy lies beside it as `<database>.before-<newest revision>`. Errors: StorageError.
    """
    file = database_file(url)
    found = state(url, versions)
    if found == "newer":
        raise DatabaseNewerError(f"{file or 'The database'} is of a newer Goen: install that one, {OR_ANOTHER_FILE}")
    with _explained(file):
        copy = _copy(file, revisions(versions)[-1]) if file and found == "old" else None
        if found != "current":
            _migrate(url, versions)
        if file:
            _write_ahead(file)
    return copy


def draft(message: str, metadata: MetaData, versions: Path = VERSIONS) -> None:
    """Write the next migration: what is missing from all migrations so far to the tables in `metadata`."""
    config = _config(versions)
    done = revisions(versions)
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/draft.sqlite"
        if done:
            _migrate(url, versions)
        with _connected(url) as connection, connection.begin():
            config.attributes.update(connection=connection, metadata=metadata)
            command.revision(config, message, autogenerate=True, rev_id=f"{len(done) + 1:04}")


def _migrate(url: str, versions: Path) -> None:
    config = _config(versions)
    with _connected(url, begin="BEGIN IMMEDIATE") as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        _check_references(connection)


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
            f"{file or 'The database'} belongs to another program: set DATABASE_URL to another file."
        )
    return MigrationContext.configure(connection).get_current_revision()


def _check_references(connection: Connection) -> None:
    """Refuse to commit rows that point nowhere: foreign keys are off while tables are rebuilt."""
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        tables = ", ".join(sorted({row[0] for row in broken}))
        raise StorageError(
            f"The migration was undone because it broke references in {tables}: report it, and keep using"
            " the version of Goen you had."
        )


def _copy(file: Path, revision: str) -> Path:
    """Copy a database as it is now; an earlier copy for the same revision is replaced."""
    copy = file.with_name(f"{file.name}.before-{revision}")
    unfinished = copy.with_name(f"{copy.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("VACUUM INTO ?", (str(unfinished),))
    return unfinished.replace(copy)


def _write_ahead(file: Path) -> None:
    """Change to a write-ahead log while nobody else is there: of two connections that do it at once, one fails."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")


@contextmanager
def _connected(url: str, begin: str = "BEGIN") -> Iterator[Connection]:
    """Connect with an engine of its own: rebuilding a table with foreign keys on deletes its children."""
    with driver_needed():
        engine = create_engine(_sync(parse_url(url)), poolclass=NullPool)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _configure)
        event.listen(engine, "begin", _beginner(begin))
    with engine.connect() as connection:
        yield connection


def _configure(connection: sqlite3.Connection, _entry: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself
    connection.execute("PRAGMA busy_timeout=10000")
    connection.execute("PRAGMA foreign_keys=OFF")


def _beginner(statement: str) -> Callable[[Connection], None]:
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    return begin


def _sync(url: URL) -> URL:
    return url.set(drivername="sqlite") if url.get_backend_name() == "sqlite" else url


def _exists(file: Path) -> bool:
    try:
        return file.exists()
    except OSError:  # below something that is no folder: opening it explains
        return True


def _explained(file: Path | None) -> AbstractContextManager[None]:
    return explained(file) if file is not None else nullcontext()


def _config(versions: Path) -> Config:
    config = Config()
    for option, value in {"script_location": _SCRIPTS, "version_locations": versions}.items():
        config.set_main_option(option, str(value).replace("%", "%%"))  # % is special in ini files
    config.set_main_option("path_separator", "newline")
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    return config
