"""The open database: one writer at a time and in order, nothing half-done, the SQLite settings that keep it safe."""

import asyncio
import contextlib
import sqlite3
import subprocess
import sys
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from storage import threads
from storage.engine import Database, database_file, parse_url
from storage.errors import DatabaseUrlError
from storage.session import Session, WaitedError
from storage.threads import GROUP, GROUP_S, Ear, Heard, Job
from tests.patience import HANG_S

ROOT = Path(__file__).parents[2]


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async def make(session: Session) -> None:
        await run(session, "CREATE TABLE press (id INTEGER PRIMARY KEY, who TEXT NOT NULL)")
        await run(session, "CREATE TABLE reply (press_id INTEGER REFERENCES press(id) DEFERRABLE INITIALLY DEFERRED)")

    database = Database(f"sqlite:///{tmp_path}/goen.sqlite")
    await database.write(make)
    yield database
    await database.close()


async def run(session: Session, statement: str, **values: object) -> list[tuple[object, ...]]:
    result = (await session.connection()).execute(text(statement), values)
    return [tuple(row) for row in result] if result.returns_rows else []


async def pressed(database: Database) -> list[object]:
    rows = await database.read(lambda session: run(session, "SELECT who FROM press ORDER BY id"))
    return [row[0] for row in rows]


async def press(database: Database, who: str) -> None:
    await database.write(lambda session: insert(session, who))


async def insert(session: Session, who: str) -> None:
    await run(session, "INSERT INTO press (who) VALUES (:who)", who=who)


async def point_nowhere(session: Session) -> None:
    """What only the commit refuses."""
    await insert(session, "nobody")
    await run(session, "INSERT INTO reply VALUES (700)")


class Held:
    """Keeps the writing thread inside a transaction, so that others gather behind it."""

    def __init__(self, database: Database) -> None:
        self._inside, self._go_on = threading.Event(), threading.Event()
        self.task = asyncio.ensure_future(database.write(self._work))

    async def _work(self, session: Session) -> None:
        await insert(session, "first")
        self._inside.set()
        self._go_on.wait()

    async def begun(self) -> "Held":
        await asyncio.to_thread(self._inside.wait)
        return self

    def go_on(self) -> None:
        self._go_on.set()


# --- Order -------------------------------------------------------------------------------------------


async def test_fifty_writers_who_read_before_they_write_get_their_turn_in_order(database: Database) -> None:
    async def count_and_press(session: Session) -> None:
        [(count,)] = await run(session, "SELECT count(*) FROM press")
        await insert(session, f"number {count}")

    await asyncio.gather(*(database.write(count_and_press) for _ in range(50)))
    assert await pressed(database) == [f"number {n}" for n in range(50)]


async def test_arrival_decides_the_order(database: Database) -> None:
    await asyncio.gather(*(press(database, f"person {n}") for n in range(50)))
    assert await pressed(database) == [f"person {n}" for n in range(50)]


async def test_a_writer_that_takes_long_keeps_neither_the_loop_nor_readers_waiting(database: Database) -> None:
    held = await Held(database).begun()
    assert await pressed(database) == []  # both happen while the writer is inside
    held.go_on()
    await held.task
    assert await pressed(database) == ["first"]


async def test_a_reader_sees_one_state_while_a_writer_commits(database: Database) -> None:
    begun, committed = threading.Event(), threading.Event()

    async def look_twice(session: Session) -> tuple[int, int]:
        before = len(await run(session, "SELECT who FROM press"))
        begun.set()
        committed.wait()
        return before, len(await run(session, "SELECT who FROM press"))

    looking = asyncio.ensure_future(database.read(look_twice))
    await asyncio.to_thread(begun.wait)
    await press(database, "Ana")
    committed.set()
    assert (await looking, await pressed(database)) == ((0, 0), ["Ana"])


# --- All or nothing ----------------------------------------------------------------------------------


async def test_an_exception_undoes_the_whole_transaction(database: Database) -> None:
    async def fails(session: Session) -> None:
        await insert(session, "Ana")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await database.write(fails)
    await press(database, "Ben")
    assert await pressed(database) == ["Ben"]


