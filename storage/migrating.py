"""Runs and drafts migrations with Alembic, which only a database that is not up to date has to wait for."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, MetaData

from storage import room_triggers
from storage.errors import StorageError
from storage.schema import SCRIPTS, VERSIONS, connected, found, revisions


def migrate(url: str, versions: Path) -> None:
    """Bring a database to the newest revision, all or nothing."""
    config = _config(versions)
    with connected(url, begin="BEGIN IMMEDIATE") as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            from storage import server  # noqa: PLC0415 - its driver is there only where it is wanted

            server.hold_for_migration(connection)
            if found(connection, versions) == "current":
                return  # another process has just done it
        config.attributes["connection"] = connection
        room_triggers.drop(connection)
        command.upgrade(config, "head")
        room_triggers.make(connection)
        _check_references(connection)


def draft(message: str, metadata: MetaData, versions: Path = VERSIONS) -> None:
    """Write the next migration: what is missing from all migrations so far to the tables in `metadata`."""
    config = _config(versions)
    done: Sequence[str] = revisions(versions)
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/draft.sqlite"
        if done:
            migrate(url, versions)
        with connected(url) as connection, connection.begin():
            config.attributes.update(connection=connection, metadata=metadata)
            command.revision(config, message, autogenerate=True, rev_id=f"{len(done) + 1:04}")


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


def _config(versions: Path) -> Config:
    config = Config()
    for option, value in {"script_location": SCRIPTS, "version_locations": versions}.items():
        config.set_main_option(option, str(value).replace("%", "%%"))  # % is special in ini files
    config.set_main_option("path_separator", "newline")
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    return config
