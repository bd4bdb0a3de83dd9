"""What people do in the Discord stand-in, with a tiny real discord.py bot."""

from collections.abc import AsyncIterator

import pytest

from tests.adapters.tiny_discord import Stage, staged
from tests.fakes.discord import CALLBACK, Message


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged() as stage:
        yield stage


async def test_a_command_is_answered(stage: Stage) -> None:
    seen = await stage.do("say")
    assert isinstance(seen, Message)
    assert seen.shown == "hello"
    assert stage.discord.sees(stage.ben, stage.lobby) == [seen]
    [answered] = stage.discord.requested(CALLBACK)
    assert (answered.query, answered.status) == ({"with_response": "1"}, 200)
