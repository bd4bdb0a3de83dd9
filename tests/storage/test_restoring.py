"""A copy put back: whole or not at all, and nothing that went out since it was made goes out again."""

import os
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from adapters.sandbox.clock import MovableClock
from bot.chat import outbox
from bot.chat.actions import Send
from bot.chat.content import Message
from bot.chat.refs import UserRef
from bot.words.times import to_utc_ms
from storage import copies
from storage.engine import Database, database_file
from storage.errors import DatabaseNotWritableError, DatabaseUnreadableError, StorageError
from storage.restoring import restore, take_in
from storage.schema import upgrade
from tests.fakes.platforms import Awkward
from tests.scheduler.evening import TOKYO, Evening
from tests.storage.test_schema import names, query
from tests.transactions import unit_of_work

pytestmark = [pytest.mark.sqlite, pytest.mark.exhaustive]

WAITING, OUT_BEFORE = 500, 120
NOW_MS = to_utc_ms(datetime.fromisoformat("2026-11-26T10:00"), TOKYO)


def file_of(url: str) -> Path:
    file = database_file(url)
    assert file is not None
    return file


def send(number: int) -> Send:
    return Send(UserRef("sandbox", "demo", f"P{number}"), Message("こんにちは"), f"hello:{number}", "hello")


async def wait(database: Database, count: int) -> None:
    async with unit_of_work(database) as uow:
        await outbox.keep([send(number) for number in range(count)], uow, 0)


async def put_back(url: str, copy: Path, now_ms: int) -> Database:
    """The database as it is once a program on the copy has started."""
    restore(copy, url, now_ms)
    take_in(url, now_ms)
    return Database(url)


def states(file: Path) -> Counter[str]:
    return Counter(str(row[0]) for row in query(file, "SELECT state FROM outbox"))


@pytest.mark.parametrize("made_by", ["goen", "cp"])
async def test_of_380_that_went_out_after_the_copy_none_is_doubled(
    database_url: str, tmp_path: Path, made_by: str
) -> None:
    file, platform = file_of(database_url), Awkward()
    database, clock = Database(database_url), MovableClock(starts_ms=NOW_MS)
    await wait(database, OUT_BEFORE)
    evening = Evening(database, clock)
    evening.restart(platform)
    await evening.pump.pump()
    await wait(database, WAITING)
    copy = tmp_path / "elsewhere" / "copy"
    copy.parent.mkdir()
    if made_by == "goen":
        copies.write_copy(file, copy, now_ms=clock.now_ms())
    else:
        await database.close()
        shutil.copy(file, copy)
        database = Database(database_url)
    clock.move_to(NOW_MS + 3600_000)
    evening = Evening(database, clock)
    evening.restart(platform)
    await evening.pump.pump()
    assert len(platform.keys) == WAITING
    await database.close()

    clock.move_to(NOW_MS + 7200_000)
    database = await put_back(database_url, copy, clock.now_ms())
    assert states(file) == {"sent": OUT_BEFORE, "inflight": WAITING - OUT_BEFORE}
    await wait(database, WAITING + 7)  # new ones go out beside the questions
    evening = Evening(database, clock)
    evening.restart(platform)
    await evening.pump.pump()
    await database.close()
    assert sorted(platform.keys) == sorted(f"hello:{number}" for number in range(WAITING + 7))
    assert states(file) == {"sent": WAITING + 7}


async def test_what_was_not_sent_since_is_sent(database: Database, database_url: str, tmp_path: Path) -> None:
    file, clock, platform = file_of(database_url), MovableClock(starts_ms=NOW_MS), Awkward()
    await wait(database, 9)
    copies.write_copy(file, tmp_path / "copy", now_ms=NOW_MS)
    platform.keys = ["hello:3", "hello:7"]  # of these the copy knows nothing
    again = await put_back(database_url, tmp_path / "copy", NOW_MS + 60_000)
    clock.move_to(NOW_MS + 60_000)
    evening = Evening(again, clock)
    evening.restart(platform)
    await evening.pump.pump()
    await again.close()
    assert sorted(platform.keys) == [f"hello:{number}" for number in range(9)]


