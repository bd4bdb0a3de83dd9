"""The open database: one writer at a time and in order, nothing half-done, the SQLite settings that keep it safe."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlmodel import Session
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.engine import Database, database_file, parse_url
from storage.errors import DatabaseUrlError


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(f"sqlite:///{tmp_path}/goen.sqlite")
    async with database.write() as session:
        await run(session, "CREATE TABLE press (id INTEGER PRIMARY KEY, who TEXT NOT NULL)")
        await run(session, "CREATE TABLE reply (press_id INTEGER REFERENCES press(id) DEFERRABLE INITIALLY DEFERRED)")
    yield database
    await database.close()


async def run(session: AsyncSession, statement: str, **values: object) -> list[tuple[object, ...]]:
    connection = await session.connection()
    result = await connection.execute(text(statement), values)
    return [tuple(row) for row in result] if result.returns_rows else []


async def pressed(database: Database) -> list[tuple[object, ...]]:
    async with database.read() as session:
        return await run(session, "SELECT who FROM press ORDER BY id")


async def press(database: Database, who: str) -> None:
    async with database.write() as session:
        await run(session, "INSERT INTO press (who) VALUES (:who)", who=who)


async def test_fifty_writers_who_read_before_they_write_get_their_turn_in_order(database: Database) -> None:
    async def count_and_press() -> None:
        async with database.write() as session:
            [(count,)] = await run(session, "SELECT count(*) FROM press")
            await asyncio.sleep(0)
            await run(session, "INSERT INTO press (who) VALUES (:who)", who=f"number {count}")

    await asyncio.gather(*(count_and_press() for _ in range(50)))
    assert await pressed(database) == [(f"number {n}",) for n in range(50)]


async def test_arrival_decides_the_order(database: Database) -> None:
    await asyncio.gather(*(press(database, f"person {n}") for n in range(50)))
    assert await pressed(database) == [(f"person {n}",) for n in range(50)]


async def test_an_exception_undoes_the_whole_block(database: Database) -> None:
    async def fails() -> None:
        async with database.write() as session:
            await run(session, "INSERT INTO press (who) VALUES ('Ana')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fails()
    await press(database, "Ben")
    assert await pressed(database) == [("Ben",)]


async def test_a_cancelled_block_is_undone_and_the_next_writer_goes_on(database: Database) -> None:
    inside = asyncio.Event()

    async def never_ends() -> None:
        async with database.write() as session:
            await run(session, "INSERT INTO press (who) VALUES ('Ana')")
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(never_ends())
    await inside.wait()
    task.cancel()
    await press(database, "Ben")
    assert (task.cancelled(), await pressed(database)) == (True, [("Ben",)])


@pytest.mark.parametrize("moments", range(0, 60, 3))
async def test_a_task_cancelled_at_any_moment_leaves_all_or_nothing(database: Database, moments: int) -> None:
    async def press_twice() -> None:
        async with database.write() as session:
            await run(session, "INSERT INTO press (who) VALUES ('Ana')")
            await run(session, "INSERT INTO press (who) VALUES ('Ana')")

    task = asyncio.create_task(press_twice())
    for _ in range(moments):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    await press(database, "Ben")
    assert await pressed(database) in ([("Ben",)], [("Ana",), ("Ana",), ("Ben",)])


async def test_a_commit_that_has_begun_goes_to_its_end_though_the_task_is_cancelled(database: Database) -> None:
    def cancel_and_write_more(session: Session) -> None:
        task.cancel()
        session.connection().execute(text("INSERT INTO press (who) VALUES ('Ben')"))

    async def cancelled_by_its_commit() -> None:
        async with database.write() as session:
            event.listen(session.sync_session, "before_commit", cancel_and_write_more)
            await run(session, "INSERT INTO press (who) VALUES ('Ana')")

    task = asyncio.create_task(cancelled_by_its_commit())
    await asyncio.wait([task])
    assert (task.cancelled(), await pressed(database)) == (True, [("Ana",), ("Ben",)])


async def test_a_commit_that_fails_is_undone_and_told(database: Database) -> None:
    async def points_nowhere() -> None:
        async with database.write() as session:
            await run(session, "INSERT INTO press (who) VALUES ('Ana')")
            await run(session, "INSERT INTO reply VALUES (7)")

    with pytest.raises(IntegrityError):
        await points_nowhere()
    await press(database, "Ben")
    assert await pressed(database) == [("Ben",)]


async def test_a_reader_sees_one_state_while_a_writer_commits(database: Database) -> None:
    await press(database, "Ana")
    async with database.read() as session:
        before = await run(session, "SELECT who FROM press")
        await press(database, "Ben")
        after = await run(session, "SELECT who FROM press")
    assert (before, after) == ([("Ana",)], [("Ana",)])
    assert await pressed(database) == [("Ana",), ("Ben",)]


async def test_a_reader_cannot_write(database: Database) -> None:
    async with database.read() as session:
        with pytest.raises(OperationalError, match="readonly"):
            await run(session, "INSERT INTO press (who) VALUES ('Ana')")


async def test_a_writer_inside_a_writer_is_refused_instead_of_waiting_for_ever(database: Database) -> None:
    async with database.write():
        with pytest.raises(RuntimeError, match="would wait for itself"):
            await press(database, "Ana")


async def test_the_settings_of_sqlite(database: Database) -> None:
    names = ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")
    for opened in (database.write, database.read):
        async with opened() as session:
            found = [(await run(session, f"PRAGMA {name}"))[0][0] for name in names]
        assert found == ["wal", 2, 10000, 1]  # synchronous 2 is FULL


def test_closing_leaves_one_file(tmp_path: Path) -> None:
    async def use_and_close() -> None:
        database = Database(f"sqlite:///{tmp_path}/goen.sqlite")
        async with database.write() as session:
            await run(session, "CREATE TABLE press (id INTEGER)")
        await database.close()

    asyncio.run(use_and_close())
    assert [file.name for file in tmp_path.iterdir()] == ["goen.sqlite"]


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("sqlite:///goen.sqlite", Path.cwd() / "goen.sqlite"),
        ("sqlite+aiosqlite:///data/goen.sqlite", Path.cwd() / "data/goen.sqlite"),
        ("sqlite:////var/lib/goen.sqlite", Path("/var/lib/goen.sqlite")),
        ("postgresql://goen@db/goen", None),
    ],
)
def test_the_file_of_an_address(url: str, file: Path | None) -> None:
    assert database_file(url) == file


@pytest.mark.parametrize(
    ("url", "driver"),
    [
        ("sqlite:///goen.sqlite", "sqlite+aiosqlite"),
        ("postgresql://goen@db/goen", "postgresql+psycopg"),
        ("postgresql+psycopg://goen@db/goen", "postgresql+psycopg"),
    ],
)
def test_the_driver_of_an_address(url: str, driver: str) -> None:
    assert parse_url(url).drivername == driver


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("goen.sqlite", "DATABASE_URL is not an address like sqlite:///goen.sqlite."),
        ("mysql://u:secret@db/goen", "DATABASE_URL must begin with sqlite:/// (or postgresql://)."),
        ("sqlite://", "DATABASE_URL must name a file, like sqlite:///goen.sqlite."),
        ("sqlite:///:memory:", "DATABASE_URL must name a file, like sqlite:///goen.sqlite."),
    ],
)
def test_an_address_that_is_none_is_refused_without_repeating_it(url: str, sentence: str) -> None:
    with pytest.raises(DatabaseUrlError) as refused:
        Database(url)
    assert (str(refused.value), refused.value.exit_code) == (sentence, 2)
