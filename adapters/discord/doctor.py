"""Looks whether Discord takes the token and lets the bot do its work, one line for each thing, with what to press."""

import asyncio
from collections.abc import Mapping
from typing import Any

import aiohttp
import discord

from adapters.discord import doctor_channels, tree
from adapters.discord.access import DiscordAccess
from adapters.discord.failures import in_words
from adapters.discord.invite import link, needed
from adapters.discord.wire import Wire
from bot.setup.finding import Finding

TIMEOUT_S = 15
_ADMINISTRATOR = 3
_PORTAL = "at https://discord.com/developers/applications"
_MOST_NAMED = 10


async def examine(access: DiscordAccess, url: str, *, wants_events: bool = False) -> list[Finding]:
    """Token, application, servers, channels of the events to come, commands; changes nothing, shows no token.

    `url`: the database, which knows the channels.

    No gateway connection is made: Discord counts them, and a Goen that runs already has one.
    """
    client = discord.Client(intents=discord.Intents(guilds=True))
    try:
        async with asyncio.timeout(TIMEOUT_S):
            await client.login(access.token)
            return await look(client, access, url, wants_events=wants_events)
    except discord.LoginFailure:
        text = f"Discord does not take it; copy DISCORD_TOKEN again from Bot > Reset Token {_PORTAL}"
        return [Finding("Discord token", False, text)]
    except (discord.DiscordException, aiohttp.ClientError, TimeoutError, OSError) as error:
        text = f"Discord cannot be reached ({in_words(error)}); look at the connection, a firewall or DISCORD_API_URL"
        return [Finding("Discord token", False, text)]
    finally:
        await client.close()


async def look(client: discord.Client, access: DiscordAccess, url: str, *, wants_events: bool = False) -> list[Finding]:
    """What a client that has logged in can see."""
    wire = Wire(client)
    bits = {name: bit for name, _, bit, _ in needed(wants_events=wants_events)}
    return [
        Finding("Discord token", True, f"{client.user} ({client.application_id})"),
        _application(client.application),
        _servers(await wire.guilds(), bits, link(str(client.application_id), wants_events=wants_events)),
        *await doctor_channels.examine(client, url),
        await _commands(wire, access),
    ]


def _application(application: discord.AppInfo | None) -> Finding:
    name = "Discord application"
    if application is not None and application.interactions_endpoint_url:
        text = f"sends what people do to a web address; empty General Information > Interactions Endpoint URL {_PORTAL}"
        return Finding(name, False, text)
    return Finding(name, True, "sends what people do over the gateway")


def _servers(guilds: list[dict[str, Any]], bits: Mapping[str, int], invitation: str) -> Finding:
    """The servers the bot is in, and the permissions it lacks there; single channels may still take some away."""
    name = "Discord servers"
    if not guilds:
        return Finding(name, True, f"in no server yet; open {invitation}")
    lacking = [f"{guild['name']}: {', '.join(missing)}" for guild in guilds if (missing := _missing(guild, bits))]
    if lacking:
        return Finding(name, False, f"permissions are missing in {_listed(lacking)}; open {invitation}")
    return Finding(name, True, f"in {_listed([str(guild['name']) for guild in guilds])}")


def _missing(guild: Mapping[str, Any], bits: Mapping[str, int]) -> list[str]:
    has = int(guild.get("permissions") or 0)
    if has >> _ADMINISTRATOR & 1 or guild.get("permissions") is None:
        return []
    return [name for name, bit in bits.items() if not has >> bit & 1]


def _listed(texts: list[str]) -> str:
    more = len(texts) - _MOST_NAMED
    return ", ".join(texts[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


async def _commands(wire: Wire, access: DiscordAccess) -> Finding:
    name, guild = "Discord commands", access.test_guild
    if tree.same(tree.build(access.word), await wire.commands(guild), in_guild=guild is not None):
        return Finding(name, True, "those of this version")
    return Finding(name, True, "not those of this version; 'goen run' brings them up to date")
