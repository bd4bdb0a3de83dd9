"""The files of a SQLite database are its owner's alone, and so are its copies, which say of when they are and go."""

import glob
import os
import sqlite3
import time
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args

from storage.errors import DatabaseNotWritableError, DatabaseUnreadableError, explained
from storage.holdings import DAY_MS

# Made before an update; in the place of which another one was put; by `goen backup` without a place of one's own.
Kind = Literal["before", "replaced", "backup"]

# Long enough to find out that an update or a restored copy was a mistake. What it holds was deleted meanwhile.
KEPT_MS = 7 * DAY_MS
BACKUPS_KEPT_DAYS = 14
_OWNER_ONLY = 0o600
_BESIDE = ("", "-wal", "-shm")
# `PRAGMA user_version` holds signed 32 bits.
_BITS = 32


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that Goen made beside a database, and when it deletes it."""

    path: Path
    kind: Kind
    made_ms: int
    size: int
    kept_ms: int

    @property
    def gone_ms(self) -> int:
        """From when on it is deleted."""
        return self.made_ms + self.kept_ms


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
    return write_copy(file, file.with_name(f"{file.name}.before-{revision}"), now_ms=_now_ms())


def dated(file: Path, kind: Kind, now_ms: int) -> Path:
    """What a copy of now is called, beside its database."""
    return file.with_name(f"{file.name}.{kind}-{_written(now_ms)}")


def write_copy(file: Path, made: Path, *, now_ms: int) -> Path:
    """Copy a database, while it is used, into a file that is whole once it has its name, and says of when it is.

    Errors: those of SQLite; DatabaseNotWritableError if the place takes no file.
    """
    unfinished = made.with_name(f"{made.name}.unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        os.close(os.open(unfinished, os.O_CREAT | os.O_RDWR, _OWNER_ONLY))  # SQLite takes an empty file
    except OSError as error:
        raise DatabaseNotWritableError(f"{made} cannot be written ({error.strerror}): choose another place.") from error
    try:
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            is_of_ms = moment_ms(file) or now_ms
            connection.execute("VACUUM INTO ?", (str(unfinished),))
        with explained(unfinished):
            check_whole(unfinished)
            note_moment(unfinished, is_of_ms)
            _force_to_disk(unfinished)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    unfinished.replace(made)
    _force_to_disk(made.parent)
    return made


def check_whole(file: Path) -> None:
    """DatabaseUnreadableError if pages of a database are damaged."""
    if wrong := damage(file):
        raise DatabaseUnreadableError(f"{file} is damaged ({wrong}): use another copy.")


def damage(file: Path) -> str:
    """The first thing that `quick_check` finds; empty if all is whole."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        first = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    return "" if first == "ok" else first.splitlines()[-1]


def moment_ms(file: Path) -> int:
    """Of when a copy is, wherever it was put since; 0 for a database that is none."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        seconds = connection.execute("PRAGMA user_version").fetchone()[0] % 2**_BITS
    return int(seconds) * 1000


def note_moment(file: Path, moment_ms: int) -> None:
    """Write into a database of when it is; 0: it is no copy any more."""
    seconds = moment_ms // 1000 % 2**_BITS
    signed = seconds - 2**_BITS if seconds >= 2 ** (_BITS - 1) else seconds
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA user_version = {signed}")


def listed(file: Path, backups_kept_days: int = BACKUPS_KEPT_DAYS) -> list[Copy]:
    """The copies that Goen made beside a database, oldest first."""
    kept_ms: Mapping[Kind, int] = {"before": KEPT_MS, "replaced": KEPT_MS, "backup": backups_kept_days * DAY_MS}
    found = []
    for kind in get_args(Kind):
        for made in file.parent.glob(f"{glob.escape(file.name)}.{kind}-*"):
            with suppress(OSError):  # just gone
                status = made.stat()
                found.append(Copy(made, kind, int(status.st_mtime * 1000), status.st_size, kept_ms[kind]))
    return sorted(found, key=lambda one: (one.made_ms, one.path))


def forget_old(file: Path, backups_kept_days: int = BACKUPS_KEPT_DAYS) -> None:
    """Delete the copies whose time is over, as the machine counts time: the product's clock may be ahead."""
    for one in listed(file, backups_kept_days):
        if one.gone_ms < _now_ms():
            with suppress(OSError):  # another program's, or just gone
                one.path.unlink()


def keep_replaced(file: Path, now_ms: int) -> Path:
    """Give a database that another one takes the place of a second name, under which it stays whole.

    A damaged one is kept as it is. It counts as made now.
    """
    kept = dated(file, "replaced", now_ms)
    with suppress(sqlite3.Error), closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    beside = [one for suffix in _BESIDE[1:] if (one := file.with_name(file.name + suffix)).exists()]
    for one in beside:
        one.replace(kept.with_name(kept.name + one.name.removeprefix(file.name)))
    try:
        os.link(file, kept)  # so that there is a database at every moment
    except OSError:  # a file system without
        file.replace(kept)
    os.utime(kept)
    return kept


def _force_to_disk(place: Path) -> None:
    number = os.open(place, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _written(moment_ms: int) -> str:
    return datetime.fromtimestamp(moment_ms // 1000, UTC).strftime("%Y%m%dT%H%M%SZ")


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
