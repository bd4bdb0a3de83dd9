"""From one due reminder to 10,000 messages in the outbox, each in its reader's language.

Baseline: the same number of rows written with one `executemany` of the standard library.
"""

import sqlite3
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.rooms import NOW_MS, room
from bot.chat import outbox
from bot.door.context import Defaults
from bot.reminders import expansion
from bot.schedule import rows as schedule
from bot.suggestions import pairing
from storage.engine import Database
from storage.unit_of_work import UnitOfWork, writing

PEOPLE = 10_000
# The message that carries the survey to everyone who has not answered; the one that names people to meet, each others.
KINDS = ("thanks", "suggestions")


async def measure() -> list[str]:
    """Rows of a table: seconds to expand, and as a ratio to the baseline."""
    bare = _bare_seconds()
    expanded = []
    for kind in KINDS:
        async with room(PEOPLE) as database:
            seconds, written = await _expand_seconds(database, kind)
        expanded.append(f"| expand `{kind}` into the outbox | {written} | {seconds:.2f} | {seconds / bare:.1f} |")
    return [
        "| what | rows | seconds | ratio |",
        "| --- | ---: | ---: | ---: |",
        f"| one `executemany`, one commit | {PEOPLE} | {bare:.2f} | 1.0 |",
        *expanded,
    ]


async def _expand_seconds(database: Database, kind: str) -> tuple[float, int]:
    await writing(database, plan)
    await writing(database, match)
    began = time.perf_counter()
    written = await writing(database, lambda uow: expand(uow, kind))
    return time.perf_counter() - began, written


async def plan(uow: UnitOfWork) -> None:
    """Plan the messages of the event."""
    event = await uow.events.get(1)
    assert event is not None
    await schedule.derive(event, uow, NOW_MS)


async def match(uow: UnitOfWork) -> None:
    """Suggest people to everybody beforehand: that takes its time elsewhere."""
    event = await uow.events.get(1)
    assert event is not None
    await pairing.batch(event, uow, NOW_MS)


async def expand(uow: UnitOfWork, kind: str = KINDS[0]) -> int:
    """Write the messages of one reminder; returns how many there are."""
    event = await uow.events.get(1)
    reminder = next(row for row in await uow.reminders.of_event(1) if row.kind == kind)
    assert event is not None
    sends = await expansion.expand(reminder, event, uow, reminder.due_ms, Defaults())
    return await outbox.keep(sends, uow, reminder.due_ms)


def _bare_seconds() -> float:
    rows = [(number, f"key-{number}", '{"text": "' + "x" * 300 + '"}') for number in range(PEOPLE)]
    with TemporaryDirectory(prefix="goen-bench-") as folder:
        connection = sqlite3.connect(Path(folder) / "bare.sqlite")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE letter (id INTEGER PRIMARY KEY, key TEXT UNIQUE, payload TEXT)")
        began = time.perf_counter()
        connection.executemany("INSERT INTO letter VALUES (?, ?, ?)", rows)
        connection.commit()
        seconds = time.perf_counter() - began
        connection.close()
    return seconds
