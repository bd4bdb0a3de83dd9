"""A database server: it starts again, cuts connections, and several processes write to it."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.exc import InternalError, OperationalError

from storage import server as ours
from storage.engine import Database
from storage.session import Session
from tests.postgresql import Server, running
from tests.storage.test_engine import insert, press, pressed, run

pytestmark = pytest.mark.postgresql

TABLE = "CREATE TABLE press (id INTEGER GENERATED ALWAYS AS IDENTITY, who TEXT NOT NULL)"


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    await database.write(lambda session: run(session, TABLE))
    yield database
    await database.close()


@pytest.fixture
async def replica(database: Database, database_url: str) -> AsyncIterator[Database]:  # noqa: ARG001 - it makes the table
    """The same database as another process sees it."""
    replica = Database(database_url)
    yield replica
    await replica.close()


@pytest.fixture
def own_server() -> Iterator[Server]:
    """A server that no other test uses."""
    with running() as server:
        yield server


def as_administrator(database_url: str) -> psycopg.Connection:
    return psycopg.connect(database_url, autocommit=True)


async def backend(session: Session) -> object:
    return (await run(session, "SELECT pg_backend_pid()"))[0][0]


# --- Connections that are cut ---


async def test_a_server_that_starts_again_is_waited_for(own_server: Server) -> None:
    database = Database(own_server.create("goen"))
    await database.write(lambda session: run(session, TABLE))
    await press(database, "before")
    assert await pressed(database) == ["before"]
    own_server.stop()
    asked = [asyncio.ensure_future(press(database, "meanwhile")), asyncio.ensure_future(pressed(database))]
    await asyncio.to_thread(own_server.start)
    await asyncio.gather(*asked)
    assert await pressed(database) == ["before", "meanwhile"]
    await database.close()


@pytest.mark.parametrize("after", [0, 1, 2])
async def test_what_was_cut_before_its_commit_is_done_once(database: Database, database_url: str, after: int) -> None:
    times = 0

    async def press_twice(session: Session) -> None:
        nonlocal times
        times += 1
        for number in range(2):
            if times == 1 and number == after:
                cut(await backend(session), database_url)
            await insert(session, f"press {number}")
        if times == 1 and after == 2:
            cut(await backend(session), database_url)
            await insert(session, "lost")

    await database.write(press_twice)
    assert (times, await pressed(database)) == (2, ["press 0", "press 1"])


def cut(process: object, database_url: str) -> None:
    with as_administrator(database_url) as administrator:
        administrator.execute("SELECT pg_terminate_backend(%s, 5000)", [process])


async def test_who_shared_a_transaction_that_was_cut_is_done_once(database: Database, database_url: str) -> None:
    times = 0

    async def is_cut(session: Session) -> None:
        nonlocal times
        times += 1
        if times == 1:
            cut(await backend(session), database_url)
        await insert(session, "Ben")

    begun, go_on = threading.Event(), threading.Event()

    async def first(session: Session) -> None:
        begun.set()
        go_on.wait()
        await insert(session, "first")

    held = asyncio.ensure_future(database.write(first))
    await asyncio.to_thread(begun.wait)
    works = [lambda session: insert(session, "Ana"), is_cut, lambda session: insert(session, "Cem")]
    waiting = [asyncio.ensure_future(database.write(work)) for work in works]
    await asyncio.sleep(0)
    go_on.set()
    await asyncio.gather(held, *waiting)
    assert await pressed(database) == ["first", "Ana", "Ben", "Cem"]


async def test_what_cuts_by_itself_is_not_tried_for_ever(database: Database, database_url: str) -> None:
    async def cuts(session: Session) -> None:
        cut(await backend(session), database_url)
        await insert(session, "never")

    with pytest.raises(OperationalError):
        await database.write(cuts)
    await press(database, "Ben")
    assert await pressed(database) == ["Ben"]


async def test_of_a_commit_that_was_cut_nobody_knows(database: Database, database_url: str) -> None:
    """It is not done again: it may be there."""

    async def is_cut(session: Session) -> None:
        await insert(session, "Ana")
        cut(await backend(session), database_url)

    with pytest.raises(OperationalError):
        await database.write(is_cut)
    assert await pressed(database) == []


async def test_a_reader_whose_connection_was_cut_looks_again(database: Database, database_url: str) -> None:
    await press(database, "Ana")
    process = await database.read(backend)
    cut(process, database_url)
    assert await pressed(database) == ["Ana"]
    with pytest.raises(InternalError, match="read-only"):
        await database.read(lambda session: insert(session, "Ben"))


# --- Several processes ---


async def test_processes_that_read_before_they_write_never_act_on_the_same_state(
    database: Database, replica: Database
) -> None:
    async def count_and_press(session: Session) -> None:
        [(count,)] = await run(session, "SELECT count(*) FROM press")
        await insert(session, f"number {count}")

    await asyncio.gather(*(one.write(count_and_press) for one in (database, replica) * 50))
    assert await pressed(database) == [f"number {n}" for n in range(100)]


async def test_a_process_that_stands_still_in_a_transaction_keeps_nobody_for_long(
    database: Database, replica: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ours, "_BEGIN", ours._BEGIN.replace(f"'{ours.STILL_S}s'", "'200ms'"))
    inside, go_on = threading.Event(), threading.Event()
    times = 0

    async def stands_still(session: Session) -> None:
        nonlocal times
        times += 1
        await insert(session, "still")
        if times == 1:
            inside.set()
            go_on.wait()

    still = asyncio.ensure_future(database.write(stands_still))
    await asyncio.to_thread(inside.wait)
    await press(replica, "Ben")
    go_on.set()
    await still
    assert await pressed(database) == ["Ben", "still"]


async def test_nothing_is_kept_in_a_connection(database: Database, database_url: str) -> None:
    """Behind a pool of connections the next transaction comes to another one: no statement is prepared there."""

    async def look(session: Session) -> list[tuple[object, ...]]:
        return await run(
            session,
            "SELECT (SELECT count(*) FROM pg_prepared_statements), (SELECT count(*) FROM pg_cursors WHERE is_holdable),"
            " (SELECT count(*) FROM pg_listening_channels())",
        )

    for _ in range(20):
        await press(database, "Ana")
        await pressed(database)
    for transaction in (database.write, database.read):
        assert await transaction(look) == [(0, 0, 0)]
    with as_administrator(database_url) as administrator:
        # Locks of a session would outlive its transaction.
        found = administrator.execute(
            "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = database"
            " WHERE locktype = 'advisory' AND datname = current_database()"
        )
        assert found.fetchone() == (0,)


async def test_a_server_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.threads._PATIENCE_S", 0.2)
    database = Database(f"postgresql://goen@/goen?host={tmp_path}")
    with pytest.raises(OperationalError):
        await press(database, "Ana")
    await database.close()
