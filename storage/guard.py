"""One process per SQLite file: the second one is told so instead of sending everything twice.

The lock is `flock` on `<database>.lock`, so this needs a POSIX system (Linux, macOS, WSL) and a local disk.
The kernel releases it when the process ends, however it ends; the file itself stays.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from storage.copies import private_opener
from storage.engine import database_file
from storage.errors import OR_ANOTHER_FILE, DatabaseInUseError, DatabaseNotWritableError


@contextmanager
def only_process(url: str) -> Iterator[None]:
    """Hold the database of `url` for the block; DatabaseInUseError if another process holds it.

    A database server needs no such lock: there this does nothing.
    """
    file = database_file(url)
    if file is None:
        yield
        return
    with _opened(file) as lock:
        _take(lock, file)
        yield


def lock_file(file: Path) -> Path:
    """Return the path of the lock that belongs to a database file."""
    return file.with_name(f"{file.name}.lock")


def _opened(file: Path) -> TextIO:
    try:
        return open(lock_file(file), "a+", encoding="ascii", opener=private_opener)
    except OSError as error:
        raise DatabaseNotWritableError(
            f"{lock_file(file)} cannot be written: make its folder writable, {OR_ANOTHER_FILE}"
        ) from error


def _take(lock: TextIO, file: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        holder = lock.read().strip() or "unknown"
        raise DatabaseInUseError(
            f"{file} is in use by another Goen (process {holder}): stop that one first, {OR_ANOTHER_FILE}"
        ) from None
    lock.truncate(0)
    lock.write(str(os.getpid()))
    lock.flush()
