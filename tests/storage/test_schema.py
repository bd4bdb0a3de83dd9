"""Migrations: they are all or nothing, keep every row, and explain what they refuse."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect
from sqlalchemy.pool import NullPool

from storage.all_tables import METADATA
from storage.engine import Database
from storage.errors import (
    DatabaseInUseError,
    DatabaseNewerError,
    DatabaseNotWritableError,
    DatabaseUnreadableError,
    DatabaseUrlError,
    StorageError,
    explained,
)
from storage.migrating import draft
from storage.schema import SCRIPTS, VERSIONS, revisions, state, upgrade

pytestmark = [pytest.mark.sqlite, pytest.mark.exhaustive]

# A toy history: parents with children that a careless rebuild of `parent` would delete.
FAMILY = """
import sqlalchemy as sa
from alembic import op
revision = "0001"
down_revision = None
def upgrade():
    op.create_table("parent", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String))
    op.create_table("child", sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("parent_id", sa.Integer, sa.ForeignKey("parent.id", ondelete="CASCADE")))
"""
REBUILD = """
import sqlalchemy as sa
from alembic import op
revision = "0002"
down_revision = "0001"
def upgrade():
    with op.batch_alter_table("parent", recreate="always") as batch:
        batch.add_column(sa.Column("age", sa.Integer))
"""
BREAK_OFF = REBUILD + "    raise RuntimeError('in mid-migration')\n"
DIE = REBUILD + "    import os; os.kill(os.getpid(), 9)\n"
ORPHAN = """
from alembic import op
revision = "0002"
down_revision = "0001"
def upgrade():
    op.execute("DELETE FROM parent")
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "goen.sqlite"


@pytest.fixture
def history(tmp_path: Path) -> Callable[..., Path]:
    def write(*migrations: str) -> Path:
        folder = tmp_path / "history of 100 %"
        folder.mkdir(exist_ok=True)
        for number, source in enumerate(migrations, start=1):
            (folder / f"{number:04}_step.py").write_text(source)
        return folder

    return write