async def test_a_commit_that_fails_is_undone_and_told(database: Database) -> None:
    with pytest.raises(IntegrityError):
        await database.write(point_nowhere)
    await press(database, "Ben")
    assert await pressed(database) == ["Ben"]


async def test_a_transaction_that_waits_for_something_else_fails_and_is_undone(database: Database) -> None:
    async def waits(session: Session) -> None:
        await insert(session, "Ana")
        await asyncio.sleep(0)

    with pytest.raises(WaitedError):
        await database.write(waits)
    await press(database, "Ben")
    assert await pressed(database) == ["Ben"]


@pytest.mark.parametrize("moments", range(0, 30, 2))
async def test_a_task_cancelled_at_any_moment_leaves_all_or_nothing(database: Database, moments: int) -> None:
    async def press_twice(session: Session) -> None:
        await insert(session, "Ana")
        await insert(session, "Ana")

    task = asyncio.create_task(database.write(press_twice))
    for _ in range(moments):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    await press(database, "Ben")
    assert await pressed(database) in (["Ben"], ["Ana", "Ana", "Ben"])


async def test_a_caller_cancelled_while_its_transaction_runs_hears_so_after_the_commit(database: Database) -> None:
    held = await Held(database).begun()
    held.task.cancel()
    held.go_on()
    await asyncio.wait([held.task])
    assert (held.task.cancelled(), await pressed(database)) == (True, ["first"])


async def test_a_caller_cancelled_before_its_turn_writes_nothing(database: Database) -> None:
    held = await Held(database).begun()
    waiting = asyncio.create_task(press(database, "Ana"))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.sleep(0)
    held.go_on()
    await asyncio.wait([waiting])
    assert (waiting.cancelled(), await pressed(database)) == (True, ["first"])


async def test_a_transaction_inside_a_transaction_is_refused_instead_of_waiting_for_ever(database: Database) -> None:
    with pytest.raises(RuntimeError, match="would wait for itself"):
        await database.write(lambda _session: press(database, "Ana"))


async def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(OperationalError, match="readonly"):
        await database.read(lambda session: insert(session, "Ana"))


