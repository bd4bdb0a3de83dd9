"""A copy takes the place of a SQLite database, and nothing that was sent since is sent again."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from storage import copies
from storage.engine import database_file
from storage.errors import DatabaseUnreadableError, DatabaseUrlError, StorageError, explained
from storage.records import Records
from storage.repositories.backlog import Backlog
from storage.schema import connected, state, upgrade
from storage.session import Session, finished

_BESIDE = ("-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Restored:
    """What `restore` did: of when the copy is, how many messages may be out since, where the old database is."""

    moment_ms: int
    in_doubt: int
    replaced: Path | None


def restore(copy: Path, url: str, now_ms: int) -> Restored:
    """Put a copy in the place of the database, which keeps another name. To be called by its only process.

    Everything is examined first; errors, all StorageErrors, leave the database as it was.
    """
    file = database_file(url)
    if file is None:
        raise DatabaseUrlError("Only a SQLite file can be restored by Goen.")
    _check(copy)
    unfinished = file.with_name(f"{file.name}.restoring")
    try:
        with explained(copy):
            copies.write_copy(copy, unfinished, now_ms=now_ms)
        is_dated = copies.moment_ms(copy) > 0
        # Brought up to date before it is put in place: a step that fails must not cost the database that is there.
        before = upgrade(f"sqlite:///{unfinished}")
        if before is not None:
            before.unlink()
        restored = _count(unfinished, now_ms, is_dated=is_dated)
        copies.note_moment(unfinished, restored.moment_ms)
        replaced = copies.keep_replaced(file, now_ms) if file.exists() else None
        unfinished.replace(file)
    finally:
        for suffix in ("", *_BESIDE):
            with suppress(OSError):
                unfinished.with_name(unfinished.name + suffix).unlink()
    return Restored(restored.moment_ms, restored.in_doubt, replaced)


def take_in(url: str, now_ms: int) -> int:
    """Where the database is a copy that was put in place: what was to be sent since may be out.

    To be called by its only process, before anything is sent. Returns how many messages are asked about.
    """
    file = database_file(url)
    moment_ms = copies.moment_ms(file) if file else 0
    if file is None or moment_ms == 0:
        return 0
    count = _doubted(file, moment_ms, now_ms, is_kept=True)
    copies.note_moment(file, 0)
    return count


def _check(copy: Path) -> None:
    """StorageError where a file is no whole copy of a database that this program knows."""
    if not copy.is_file():
        raise DatabaseUnreadableError(f"{copy} is no file: name a copy that 'goen backup' made.")
    with explained(copy):
        copies.check_whole(copy)
        try:
            found = state(f"sqlite:///{copy.absolute()}")
        except DatabaseUnreadableError:
            found = "missing"
    if found == "missing":
        raise DatabaseUnreadableError(f"{copy} is no database of Goen: name a copy that 'goen backup' made.")
    if found == "newer":
        raise StorageError(f"{copy} is of a newer Goen: install that one first.")


def _count(file: Path, now_ms: int, *, is_dated: bool) -> Restored:
    """Of when a copy is, and how many of its messages may be out since; changes nothing."""
    moment_ms = copies.moment_ms(file)
    if not is_dated:  # not made by Goen: at least as new as what it tells of
        with connected(f"sqlite:///{file}") as connection, Records(connection) as records:
            moment_ms = finished(Backlog(Session(records)).last_known_ms(now_ms))
    return Restored(moment_ms, _doubted(file, moment_ms, now_ms, is_kept=False), None)


def _doubted(file: Path, moment_ms: int, now_ms: int, *, is_kept: bool) -> int:
    with connected(f"sqlite:///{file}", begin="BEGIN IMMEDIATE") as connection, connection.begin() as transaction:
        with Records(connection) as records:
            count = finished(Backlog(Session(records)).doubt(moment_ms, now_ms))
        if not is_kept:
            transaction.rollback()
    return count
