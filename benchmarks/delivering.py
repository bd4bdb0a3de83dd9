"""From 10,000 messages that wait to as many that are sent: claimed, intended, posted and settled, with the disk synced.

The platform answers at once, so that this is the time of the pump and its database. Baseline: for each message the
same three changes of its row, a hundred in a commit, by the standard library.
"""

import sqlite3
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

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

MESSAGES = 10_000
BATCH = 100
NAME = "sandbox"
HEADING = ("| what | fill s | messages/s | ratio | lost | doubled |", "| --- | ---: | ---: | ---: | ---: | ---: |")


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


async def measure() -> list[str]:
    """Rows of a table: messages a second, the ratio to the baseline, and what was lost or came twice."""
    bare = bare_per_s()
    rows = [row("three changes a row, 100 in a commit", bare, bare, [f"k{number}" for number in range(MESSAGES)])]
    async with empty() as database:
        platform = Counting()
        fill_s, per_s = await _pumped(database, platform)
        rows.append(row("Goen's pump, SQLite", per_s, bare, platform.keys, fill_s))
    return [
        *HEADING,
        *rows,
    ]


@asynccontextmanager
async def empty() -> AsyncIterator[Database]:
    """A fresh database in a folder that goes with the block."""
    with TemporaryDirectory(prefix="goen-bench-") as folder:
        url = f"sqlite:///{Path(folder) / 'goen.sqlite'}"
        upgrade(url)
        database = Database(url)
        yield database
        await database.close()


async def fill(database: Database, sends: Sequence[Send]) -> None:
    """Let messages wait."""
    await writing(database, lambda uow: outbox.keep(sends, uow))


async def _pumped(database: Database, platform: Counting) -> tuple[float, float]:
    sends = [
        Send(UserRef(NAME, "demo", f"P{number}"), Message("x" * 100), f"k{number}", "test")
        for number in range(MESSAGES)
    ]
    began = time.perf_counter()
    await fill(database, sends)
    fill_s = time.perf_counter() - began
    pump = Pump(database, {NAME: platform}, SystemClock(), Defaults())
    began = time.perf_counter()
    await pump.pump()
    return fill_s, len(platform.keys) / (time.perf_counter() - began)


def bare_per_s() -> float:
    """The baseline."""
    with TemporaryDirectory(prefix="goen-bench-") as folder:
        connection = sqlite3.connect(Path(folder) / "bare.sqlite")
        connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL")
        connection.execute("CREATE TABLE letter (id INTEGER PRIMARY KEY, state TEXT, payload TEXT)")
        rows = [(number, "pending", "x" * 300) for number in range(MESSAGES)]
        connection.executemany("INSERT INTO letter VALUES (?, ?, ?)", rows)
        connection.commit()
        began = time.perf_counter()
        for start in range(0, MESSAGES, BATCH):
            for state in ("leased", "inflight", "sent"):
                changed = [(state, number) for number in range(start, start + BATCH)]
                connection.executemany("UPDATE letter SET state = ? WHERE id = ?", changed)
                connection.commit()
        seconds = time.perf_counter() - began
        connection.close()
    return MESSAGES / seconds


def row(what: str, per_s: float, bare: float, keys: Sequence[str], fill_s: float | None = None) -> str:
    """A row of the table, from the keys of the messages that came out."""
    counted = Counter(keys)
    lost, doubled = MESSAGES - len(counted), sum(times - 1 for times in counted.values())
    filled = "" if fill_s is None else f"{fill_s:.1f}"
    return f"| {what} | {filled} | {per_s:,.0f} | {per_s / bare:.2f} | {lost} | {doubled} |"
