"""The files of a SQLite database are its owner's alone, and a copy from before an update goes after a few days."""

import glob
import os
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

# Long enough to find out that an update went wrong. What it holds was deleted in the database meanwhile.
KEPT_MS = 7 * 24 * 3600 * 1000
_OWNER_ONLY = 0o600
_BESIDE = ("", "-wal", "-shm")


def make_private(file: Path) -> None:
    """Let nobody else on this machine read a database: what SQLite writes beside it becomes private with it.

    It is created, empty, where there is none. What belongs to somebody else stays as it is.
    """
    for suffix in _BESIDE:
        one = file.with_name(file.name + suffix)
        if suffix == "" or one.exists():
            with suppress(OSError):  # where it cannot be created, opening it says why
                os.close(os.open(one, os.O_CREAT, _OWNER_ONLY))
                one.chmod(_OWNER_ONLY)


def private_opener(name: str, flags: int) -> int:
    """An `opener` for `open` whose new files are their owner's alone."""
    return os.open(name, flags, _OWNER_ONLY)


def copy(file: Path, revision: str) -> Path:
    """Copy a database as it is now; an earlier copy for the same revision is replaced."""
    made = file.with_name(f"{file.name}.before-{revision}")
    unfinished = made.with_name(f"{made.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    os.close(os.open(unfinished, os.O_CREAT | os.O_RDWR, _OWNER_ONLY))  # SQLite takes an empty file
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("VACUUM INTO ?", (str(unfinished),))
    return unfinished.replace(made)


def forget_old(file: Path) -> None:
    """Delete the copies that are older than KEPT_MS, as the machine counts time: the product's clock may be ahead."""
    for made in file.parent.glob(f"{glob.escape(file.name)}.before-*"):
        with suppress(OSError):  # another program's, or just gone
            if made.stat().st_mtime < time.time() - KEPT_MS / 1000:
                made.unlink()
