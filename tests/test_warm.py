"""A program that begins warm is seen as one that began cold."""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.command_line import command, environment, run, running
from tests.patience import HANG_S
from tests.warm import ROOT


@pytest.mark.parametrize(
    ("arguments", "settings"),
    [
        (("fly",), {}),
        (("doctor",), {"GOEN_LANGUAGE": "fr"}),
        (("migrate",), {}),
    ],
)
def test_both_end_alike(tmp_path: Path, arguments: tuple[str, ...], settings: dict[str, str]) -> None:
    ends = []
    for more in ({}, {"PYTHONFAULTHANDLER": "1"}):  # whatever Python itself is told makes it start cold
        folder = tmp_path / str(len(ends))
        folder.mkdir()
        done = run(folder, *arguments, **settings, **more)
        said = re.sub(r'"timestamp": "[^"]*"', "", done.stderr)
        ends.append((done.returncode, done.stdout, said, sorted(file.name for file in folder.iterdir())))
    assert ends[0] == ends[1]


def test_only_the_cold_one_loads_anything(tmp_path: Path) -> None:
    warm = run(tmp_path, "migrate")
    cold = run(tmp_path, "migrate", PYTHONVERBOSE="1")
    assert (warm.returncode, cold.returncode) == (0, 0)
    assert ("import 'bot.app" in warm.stderr, "import 'bot.app" in cold.stderr) == (False, True)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP])
def test_it_is_a_process_of_its_own(tmp_path: Path, number: signal.Signals) -> None:
    with running(tmp_path, "run") as (process, _):
        assert Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[1] == str(os.getpid())
        assert Path(f"/proc/{process.pid}/cwd").resolve() == tmp_path
        process.send_signal(number)
        _, status = os.waitpid(process.pid, os.WUNTRACED)
    assert os.WTERMSIG(status) == number if os.WIFSIGNALED(status) else os.WSTOPSIG(status) == number


def test_the_loop_and_the_threads_of_the_database_stay_on_one_core(tmp_path: Path) -> None:
    with running(tmp_path, "run") as (process, url):
        with urllib.request.urlopen(f"{url}readyz", timeout=HANG_S):  # noqa: S310 - it asks the database
            pass
        threads = [int(task.name) for task in Path(f"/proc/{process.pid}/task").iterdir()]
        used = {frozenset(os.sched_getaffinity(thread)) for thread in threads}
    assert (len(threads) > 1, [len(cores) for cores in used]) == (True, [1])


@pytest.mark.usefixtures("begun")
def test_it_reads_what_is_typed_and_holds_nothing_else_open(tmp_path: Path) -> None:
    told, tells = os.pipe()
    process = subprocess.Popen(
        command("console", "--language", "en"), cwd=tmp_path, env=environment(), stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )  # fmt: skip
    os.close(tells)
    assert os.read(told, 1) == b""  # nobody else can write there any more
    os.close(told)
    said, _ = process.communicate(b".quit\n", timeout=HANG_S)
    assert (process.returncode, b"Year-end cross-industry mixer" in said) == (0, True)


def test_a_failure_is_shown(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.fakes.delivering"], cwd=tmp_path, env=environment(), capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr.splitlines()[-1]) == (1, "IndexError: list index out of range")
    assert str(ROOT) in done.stderr
