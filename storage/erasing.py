"""What a database keeps beside its tables of what was changed, and how that is got rid of.

A write-ahead log holds every commit as it was, with all pages that it changed: it tells what happened together, in
which order, and what stood there before.
"""

import logging
from typing import cast

from sqlalchemy import Connection
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError

log = logging.getLogger(__name__)

# Readers are gone within milliseconds; only a foreign program that looks at the file is not, and is not waited for.
_WAIT_MS = 250
_OWED = "is_log_to_be_emptied"
# Of these rows, older versions would lie about: PostgreSQL does not replace a row where it is.
_TABLES = ("survey", "answer_box", "answered")


def after(connection: Connection, *, is_asked: bool) -> None:
    """Leave nothing behind of a commit that asked for it, or of one before where that failed; nothing is raised.

    Of what a process left behind that was killed nobody knows: its first commit asks too.
    """
    if not (is_asked or connection.info.get(_OWED, True)) or connection.invalidated:
        return
    connection.info[_OWED] = True
    try:
        connection.info[_OWED] = not _ERASE[connection.dialect.name](connection.connection.dbapi_connection)
    except (DBAPIError, connection.dialect.loaded_dbapi.Error) as error:
        log.warning("the log of the database could not be emptied: %s", type(error).__name__)


def _empty_log(connection: DBAPIConnection | None) -> bool:
    """Put the whole log into the file and cut it to nothing; false if a reader was in the way."""
    cursor = cast("DBAPIConnection", connection).cursor()
    try:
        before = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout={_WAIT_MS}")
        try:
            return bool(cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)
        finally:
            cursor.execute(f"PRAGMA busy_timeout={before}")
    finally:
        cursor.close()


def _vacuum(connection: DBAPIConnection | None) -> bool:
    """Remove old versions of rows. The server's own log, and what its disk blocks held, are out of reach."""
    server = cast("DBAPIConnection", connection)
    server.autocommit = True
    try:
        cursor = server.cursor()
        cursor.execute(f"VACUUM {', '.join(_TABLES)}")
        cursor.close()
    finally:
        server.autocommit = False
    return True


_ERASE = {"sqlite": _empty_log, "postgresql": _vacuum}
