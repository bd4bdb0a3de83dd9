"""Verbs of `goen` in tests: as processes where that matters, else without one."""

import contextlib
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.__main__ import main
from tests.patience import HANG_S

ROOT = Path(__file__).parent.parent
# What a Goen logs once it is ready, with its address.
READY = re.compile(r"ready: (http\S+/)")
# Where coverage tells the programs that are started to count what they run.
COUNTING = "COVERAGE_PROCESS_CONFIG"
# What `/readyz` says of the house where all is well.
HOUSE = {"database": True, "schema": True, "schedule": True, "late": {}}


def command(*arguments: str, module: str = "bot") -> list[str]:
    return [sys.executable, "-m", module, *arguments]


def kept(*names: str) -> dict[str, str]:
    """What is set of these."""
    return {name: os.environ[name] for name in names if name in os.environ}


def environment(**settings: str) -> dict[str, str]:
    return {**kept("PATH", "HOME", COUNTING), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **settings}


def run(folder: Path, *arguments: str, typed: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments), cwd=folder, env=environment(**settings), input=typed,
        capture_output=True, text=True, encoding="utf-8", timeout=HANG_S, check=False,
    )  # fmt: skip


@contextlib.contextmanager
def running(folder: Path, *arguments: str, **settings: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A process that said `ready`, and the address it said; ended at the end if it still runs."""
    process = subprocess.Popen(
        command(*arguments), cwd=folder, env=environment(**settings), stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL, text=True, encoding="utf-8",
    )  # fmt: skip
    assert process.stderr is not None
    try:
        yield process, next(found[1] for line in process.stderr if (found := READY.search(line)))
    finally:
        process.kill()
        process.communicate(timeout=HANG_S)


@dataclass
class Done:
    """How a verb ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


Goen = Callable[..., Done]


@pytest.fixture
def goen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Goen:
    """Run a verb in an empty folder, without a process of its own: for what comes to its end at once."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith(("GOEN_", "SLACK_", "DISCORD_", "DATABASE_"))]:
        monkeypatch.delenv(name)

    def goen(*arguments: str, **settings: str) -> Done:
        with pytest.MonkeyPatch.context() as environment:
            for name, value in settings.items():
                environment.setenv(name, value)
            code = main(arguments)
        return Done(code, *capsys.readouterr())

    return goen


def findings(log: str, platform: str) -> list[str]:
    """What the doctor says of a platform, among all that it says."""
    return [line for line in log.splitlines() if line.partition(" ")[2].lstrip().startswith(f"{platform} ")]