async def test_what_is_due_later_is_in_no_doubt(database: Database, database_url: str, tmp_path: Path) -> None:
    file = file_of(database_url)
    async with unit_of_work(database) as uow:
        later = Send(UserRef("sandbox", "demo", "P"), Message("x"), "later", "x", not_before_ms=NOW_MS + 3600_000)
        await outbox.keep([send(1), later], uow, 0)
    copies.write_copy(file, tmp_path / "copy", now_ms=NOW_MS)
    restored = restore(tmp_path / "copy", database_url, NOW_MS + 60_000)
    assert restored.in_doubt == 1
    take_in(database_url, NOW_MS + 60_000)
    found = query(file, "SELECT dedupe_key, state, intent_ms FROM outbox ORDER BY id")
    assert found == [("hello:1", "inflight", NOW_MS), ("later", "pending", None)]


async def test_a_reminder_that_was_due_since_is_not_sent_again(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    """Its messages are no rows of the copy yet: they are made again, and asked about like the others."""
    evening = Evening(database, MovableClock(starts_ms=NOW_MS))
    await evening.publish()
    for number in range(5):
        await evening.join(f"P{number}")
    platform = Awkward()
    evening.restart(platform)
    await evening.pump.pump()
    posted_before = len(platform.keys)
    copies.write_copy(file_of(database_url), tmp_path / "copy", now_ms=evening.clock.now_ms())
    await evening.at("2026-12-07T12:10")
    expected = Counter(platform.keys)
    assert len(platform.keys) > posted_before
    await evening.database.close()

    evening.database = await put_back(database_url, tmp_path / "copy", evening.clock.now_ms() + 60_000)
    evening.restart(platform)
    await evening.at("2026-12-07T12:15")
    assert Counter(platform.keys) == expected
    await evening.at("2026-12-11T12:00")
    assert [key for key, count in Counter(platform.keys).items() if count > 1] == []
    assert len(platform.keys) > len(expected)
    await evening.database.close()


async def test_a_copy_put_in_place_by_hand_is_recognized(database: Database, database_url: str, tmp_path: Path) -> None:
    file = file_of(database_url)
    await wait(database, 3)
    copies.write_copy(file, tmp_path / "copy", now_ms=NOW_MS)
    await database.close()
    shutil.copy(tmp_path / "copy", file)
    assert take_in(database_url, NOW_MS + 1000) == 3
    assert take_in(database_url, NOW_MS + 2000) == 0
    assert states(file) == {"inflight": 3}


async def test_the_copy_of_a_copy_that_was_never_used_is_as_old_as_the_first(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    await wait(database, 1)
    copies.write_copy(file_of(database_url), tmp_path / "first", now_ms=NOW_MS)
    copies.write_copy(tmp_path / "first", tmp_path / "second", now_ms=NOW_MS + 3600_000)
    assert copies.moment_ms(tmp_path / "second") == NOW_MS


@pytest.mark.parametrize("year", [2026, 2038, 2090])
def test_a_copy_says_of_when_it_is(tmp_path: Path, year: int) -> None:
    moment_ms = to_utc_ms(datetime.fromisoformat(f"{year}-11-26T10:00"), TOKYO)
    upgrade(f"sqlite:///{tmp_path}/goen.sqlite")
    copies.write_copy(tmp_path / "goen.sqlite", tmp_path / "copy", now_ms=moment_ms)
    assert copies.moment_ms(tmp_path / "copy") == moment_ms
    assert oct((tmp_path / "copy").stat().st_mode & 0o777) == "0o600"


def test_the_replaced_database_stays_for_a_while(tmp_path: Path) -> None:
    file = tmp_path / "goen.sqlite"
    upgrade(f"sqlite:///{file}")
    copies.write_copy(file, tmp_path / "copy", now_ms=NOW_MS)
    query(file, "INSERT INTO inbound_event (platform, key, seen_ms) VALUES ('slack', 'Ev1', 1)")
    restored = restore(tmp_path / "copy", f"sqlite:///{file}", NOW_MS)
    assert restored.replaced == tmp_path / "goen.sqlite.replaced-20261126T010000Z"
    assert query(restored.replaced, "SELECT key FROM inbound_event") == [("Ev1",)]
    assert query(file, "SELECT key FROM inbound_event") == []
    assert names(file) == {"goen.sqlite", "copy", restored.replaced.name}
    week = copies.KEPT_MS / 1000 + 60
    os.utime(restored.replaced, (restored.replaced.stat().st_mtime - week,) * 2)
    copies.forget_old(file)
    assert names(file) == {"goen.sqlite", "copy"}


def test_a_damaged_database_is_replaced_and_kept_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "goen.sqlite"
    upgrade(f"sqlite:///{file}")
    copies.write_copy(file, tmp_path / "copy", now_ms=NOW_MS)
    file.write_bytes(b"rubbish" * 1000)
    restored = restore(tmp_path / "copy", f"sqlite:///{file}", NOW_MS)
    assert restored.replaced is not None
    assert restored.replaced.read_bytes() == b"rubbish" * 1000
    assert copies.damage(file) == ""


def test_an_older_copy_is_brought_up_to_date(tmp_path: Path) -> None:
    from storage.schema import VERSIONS, revisions  # noqa: PLC0415

    old = tmp_path / "versions"
    old.mkdir()
    for migration in sorted(VERSIONS.glob("00*.py"))[:4]:
        shutil.copy(migration, old)
    upgrade(f"sqlite:///{tmp_path}/old.sqlite", old)
    restore(tmp_path / "old.sqlite", f"sqlite:///{tmp_path}/goen.sqlite", NOW_MS)
    assert query(tmp_path / "goen.sqlite", "SELECT version_num FROM alembic_version") == [(revisions()[-1],)]
    assert query(tmp_path / "old.sqlite", "SELECT version_num FROM alembic_version") == [("0004",)]
    assert names(tmp_path / "goen.sqlite") == {"goen.sqlite", "old.sqlite", "versions"}


def nothing(copy: Path) -> None:
    copy.unlink()


def text(copy: Path) -> None:
    copy.write_text("a shopping list\n" * 500)


def empty(copy: Path) -> None:
    copy.write_bytes(b"")


def another_program(copy: Path) -> None:
    copy.unlink()
    query(copy, "CREATE TABLE shopping (item TEXT)")


def newer(copy: Path) -> None:
    query(copy, "UPDATE alembic_version SET version_num = '9999'")


def damaged(copy: Path) -> None:
    page = 4096
    with copy.open("r+b") as file:
        file.seek(page * 2)
        file.write(b"\xff" * page * 3)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (nothing, "is no file: name a copy that 'goen backup' made."),
        (text, "is not a database"),
        (empty, "is no database of Goen: name a copy that 'goen backup' made."),
        (another_program, "is no database of Goen: name a copy that 'goen backup' made."),
        (newer, "is of a newer Goen: install that one first."),
        (damaged, "is damaged"),
    ],
)
def test_what_is_no_whole_copy_leaves_the_database_alone(tmp_path: Path, spoil: object, sentence: str) -> None:
    file, copy = tmp_path / "goen.sqlite", tmp_path / "copy"
    upgrade(f"sqlite:///{file}")
    copies.write_copy(file, copy, now_ms=NOW_MS)
    before = file.read_bytes()
    spoil(copy)  # type: ignore[operator]
    with pytest.raises(StorageError) as refused:
        restore(copy, f"sqlite:///{file}", NOW_MS)
    assert sentence in str(refused.value)
    assert file.read_bytes() == before
    assert names(file) - {"copy"} == {"goen.sqlite"}


