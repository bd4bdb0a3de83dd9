"""What goes wrong while a database is updated, restored, or may not be written."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import MetaData, Table, create_engine, insert
from sqlalchemy.pool import NullPool

from storage.engine import parse_url
from storage.errors import DatabaseNotWritableError
from storage.schema import VERSIONS
from tests.faults.scale import Scale
from tests.faults.stage import USUAL, Stage, places, row

_OLD = "0005"
# What every new row has.
_COMPLETE = {"state": "pending", "attempts": 0, "maybe_sent": False, "last_error": ""}


async def restored(stage: Stage, _scale: Scale) -> None:
    """A copy is put back that was made when a quarter was out, after three quarters are."""
    await stage.order(**USUAL, cut_after=0.05)
    await stage.seed()
    program = await stage.start()
    await stage.until(stage.rows // 4)
    copy = str(stage.folder / "copy.sqlite")
    assert await (await stage.goen("backup", copy)).ended() == 0
    await stage.until(3 * stage.rows // 4)
    await program.end()
    assert await (await stage.goen("restore", copy)).ended() == 0
    await stage.start()
    await stage.over()


async def killed_migrations(stage: Stage, scale: Scale) -> None:
    """`goen migrate` of an old database is killed at random moments, and left alone at last."""
    await stage.order(**USUAL)
    _make_old(stage)
    killed, longest_s = 0, 3.0
    while killed < scale.kills:
        migrating = await stage.goen("migrate")
        await stage.passes(stage.rng.uniform(longest_s / 5, longest_s))
        if await migrating.kill():
            killed += 1
        else:  # it had done its work before: once more from the beginning, and sooner
            longest_s *= 0.8
            _empty(stage)
            _make_old(stage)
    assert await (await stage.goen("migrate")).ended() == 0
    await stage.start()
    await stage.over()


async def read_only(stage: Stage, _scale: Scale) -> None:
    """The file may not be written at the start: nothing is sent that could not be recorded."""
    await stage.order(**USUAL)
    await stage.seed()
    with _only_read(stage.folder):
        refused = await stage.launch()
        assert await refused.ended() == DatabaseNotWritableError.exit_code
    await stage.start()
    await stage.over()


def _make_old(stage: Stage) -> None:
    """The same messages in a database of an earlier version."""
    with tempfile.TemporaryDirectory() as versions:
        for file in VERSIONS.glob("[0-9]*_*.py"):
            if file.name.partition("_")[0] <= _OLD:
                shutil.copy(file, versions)
        stage.prepare(Path(versions))
    engine = create_engine(parse_url(stage.url), poolclass=NullPool)
    with engine.begin() as connection:
        outbox = Table("outbox", MetaData(), autoload_with=connection)
        refs = places(20)
        rows = [{**_COMPLETE, **row(number, refs[number % 20], 0)} for number in range(stage.rows)]
        known = [{name: value for name, value in one.items() if name in outbox.c} for one in rows]
        connection.execute(insert(outbox), known)


def _empty(stage: Stage) -> None:
    if stage.is_sqlite:
        for file in stage.folder.glob(f"{stage.file.name}*"):
            file.unlink()
        return
    with psycopg.connect(stage.url) as server:
        server.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")


@contextmanager
def _only_read(folder: Path) -> Iterator[None]:
    """Where it may be done for a file system of its own; else by the rights of the folder and its files."""
    if os.path.ismount(folder):
        subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
        yield
        subprocess.run(["mount", "-o", "remount,rw", folder], check=True)
    else:
        paths = [folder, *folder.iterdir()]
        modes = [path.stat().st_mode for path in paths]
        for path, mode in zip(paths, modes, strict=True):
            path.chmod(mode & 0o555)
        yield
        for path, mode in zip(paths, modes, strict=True):
            path.chmod(mode)
