"""Every case with its rows and engines, and how one is run from beginning to end."""

import asyncio
import contextlib
import os
import subprocess
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.faults import cases, in_slack, keeping, storing
from tests.faults.scale import Scale
from tests.faults.stage import Result, Stage, staged
from tests.postgresql import Server

BOTH = ("sqlite", "postgresql")
SQLITE, POSTGRESQL = BOTH[:1], BOTH[1:]
Play = Callable[[Stage, Scale], Awaitable[None]]
PlayWithServer = Callable[[Stage, Server, Scale], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Case:
    """`rows` in the full run. `more_s`: by how much it may take longer than lease and tick until all is right.

    `play` needs the `server` too where that is what goes wrong. `residual`: so many may be doubled, which nothing here
    can help: they were about to be written to the platform when their program froze.
    """

    title: str
    rows: int
    play: Play | None = None
    with_server: PlayWithServer | None = None
    engines: tuple[str, ...] = BOTH
    more_s: float = 0.0
    residual: int = 0
    needs_small_disk: bool = False


CASES = {
    "kills": Case("kill -9, 20 times", 3000, cases.kills),
    "kill-lookups": Case("one kill, 50 look-ups a minute", 500, cases.a_kill_with_slow_lookups, more_s=180),
    "kill-asking": Case("a kill, and three while asking what is out", 1000, cases.kills_while_asking, more_s=60),
    "sigterm": Case("SIGTERM in flight, 5 times", 2000, cases.ended_in_flight),
    "frozen": Case("SIGSTOP for one lease and a half", 1000, cases.frozen, more_s=60),
    "second": Case("a second program on the same file", 500, cases.a_second_one, engines=SQLITE),
    "cut-after": Case(
        "5 % cut after accepting, 5 % 500 after accepting", 2000,
        partial(cases.all_along, cut_after=0.05, error_after=0.05),
    ),
    "cut-before": Case(
        "5 % cut before accepting, 5 % 503 before accepting", 2000,
        partial(cases.all_along, cut_before=0.05, error_before=0.05),
    ),
    "limited": Case("30 % answered 429 with Retry-After", 500, partial(cases.all_along, limited=0.3, retry_after=1)),
    "limited-bare": Case("30 % answered 429 without Retry-After", 200, partial(cases.all_along, limited=0.3)),
    "slow": Case("answers around the time-out", 500, cases.slow),
    "away-503": Case("503 for three minutes", 1000, partial(cases.away, how="503"), more_s=60),
    "away-silent": Case("no answer for three minutes", 1000, partial(cases.away, how="silent"), more_s=60),
    "away-refused": Case("refused connections for three minutes", 1000, partial(cases.away, how="refused"), more_s=60),
    "clock-forward": Case("wall clock 1 h forward", 1000, cases.clock_forward),
    "clock-back": Case("wall clock 1 h back", 1000, cases.clock_back),
    "clock-right": Case("wall clock 1 h back, then right again", 1000, cases.clock_back_and_right),
    "full-disk": Case("disk full for 50 s", 1000, storing.full_disk, engines=SQLITE, needs_small_disk=True),
    "locked": Case("another program holds the write lock 15 s", 1000, storing.locked, engines=SQLITE),
    "read-only": Case("a file that may not be written", 200, keeping.read_only, engines=SQLITE, needs_small_disk=True),
    "restored": Case("an old copy put back", 500, keeping.restored, engines=SQLITE),
    "migration": Case("goen migrate killed, 20 times", 2000, keeping.killed_migrations, more_s=60),
    "slack": Case(
        "goen run in Slack: 3 kills, answers cut, refused 30 s", 200, in_slack.played, engines=SQLITE, more_s=60
    ),
    "pg-restarts": Case("server stopped at once, 3 times", 2000, with_server=storing.restarts, engines=POSTGRESQL),
    "pg-cut": Case("all connections cut, 3 times", 2000, with_server=storing.cut_connections, engines=POSTGRESQL),
    "two": Case("two replicas", 2000, partial(storing.replicas, count=2), engines=POSTGRESQL),
    "two-killed": Case(
        "two replicas, one killed", 2000, partial(storing.a_replica_killed, count=2), engines=POSTGRESQL, more_s=60
    ),
    "three-killed": Case(
        "three replicas, one killed", 2000, partial(storing.a_replica_killed, count=3), engines=POSTGRESQL, more_s=60
    ),
    "starved": Case(
        "three replicas that stand still three quarters of the time", 400,
        partial(storing.starved_replicas, count=3), engines=POSTGRESQL, more_s=60,
    ),
    "two-frozen": Case(
        "two replicas, one frozen for one lease and a half", 2000,
        partial(storing.a_replica_frozen, count=2), engines=POSTGRESQL, more_s=60, residual=5,
    ),
    "three-frozen": Case(
        "three replicas, one frozen for one lease and a half", 2000,
        partial(storing.a_replica_frozen, count=3), engines=POSTGRESQL, more_s=60, residual=5,
    ),
}  # fmt: skip


async def run(name: str, engine: str, scale: Scale, server: Server | None = None) -> Result:
    """Play a case on a database of its own, and count; whatever it is, it ends."""
    case, bound_s = CASES[name], 10 * (scale.outage_s + scale.within_s) + 60
    with _folder(is_small=case.needs_small_disk) as folder:
        if server is None or engine == "sqlite":
            url = f"sqlite:///{folder / 'goen.sqlite'}"
        else:
            url = server.create(f"{name.replace('-', '_')}_{os.getpid()}")
        within_s = scale.within_s + case.more_s
        async with staged(url, folder, scale.setting, scale.rows(case.rows), within_s) as stage:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(bound_s):
                    if case.play is not None:
                        await case.play(stage, scale)
                    elif case.with_server is not None and server is not None:
                        await case.with_server(stage, server, scale)
            if not stage.ended_at:
                await stage.over()
            return await stage.result()


@contextlib.contextmanager
def _folder(*, is_small: bool) -> Iterator[Path]:
    """For the database alone; what is written beside it needs no room there."""
    with tempfile.TemporaryDirectory(prefix="goen-faults-") as name:
        folder = Path(name) / "data"
        folder.mkdir()
        is_mounted = is_small and _mounted(folder)
        try:
            yield folder
        finally:
            if is_mounted:
                subprocess.run(["umount", folder], check=True)


def _mounted(folder: Path) -> bool:
    """A small file system of its own, where this may be done."""
    command = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", folder]
    return os.geteuid() == 0 and subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode == 0
