"""From the settings to Discord: with which token, at which addresses."""

import logging

from discord import VoiceClient
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from adapters.discord.access import DiscordAccess
from adapters.discord.adapter import DiscordAdapter
from adapters.discord.doctor import examine as examine_access
from adapters.discord.failures import without_trace
from adapters.discord.settings import DiscordSettings
from bot.chat.errors import SettingsError
from bot.chat.ports import Clock
from bot.setup.finding import Finding
from storage.engine import Database


def connect(settings: DiscordSettings, database: Database, _clock: Clock) -> DiscordAdapter:
    """The adapter for the token that is set; SettingsError if there is none."""
    access = _access(settings)
    _point(settings)
    return DiscordAdapter(access, database)


async def examine(settings: DiscordSettings) -> list[Finding]:
    """What `goen doctor` says of Discord."""
    access = _access(settings)
    _point(settings)
    return await examine_access(access, settings.database_url, wants_events=settings.discord_events)


def _access(settings: DiscordSettings) -> DiscordAccess:
    if settings.discord_token is None:
        raise SettingsError("DISCORD_TOKEN is not set.")
    return DiscordAccess(
        settings.discord_token.get_secret_value(),
        settings.command.removeprefix("/"),
        settings.language,
        settings.discord_test_guild,
        settings.discord_shard or "",
    )


def _point(settings: DiscordSettings) -> None:
    """Tell discord.py where Discord is, and what nobody need read of it: it knows this once for the whole process."""
    Route.BASE = settings.discord_api_url
    DiscordWebSocket.DEFAULT_GATEWAY = URL(settings.discord_gateway_url)
    # Goen does not speak: nobody need be warned that it could not.
    VoiceClient.warn_nacl = VoiceClient.warn_dave = False
    log = logging.getLogger("discord.client")
    log.setLevel(logging.WARNING)
    log.addFilter(without_trace)