# --- Several in one commit ---------------------------------------------------------------------------


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A group ends with the last of those who wait, however long the machine takes for each."""
    monkeypatch.setattr(threads, "GROUP_S", HANG_S)


async def commits_while(database: Database, *works: object) -> tuple[list[object], int]:
    """What became of transactions that gathered behind another one, and how many commits they took."""
    commits: list[object] = []
    held = await Held(database).begun()
    event.listen(database._writer.engine, "commit", commits.append)
    waiting = [asyncio.ensure_future(database.write(work)) for work in works]  # type: ignore[arg-type]
    await asyncio.sleep(0)
    held.go_on()
    results = await asyncio.gather(held.task, *waiting, return_exceptions=True)
    return results[1:], len(commits) - 1


@pytest.mark.usefixtures("unhurried")
async def test_those_who_wait_share_one_commit(database: Database) -> None:
    works = [lambda session, n=n: insert(session, f"person {n}") for n in range(GROUP)]
    assert await commits_while(database, *works) == ([None] * GROUP, 1)
    assert await pressed(database) == ["first", *(f"person {n}" for n in range(GROUP))]


@pytest.mark.parametrize(("most_s", "commits"), [(HANG_S, 1), (0.0, 5)])
async def test_who_waits_for_slow_commits_shares_them_with_more_but_not_for_ever(
    database: Database, monkeypatch: pytest.MonkeyPatch, most_s: float, commits: int
) -> None:
    async def remember_a_slow_one(session: Session) -> None:
        (await session.connection()).info[threads._TOOK_S] = HANG_S

    monkeypatch.setattr(threads, "GROUP_S", 0.0)
    monkeypatch.setattr(threads, "MOST_GROUP_S", most_s)
    await database.write(remember_a_slow_one)
    works = [lambda session, n=n: insert(session, f"person {n}") for n in range(5)]
    assert await commits_while(database, *works) == ([None] * 5, commits)


@pytest.mark.usefixtures("unhurried")
async def test_who_fails_in_a_group_undoes_only_themselves(database: Database) -> None:
    async def fails_after_writing(session: Session) -> None:
        await insert(session, "wrong")
        raise ZeroDivisionError

    async def breaks_a_rule(session: Session) -> None:
        await insert(session, "wrong")
        await run(session, "INSERT INTO press (who) VALUES (NULL)")

    results, commits = await commits_while(
        database,
        lambda session: insert(session, "Ana"),
        fails_after_writing,
        breaks_a_rule,
        lambda session: insert(session, "Ben"),
    )
    assert [type(result).__name__ for result in results] == [
        "NoneType", "ZeroDivisionError", "IntegrityError", "NoneType",
    ]  # fmt: skip
    assert (commits, await pressed(database)) == (1, ["first", "Ana", "Ben"])


async def test_a_commit_that_fails_for_one_of_a_group_is_tried_for_each_alone(database: Database) -> None:
    results, _ = await commits_while(
        database, lambda session: insert(session, "Ana"), point_nowhere, lambda session: insert(session, "Ben")
    )
    assert [type(result).__name__ for result in results] == ["NoneType", "IntegrityError", "NoneType"]
    assert await pressed(database) == ["first", "Ana", "Ben"]


class Row(DeclarativeBase):
    """The tables of these tests alone."""


class Press(Row):
    __tablename__ = "press"
    id: Mapped[int] = mapped_column(primary_key=True)
    who: Mapped[str | None]


@pytest.mark.usefixtures("unhurried")
async def test_a_flush_that_fails_in_a_group_loses_nobody_else(database: Database) -> None:
    """SQLAlchemy ends the whole transaction for it: the others are done again."""

    async def adds_nobody(session: Session) -> None:
        session.add_all([Press(who="wrong"), Press(who=None)])

    async def asks_afterwards(session: Session) -> None:
        await adds_nobody(session)
        with contextlib.suppress(IntegrityError):
            await session.flush()
        await insert(session, "never")

    results, _ = await commits_while(
        database,
        lambda session: insert(session, "Ana"),
        adds_nobody,
        lambda session: insert(session, "Ben"),
        asks_afterwards,
        lambda session: insert(session, "Cem"),
    )
    assert [type(result).__name__ for result in results] == [
        "NoneType", "IntegrityError", "NoneType", "PendingRollbackError", "NoneType",
    ]  # fmt: skip
    assert await pressed(database) == ["first", "Ana", "Ben", "Cem"]


async def test_nobody_waits_for_a_slow_one_behind_them(database: Database) -> None:
    """A group ends when its time is over: who did their part is told, though one behind them takes for ever."""
    is_told = threading.Event()

    async def takes_the_time_of_a_group(session: Session) -> None:
        await insert(session, "Ana")
        threading.Event().wait(1.5 * GROUP_S)

    async def waits_for_the_first(session: Session) -> bool:
        await insert(session, "Ben")
        return is_told.wait(HANG_S)

    held = await Held(database).begun()
    first = asyncio.ensure_future(database.write(takes_the_time_of_a_group))
    behind = asyncio.ensure_future(database.write(waits_for_the_first))
    await asyncio.sleep(0)
    held.go_on()
    await first
    is_told.set()
    assert await behind is True


async def test_a_full_disk_loses_nobody_who_was_told_of_success(database: Database) -> None:
    async def page_limit(session: Session) -> None:
        [(pages,)] = await run(session, "PRAGMA page_count")
        await run(session, f"PRAGMA max_page_count={pages}")

    async def large(session: Session) -> None:
        await insert(session, "x" * 20_000)

    await database.write(page_limit)
    results, _ = await commits_while(
        database, lambda session: insert(session, "Ana"), large, lambda session: insert(session, "Ben")
    )
    assert [type(result).__name__ for result in results] == ["NoneType", "OperationalError", "NoneType"]
    assert await pressed(database) == ["first", "Ana", "Ben"]


# --- Opening and closing -----------------------------------------------------------------------------


async def test_a_lock_held_by_another_program_is_told_to_all_who_waited(database: Database, tmp_path: Path) -> None:
    await database.write(lambda session: run(session, "PRAGMA busy_timeout=1"))
    other = sqlite3.connect(tmp_path / "goen.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    results = await asyncio.gather(*(press(database, f"{n}") for n in range(3)), return_exceptions=True)
    other.execute("ROLLBACK")
    other.close()
    assert {type(result).__name__ for result in results} <= {"OperationalError", "NoneType"}
    assert isinstance(results[0], OperationalError)
    await press(database, "Ben")
    assert "Ben" in await pressed(database)


async def test_the_settings_of_sqlite(database: Database) -> None:
    names = ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")

    async def settings(session: Session) -> list[object]:
        return [(await run(session, f"PRAGMA {name}"))[0][0] for name in names]

    for opened in (database.write, database.read):
        assert await opened(settings) == ["wal", 2, 10000, 1]  # synchronous 2 is FULL


async def test_closing_finishes_what_waits_and_may_be_repeated(database: Database) -> None:
    held = await Held(database).begun()
    waiting = asyncio.ensure_future(press(database, "Ana"))
    await asyncio.sleep(0)
    closing = asyncio.ensure_future(database.close())
    held.go_on()
    await asyncio.gather(held.task, waiting, closing)
    await database.close()
    with pytest.raises(RuntimeError, match="closed"):
        await press(database, "Ben")


def test_closing_leaves_one_file(tmp_path: Path) -> None:
    async def use_and_close() -> None:
        database = Database(f"sqlite:///{tmp_path}/goen.sqlite")
        await database.write(lambda session: run(session, "CREATE TABLE press (id INTEGER, who TEXT)"))
        await pressed(database)
        await database.close()

    asyncio.run(use_and_close())
    assert [file.name for file in tmp_path.iterdir()] == ["goen.sqlite"]


def test_a_result_for_a_loop_that_is_gone_breaks_nothing(tmp_path: Path) -> None:
    async def work(session: Session) -> None:
        await run(session, "CREATE TABLE press (id INTEGER, who TEXT)")

    database = Database(f"sqlite:///{tmp_path}/goen.sqlite")
    loop = asyncio.new_event_loop()
    heard = Heard(loop=loop)
    loop.close()
    database._writer._jobs.put(Job(work, Ear(loop), heard))

    async def go_on() -> list[object]:
        await press(database, "Ana")
        found = await pressed(database)
        await database.close()
        return found

    assert (asyncio.run(go_on()), heard.done()) == (["Ana"], False)


# What the process below is told of as stored, one line each; many write at once, so that they share commits.
_BURST = """
import asyncio, sys
from sqlalchemy import text
from storage import threads
from storage.engine import Database

