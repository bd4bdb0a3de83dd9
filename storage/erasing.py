"""What a database keeps beside its tables of what was changed, and how that is got rid of.

A write-ahead log holds every commit as it was, with all pages that it changed: it tells what happened together, in
which order, and what stood there before.
"""

import logging
import time
from typing import cast

from sqlalchemy import Connection
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError

log = logging.getLogger(__name__)

# Readers are gone within milliseconds; only a foreign program that looks at the file is not, and is not waited for.
_WAIT_MS, _BRIEF_WAIT_MS = 250, 20
# While such a program looks on, it is tried again no more often than this: everybody who writes would wait for it.
REST_S = 1.0
_OWED, _TRIED_S = "is_log_to_be_emptied", "log_was_tried_s"
# Of these rows, older versions would lie about: PostgreSQL does not replace a row where it is.
_TABLES = ("survey", "answer_box", "answered", "survey_ticket", "survey_code")


def after(connection: Connection, *, is_asked: bool) -> None:
    """Leave nothing behind of a commit that asked for it, or of one before where that failed; nothing is raised.

    Of what a process left behind that was killed nobody knows: its first commit asks too.
    """
    if connection.invalidated or not (is_asked or _is_to_be_retried(connection)):
        return
    kept = connection.info
    kept[_OWED], kept[_TRIED_S] = True, time.monotonic()
    try:
        erase = _ERASE[connection.dialect.name]
        kept[_OWED] = not erase(connection.connection.dbapi_connection, _WAIT_MS if is_asked else _BRIEF_WAIT_MS)
    except (DBAPIError, connection.dialect.loaded_dbapi.Error) as error:
        log.warning("the log of the database could not be emptied: %s", type(error).__name__)


def _is_to_be_retried(connection: Connection) -> bool:
    kept = connection.info
    return bool(kept.get(_OWED, True) and time.monotonic() >= kept.get(_TRIED_S, -REST_S) + REST_S)


def _empty_log(connection: DBAPIConnection | None, wait_ms: int) -> bool:
    """Put the whole log into the file and cut it to nothing; false if a reader was in the way."""
    cursor = cast("DBAPIConnection", connection).cursor()
    try:
        before = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout={wait_ms}")
        try:
            return bool(cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)
        finally:
            cursor.execute(f"PRAGMA busy_timeout={before}")
    finally:
        cursor.close()


def _vacuum(connection: DBAPIConnection | None, _wait_ms: int) -> bool:
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
