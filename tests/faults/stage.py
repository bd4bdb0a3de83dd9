"""One case: a database with messages that wait, a platform, programs that deliver, and what came of it."""

import asyncio
import contextlib
import itertools
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, LiteralString

import aiohttp
import psycopg

from bot.chat import payload
from bot.chat.content import Message
from storage.engine import Database
from storage.repositories.outbox import NewRow
from storage.schema import VERSIONS, upgrade
from storage.unit_of_work import writing
from tests.faults.adapter import NAME
from tests.faults.delivering import Setting
from tests.faults.platform import Trouble

ROOT = Path(__file__).parents[2]
_STATES = "SELECT state, count(*) FROM outbox GROUP BY state"
_LEFT = (
    "SELECT dedupe_key, state, attempts, maybe_sent, intent_ms, lease_ms, not_before_ms, last_error FROM outbox"
    " WHERE state <> 'sent' ORDER BY id"
)
_UNDER_WAY = "SELECT dedupe_key FROM outbox WHERE state = 'inflight' AND NOT maybe_sent"
# What was written to the platform here is there by then.
_LANDED_S = 0.2
_ENDED = {"sent", "expired", "cancelled", "failed"}
# How often it is looked at whether all is right: seldomer and seldomer, for each look is another connection,
# and costs a server as much as some messages do.
_LOOK_S, _LOOK_PART = 0.05, 0.02
# Alembic knows one migration at a time.
_MIGRATING = threading.Lock()


# What a chat takes to answer.
USUAL = {"takes": (0.05, 0.07)}
# What people saw in each channel, and what else was counted.
Shown = tuple[dict[str, list[str]], dict[str, int]]


@dataclass(frozen=True, slots=True)
class Result:
    """Of so many messages: never seen, seen more than once, seen before an earlier one of their channel, not settled.

    `seconds`: from the end of the fault until everything was seen and recorded; None if that never came.
    `left`: what is known of some that are not settled.
    """

    rows: int
    lost: int
    doubled: int
    disordered: int
    unsettled: int
    seconds: float | None
    counts: dict[str, int] = field(default_factory=dict)
    left: tuple[str, ...] = ()

    def is_right(self, residual: int = 0) -> bool:
        """Nothing is lost, open, or doubled but for so many."""
        return not (self.lost or self.unsettled) and self.doubled <= residual


@dataclass(eq=False)
class Stage:
    """Everything a case works with. `within_s`: how long after a fault all must be right.

    `counted`: what a case counts by itself. `exits`: what is left at the end.
    `shows`: what people saw, where another platform is used than the one here.
    """

    url: str
    folder: Path
    setting: Setting
    rows: int
    within_s: float
    control: str = ""
    platform_url: str = ""
    rng: random.Random = field(default_factory=lambda: random.Random(7))
    programs: "list[Program]" = field(default_factory=list)
    ended_at: float = 0.0
    counted: Counter[str] = field(default_factory=Counter)
    exits: contextlib.AsyncExitStack = field(default_factory=contextlib.AsyncExitStack)
    shows: Callable[[], Awaitable[Shown]] | None = None
    _session: aiohttp.ClientSession | None = None

    @property
    def file(self) -> Path:
        """The SQLite file."""
        return Path(self.url.removeprefix("sqlite:///"))

    @property
    def log(self) -> Path:
        """What the programs complained of."""
        return self.folder.parent / "log"

    @property
    def is_sqlite(self) -> bool:
        return self.url.startswith("sqlite")

    # What is delivered

    def prepare(self, versions: Path = VERSIONS) -> None:
        """An empty database of this or an earlier schema."""
        with _MIGRATING:
            upgrade(self.url, versions)

    async def seed(
        self,
        rows: int = 0,
        channels: int = 20,
        *,
        spaces: int = 1,
        first: int = 0,
        planned_s: float = 0.0,
        refs: Sequence[str] = (),
    ) -> None:
        """Let messages wait, all if not said how many, in turn for every channel; `planned_s` from now.

        `refs`: the people they are for, where it is not the platform here.
        """
        await asyncio.to_thread(self.prepare)
        to = refs or places(channels, spaces)
        planned_ms = int((time.time() + planned_s) * 1000)
        numbers = range(first, first + (rows or self.rows))
        new = [row(number, to[number % len(to)], planned_ms, is_direct=bool(refs)) for number in numbers]
        database = Database(self.url)
        await writing(database, lambda uow: uow.outbox.add(new))
        await database.close()

    def states(self) -> dict[str, int]:
        """How many messages are in each state."""
        return dict(self._look(_STATES))

    def _look(self, statement: LiteralString) -> list[Any]:
        if self.is_sqlite:
            with contextlib.closing(sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)) as connection:
                return connection.execute(statement).fetchall()
        with psycopg.connect(self.url) as server:
            return server.execute(statement).fetchall()

    async def count_doubts(self) -> None:
        """Count what may be out after a program was killed, and of that what is: its requests land meanwhile."""
        await self.passes(_LANDED_S)
        doubtful = {key for (key,) in self._look(_UNDER_WAY)}
        channels, _ = await self._shown()
        self.counted["doubts"] += len(doubtful)
        self.counted["of them out"] += len(doubtful.intersection(itertools.chain.from_iterable(channels.values())))

    # Programs

    async def start(self, **changes: Any) -> "Program":
        """A program that delivers, once it has begun."""
        program = await self.launch(**changes)
        await program.begun()
        return program

    async def launch(self, **changes: Any) -> "Program":
        """The same without waiting for it."""
        setting = replace(self.setting, **changes)
        return await self._run("tests.faults.delivering", self.url, self.platform_url, str(setting))

    async def goen(self, *arguments: str, **settings: str) -> "Program":
        """A verb of `goen` on this database."""
        return await self._run("bot", *arguments, **settings)

    async def _run(self, *module: str, **settings: str) -> "Program":
        with self.log.open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", *module, cwd=ROOT, env={**os.environ, "DATABASE_URL": self.url, **settings},
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log,
            )  # fmt: skip
        program = Program(process)
        self.programs.append(program)
        return program

    # The platform

    async def order(self, **trouble: Any) -> None:
        """Let this go wrong at the platform from now on, and nothing else."""
        await self._ask("order", asdict(Trouble(**trouble)))

    async def until(self, count: int, what: str = "") -> None:
        """Wait until people have seen so many messages, or the platform counted so many of something else."""
        assert self._session is not None
        async with self._session.get(f"{self.control}/seen", params={"count": str(count), "what": what}) as response:
            response.raise_for_status()

    async def passes(self, seconds: float) -> None:
        """Let a fault go on that nobody but the clock can end."""
        await asyncio.sleep(seconds)

    async def over(self, **trouble: Any) -> None:
        """The fault has ended now, and the platform does as it should but for this."""
        await self.order(**USUAL, **trouble)
        self.ended_at = time.monotonic()

    async def result(self) -> Result:
        """Wait until everything is seen and settled, for `within_s` at most; then end the programs and count."""
        right_at = await self._right_at()
        for program in self.programs:
            await program.end()
        channels, counts = await (self.shows or self._shown)()
        seen = Counter(itertools.chain.from_iterable(channels.values()))
        states = self.states()
        return Result(
            rows=self.rows,
            lost=self.rows - len(seen),
            doubled=seen.total() - len(seen),
            disordered=sum(map(_disordered, channels.values())),
            unsettled=sum(number for state, number in states.items() if state != "sent"),
            seconds=None if right_at is None else max(0.0, right_at - self.ended_at),
            counts={**counts, **self.counted},
            left=tuple(map(str, self._look(_LEFT)[:5])),
        )

    async def _shown(self) -> Shown:
        assert self._session is not None
        async with self._session.get(f"{self.control}/shown") as response:
            shown = await response.json()
        return shown["channels"], shown["counts"]

    async def _right_at(self) -> float | None:
        gives_up_at = self.ended_at + self.within_s
        while time.monotonic() < gives_up_at:
            with contextlib.suppress(sqlite3.Error, psycopg.Error):
                if not self.states().keys() - _ENDED:
                    return time.monotonic()
            await asyncio.sleep(max(_LOOK_S, _LOOK_PART * (time.monotonic() - self.ended_at)))
        return None

    async def _ask(self, what: str, given: dict[str, Any]) -> None:
        assert self._session is not None
        async with self._session.post(f"{self.control}/{what}", json=given) as response:
            response.raise_for_status()


