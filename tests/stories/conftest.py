"""Where stories are played: the same ones on every platform that has a driver."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from storage.engine import Database
from tests.conftest import START
from tests.fakes.discord import FakeDiscord
from tests.fakes.slack import FakeSlack
from tests.stories.actors import Chat
from tests.stories.both_chats import BothChats
from tests.stories.discord_driver import DiscordChat
from tests.stories.discord_wire_driver import WireChat
from tests.stories.sandbox_driver import SandboxChat
from tests.stories.slack_driver import SlackChat


@asynccontextmanager
async def in_slack(database: Database, world: Any, *, over_http: bool) -> AsyncIterator[SlackChat]:
    async with FakeSlack(now=START.timestamp) as fake:
        slack = SlackChat(fake, database, world.clock, over_http=over_http)
        await slack.start()
        yield slack
        await slack.stop()


@asynccontextmanager
async def in_simcord(database: Database, world: Any) -> AsyncIterator[DiscordChat]:
    discord = DiscordChat(database, world.clock)
    await discord.start()
    yield discord
    await discord.stop()


@asynccontextmanager
async def over_the_wire(database: Database, world: Any) -> AsyncIterator[WireChat]:
    async with FakeDiscord(now=START.timestamp) as fake:
        discord = WireChat(fake, database, world.clock)
        await discord.start()
        yield discord
        await discord.stop()


@asynccontextmanager
async def in_both_chats(database: Database, world: Any) -> AsyncIterator[BothChats]:
    async with in_slack(database, world, over_http=False) as slack, over_the_wire(database, world) as discord:
        yield BothChats(slack, discord, database, world.clock)


@asynccontextmanager
async def in_the_sandbox(_database: Database, world: Any) -> AsyncIterator[SandboxChat]:
    yield SandboxChat(world)


STAGES: dict[str, Any] = {
    "sandbox": in_the_sandbox,
    "slack over a socket": lambda database, world: in_slack(database, world, over_http=False),
    "slack over http": lambda database, world: in_slack(database, world, over_http=True),
    "discord in process": in_simcord,
    "discord over sockets": over_the_wire,
}
BOTH = "slack and discord"


# What is asked of the database is the same on every stage: on the second engine one is enough.
ON_A_SERVER = ["slack over http"]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "chat" in metafunc.fixturenames:
        is_file = metafunc.config.getoption("engine") == "sqlite"
        stages = _stages(metafunc.definition) if is_file else ON_A_SERVER
        is_for_both = metafunc.definition.get_closest_marker("both_chats")
        metafunc.parametrize("chat", [*stages, BOTH] if is_for_both else stages, indirect=True)


def _stages(story: pytest.Function) -> list[str]:
    """Every platform. Where one has two stages, which differ in how it is reached, a story takes one by its name.

    A story that is marked takes both: together these do all that can be done in a chat.
    """
    if story.get_closest_marker("every_stage"):
        return list(STAGES)
    by_platform: dict[str, list[str]] = {}
    for stage in STAGES:
        by_platform.setdefault(stage.partition(" ")[0], []).append(stage)
    return [stages[len(story.name) % len(stages)] for stages in by_platform.values()]


@pytest.fixture
async def chat(request: pytest.FixtureRequest, world: Any, database: Database) -> AsyncIterator[Chat]:
    """A chat in which nothing has happened yet, on Thursday 26 November 2026 at 10:00 in Tokyo."""
    async with {**STAGES, BOTH: in_both_chats}[request.param](database, world) as chat:
        yield chat


@pytest.fixture
async def both(world: Any, database: Database) -> AsyncIterator[BothChats]:
    """Slack and Discord at once, for what is played nowhere else."""
    async with in_both_chats(database, world) as both:
        yield both
