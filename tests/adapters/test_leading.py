"""Discord's gateway among several processes: one listens to each part of the servers, and another may take it over."""

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import pytest

from adapters.discord.access import DiscordAccess
from adapters.discord.adapter import DiscordAdapter
from adapters.leading import Led
from bot.chat.actions import Answer
from bot.chat.interactions import Interaction
from bot.chat.ports import Handle
from tests.patience import HANG_S


@dataclass
class Board:
    """Who holds what, as the database of several processes says it."""

    holders: dict[str, object] = field(default_factory=dict)


@dataclass
class Agreed:
    """What one process may do."""

    board: Board

    def holds(self, name: str) -> bool:
        return self.board.holders.get(name) is self

    async def keep(self, names: Collection[str]) -> set[str]:
        return {name for name in names if self.board.holders.setdefault(name, self) is self}


class Gateway(DiscordAdapter):
    """The adapter without its network: it only notes whether it listens."""

    is_listening = False

    async def open(self, handle: Handle) -> None:
        self.receiving.handle = handle

    async def listen(self) -> None:
        self.is_listening = True

    async def lost(self) -> str:
        await asyncio.Event().wait()
        return ""

    async def leave(self) -> None:
        self.is_listening = False

    async def stop(self) -> None:
        self.is_listening = False


@dataclass
class Process:
    """One of several, with the part of the servers that DISCORD_SHARD gives it."""

    gateway: Gateway
    led: Led


async def silent(_asked: Interaction) -> Answer | None:
    return None


@pytest.fixture
def board() -> Board:
    return Board()


@pytest.fixture
async def processes(board: Board) -> AsyncIterator[list[Process]]:
    """Two for each of two thirds, and one that listens to all."""
    async with AsyncExitStack() as stack:
        started = []
        for shard in ("1/3", "1/3", "2/3", "2/3", ""):
            gateway = Gateway(DiscordAccess("token", shard=shard))
            led = Led(gateway, Agreed(board), HANG_S)
            await led.start(silent)
            stack.push_async_callback(led.stop)
            started.append(Process(gateway, led))
        yield started


async def told(processes: list[Process], expected: list[bool]) -> None:
    """Wait until these listen."""
    async with asyncio.timeout(HANG_S):
        while [process.gateway.is_listening for process in processes] != expected:
            for process in processes:
                process.led.wake()
            await asyncio.sleep(0)


async def test_each_part_has_one_who_listens(board: Board, processes: list[Process]) -> None:
    await told(processes, [True, False, True, False, True])
    assert sorted(board.holders) == ["discord/ears", "discord/ears/1/3", "discord/ears/2/3"]


async def test_who_has_the_same_part_takes_it_over(board: Board, processes: list[Process]) -> None:
    await told(processes, [True, False, True, False, True])
    await processes[2].led.stop()
    del board.holders["discord/ears/2/3"]
    await told(processes, [True, False, False, True, True])


async def test_who_lost_its_part_listens_no_more(board: Board, processes: list[Process]) -> None:
    await told(processes, [True, False, True, False, True])
    board.holders["discord/ears/1/3"] = object()
    await told(processes, [False, False, True, False, True])


def test_discord_is_asked_for_the_part_counted_from_nought() -> None:
    parts = [Gateway(DiscordAccess("token", shard=shard)).client for shard in ("1/3", "3/3", "")]
    assert [(client.shard_id, client.shard_count) for client in parts] == [(0, 3), (2, 3), (None, None)]
