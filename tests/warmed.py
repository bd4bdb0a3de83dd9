"""A program that has loaded what Goen's programs load, and becomes one of them as often as it is asked.

    python -m tests.warmed DOOR

`DOOR` is the number of a socket. Each message names a module, its arguments, its folder and its environment, and brings
its standard streams. A copy of this process runs the module from there, and is handed over to whoever takes in what
has lost its parent: the asker, who is told its number.
"""

import gc
import itertools
import json
import os
import pkgutil
import runpy
import signal
import socket
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from typing import IO, Any, TextIO

from sqlalchemy.orm import configure_mappers

_OURS = ("adapters", "bot", "scheduler", "storage")
_OTHERS = ("alembic.command", "cryptography.fernet", "psycopg", "tests.fakes.platforms", "tests.faults.adapter")
LONGEST = 1 << 17


def main(door: socket.socket) -> None:
    """Answer until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who ends the tests ends them all
    for module in itertools.chain(_OTHERS, *map(_modules, _OURS)):
        import_module(module)
    configure_mappers()
    gc.collect()
    gc.freeze()
    while True:
        asked, streams, _, _ = socket.recv_fds(door, LONGEST, 3)
        if not asked:
            return
        if (pid := _left_alone()) == 0:
            door.close()
            _become(json.loads(asked), streams)
        for stream in streams:
            os.close(stream)
        door.send(str(pid).encode())


def _modules(package: str) -> Iterator[str]:
    """All of a package, but for programs and what Alembic runs."""
    paths = import_module(package).__path__
    names = (module.name for module in pkgutil.walk_packages(paths, f"{package}."))
    return (name for name in names if not name.endswith("__main__") and ".migrations." not in name)


def _left_alone() -> int:
    """Fork twice, so that the copy has lost its parent: 0 in the copy, its number in the one it is of."""
    told, tells = os.pipe()
    if (between := os.fork()) == 0:
        os.close(told)
        if pid := os.fork():
            os.write(tells, str(pid).encode())
            os._exit(0)
        os.close(tells)
        return 0
    os.close(tells)
    with os.fdopen(told) as answer:
        pid = int(answer.read())
    os.waitpid(between, 0)
    return pid


def _become(asked: dict[str, Any], streams: list[int]) -> None:
    """Run the module as `python -m` does; it never returns."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    os.closerange(3, max(streams) + 1)
    os.environ.clear()
    os.environ.update(asked["environment"])
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        setattr(sys, name, _opened(number, mode, getattr(sys, name)))
    signal.signal(signal.SIGINT, signal.default_int_handler)
    time.tzset()
    os.chdir(asked["folder"])
    sys.path[0] = asked["folder"]
    sys.argv[1:] = asked["arguments"]
    runpy.run_module(asked["module"], run_name="__main__", alter_sys=True)
    sys.exit()


def _opened(number: int, mode: str, before: TextIO) -> IO[str]:
    """A standard stream as Python opens it: lines to a person, whole blocks to a program, errors at once."""
    buffering = 1 if number == 2 or "PYTHONUNBUFFERED" in os.environ else -1
    return open(number, mode, buffering, encoding=before.encoding, errors=before.errors, closefd=False)


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])))
