"""How late the event loop comes while the database is busy, and how long somebody then waits for `help`.

Forty people a second ask for help all the while. Baseline: the same with nothing else going on.
"""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from sqlalchemy import event, text

from adapters.sandbox.clock import MovableClock
from adapters.sandbox.world import PLATFORM, SPACE, channel_ref
from benchmarks.delivering import Counting, fill
from benchmarks.expanding import expand, plan
from benchmarks.figures import at
from benchmarks.rooms import NOW_MS, room
from bot.chat.actions import Send
from bot.chat.content import Message
from bot.chat.interactions import ButtonClick, Command, Sender
from bot.chat.refs import ChannelRef, UserRef
from bot.door.context import Defaults
from bot.door.dispatch import Bot
from bot.flows import ROUTES
from scheduler.pump import Pump
from storage.engine import Database
from storage.session import Session
from storage.unit_of_work import writing

PEOPLE = 10_000
PER_S = 40
LATE_S = 0.2
QUERY_S = 0.65
LONG_S = 5.0
TICK_S = 0.005
CHANNEL = ChannelRef.parse(channel_ref())


@dataclass(slots=True)
class Seen:
    """Milliseconds: how late the loop came each time, and how long each answer to `help` took."""

    lags: list[float] = field(default_factory=list)
    helps: list[float] = field(default_factory=list)


async def measure() -> list[str]:
    """Rows of a table, one for each thing that goes on."""
    lines = ["| what goes on | lag p99 ms | lag max ms | `help` p50 ms | `help` p99 ms |", "| --- | " + "---: | " * 4]
    async with room(PEOPLE) as database:
        bot = Bot(database, ROUTES, clock=MovableClock(starts_ms=NOW_MS), defaults=Defaults(), rng=random.Random(1))
        for person in range(1, 200):  # a first time for everyone is not what is measured
            await bot.handle(_help(person))
        await writing(database, plan)
        await fill(database, _sends())
        for name, work in _works(database, bot).items():
            async with _watched(bot) as seen:
                await work()
            lines.append(_row(name, seen))
    return lines


def _works(database: Database, bot: Bot) -> dict[str, Callable[[], Awaitable[object]]]:
    return {
        "(nothing)": lambda: asyncio.sleep(LONG_S),
        f"{PEOPLE:,} messages written to the outbox": lambda: writing(database, expand),
        f"{PEOPLE:,} messages claimed, sent and settled": lambda: _deliver(database),
        f"every commit {LATE_S * 1000:.0f} ms late, {PER_S} presses/s": lambda: _slowly(database, bot),
        f"queries of {QUERY_S} s in transactions that write": lambda: _long_queries(database),
        f"the first publishing in a room of {PEOPLE:,}, which is read whole": lambda: _publish(bot, range(400, 401)),
        f"publishing in a room of {PEOPLE:,}, with the search for people": lambda: _publish(bot, range(401, 451)),
    }


def _sends() -> list[Send]:
    return [
        Send(UserRef(PLATFORM, SPACE, f"u{person}"), Message("x" * 100), f"lag{person}", "test")
        for person in range(1, PEOPLE + 1)
    ]


async def _deliver(database: Database) -> None:
    """What a survey asks of the pump, on a platform that answers at once."""
    await Pump(database, {PLATFORM: Counting()}, MovableClock(starts_ms=NOW_MS), Defaults()).pump()


async def _slowly(database: Database, bot: Bot) -> None:
    """People press a button while the disk takes its time."""

    def wait(_connection: object) -> None:
        time.sleep(LATE_S)

    event.listen(database._writer.engine, "commit", wait)  # noqa: SLF001 - the slow disk is pretended here
    try:
        presses = []
        for number in range(int(LONG_S * PER_S)):
            id = ("prefs.mute", "prefs.dm_on")[number // 100 % 2]
            presses.append(
                asyncio.ensure_future(bot.handle(ButtonClick(_sender(number % 100 + 300), CHANNEL, id, "1")))
            )
            await asyncio.sleep(1 / PER_S)
        await asyncio.gather(*presses)
    finally:
        event.remove(database._writer.engine, "commit", wait)  # noqa: SLF001


async def _long_queries(database: Database) -> None:
    counting = text(
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < :most) SELECT max(x) FROM n"
    )

    async def query(session: Session) -> None:
        (await session.connection()).execute(counting, {"most": most})

    most = 100_000
    began = time.perf_counter()
    await database.write(query)
    most = int(most * QUERY_S / (time.perf_counter() - began))
    for _ in range(int(LONG_S / QUERY_S)):
        await database.write(query)


async def _publish(bot: Bot, people: Iterable[int]) -> None:
    for person in people:
        await bot.handle(ButtonClick(_sender(person), CHANNEL, "intro.publish", "1"))


@asynccontextmanager
async def _watched(bot: Bot) -> AsyncIterator[Seen]:
    seen = Seen()
    tasks = [asyncio.create_task(_tick(seen)), asyncio.create_task(_ask(bot, seen))]
    await asyncio.sleep(0.2)
    yield seen
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)


async def _tick(seen: Seen) -> None:
    loop = asyncio.get_running_loop()
    while True:
        meant = loop.time() + TICK_S
        await asyncio.sleep(TICK_S)
        seen.lags.append((loop.time() - meant) * 1000)


async def _ask(bot: Bot, seen: Seen) -> None:
    async def one(person: int) -> None:
        began = time.perf_counter()
        await bot.handle(_help(person))
        seen.helps.append((time.perf_counter() - began) * 1000)

    asking: set[asyncio.Task[None]] = set()
    for number in range(10**9):
        task = asyncio.create_task(one(number % 199 + 1))
        asking.add(task)
        task.add_done_callback(asking.discard)
        await asyncio.sleep(1 / PER_S)


def _row(name: str, seen: Seen) -> str:
    lag = f"{at(seen.lags, 0.99):.1f} | {max(seen.lags):.1f}"
    return f"| {name} | {lag} | {at(seen.helps, 0.5):.1f} | {at(seen.helps, 0.99):.1f} |"


def _help(person: int) -> Command:
    return Command(_sender(person), CHANNEL, "help")


def _sender(person: int) -> Sender:
    return Sender(UserRef(PLATFORM, SPACE, f"u{person}"), f"Person {person}", "ja-JP", "Asia/Tokyo")
