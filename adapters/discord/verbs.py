"""`goen discord`: print the link that lets the bot into a server."""

import argparse

from adapters.discord import invite
from adapters.discord.settings import DiscordSettings
from bot.chat.errors import SettingsError


def add(parser: argparse.ArgumentParser) -> None:
    """Add what may follow `goen discord`."""
    parser.add_argument("what", choices=("invite",), help="The only thing there is to print.")


async def run(settings: DiscordSettings, _given: argparse.Namespace) -> int:
    """Print the link that lets the bot into a server, and what it asks for."""
    if settings.discord_token is None:
        raise SettingsError("DISCORD_TOKEN is not set: the link is for the bot it belongs to.")
    print(invite.render(settings.discord_token.get_secret_value(), wants_events=settings.discord_events))
    return 0
