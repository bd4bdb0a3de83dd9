"""Copies of the database as people make and restore them: `goen backup`, `goen restore`."""

from pathlib import Path

import pytest

from tests.command_line import Goen, run, running


def test_a_backup_is_restored(goen: Goen, tmp_path: Path) -> None:
    assert goen("migrate").returncode == 0
    done = goen("backup", "copy.sqlite")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        f"The copy is at {tmp_path}/copy.sqlite.\n"
        "Goen never deletes it. It holds what people wrote: do not keep it for ever.\n"
    )
    again = goen("restore", "copy.sqlite")
    assert again.returncode == 0
    first, second, third = again.stdout.splitlines()
    assert first.startswith("The database is as it was on 20")
    assert second.startswith(f"The one it replaces is at {tmp_path}/goen.sqlite.replaced-20")
    assert third.startswith("0 messages were waiting and may have been sent since.")
    assert goen("doctor").returncode == 0


def test_a_backup_without_a_place_is_goen_s_own_and_one_in_a_folder_is_not(goen: Goen, tmp_path: Path) -> None:
    assert goen("migrate").returncode == 0
    own = goen("backup").stdout.splitlines()
    assert own[0].startswith(f"The copy is at {tmp_path}/goen.sqlite.backup-20")
    assert own[1] == "Goen deletes it after 14 days (GOEN_KEEP_BACKUPS_DAYS)."
    assert goen("backup", str(tmp_path)).stdout.startswith(f"The copy is at {tmp_path}/copy-of-goen.sqlite.backup-20")


def test_a_backup_overwrites_nothing_and_says_where_there_is_nothing_to_copy(goen: Goen, tmp_path: Path) -> None:
    missing = goen("backup", "copy.sqlite")
    assert (missing.returncode, missing.stderr) == (
        4,
        f"goen: There is no database at {tmp_path}/goen.sqlite yet, so there is nothing to copy.\n",
    )
    assert goen("migrate").returncode == 0
    (tmp_path / "copy.sqlite").write_text("mine")
    taken = goen("backup", "copy.sqlite")
    assert taken.returncode == 4
    assert taken.stderr == "goen: copy.sqlite is there already: choose another name, as nothing is overwritten.\n"
    assert (tmp_path / "copy.sqlite").read_text() == "mine"


@pytest.mark.parametrize(
    ("typed", "tool"),
    [
        (("backup",), "pg_dump --format=custom --file=goen.dump"),
        (("backup", "x"), "pg_dump --format=custom --file=goen.dump"),
        (("restore", "x"), "pg_restore --clean --if-exists --single-transaction --dbname="),
    ],
)
def test_postgresql_is_backed_up_with_its_own_tool(goen: Goen, typed: tuple[str, ...], tool: str) -> None:
    done = goen(*typed, DATABASE_URL="postgresql://goen:hunter2@db/goen")
    assert (done.returncode, done.stdout) == (2, "")
    assert tool in done.stderr
    assert "hunter2" not in done.stderr


def test_a_database_in_use_is_not_replaced(tmp_path: Path) -> None:
    with running(tmp_path, "run"):
        assert run(tmp_path, "backup", "copy.sqlite").returncode == 0
        done = run(tmp_path, "restore", "copy.sqlite")
    assert done.returncode == 3
    assert "in use by another Goen" in done.stderr