def query(file: Path, *statements: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for statement in statements:
            rows = connection.execute(statement).fetchall()
    return rows


def names(file: Path) -> set[str]:
    return {path.name for path in file.parent.iterdir()}


def family(file: Path, versions: Path) -> None:
    upgrade(f"sqlite:///{file}", versions)
    query(file, "INSERT INTO parent (name) VALUES ('Ana')", "INSERT INTO child (parent_id) VALUES (1), (1)")


def engine(file: Path) -> Engine:
    return create_engine(f"sqlite:///{file}", poolclass=NullPool)


def test_a_drafted_migration_makes_the_tables(file: Path, tmp_path: Path) -> None:
    versions = tmp_path / "versions"
    versions.mkdir()
    draft("First tables", METADATA, versions)
    upgrade(f"sqlite:///{file}", versions)
    draft("Nothing left", METADATA, versions)
    assert [path.name for path in sorted(versions.glob("*.py"))] == [
        "0001_first_tables.py",
        "0002_nothing_left.py",
    ]
    assert versions.joinpath("0002_nothing_left.py").read_text().split("upgrade() -> None:\n")[1] == "    pass\n"
    assert set(inspect(engine(file)).get_table_names()) == {*METADATA.tables, "alembic_version"}


def test_a_new_database_is_missing_then_current_and_upgrading_again_changes_nothing(file: Path) -> None:
    url = f"sqlite:///{file}"
    before = state(url)
    assert (before, names(file)) == ("missing", set())  # looking creates no file
    assert (upgrade(url), state(url)) == (None, "current")
    content = file.read_bytes()
    assert (upgrade(url), file.read_bytes() == content) == (None, True)


def test_connections_never_have_to_change_the_journal_at_the_same_time(file: Path) -> None:
    for _ in range(2):
        upgrade(f"sqlite:///{file}")
        with closing(sqlite3.connect(file)) as connection:
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
            connection.execute("PRAGMA journal_mode=DELETE")


def test_an_empty_file_counts_as_missing(file: Path) -> None:
    file.touch()
    assert state(f"sqlite:///{file}") == "missing"


def test_revisions_are_listed_oldest_first(history: Callable[..., Path]) -> None:
    assert revisions(history(FAMILY, REBUILD)) == ("0001", "0002")


def test_the_names_of_the_migrations_are_the_revisions_that_alembic_reads_in_them() -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    newest_first = ScriptDirectory.from_config(config).walk_revisions()
    assert revisions() == tuple(script.revision for script in newest_first)[::-1]


def test_rebuilding_a_table_keeps_its_children_and_a_copy_of_the_old_database(
    file: Path, history: Callable[..., Path]
) -> None:
    url = f"sqlite:///{file}"
    family(file, history(FAMILY))
    versions = history(FAMILY, REBUILD)
    assert state(url, versions) == "old"
    copy = upgrade(url, versions)
    assert copy == file.with_name("goen.sqlite.before-0002")
    assert (state(url, versions), state(f"sqlite:///{copy}", versions)) == ("current", "old")
    assert query(file, "SELECT parent_id FROM child") == [(1,), (1,)]
    assert query(copy, "SELECT parent_id FROM child") == [(1,), (1,)]


def test_a_migration_that_fails_leaves_nothing_behind_but_the_copy(file: Path, history: Callable[..., Path]) -> None:
    family(file, history(FAMILY))
    before = query(file, "SELECT name, sql FROM sqlite_master")
    with pytest.raises(RuntimeError, match="in mid-migration"):
        upgrade(f"sqlite:///{file}", history(FAMILY, BREAK_OFF))
    assert query(file, "SELECT name, sql FROM sqlite_master") == before
    assert state(f"sqlite:///{file}", history(FAMILY, BREAK_OFF)) == "old"


def test_a_process_killed_in_mid_migration_can_start_again(file: Path, history: Callable[..., Path]) -> None:
    family(file, history(FAMILY))
    versions = history(FAMILY, DIE)
    code = "import sys, pathlib; from storage.schema import upgrade; upgrade(sys.argv[1], pathlib.Path(sys.argv[2]))"
    died = subprocess.run([sys.executable, "-c", code, f"sqlite:///{file}", str(versions)], check=False)
    assert died.returncode == -9
    query(file, "INSERT INTO child (parent_id) VALUES (1)")
    copy = upgrade(f"sqlite:///{file}", history(FAMILY, REBUILD))
    assert copy is not None
    assert query(file, "SELECT count(*) FROM child") == [(3,)]
    assert query(copy, "SELECT count(*) FROM child") == [(3,)]  # the copy is of the last try


def test_a_migration_that_breaks_references_is_undone(file: Path, history: Callable[..., Path]) -> None:
    family(file, history(FAMILY))
    with pytest.raises(StorageError) as refused:
        upgrade(f"sqlite:///{file}", history(FAMILY, ORPHAN))
    assert str(refused.value) == (
        "The migration was undone because it broke references in child: report it, and keep using the "
        "version of Goen you had."
    )
    assert query(file, "SELECT name FROM parent") == [("Ana",)]


def refusal(file: Path) -> tuple[type[StorageError], str, int]:
    with pytest.raises(StorageError) as refused:
        upgrade(f"sqlite:///{file}")
    return type(refused.value), str(refused.value), refused.value.exit_code


def test_a_newer_database_is_refused_untouched(file: Path) -> None:
    url = f"sqlite:///{file}"
    upgrade(url)
    query(file, "UPDATE alembic_version SET version_num = '9999'")
    content = file.read_bytes()
    assert state(url) == "newer"
    assert refusal(file) == (
        DatabaseNewerError,
        f"{file} is of a newer Goen: install that one, or set DATABASE_URL to another file.",
        4,
    )
    assert file.read_bytes() == content


def test_a_file_that_is_no_database_is_refused(file: Path) -> None:
    file.write_bytes(os.urandom(8192))
    assert refusal(file) == (
        DatabaseUnreadableError,
        f"{file} is not a database: restore a backup, or set DATABASE_URL to another file.",
        4,
    )


def test_a_damaged_database_is_refused(file: Path) -> None:
    upgrade(f"sqlite:///{file}")
    content = bytearray(file.read_bytes())
    content[100:4096] = bytes(3996)  # the page that lists the tables
    file.write_bytes(content)
    assert refusal(file) == (
        DatabaseUnreadableError,
        f"{file} is damaged: restore a backup, or set DATABASE_URL to another file.",
        4,
    )


def test_a_database_of_another_program_is_refused(file: Path) -> None:
    query(file, "CREATE TABLE recipe (id INTEGER)")
    assert refusal(file) == (
        DatabaseUnreadableError,
        f"{file} belongs to another program: set DATABASE_URL to another file.",
        4,
    )


@pytest.mark.parametrize("folder", ["note", "nowhere"])
def test_a_folder_that_takes_no_file_is_refused(tmp_path: Path, folder: str) -> None:
    (tmp_path / "note").write_text("not a folder")
    file = tmp_path / folder / "goen.sqlite"
    assert refusal(file) == (
        DatabaseNotWritableError,
        f"{file} cannot be opened: make its folder writable, or set DATABASE_URL to another file.",
        4,
    )


def test_a_read_only_file_is_explained(file: Path) -> None:
    upgrade(f"sqlite:///{file}")
    with (
        closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection,
        pytest.raises(DatabaseNotWritableError) as refused,
        explained(file),
    ):
        connection.execute("DELETE FROM alembic_version")
    assert str(refused.value) == (f"{file} is read-only: make it writable, or set DATABASE_URL to another file.")


def test_a_full_disk_is_explained(file: Path) -> None:
    with (
        closing(sqlite3.connect(file)) as connection,
        pytest.raises(DatabaseNotWritableError) as refused,
        explained(file),
    ):
        connection.executescript("PRAGMA max_page_count=1; CREATE TABLE recipe (id INTEGER)")
    assert str(refused.value) == (
        f"{file} cannot grow, its disk is full: make room there, or set DATABASE_URL to another file."
    )


def test_a_locked_file_is_explained(file: Path) -> None:
    with (
        closing(sqlite3.connect(file, isolation_level=None)) as one,
        closing(sqlite3.connect(file, timeout=0)) as two,
        pytest.raises(DatabaseInUseError) as refused,
        explained(file),
    ):
        one.execute("BEGIN EXCLUSIVE") and two.execute("CREATE TABLE recipe (id INTEGER)")
    assert str(refused.value) == (
        f"{file} is in use by another process: stop that one first, or set DATABASE_URL to another file."
    )


@pytest.mark.parametrize("use", [state, upgrade, Database])
def test_a_server_whose_driver_is_not_installed_is_explained(
    use: Callable[[str], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)  # as Python itself notes that there is none
    with pytest.raises(DatabaseUrlError) as refused:
        use("postgresql://goen:hunter2@db/goen")
    assert str(refused.value) == (
        "DATABASE_URL names a database that needs the Python package psycopg: pip install 'goen[postgresql]', "
        "or use sqlite:///goen.sqlite."
    )


def test_an_error_that_nobody_can_do_anything_about_stays_as_it_is(file: Path) -> None:
    with (
        closing(sqlite3.connect(file)) as connection,
        pytest.raises(sqlite3.OperationalError, match="no such table"),
        explained(file),
    ):
        connection.execute("SELECT * FROM recipe")


def test_a_database_of_an_earlier_revision_keeps_its_rows(file: Path, tmp_path: Path) -> None:
    early = tmp_path / "early"
    early.mkdir()
    for script in sorted(VERSIONS.glob("0*.py"))[:2]:
        (early / script.name).write_text(script.read_text("utf-8"), "utf-8")
    upgrade(f"sqlite:///{file}", early)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("INSERT INTO person (id, name, is_muted, created_ms) VALUES (1, '佐藤', 0, 5)")
        connection.execute(
            "INSERT INTO account (ref, person_id, platform, space, name, is_admin, is_unreachable)"
            " VALUES ('slack:T1:U1', 1, 'slack', 'T1', 'sato', 1, 0)"
        )
    upgrade(f"sqlite:///{file}")
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT name FROM person").fetchall() == [("佐藤",)]
        assert connection.execute("SELECT ref, person_id, is_preferred FROM account").fetchall() == [
            ("slack:T1:U1", 1, 0)
        ]


def until(tmp_path: Path, name: str) -> Path:
    """The migrations before the one with this name."""
    early = tmp_path / "early"
    early.mkdir()
    for script in sorted(VERSIONS.glob("0*.py")):
        if name in script.name:
            return early
        (early / script.name).write_text(script.read_text("utf-8"), "utf-8")
    raise KeyError(name)


# Participants of the first event are 11, 12 and 13, of the second 21, 22 and 23: who is each of these people?
@pytest.mark.parametrize("second", [(1, 2, 3), (2, 1, 3)])
def test_who_was_dismissed_is_never_suggested_again(file: Path, tmp_path: Path, second: tuple[int, int, int]) -> None:
    """Who of the two it was is not known: it holds for both, whoever registered first, and neither is shown it."""
    upgrade(f"sqlite:///{file}", until(tmp_path, "blocks"))
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("INSERT INTO series (id, title) VALUES (1, 't')")
        connection.executemany(
            "INSERT INTO event (id, series_id, space, title, theme_tags, local_start, local_end, zone, start_ms,"
            " end_ms, venue, language, state, version, are_intros_open, targets, created_ms)"
            " VALUES (?, 1, 's', 't', '[]', '', '', 'UTC', 1, 2, '', 'ja', 'published', 1, 1, '{}', 1)",
            [(1,), (2,)],
        )
        connection.executemany(
            "INSERT INTO person (id, name, is_muted, created_ms) VALUES (?, 'x', 0, 5)", [(1,), (2,), (3,)]
        )
        connection.executemany(
            "INSERT INTO participant (id, event_id, person_id, state, line, is_newcomer, wants_dm, is_muted,"
            " is_excluded, declined_nudge, draft, joined_ms)"
            " VALUES (?, ?, ?, 'introduced', '', 0, 0, 0, 0, 0, '{}', 1)",
            [
                (event * 10 + place, event, person)
                for event, people in ((1, (1, 2, 3)), (2, second))
                for place, person in enumerate(people, start=1)
            ],
        )
        connection.executemany(
            "INSERT INTO suggestion (event_id, low_id, high_id, score, is_icebreaker, is_dismissed, created_ms)"
            " VALUES (?, ?, ?, 1, 0, ?, 1)",
            [(1, 11, 12, True), (2, 21, 22, True), (1, 11, 13, False)],
        )
    upgrade(f"sqlite:///{file}")
    assert query(file, "SELECT person_id, other_id, made_ms FROM block ORDER BY 1") == [(1, 2, None), (2, 1, None)]
    assert query(file, "SELECT event_id, low_id, high_id FROM suggestion ORDER BY 1, 3") == [
        (1, 11, 12), (1, 11, 13), (2, 21, 22),
    ]  # fmt: skip


def put(connection: sqlite3.Connection, table: str, **values: object) -> None:
    """A row with these values, and with nothing in its other columns."""
    known = connection.execute(f"PRAGMA table_info({table})").fetchall()
    nothing = {"JSON": "[]", "INTEGER": 0, "BIGINT": 0, "BOOLEAN": 0}
    needed = {name: nothing.get(kind, "") for _, name, kind, is_needed, _, _ in known if is_needed}
    row = {**needed, **values}
    places = ", ".join("?" * len(row))
    connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", [*row.values()])  # noqa: S608 - by this test


def test_who_said_that_they_are_there_has_come_and_who_left_is_away(file: Path, tmp_path: Path) -> None:
    upgrade(f"sqlite:///{file}", until(tmp_path, "who_came"))
    with closing(sqlite3.connect(file)) as connection, connection:
        put(connection, "series", id=1)
        put(connection, "event", id=1, series_id=1, zone="UTC", start_ms=500, end_ms=900, state="published")
        for id in (1, 2, 3):
            put(connection, "person", id=id)
            put(connection, "participant", id=10 + id, event_id=1, person_id=id, state="introduced", draft="{}")
        put(connection, "table_plan", event_id=1, whom="here", hosts="{}", before="{}", here="[11]", away="[13]")
    upgrade(f"sqlite:///{file}")
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT id, came_ms, away_ms FROM participant ORDER BY id").fetchall() == [
            (11, 500, None), (12, None, None), (13, None, 500),
        ]  # fmt: skip
        assert connection.execute("SELECT forgotten_came FROM event").fetchall() == [(0,)]
