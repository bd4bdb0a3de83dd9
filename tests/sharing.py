"""Files that one worker of a run makes, and all of them read."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """The folder that all workers of this run share."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@contextmanager
def made_once(file: Path) -> Iterator[Path | None]:
    """Where to make this file, if nobody has made it: it is there once the block has ended. Others wait."""
    with file.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if file.exists():
            yield None
            return
        making = file.with_suffix(".making")
        making.unlink(missing_ok=True)  # of one who broke off
        yield making
        making.rename(file)
