"""Migrations on a database server: one at a time, all or nothing, and under nobody's feet."""

import asyncio
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from storage.engine import Database
from storage.errors import DatabaseInUseError, DatabaseNewerError, DatabaseUnreachableError, DatabaseUnreadableError
from storage.schema import state, upgrade
from storage.server import PROCESS
from tests.command_line import command, environment
from tests.engines import Databases
from tests.storage.test_engine import ROOT, run
from tests.storage.test_schema import FAMILY, REBUILD

pytestmark = pytest.mark.postgresql

GROW = REBUILD.replace(', recreate="always"', "")
BREAK_OFF = GROW + "    raise RuntimeError('in mid-migration')\n"
DIE = GROW + "    import os; os.kill(os.getpid(), 9)\n"
WAIT_LONG = GROW + "    op.execute('SELECT pg_sleep(0.3)')\n"
UPGRADE = "import sys, pathlib; from storage.schema import upgrade; upgrade(sys.argv[1], pathlib.Path(sys.argv[2]))"


@pytest.fixture
def bare(engine: Databases, tmp_path: Path) -> Iterator[str]:
    """A database without any table."""
    url = engine.make(tmp_path, template="template0")
    yield url
    engine.drop(url)


def query(url: str, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url, autocommit=True) as connection:
        done = connection.execute(statement)
        return done.fetchall() if done.description else []


@pytest.fixture
def history(tmp_path: Path) -> Callable[..., Path]:
    def write(*migrations: str) -> Path:
        folder = tmp_path / "history"
        folder.mkdir(exist_ok=True)
        for number, source in enumerate(migrations, start=1):
            (folder / f"{number:04}_step.py").write_text(source)
        return folder

    return write


def family(url: str, versions: Path) -> None:
    upgrade(url, versions)
    query(url, "INSERT INTO parent (id, name) VALUES (1, 'Ana')")
    query(url, "INSERT INTO child (id, parent_id) VALUES (1, 1), (2, 1)")


def test_two_that_start_at_once_migrate_once(bare: str, history: Callable[..., Path]) -> None:
    family(bare, history(FAMILY))
    versions = history(FAMILY, WAIT_LONG)
    with ThreadPoolExecutor() as threads:
        assert list(threads.map(lambda _: upgrade(bare, versions), range(3))) == [None] * 3
    assert query(bare, "SELECT parent_id FROM child") == [(1,), (1,)]
    assert state(bare, versions) == "current"


@pytest.mark.parametrize("broken", [BREAK_OFF, DIE], ids=["an error", "a kill"])
def test_a_migration_that_ends_in_the_middle_leaves_nothing(
    bare: str,
    history: Callable[..., Path],
    broken: str,
) -> None:
    family(bare, history(FAMILY))
    command = [sys.executable, "-c", UPGRADE, bare, str(history(FAMILY, broken))]
    assert subprocess.run(command, check=False, capture_output=True, cwd=ROOT).returncode != 0
    assert query(bare, "SELECT column_name FROM information_schema.columns WHERE table_name = 'parent'") == [
        ("id",), ("name",),
    ]  # fmt: skip
    versions = history(FAMILY, GROW)
    assert state(bare, versions) == "old"
    upgrade(bare, versions)
    assert (state(bare, versions), query(bare, "SELECT count(*) FROM child")) == ("current", [(2,)])


async def test_the_schema_is_not_changed_under_a_program_that_runs(
    bare: str,
    history: Callable[..., Path],
) -> None:
    versions = history(FAMILY)
    family(bare, versions)
    database = Database(bare)
    await database.read(lambda session: run(session, "SELECT 1"))
    versions = history(FAMILY, GROW)
    command = [sys.executable, "-c", UPGRADE, bare, str(versions)]
    tried = await asyncio.to_thread(subprocess.run, command, check=False, capture_output=True, text=True, cwd=ROOT)
    refused = (
        f"storage.errors.DatabaseInUseError: The database is of an older Goen and in use by goen run {PROCESS}: "
        "stop every Goen that uses it first.\n"
    )
    assert tried.stderr.endswith(refused)
    assert state(bare, versions) == "old"
    await database.close()
    upgrade(bare, versions)
    assert state(bare, versions) == "current"
    assert DatabaseInUseError.exit_code == 3


def test_the_verb_waits_for_nobody_where_nothing_is_to_be_done(database_url: str, tmp_path: Path) -> None:
    done = subprocess.run(
        command("migrate"), check=False, capture_output=True, text=True, cwd=tmp_path,
        env=environment(DATABASE_URL=database_url),
    )  # fmt: skip
    assert (done.stdout, done.returncode) == ("The database is up to date.\n", 0)


def test_a_newer_database_is_refused_untouched(bare: str, history: Callable[..., Path]) -> None:
    family(bare, history(FAMILY))
    query(bare, "UPDATE alembic_version SET version_num = '0009'")
    with pytest.raises(DatabaseNewerError) as refused:
        upgrade(bare, history(FAMILY))
    assert str(refused.value) == (
        "The database is of a newer Goen: install that one, or set DATABASE_URL to another database."
    )


def test_a_database_of_another_program_is_refused(bare: str) -> None:
    query(bare, "CREATE TABLE other (id INTEGER)")
    with pytest.raises(DatabaseUnreadableError) as refused:
        upgrade(bare)
    assert str(refused.value) == "The database belongs to another program: set DATABASE_URL to another database."


def test_a_server_that_does_not_let_us_in_is_explained(database_url: str, tmp_path: Path) -> None:
    other = database_url.replace("/test_", "/no_test_")
    with pytest.raises(DatabaseUnreachableError) as refused:
        upgrade(other)
    name = other.removeprefix("postgresql://postgres@/").partition("?")[0]
    assert str(refused.value) == (
        f'The database server cannot be used (database "{name}" does not exist): '
        "start it, or set DATABASE_URL to where it is."
    )
    with pytest.raises(DatabaseUnreachableError, match="No such file or directory"):
        upgrade(f"postgresql://goen:secret@/goen?host={tmp_path}")
