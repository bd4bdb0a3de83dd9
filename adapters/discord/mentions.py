"""What the people are called whom somebody mentions in a text."""

import asyncio
import re
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


async def with_names(asked: Interaction, interaction: discord.Interaction, wire: Wire) -> Interaction:
    """The same, with the names of those who are mentioned in it."""
    match asked:
        case Command(options=options):
            texts = list(options.values())
        case FormSubmit(values=values):
            texts = [text for given in values.values() for text in given]
        case _:
            return asked
    guild = space(interaction)
    ids = dict.fromkeys(id for text in texts for id in re.findall(rf"{PLATFORM}:{guild}:(\d+)", text))
    names = {f"{PLATFORM}:{guild}:{id}": await _name(id, interaction, wire) for id in list(ids)[:_MOST_ASKED]}
    return replace(asked, names=names) if names else asked


async def _name(id: str, interaction: discord.Interaction, wire: Wire) -> str:
    """What Discord sent along, or says; empty if it says nothing soon."""
    data: Any = interaction.data or {}
    resolved = data.get("resolved") or {}
    about = {**((resolved.get("users") or {}).get(id) or {}), **((resolved.get("members") or {}).get(id) or {})}
    if not about and interaction.guild_id:
        try:
            async with asyncio.timeout(_PATIENCE_S):
                member = await wire.member(str(interaction.guild_id), id)
        except (discord.DiscordException, aiohttp.ClientError, OSError):
            return ""
        about = {**(member.get("user") or {}), **member}
    names = (about.get("nick"), about.get("global_name"), about.get("username"))
    return next((clean_line(str(name)) for name in names if name), "")
