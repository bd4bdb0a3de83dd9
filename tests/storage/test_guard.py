"""One process per database file, and the lock of a killed process is gone at once."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from storage.errors import DatabaseInUseError, DatabaseNotWritableError
from storage.guard import lock_file, only_process

pytestmark = pytest.mark.sqlite

HOLD = """
import sys
from storage.guard import only_process
with only_process(sys.argv[1]):
    print("held", flush=True)
    input()
"""


@contextmanager
def another_process(url: str) -> Iterator[subprocess.Popen[str]]:
    """Run a process that holds the database until its input ends."""
    command = [sys.executable, "-c", HOLD, url]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "goen.sqlite"


def test_a_second_process_is_told_who_has_the_database(file: Path) -> None:
    with (
        another_process(f"sqlite:///{file}") as holder,
        pytest.raises(DatabaseInUseError) as refused,
        only_process(f"sqlite:///{file}"),
    ):
        pass
    assert str(refused.value) == (
        f"{file} is in use by another Goen (process {holder.pid}): stop that one first, "
        "or set DATABASE_URL to another file."
    )
    assert refused.value.exit_code == 3


def test_a_killed_process_holds_nothing(file: Path) -> None:
    with another_process(f"sqlite:///{file}") as holder:
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        with only_process(f"sqlite:///{file}"):
            assert lock_file(file).read_text() == str(os.getpid())


def test_the_end_of_the_block_frees_the_database(file: Path) -> None:
    with only_process(f"sqlite:///{file}"):
        pass
    with another_process(f"sqlite:///{file}") as holder:
        assert lock_file(file).read_text() == str(holder.pid)


def test_two_files_are_two_locks(file: Path) -> None:
    other = file.with_name("other.sqlite")
    with only_process(f"sqlite:///{file}"), only_process(f"sqlite:///{other}"):
        assert lock_file(file).exists()
        assert lock_file(other).exists()


def test_a_folder_that_takes_no_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "note").write_text("not a folder")
    file = tmp_path / "note" / "goen.sqlite"
    with pytest.raises(DatabaseNotWritableError) as refused, only_process(f"sqlite:///{file}"):
        pass
    assert str(refused.value) == (
        f"{file}.lock cannot be written: make its folder writable, or set DATABASE_URL to another file."
    )


def test_a_database_server_needs_no_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with only_process("postgresql://goen@db/goen"):
        assert list(tmp_path.iterdir()) == []
