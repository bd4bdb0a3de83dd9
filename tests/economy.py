"""What keeps thousands of tests cheap without asking less of any of them."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.dialects.sqlite.base import SQLiteDialect

_MEMORY = Path("/dev/shm")  # noqa: S108 - not a file of that name: the file system in memory
_ROOM = 2 << 30


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--one-core`."""
    parser.addoption("--one-core", action="store_true", help="keep each worker on a core of its own, as `goen run` is")


def pytest_configure(config: pytest.Config) -> None:
    """Keep the files of tests in memory where there is room: thousands of databases never wait for a disk.

    The product's settings stay as they are (`synchronous=FULL`); what a kill leaves behind is the same.
    """
    worker = os.environ.get("PYTEST_XDIST_WORKER", "").removeprefix("gw")
    if worker and config.getoption("--one-core") and hasattr(os, "sched_setaffinity"):
        given = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {given[int(worker) % len(given)]})
    if _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))


def pytest_collection_finish() -> None:
    """Look for garbage as the program does: seldom, and not among what all tests share (modules, the tests themselves).

    Where `bot.__main__` is loaded, nobody looks for any until a verb is: most tests never load one.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Compile each statement once in a run, as in a program, not again for the database of every test.

    SQLAlchemy keeps compiled statements for each engine and dialect. Two dialects of one class compile alike.
    """
    compiled: dict[Any, Any] = {}

    def share(connection: Connection) -> None:
        connection.execution_options(compiled_cache=compiled)

    event.listen(Engine, "engine_connect", share)
    with pytest.MonkeyPatch.context() as patch:
        for dialect in (SQLiteDialect, PGDialect):
            patch.setattr(dialect, "__eq__", lambda one, other: type(one) is type(other))
            patch.setattr(dialect, "__hash__", lambda one: hash(type(one)))
        yield
    event.remove(Engine, "engine_connect", share)
