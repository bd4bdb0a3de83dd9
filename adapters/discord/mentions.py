"""What the people are called whom somebody mentions in a text."""

import asyncio
import re
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import aiohttp
import discord

from adapters.discord.decode import PLATFORM, space
from adapters.discord.wire import Wire
from bot.chat.interactions import Command, FormSubmit, Interaction
from bot.words.text import clean_line

# Of more, those that Goen has met are known all the same.
_MOST_ASKED = 5
_PATIENCE_S = 1.0
# How long a name is taken for the one they have, and of how many people it is remembered.
_KEPT_S, _MOST_KEPT = 600.0, 1000


class Names:
    """Finds out what people are called. `now`: seconds of a clock that only goes forward."""

    def __init__(self, wire: Wire, now: Callable[[], float] = time.monotonic) -> None:
        self._wire, self._now = wire, now
        self._known: dict[tuple[str, str], tuple[float, str]] = {}  # by server and person: until when, and the name

    async def added(self, asked: Interaction, interaction: discord.Interaction) -> Interaction:
        """The same, with the names of those who are mentioned in it."""
        guild = space(interaction)
        ids = list(dict.fromkeys(id for text in _texts(asked) for id in re.findall(rf"{PLATFORM}:{guild}:(\d+)", text)))
        if not ids or not isinstance(asked, Command | FormSubmit):
            return asked
        found = await asyncio.gather(*(self._name(guild, id, interaction) for id in ids[:_MOST_ASKED]))
        return replace(asked, names={f"{PLATFORM}:{guild}:{id}": name for id, name in zip(ids, found, strict=False)})

    async def _name(self, guild: str, id: str, interaction: discord.Interaction) -> str:
        """What Discord sent along, or says, or said a while ago; empty if it says nothing soon."""
        if sent := _called(*_sent_along(id, interaction)):
            return sent
        until, known = self._known.get((guild, id), (0.0, ""))
        if until > self._now() or not interaction.guild_id:
            return known
        try:
            async with asyncio.timeout(_PATIENCE_S):
                member = await self._wire.member(guild, id)
        except (discord.DiscordException, aiohttp.ClientError, OSError):
            return ""
        if len(self._known) >= _MOST_KEPT:
            self._known.clear()
        self._known[guild, id] = self._now() + _KEPT_S, _called(member.get("user") or {}, member)
        return self._known[guild, id][1]


def _texts(asked: Interaction) -> list[str]:
    match asked:
        case Command(options=options):
            return list(options.values())
        case FormSubmit(values=values):
            return [text for given in values.values() for text in given]
    return []


def _sent_along(id: str, interaction: discord.Interaction) -> tuple[dict[str, Any], dict[str, Any]]:
    """Somebody as a user and as a member, as far as the interaction describes them."""
    data: Any = interaction.data or {}
    resolved = data.get("resolved") or {}
    return (resolved.get("users") or {}).get(id) or {}, (resolved.get("members") or {}).get(id) or {}


def _called(user: dict[str, Any], member: dict[str, Any]) -> str:
    about = {**user, **member}
    names = (about.get("nick"), about.get("global_name"), about.get("username"))
    return next((clean_line(str(name)) for name in names if name), "")
