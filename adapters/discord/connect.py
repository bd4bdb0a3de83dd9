"""From the settings to Discord: with which token, at which addresses."""

from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from adapters.discord.adapter import Access, DiscordAdapter
from adapters.discord.doctor import examine as examine_access
from bot.doctor import Finding
from bot.errors import SettingsError
from bot.ports import Clock
from bot.settings import Settings
from storage.engine import Database


def connect(settings: Settings, database: Database, _clock: Clock) -> DiscordAdapter:
    """The adapter for the token that is set; SettingsError if there is none."""
    access = _access(settings)
    _point(settings)
    return DiscordAdapter(access, database)


async def examine(settings: Settings) -> list[Finding]:
    """What `goen doctor` says of Discord."""
    access = _access(settings)
    _point(settings)
    return await examine_access(access, settings.database_url, wants_events=settings.discord_events)


def _access(settings: Settings) -> Access:
    if settings.discord_token is None:
        raise SettingsError("DISCORD_TOKEN is not set.")
    return Access(
        settings.discord_token.get_secret_value(),
        settings.command.removeprefix("/"),
        settings.language,
        settings.discord_test_guild,
    )


def _point(settings: Settings) -> None:
    """Tell discord.py where Discord is: it knows only one place for the whole process."""
    Route.BASE = settings.discord_api_url
    DiscordWebSocket.DEFAULT_GATEWAY = URL(settings.discord_gateway_url)
