"""What stops a start because of the database: one sentence each, with the exit code of the process."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, OperationalError


class StorageError(Exception):
    """The database cannot be used; the text names it and says what to do."""

    exit_code = 4


class DatabaseUrlError(StorageError):
    """DATABASE_URL does not say which database to use."""

    exit_code = 2


class DatabaseInUseError(StorageError):
    """Another process has the database."""

    exit_code = 3


class DatabaseNewerError(StorageError):
    """A newer Goen has written the schema."""


class DatabaseUnreadableError(StorageError):
    """The file is damaged, or not a database of Goen."""


class DatabaseUnreachableError(StorageError):
    """The server is not there, or does not let this program in."""


class DatabaseNotWritableError(StorageError):
    """The file, its folder or its disk takes no writing."""


# Primary result codes of SQLite (https://sqlite.org/rescode.html) that a person can do something about.
_ADVICE: dict[int, tuple[type[StorageError], str]] = {
    sqlite3.SQLITE_NOTADB: (DatabaseUnreadableError, "is not a database: restore a backup"),
    sqlite3.SQLITE_CORRUPT: (DatabaseUnreadableError, "is damaged: restore a backup"),
    sqlite3.SQLITE_CANTOPEN: (DatabaseNotWritableError, "cannot be opened: make its folder writable"),
    sqlite3.SQLITE_READONLY: (DatabaseNotWritableError, "is read-only: make it writable"),
    sqlite3.SQLITE_FULL: (DatabaseNotWritableError, "cannot grow, its disk is full: make room there"),
    sqlite3.SQLITE_IOERR: (DatabaseNotWritableError, "cannot be read or written: check its disk"),
    sqlite3.SQLITE_BUSY: (DatabaseInUseError, "is in use by another process: stop that one first"),
}
OR_ANOTHER_FILE = "or set DATABASE_URL to another file."


@contextmanager
def explained(file: Path) -> Iterator[None]:
    """Turn an error of SQLite about `file` into the StorageError that says what to do."""
    try:
        yield
    except DBAPIError as error:
        raise _storage_error(file, error.orig) or error from error
    except sqlite3.Error as error:
        raise _storage_error(file, error) or error from error


@contextmanager
def explained_server() -> Iterator[None]:
    """Turn an error of a database server about reaching it into the StorageError that says what to do."""
    try:
        yield
    except OperationalError as error:
        # What libpq says names hosts and users, never a password.
        said = re.search(r"^.*failed: (?:FATAL: *)?([^\n]+)$", str(error.orig), re.MULTILINE)
        reason = said[1] if said else type(error.orig).__name__
        raise DatabaseUnreachableError(
            f"The database server cannot be used ({reason}): start it, or set DATABASE_URL to where it is."
        ) from error


@contextmanager
def driver_needed() -> Iterator[None]:
    """Turn a missing database driver into the DatabaseUrlError that names it."""
    try:
        yield
    except ModuleNotFoundError as missing:
        raise DatabaseUrlError(
            f"DATABASE_URL names a database that needs the Python package {missing.name}: "
            "pip install 'goen[postgresql]', or use sqlite:///goen.sqlite."
        ) from missing


def _storage_error(file: Path, error: BaseException | None) -> StorageError | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    kind, text = _ADVICE.get(code & 0xFF, (None, ""))  # the low byte is the primary code
    return kind(f"{file} {text}, {OR_ANOTHER_FILE}") if kind else None
