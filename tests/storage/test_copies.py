"""The database's files are their owner's alone, and copies from before an update go."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.sandbox.clock import MovableClock
from storage.copies import KEPT_MS, forget_old
from storage.engine import Database, database_file
from storage.guard import only_process
from storage.schema import VERSIONS, upgrade
from tests.scheduler.evening import Evening
from tests.storage.test_schema import names
from tests.transactions import unit_of_work

pytestmark = pytest.mark.sqlite

DAY_MS = 24 * 3600 * 1000


@pytest.fixture(autouse=True)
def everybody_may_read() -> Iterator[None]:
    """As most systems are set up."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "goen.sqlite"


def modes(file: Path) -> dict[str, str]:
    return {one.name: oct(one.stat().st_mode & 0o777) for one in file.parent.glob("goen.sqlite*")}


async def test_all_its_files_are_private_while_it_is_open(file: Path) -> None:
    url = f"sqlite:///{file}"
    with only_process(url):
        upgrade(url)
        database = Database(url)
        async with unit_of_work(database) as uow:
            await uow.inbound.note("slack", "Ev1", now_ms=1)
            found = modes(file)
        await database.close()
    all_there_are = ("goen.sqlite", "goen.sqlite-wal", "goen.sqlite-shm", "goen.sqlite.lock")
    assert found == dict.fromkeys(all_there_are, "0o600")


def test_one_that_others_could_read_becomes_private_and_so_does_its_copy(file: Path, tmp_path: Path) -> None:
    versions = tmp_path / "versions"
    versions.mkdir()
    for number in (1, 2):
        for migration in VERSIONS.glob(f"000{number}_*.py"):
            (versions / migration.name).write_text(migration.read_text())
        copy = upgrade(f"sqlite:///{file}", versions)
        if number == 1:
            file.chmod(0o644)
    assert copy is not None
    assert modes(file) == {"goen.sqlite": "0o600", "goen.sqlite.before-0002": "0o600"}


def aged(file: Path, name: str, days: float) -> None:
    copy = file.with_name(name)
    copy.touch()
    os.utime(copy, (time.time() - days * 24 * 3600,) * 2)


@pytest.mark.parametrize("name", ["goen.sqlite", "goen [1] *?.sqlite"])
def test_a_copy_goes_after_a_week(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    aged(file, f"{name}.before-0000", 6)
    aged(file, f"{name}.before-0001", 8)
    aged(file, "goen 1 other.sqlite.before-0001", 8)
    forget_old(file)
    assert names(file) == {f"{name}.before-0000", "goen 1 other.sqlite.before-0001"}
    assert KEPT_MS == 7 * DAY_MS


async def test_a_clock_that_is_ahead_makes_no_copy_older(database: Database, database_url: str) -> None:
    """As in the demo, where a week passes with one press."""
    file = database_file(database_url)
    assert file is not None
    evening = Evening(database, MovableClock(starts_ms=int(time.time() * 1000)))
    await evening.pump.pump()
    aged(file, f"{file.name}.before-0000", 0)
    evening.clock.move_to(evening.clock.now_ms() + 9 * DAY_MS)
    await evening.pump.pump()
    assert f"{file.name}.before-0000" in names(file)