@dataclass(eq=False)
class Program:
    """A program that was started, for a case to end in whatever way."""

    process: asyncio.subprocess.Process

    async def begun(self) -> None:
        assert self.process.stdout is not None
        assert await self.process.stdout.readline() == b"begun\n"

    async def kill(self) -> bool:
        """kill -9, and wait until it is gone; whether that is what ended it."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        return await self.process.wait() == -signal.SIGKILL

    def signal(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    async def ended(self) -> int:
        """Its exit code, once it has ended."""
        return await self.process.wait()

    async def end(self) -> None:
        """End it as whoever runs it would, if it still runs."""
        if self.process.returncode is None:
            self.process.terminate()
            self.process.send_signal(signal.SIGCONT)
            await self.process.wait()


@contextlib.asynccontextmanager
async def staged(url: str, folder: Path, setting: Setting, rows: int, within_s: float) -> AsyncIterator[Stage]:
    """A stage with an empty database and a platform; whatever still runs at the end is killed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.faults.platform", cwd=ROOT,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert process.stdout is not None
    stage = Stage(url, folder, setting, rows, within_s)
    try:
        stage.platform_url, stage.control = (await process.stdout.readline()).decode().split()
        async with stage.exits, aiohttp.ClientSession(timeout=aiohttp.ClientTimeout()) as session:
            stage._session = session
            yield stage
    finally:
        for program in stage.programs:
            if program.process.returncode is None:
                await program.kill()
        process.kill()
        await process.communicate()


def key(number: int) -> str:
    """The key of a message, which people see."""
    return f"message:{number:06}"


def places(channels: int, spaces: int = 1) -> list[str]:
    """References of so many channels, in turn in every space."""
    return [f"{NAME}:T{channel % spaces}:C{channel}" for channel in range(channels)]


def row(number: int, to_ref: str, planned_ms: int, *, is_direct: bool = False) -> NewRow:
    """A message to be seeded."""
    platform, space, _ = to_ref.split(":")
    return NewRow(
        dedupe_key=key(number), platform=platform, space=space, to_ref=to_ref, is_direct=is_direct,
        event_id=None, person_id=None, reminder_id=None, local_day=None, kind="announcement", priority=5,
        payload=payload.to_json(Message(f"Message {number}")), payload_version=payload.VERSION,
        planned_ms=planned_ms, not_before_ms=planned_ms, expires_ms=None,
    )  # fmt: skip


def _disordered(keys: list[str]) -> int:
    """How many of a channel's messages came after a later one."""
    first_seen = list(dict.fromkeys(keys))
    latest = itertools.accumulate(first_seen, max)
    return sum(key != highest for key, highest in zip(first_seen, latest, strict=True))
