"""Where stories are played: the same ones on every platform that has a driver."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from storage.engine import Database
from tests.conftest import START
from tests.fakes.slack import FakeSlack
from tests.stories.actors import Chat
from tests.stories.discord_driver import DiscordChat
from tests.stories.sandbox_driver import SandboxChat
from tests.stories.slack_driver import SlackChat


@pytest.fixture(params=["sandbox", "slack over a socket", "slack over http", "discord"])
async def chat(request: pytest.FixtureRequest, world: Any, database: Database) -> AsyncIterator[Chat]:
    """A chat in which nothing has happened yet, on Thursday 26 November 2026 at 10:00 in Tokyo."""
    if request.param == "sandbox":
        yield SandboxChat(world)
        return
    if request.param == "discord":
        discord = DiscordChat(database, world.clock)
        await discord.start()
        yield discord
        await discord.stop()
        return
    async with FakeSlack(now=START.timestamp) as fake:
        slack = SlackChat(fake, database, world.clock, over_http=request.param.endswith("http"))
        await slack.start()
        yield slack
        await slack.stop()
