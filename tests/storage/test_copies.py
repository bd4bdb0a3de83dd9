"""The database's files are their owner's alone, and copies from before an update go."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.copies import KEPT_MS, forget_old
from storage.engine import Database
from storage.guard import only_process
from storage.schema import VERSIONS, upgrade
from tests.storage.test_schema import names
from tests.transactions import unit_of_work

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


def test_a_copy_goes_after_a_week(file: Path) -> None:
    for number, age_days in enumerate((6, 8)):
        copy = file.with_name(f"goen.sqlite.before-000{number}")
        copy.touch()
        os.utime(copy, (100 * 24 * 3600 - age_days * 24 * 3600,) * 2)
    file.with_name("other.sqlite.before-0001").touch()
    forget_old(file, 100 * DAY_MS)
    assert names(file) == {"goen.sqlite.before-0000", "other.sqlite.before-0001"}
    assert KEPT_MS == 7 * DAY_MS
