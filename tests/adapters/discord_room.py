"""A Discord server with Goen in it whose answers a test can hold back or break."""

import asyncio

from simcord import HttpLogEntry

from bot.chat.actions import Answer
from bot.chat.interactions import Interaction
from storage.engine import Database
from tests.conftest import House
from tests.stories.discord_driver import LONG_S, DiscordChat


class Room(DiscordChat):
    """The server of stories; `error` is raised, or `answer` given, instead of the bot's answer.

    While it is slow, the bot answers only after Discord was told that its answer comes later.
    """

    error: Exception | None = None
    answer: Answer | None = None
    is_slow = False

    def __init__(self, database: Database, world: House) -> None:
        super().__init__(database, world.clock)
        self._store = asyncio.Event()

    async def finished(self) -> None:
        """Let the store answer once nothing else happens any more."""
        self._store.set()
        await self.env.settle()
        self._store.clear()

    async def slow_down(self) -> None:
        """Start Goen anew, with a store that is slow from now on."""
        await self.restart(patience_s=0)
        self.is_slow = True

    async def hurry(self) -> None:
        """Start Goen anew, with a store that is quick again."""
        await self.restart(patience_s=LONG_S)
        self.is_slow = False

    async def handle(self, interaction: Interaction) -> Answer | None:
        if self.is_slow:
            await self.env.external_wait(self._store.wait(), reason="the store is slow")
        if self.error:
            raise self.error
        return self.answer or await super().handle(interaction)

    def requests(self, method: str, ending: str) -> list[HttpLogEntry]:
        """What the bot asked of Discord, by the end of the path."""
        return [one for one in self.env.http_requests if one.method == method and one.path.endswith(ending)]

    def answers(self) -> list[tuple[int, int]]:
        """The first answers to interactions: Discord's number of each, and its flags."""
        sent = [one.json or {} for one in self.requests("POST", "/callback")]
        return [(one["type"], one["data"].get("flags", 0)) for one in sent]
