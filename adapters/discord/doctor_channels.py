"""Looks whether the bot may do its work in the channels of the events to come, one line for each server."""

import asyncio

import discord

from adapters.discord.decode import PLATFORM
from adapters.discord.failures import in_words
from adapters.discord.invite import posting
from bot.chat.refs import ChannelRef
from bot.setup.clock import SystemClock
from bot.setup.finding import Finding
from storage.engine import Database
from storage.errors import StorageError
from storage.schema import state
from storage.unit_of_work import reading

NAME = "Discord channels"
_HOW = "Edit Channel > Permissions > Goen"


async def examine(client: discord.Client, url: str) -> list[Finding]:
    """One line for each channel in which something is missing, else one for all."""
    channels = await in_use(url)
    if not channels:
        return [Finding(NAME, True, "no event to come lives in one yet")]
    wrong = [finding for ref in channels if (finding := await _look(client, ref))]
    return wrong or [Finding(NAME, True, f"all that is needed is granted in {len(channels)}")]


async def in_use(url: str) -> list[ChannelRef]:
    """The channels of events to come; none where there is no database of this version yet."""
    try:
        if await asyncio.to_thread(state, url) != "current":
            return []
    except StorageError:
        return []  # the line about the database says why
    database = Database(url)
    try:
        now_ms = SystemClock().now_ms()
        refs = await reading(database, lambda uow: uow.events.channels_in_use(PLATFORM, now_ms))
    finally:
        await database.close()
    return [ChannelRef.parse(ref) for ref in refs]


async def _look(client: discord.Client, ref: ChannelRef) -> Finding | None:
    try:
        guild = await client.fetch_guild(int(ref.space), with_counts=False)
        channel = await guild.fetch_channel(int(ref.id))
        # A thread has the permissions of the channel it lies in.
        is_thread = isinstance(channel, discord.Thread)
        around = await guild.fetch_channel(channel.parent_id) if isinstance(channel, discord.Thread) else channel
        me = await guild.fetch_member(client.user.id if client.user else 0)
    except discord.HTTPException as error:
        text = f"Discord says {in_words(error)} of {ref}; show Goen the channel under {_HOW}, or bind another one"
        return Finding(NAME, False, text)
    has = around.permissions_for(me)
    missing = [name for name, word in posting(in_thread=is_thread).items() if not getattr(has, word)]
    if not missing:
        return None
    return Finding(NAME, False, f"#{channel.name} in {guild.name}: allow {', '.join(missing)} under {_HOW}")
