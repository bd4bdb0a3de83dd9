"""From 10,000 messages that wait to as many that are sent: claimed, intended, posted and settled.

The platform answers at once, so that this is the time of the pump and its database. SQLite syncs the disk, the
PostgreSQL of the tests does not. Baseline: for each message the same three changes of its row, a hundred in a commit,
by the standard library. CPU time is that of the program: a server's own is not counted.
"""

import sqlite3
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.rooms import on_one_core
from bot.chat import outbox
from bot.chat.actions import Send
from bot.chat.content import Message
from bot.chat.ports import Delivery, Receipt
from bot.chat.refs import UserRef
from bot.door.context import Defaults
from bot.setup.clock import SystemClock
from scheduler.pump import Pump
from storage.engine import Database
from storage.schema import upgrade
from storage.unit_of_work import writing
from tests.postgresql import running

MESSAGES = 10_000
BATCH = 100
NAME = "sandbox"
HEADING = (
    "| what | fill s | messages/s | CPU ms a message | ratio | lost | doubled |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
)


@dataclass(slots=True)
class Counting:
    """A platform that answers at once, and remembers what it was handed."""

    name: str = NAME
    keys: list[str] = field(default_factory=list)

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Take a message."""
        self.keys.append(delivery.key)
        return Receipt(delivery.key)

    async def find(self, deliveries: Sequence[Delivery]) -> list[Receipt | None]:
        """Whether messages were taken."""
        return [Receipt(one.key) if one.key in self.keys else None for one in deliveries]


@dataclass(frozen=True, slots=True)
class Run:
    """Messages through an engine: the seconds to hand them over, then until all were out, and of the processor."""

    keys: Sequence[str]
    took_s: float
    cpu_s: float
    fill_s: float | None = None

    @property
    def per_s(self) -> float:
        """Messages a second."""
        return len(self.keys) / self.took_s if self.took_s else 0.0


@dataclass(slots=True)
class Watch:
    """From now on, by the clock and by the processor."""

    began: float = field(default_factory=time.perf_counter)
    cpu: float = field(default_factory=time.process_time)

    def run(self, keys: Sequence[str], fill_s: float | None = None, *, ended: float | None = None) -> Run:
        """What came out so far, or until `ended`."""
        return Run(keys, (ended or time.perf_counter()) - self.began, time.process_time() - self.cpu, fill_s)


async def measure() -> list[str]:
    """Rows of a table: messages a second, the ratio to the baseline, and what was lost or came twice."""
    bare = bare_run()
    rows = [row("three changes a row, 100 in a commit", bare, bare)]
    async with empty() as database:
        rows.append(row("Goen's pump, SQLite", await _pumped(database), bare))
    with running() as server:
        async with _opened(server.create("goen")) as database:
            rows.append(row("Goen's pump, PostgreSQL", await _pumped(database), bare))
    return [*HEADING, *rows]


@asynccontextmanager
async def empty() -> AsyncIterator[Database]:
    """A fresh database in a folder that goes with the block."""
    with TemporaryDirectory(prefix="goen-bench-") as folder:
        async with _opened(f"sqlite:///{Path(folder) / 'goen.sqlite'}") as database:
            yield database


@asynccontextmanager
async def _opened(url: str) -> AsyncIterator[Database]:
    upgrade(url)
    with on_one_core():
        database = Database(url)
        yield database
        await database.close()


async def fill(database: Database, sends: Sequence[Send]) -> None:
    """Let messages wait."""
    await writing(database, lambda uow: outbox.keep(sends, uow, 0))


async def _pumped(database: Database) -> Run:
    platform = Counting()
    sends = [
        Send(UserRef(NAME, "demo", f"P{number}"), Message("x" * 100), f"k{number}", "test")
        for number in range(MESSAGES)
    ]
    filling = Watch()
    await fill(database, sends)
    fill_s, pump = filling.run(()).took_s, Pump(database, {NAME: platform}, SystemClock(), Defaults())
    watch = Watch()
    await pump.pump()
    return watch.run(platform.keys, fill_s)


def bare_run() -> Run:
    """The baseline."""
    with TemporaryDirectory(prefix="goen-bench-") as folder:
        connection = sqlite3.connect(Path(folder) / "bare.sqlite")
        connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL")
        connection.execute("CREATE TABLE letter (id INTEGER PRIMARY KEY, state TEXT, payload TEXT)")
        rows = [(number, "pending", "x" * 300) for number in range(MESSAGES)]
        connection.executemany("INSERT INTO letter VALUES (?, ?, ?)", rows)
        connection.commit()
        watch = Watch()
        for start in range(0, MESSAGES, BATCH):
            for state in ("leased", "inflight", "sent"):
                changed = [(state, number) for number in range(start, start + BATCH)]
                connection.executemany("UPDATE letter SET state = ? WHERE id = ?", changed)
                connection.commit()
        run = watch.run([f"k{number}" for number in range(MESSAGES)])
        connection.close()
    return run


def row(what: str, run: Run, bare: Run) -> str:
    """A row of the table, from the keys of the messages that came out."""
    counted = Counter(run.keys)
    lost, doubled = MESSAGES - len(counted), sum(times - 1 for times in counted.values())
    filled = "" if run.fill_s is None else f"{run.fill_s:.1f}"
    cpu_ms = run.cpu_s * 1000 / max(1, len(run.keys))
    return (
        f"| {what} | {filled} | {run.per_s:,.0f} | {cpu_ms:.3f} | {run.per_s / bare.per_s:.2f} | {lost} | {doubled} |"
    )
