"""A new database is what the migrations make of an empty one, whichever engine it is on."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Inspector, inspect

from storage.all_tables import METADATA
from storage.creating import create
from storage.engine import database_file
from storage.migrating import migrate
from storage.schema import VERSIONS, connected, state
from tests.engines import Databases, Files

pytestmark = pytest.mark.exhaustive

# Where one of these fails after a migration: say in it what the table says. Name each constraint (op.f("pk_..."),
# op.f("fk_...")), and take a default that only older rows needed away again (alter_column(..., server_default=None)).


@pytest.fixture
def migrated(engine: Files | Databases, tmp_path: Path) -> Iterator[str]:
    """A database that was empty, and went through all migrations."""
    if isinstance(engine, Files):
        url = f"sqlite:///{tmp_path}/migrated.sqlite"
    else:
        url = engine.make(tmp_path, template="template0")
    migrate(url, VERSIONS)
    yield url
    engine.drop(url)


def test_a_new_database_equals_one_that_was_migrated(database_url: str, migrated: str) -> None:
    assert (state(database_url), state(migrated)) == ("current", "current")
    with connected(database_url) as new, connected(migrated) as old:
        assert described(inspect(new)) == described(inspect(old))
        context = MigrationContext.configure(old, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
        assert triggers(new) == triggers(old) != []
        if old.dialect.name == "sqlite":
            assert kinds(new) == kinds(old)


def test_who_creates_it_second_changes_nothing(database_url: str) -> None:
    file = database_file(database_url)
    before = file.read_bytes() if file else b""
    assert create(database_url) == "current"
    assert (file.read_bytes() if file else b"") == before


def described(found: Inspector) -> dict[str, Any]:
    """All that is known of the tables but the order of their columns, which nothing asks for."""
    return {
        table: {
            "columns": {
                column["name"]: (str(column["type"]), column["nullable"], column["default"])
                for column in found.get_columns(table)
            },
            "key": found.get_pk_constraint(table),
            "references": sorted(map(str, found.get_foreign_keys(table))),
            "unique": sorted(map(str, found.get_unique_constraints(table))),
            "checks": sorted(map(str, found.get_check_constraints(table))),
            "indexes": sorted(str(parts(index)) for index in found.get_indexes(table)),
        }
        for table in found.get_table_names()
    }


def parts(index: Any) -> list[Any]:
    """An index, and which rows are in it."""
    rows = {engine: str(row) for engine, row in index.pop("dialect_options", {}).items()}
    return [*sorted(index.items()), sorted(rows.items())]


def triggers(connection: Connection) -> list[tuple[str, str]]:
    """What a database does by itself."""
    looking = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    if connection.dialect.name == "postgresql":
        looking = "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname"
    return [(name, sql) for name, sql in connection.exec_driver_sql(looking)]


def kinds(connection: Connection) -> dict[str, tuple[bool, bool]]:
    """Which tables of SQLite give no id twice, and which have no ids of their own."""
    file = str(connection.engine.url.database)
    with closing(sqlite3.connect(file)) as looking:
        tables = looking.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    return {name: ("AUTOINCREMENT" in sql, "WITHOUT ROWID" in sql) for name, sql in tables}