def test_a_place_that_takes_no_file_leaves_nothing_behind(tmp_path: Path) -> None:
    upgrade(f"sqlite:///{tmp_path}/goen.sqlite")
    with pytest.raises(DatabaseNotWritableError, match="choose another place"):
        copies.write_copy(tmp_path / "goen.sqlite", tmp_path / "nowhere/copy", now_ms=NOW_MS)


def test_a_damaged_database_is_not_backed_up(tmp_path: Path) -> None:
    file = tmp_path / "goen.sqlite"
    upgrade(f"sqlite:///{file}")
    damaged(file)
    with pytest.raises((DatabaseUnreadableError, sqlite3.DatabaseError)):
        copies.write_copy(file, tmp_path / "copy", now_ms=NOW_MS)
    assert names(file) == {"goen.sqlite"}


def test_a_backup_is_made_while_somebody_writes(tmp_path: Path) -> None:
    file = tmp_path / "goen.sqlite"
    upgrade(f"sqlite:///{file}")
    with closing(sqlite3.connect(file, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO inbound_event (platform, key, seen_ms) VALUES ('slack', 'Ev1', 1)")
        copies.write_copy(file, tmp_path / "copy", now_ms=NOW_MS)
        writer.execute("COMMIT")
    assert query(tmp_path / "copy", "SELECT count(*) FROM inbound_event") == [(0,)]
