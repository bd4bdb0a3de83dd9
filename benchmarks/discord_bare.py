"""The baseline of the Discord benchmark: a discord.py bot that answers everything with the same private words."""

import asyncio
import os
import sys

import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL


class Bare(discord.Client):
    """Answers, and does nothing else."""

    async def on_ready(self) -> None:
        """Tell whoever started it."""
        print("ready: ", file=sys.stderr, flush=True)

    async def on_interaction(self, event: discord.Interaction) -> None:
        """Answer."""
        await event.response.send_message("Noted.", ephemeral=True)


async def main() -> None:
    """Stay connected until the process is ended; the settings are those of `goen run`."""
    Route.BASE = os.environ["DISCORD_API_URL"]
    DiscordWebSocket.DEFAULT_GATEWAY = URL(os.environ["DISCORD_GATEWAY_URL"])
    async with Bare(intents=discord.Intents(guilds=True)) as bare:
        await bare.start(os.environ["DISCORD_TOKEN"])


if __name__ == "__main__":
    asyncio.run(main())
