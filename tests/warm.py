"""Programs that tests start begin warm: as copies of one that has loaded all they need, not by loading it anew.

They are programs as before: a process each with its own folder, settings and streams, to be killed, stopped and waited
for. What is about loading itself starts cold, with the fixture of this name; so does what is started in another way
than by `python -m`, and everything where the system cannot hand over a process (anything but Linux).
"""

import ctypes
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Lock
from typing import Any

import pytest

from tests.warmed import LONGEST

ROOT = Path(__file__).parent.parent
PROGRAMS = ("bot", "tests.patient", "tests.faults.delivering", "tests.faults.platform", "tests.fakes.delivering")
# What Python reads at its start is as here; whoever sets more than these starts cold.
_SAME = ("PYTHONPATH", "PYTHONUTF8", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE")
_PR_SET_CHILD_SUBREAPER = 36


class Warm:
    """Starts programs as copies of one that is warm, which itself starts with the first of them."""

    def __init__(self) -> None:
        self.is_wanted = True
        self._door: socket.socket | None = None
        self._keeper: subprocess.Popen[bytes] | None = None
        self._lock = Lock()

    def takes(self, command: list[str], environment: dict[str, str]) -> bool:
        """Whether it can start this."""
        if not self.is_wanted or command[:2] != [sys.executable, "-m"] or command[2] not in PROGRAMS:
            return False
        return not any(name.startswith("PYTHON") and name not in _SAME for name in environment)

    def start(self, command: list[str], environment: dict[str, str], folder: str, streams: list[int]) -> int:
        """The number of the process, which is a child of this one."""
        asked = {
            "module": command[2], "arguments": command[3:], "environment": environment, "folder": folder,
        }  # fmt: skip
        with self._lock:
            door = self._door or self._open()
            socket.send_fds(door, [json.dumps(asked).encode()], streams)
            return int(door.recv(LONGEST))

    def _open(self) -> socket.socket:
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        self._door, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._keeper = subprocess.Popen(
            [sys.executable, "-m", "tests.warmed", str(other.fileno())], cwd=ROOT, pass_fds=(other.fileno(),),
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1"},
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
        other.close()
        return self._door

    def close(self) -> None:
        if self._door and self._keeper:
            self._door.close()
            self._keeper.wait()


_warm = Warm()


@pytest.fixture(scope="session", autouse=True)
def starting() -> Iterator[None]:
    """Let whatever starts a program of ours, `asyncio` too, start it warm."""
    if sys.platform != "linux":
        yield
        return
    fork_exec = subprocess._fork_exec  # type: ignore[attr-defined]

    def start(*asked: Any) -> int:
        args, _, _, _, folder, given, stdin, _, _, stdout, _, stderr, *_ = asked
        command, environment = list(map(os.fsdecode, args)), _environment(given)
        if not _warm.takes(command, environment):
            return int(fork_exec(*asked))
        streams = [own if stream == -1 else stream for own, stream in enumerate((stdin, stdout, stderr))]
        return _warm.start(command, environment, os.fspath(folder or Path.cwd()), streams)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subprocess, "_fork_exec", start)
        yield
    _warm.close()


def _environment(given: list[bytes] | None) -> dict[str, str]:
    if given is None:
        return dict(os.environ)
    return dict(entry.split("=", 1) for entry in map(os.fsdecode, given))  # type: ignore[misc]


@pytest.fixture
def cold() -> Iterator[None]:
    """Let the programs of this test load everything themselves, as a user's do."""
    _warm.is_wanted = False
    yield
    _warm.is_wanted = True
