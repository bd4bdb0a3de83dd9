"""A new database gets its tables at once, as all migrations together would leave them: a test compares both."""

from sqlalchemy import Column, Connection, PrimaryKeyConstraint, String, Table

from storage import room_triggers
from storage.all_tables import METADATA
from storage.schema import State, connected, found, revisions

# Alembic's own, as it makes it.
_NAME = "alembic_version"


def create(url: str) -> State:
    """Make all tables where there are none, all or nothing. Returns how the database stands then."""
    with connected(url, begin="BEGIN IMMEDIATE") as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            from storage import server  # noqa: PLC0415 - its driver is there only where it is wanted

            server.hold_for_migration(connection)
        if (now := found(connection)) != "missing":
            return now  # another process has just done it
        _say_what_indexes_leave_out(connection)
        METADATA.create_all(connection, checkfirst=False)
        room_triggers.make(connection)
        _stamp(connection, revisions()[-1])
    return "current"


def _say_what_indexes_leave_out(connection: Connection) -> None:
    """Let an index of few rows be one on this engine too: the tables say it for SQLite alone.

    To name another dialect there would load it at every start.
    """
    for index in (index for table in METADATA.tables.values() for index in table.indexes):
        index.dialect_options[connection.dialect.name]["where"] = index.dialect_options["sqlite"]["where"]


def _stamp(connection: Connection, revision: str) -> None:
    key = PrimaryKeyConstraint("version_num", name=f"{_NAME}_pkc")
    table = Table(_NAME, METADATA.__class__(), Column("version_num", String(32), nullable=False), key)
    table.create(connection)
    connection.execute(table.insert().values(version_num=revision))
