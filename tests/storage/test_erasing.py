"""What is left of a commit in the log: emptied at once where it was asked for, and nobody else waits for it."""

import sqlite3
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from storage import erasing
from storage.engine import Database
from storage.session import Session
from tests.storage.test_engine import insert, press, run

pytestmark = pytest.mark.sqlite

EMPTYING = "PRAGMA wal_checkpoint(TRUNCATE)"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "goen.sqlite"


@pytest.fixture
async def database(file: Path) -> AsyncIterator[Database]:
    database = Database(f"sqlite:///{file}")
    await database.write(lambda session: run(session, "CREATE TABLE press (id INTEGER PRIMARY KEY, who TEXT)"))
    yield database
    await database.close()


@pytest.fixture
def looker(database: Database, file: Path) -> Iterator[sqlite3.Connection]:  # noqa: ARG001 - it has to be there
    """A foreign program in the midst of reading."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
        yield connection


async def trying(database: Database) -> list[str]:
    """How often the log is tried to be emptied from now on."""
    tries: list[str] = []

    async def watch(session: Session) -> None:
        raw: Any = (await session.connection()).connection.dbapi_connection
        raw.set_trace_callback(lambda statement: tries.append(statement) if statement == EMPTYING else None)

    await database.write(watch)
    return tries


async def ask(database: Database) -> None:
    async def work(session: Session) -> None:
        await insert(session, "asked")
        session.leave_no_trace()

    await database.write(work)


def log_of(file: Path) -> bytes:
    return file.with_name(f"{file.name}-wal").read_bytes()


@pytest.mark.usefixtures("looker")
async def test_a_commit_that_did_not_ask_tries_again_at_most_once_a_second(file: Path, database: Database) -> None:
    tries = await trying(database)
    await ask(database)
    begun = time.monotonic()
    for number in range(10):
        await press(database, f"{number}")
    assert len(tries) <= 2 + (time.monotonic() - begun) / erasing.REST_S
    assert log_of(file)


@pytest.mark.usefixtures("looker")
async def test_a_commit_that_asks_tries_each_time(database: Database) -> None:
    tries = await trying(database)
    for _ in range(3):
        await ask(database)
    await database.settle()  # finds nothing left to do
    assert tries == [EMPTYING] * 3


async def test_what_is_owed_is_done_with_a_later_commit_and_then_no_more(
    file: Path, database: Database, looker: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = await trying(database)
    await ask(database)
    await database.settle()
    looker.execute("COMMIT")
    monkeypatch.setattr(erasing, "REST_S", 0.0)
    await press(database, "Ana")
    await database.settle()
    assert (len(tries), log_of(file)) == (2, b"")
    await press(database, "Ben")
    await database.settle()
    assert len(tries) == 2


class Server:
    """A connection to a server that takes down what it is told. `error`: what it answers."""

    def __init__(self, error: Exception | None = None) -> None:
        self.told: list[tuple[bool, str]] = []
        self.autocommit = False
        self._error = error

    def cursor(self) -> "Server":
        return self

    def execute(self, statement: str) -> None:
        self.told.append((self.autocommit, statement))
        if self._error:
            raise self._error

    def close(self) -> None:
        """Nothing to close."""


def test_a_server_is_told_to_remove_old_rows_outside_of_any_transaction() -> None:
    server: Any = Server()
    assert erasing._vacuum(server, 0) is True
    assert (server.told, server.autocommit) == (
        [(True, "VACUUM survey, answer_box, answered, survey_ticket, survey_code")],
        False,
    )


def test_a_server_that_removes_nothing_is_in_transactions_again() -> None:
    server: Any = Server(ValueError("no"))
    with pytest.raises(ValueError, match="no"):
        erasing._vacuum(server, 0)
    assert server.autocommit is False
