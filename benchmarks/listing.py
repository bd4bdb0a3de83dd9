"""What `help` and `event list` cost in a space with very many events, half of them drafts of others.

Baseline: the same with one event.
"""

import random
import time

from sqlalchemy import insert

from adapters.sandbox.clock import MovableClock
from adapters.sandbox.world import PLATFORM, SPACE
from benchmarks.figures import at
from benchmarks.rooms import NOW_MS, room
from bot.chat.interactions import Command, Sender
from bot.chat.refs import ChannelRef, UserRef
from bot.door.context import Defaults
from bot.door.dispatch import Bot
from bot.flows import ROUTES
from storage.session import Session
from storage.tables import Event

SIZES = (1, 10_000)
TIMES = 100
ELSEWHERE = ChannelRef(PLATFORM, SPACE, "elsewhere")  # a channel without an event of its own


async def measure() -> list[str]:
    """Rows of a table: number of events, command, who asks, p50, p99 in milliseconds, ratio to one event."""
    lines = [
        "| events | command | asked by | p50 ms | p99 ms | p50 / one event |",
        "| ---: | --- | --- | ---: | ---: | ---: |",
    ]
    base: dict[tuple[str, bool], float] = {}
    for size in SIZES:
        async with room(50) as database:
            await database.write(lambda session, size=size: _fill(session, size))  # type: ignore[misc]
            bot = Bot(database, ROUTES, clock=MovableClock(starts_ms=NOW_MS), defaults=Defaults(), rng=random.Random(1))
            for command in ("help", "event list"):
                for is_admin in (False, True):
                    times = await _times(bot, command, is_admin=is_admin)
                    middle = at(times, 0.5)
                    ratio = middle / base.setdefault((command, is_admin), middle)
                    who = "an administrator" if is_admin else "an attendee"
                    lines.append(f"| {size} | {command} | {who} | {middle:.1f} | {at(times, 0.99):.1f} | {ratio:.1f} |")
    return lines


async def _times(bot: Bot, command: str, *, is_admin: bool) -> list[float]:
    person = 2 if is_admin else 1
    sender = Sender(UserRef(PLATFORM, SPACE, f"u{person}"), f"Person {person}", "ja-JP", "Asia/Tokyo", is_admin)
    found = []
    for _ in range(TIMES + 1):
        began = time.perf_counter()
        await bot.handle(Command(sender, ELSEWHERE, command))
        found.append((time.perf_counter() - began) * 1000)
    return found[1:]  # a first time is not what is measured


async def _fill(session: Session, size: int) -> None:
    one = await session.get(Event, 1)
    assert one is not None
    rows = [
        {**one.model_dump(), "id": id, "code": f"{id:08}", "start_ms": one.start_ms + id, "end_ms": one.end_ms + id,
         "state": "draft" if id % 2 else "published"}
        for id in range(2, size + 1)
    ]  # fmt: skip
    if rows:
        await session.execute(insert(Event), rows)