async def main():
    database = Database(sys.argv[1])
    async def make(session):
        (await session.connection()).execute(text("CREATE TABLE press (id INTEGER PRIMARY KEY, who TEXT)"))
    await database.write(make)
    async def person(number):
        for time in range(100000):
            who = f"{number}-{time}"
            async def press(session):
                (await session.connection()).execute(text("INSERT INTO press (who) VALUES (:who)"), {"who": who})
            await database.write(press)
            print(who, flush=True)
    await asyncio.gather(*map(person, range(40)))

asyncio.run(main())
"""


def test_a_kill_inside_a_group_loses_nobody_who_was_told_of_success(tmp_path: Path) -> None:
    file = tmp_path / "goen.sqlite"
    command = [sys.executable, "-c", _BURST, f"sqlite:///{file}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(500)]
        process.kill()
        told += process.stdout.readlines()
    connection = sqlite3.connect(file)
    stored = {row[0] for row in connection.execute("SELECT who FROM press")}
    [intact] = connection.execute("PRAGMA integrity_check").fetchone()
    connection.close()
    complete = {line.strip() for line in told if line.endswith("\n")}
    assert (len(complete) >= 500, complete - stored, intact) == (True, set(), "ok")


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
        ("sqlite:///goen.sqlite", "sqlite"),
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
