"""PostgreSQL, where several processes use one database, maybe through a pool of connections.

Nothing is kept in a connection from one transaction to the next, and no statement is prepared there: behind PgBouncer
in transaction mode each transaction may come to another one.
"""

import os
import socket
from typing import Any

from psycopg import IsolationLevel
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from storage.errors import DatabaseInUseError

# What a process is called at the server: others are told whom to stop, and nobody is woken by themselves.
PROCESS = f"{socket.gethostname()}:{os.getpid()}"
PROGRAM = "goen"
# Whoever stands still in a transaction for so long, frozen or cut off, is taken out of it: others wait for its locks.
STILL_S = 8
# One who writes at a time, among all processes, as in a file: so what was read before writing is so until the commit.
LOCK = 0x60E4
_BEGIN = f"SELECT set_config('idle_in_transaction_session_timeout', '{STILL_S}s', true), pg_advisory_xact_lock({LOCK})"
_OTHERS = (
    "SELECT application_name FROM pg_stat_activity WHERE datname = current_database()"
    " AND application_name LIKE %s AND application_name <> %s"
)
# For libpq: a server that does not answer at all is known to be gone within these seconds.
_REACHED = {"connect_timeout": "5", "keepalives_idle": "10", "keepalives_interval": "5", "keepalives_count": "3",
            "tcp_user_timeout": "20000"}  # fmt: skip


def connect_args(role: str = "run") -> dict[str, Any]:
    """How to connect. `role`: the verb that uses the database."""
    return {**_REACHED, "prepare_threshold": None, "application_name": f"{PROGRAM} {role} {PROCESS}"}


def writing(url: URL) -> Engine:
    """Transactions that write, one at a time."""
    engine = _engine(url)

    @event.listens_for(engine, "begin")
    def wait_for_ones_turn(connection: Connection) -> None:
        connection.exec_driver_sql(_BEGIN)

    return engine


def reading(url: URL) -> Engine:
    """Transactions that see one unchanging state and cannot write."""
    engine = _engine(url)

    @event.listens_for(engine, "connect")
    def only_read(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        driver: Any = connection
        driver.read_only, driver.isolation_level = True, IsolationLevel.REPEATABLE_READ

    return engine


def hold_for_migration(connection: Connection) -> None:
    """Let nobody write until the end of this transaction; DatabaseInUseError if another program uses the database."""
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
    found = connection.exec_driver_sql(_OTHERS, (f"{PROGRAM} run %", f"{PROGRAM} run {PROCESS}"))
    if others := sorted({str(name) for name in found.scalars()}):
        raise DatabaseInUseError(
            f"The database is of an older Goen and in use by {', '.join(others)}: stop every Goen that uses it first."
        )
    # Other programs that look on, such as a backup, are waited for no longer than this.
    connection.exec_driver_sql("SET LOCAL lock_timeout = '30s'")


def _engine(url: URL) -> Engine:
    # Each thread keeps its connection.
    return create_engine(url, connect_args=connect_args(), hide_parameters=True, poolclass=NullPool)
