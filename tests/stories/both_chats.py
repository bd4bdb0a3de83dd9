"""Slack and Discord at once before one bot: a chat of its own, whose people are in the one or the other."""

import random
import re
from typing import Any

from bot.chat.handing import fetch_from
from bot.door.context import Defaults
from bot.door.dispatch import Bot
from bot.flows import ROUTES
from scheduler.pump import Pump
from storage.engine import Database
from tests.stories.actors import Actor, Chat, read
from tests.stories.discord_wire_driver import WireChat
from tests.stories.slack_driver import SlackChat

CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}")


class BothChats:
    """Both adapters in one process, with one schedule.

    Who comes is in Slack and in Discord by turns; whoever administers is in Slack, with a second account in Discord.
    """

    def __init__(self, slack: SlackChat, discord: WireChat, database: Database, clock: Any) -> None:
        self.slack, self.discord, self.database, self.clock = slack, discord, database, clock
        adapters: dict[str, Any] = {"slack": slack.adapter, "discord": discord.adapter}
        self.pump = slack.pump = discord.pump = Pump(database, adapters, clock, Defaults())
        bot = Bot(
            database, ROUTES, clock=clock, defaults=Defaults(), rng=random.Random(7), fetch=fetch_from(adapters)
        )  # fmt: skip
        slack.adapter.receiving.handle = discord.adapter.receiving.handle = bot.handle
        self._hosts: dict[str, Actor] = {}
        self._guests: dict[str, Actor] = {}

    def person(self, name: str, language: str = "ja", *, is_admin: bool = False) -> Actor:
        if is_admin or name in self._hosts:
            return self._hosts.setdefault(name, self.slack.person(name, language, is_admin=is_admin))
        if name not in self._guests:
            chat: Chat = self.discord if len(self._guests) % 2 else self.slack
            self._guests[name] = chat.person(name, language)
        return self._guests[name]

    async def later(self, wall: str) -> None:
        await self.slack.later(wall)

    async def open_everywhere(self, host: Actor) -> None:
        """The first event lives in the channels of both chats."""
        twin = self.discord.person("Kan", "en", is_admin=True)
        await self.linked(host, twin, "Join, messages to Slack")
        told = read(await twin.command("event bind 1"))
        assert " now lives in this channel too: 2 channels in all (Discord, Slack)." in told.text

    async def linked(self, one: Actor, other: Actor, label: str) -> None:
        """Join an account of Slack with one of Discord; messages go where the button says."""
        code = CODE.search(read(await one.command("link")).text)
        assert code is not None
        question = read(await other.command(f"link {code[0]}"))
        await other.click(question, label)
