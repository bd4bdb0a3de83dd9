"""A file of registrations through the chat's door: how late the loop comes, and what others wait who press a button."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from functools import partial
from itertools import count

from adapters.sandbox.clock import MovableClock
from adapters.sandbox.world import channel_ref
from benchmarks.figures import at
from benchmarks.rooms import NOW_MS, room
from benchmarks.watching import watched
from bot.chat.actions import Reply
from bot.chat.content import Button, Message
from bot.chat.handing import fetch_from
from bot.chat.interactions import ButtonClick, Command, HandedFile, Sender
from bot.chat.refs import ChannelRef, UserRef
from bot.door.context import Defaults
from bot.door.dispatch import Bot
from bot.flows import ROUTES
from storage.sealing import Seal, new_key

CHANNEL = ChannelRef.parse(channel_ref())


async def in_chat(csv: bytes) -> list[str]:
    """Rows of a table: what an organizer does with a file, and what it is for the others."""
    lines = [
        "| through the chat, CSV | ms | CPU ms | lag p99 ms | lag max ms | others' presses p50 ms | max ms |",
        "| --- | " + "---: | " * 6,
    ]
    async with room(200) as database:
        database.seal = Seal([new_key()])
        hands, clock = _Hands(csv), MovableClock(starts_ms=NOW_MS)
        bot = Bot(
            database, ROUTES, clock=clock, defaults=Defaults(), rng=random.Random(1),
            fetch=fetch_from({"sandbox": hands}),
        )  # fmt: skip
        for person in range(1, 100):  # a first time for everyone is not what is measured
            await bot.handle(_press(person, 0))
        lines.append(await _beside(bot, "(nothing)", lambda: asyncio.sleep(3)))
        for again in ("", ", again"):
            shown: list[Message] = []
            lines.append(await _beside(bot, f"looked at{again}", partial(_hand_over, bot, hands, shown)))
            taking = [partial(bot.handle, _click(one)) for one in shown[0].actions if one.id == "import.take"]
            lines += [await _beside(bot, f"taken in{again}", take) for take in taking]
    return lines


async def _beside(bot: Bot, name: str, work: Callable[[], Awaitable[object]]) -> str:
    waits: list[float] = []
    pressing = asyncio.create_task(_presses(bot, waits))
    wall, cpu, lags = await watched(work)
    pressing.cancel()
    await asyncio.wait({pressing})
    return (
        f"| {name} | {wall:.0f} | {cpu:.0f} | {at(lags, 0.99):.1f} | {max(lags):.1f} | {at(waits, 0.5):.1f}"
        f" | {max(waits):.1f} |"
    )


async def _presses(bot: Bot, waits: list[float]) -> None:
    """One after the other, each by somebody else, and each changes something."""
    for number in count():
        began = time.perf_counter()
        try:
            await bot.handle(_press(number % 99 + 1, number // 99 + 1))
        finally:  # who still waits in the end has waited too
            waits.append((time.perf_counter() - began) * 1000)
        await asyncio.sleep(0.02)


class _Hands:
    """Files that people handed over, as a chat would fetch them."""

    def __init__(self, file: bytes) -> None:
        self.file = file

    async def fetch(self, _file: HandedFile, _at_most: int) -> bytes:
        return self.file


async def _hand_over(bot: Bot, hands: _Hands, shown: list[Message]) -> None:
    file = HandedFile("sandbox", "list.csv", len(hands.file), "1")
    answer = await bot.handle(Command(_sender(1), CHANNEL, "import", {"event": "1"}, files={"file": file}))
    assert isinstance(answer, Reply)
    shown.append(answer.message)


def _press(person: int, turn: int) -> ButtonClick:
    return ButtonClick(_sender(person + 1), CHANNEL, ("prefs.mute", "prefs.dm_on")[turn % 2], "1")


def _click(button: Button) -> ButtonClick:
    return ButtonClick(_sender(1), CHANNEL, button.id, button.value)


def _sender(person: int) -> Sender:
    ref = UserRef.parse(f"sandbox:demo:u{person}")
    return Sender(ref, f"Person {person}", "ja-JP", "Asia/Tokyo", is_admin=person == 1)
