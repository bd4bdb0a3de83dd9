"""Requests to the Discord stand-in by hand, past the checks of discord.py."""

import asyncio
from collections.abc import Awaitable
from typing import Any

import discord
import pytest
from discord.http import Route

from tests.adapters.tiny_discord import Stage
from tests.fakes.discord import User


async def refused(call: Awaitable[Any]) -> tuple[int, int]:
    """The status and Discord's code of a refusal."""
    with pytest.raises(discord.HTTPException) as caught:
        await call
    return caught.value.status, caught.value.code


def contents(stage: Stage, user: User | None = None) -> list[str]:
    return [item.content for item in stage.discord.sees(user or stage.ana, stage.lobby)]


async def raw(stage: Stage, verb: str, path: str, body: Any = None) -> Any:
    """A request without the ways in which discord.py checks what it sends."""
    return await stage.bot.http.request(Route(verb, path), **({} if body is None else {"json": body}))


async def post(stage: Stage, body: dict[str, Any]) -> Any:
    return await raw(stage, "POST", f"/channels/{stage.lobby.id}/messages", body)


class Held:
    """An interaction that the bot answers by hand, past the checks of discord.py."""

    def __init__(self, stage: Stage, interaction: discord.Interaction) -> None:
        self.stage, self.interaction = stage, interaction

    async def respond(self, kind: int, data: dict[str, Any] | None = None) -> Any:
        path = f"/interactions/{self.interaction.id}/{self.interaction.token}/callback"
        return await raw(self.stage, "POST", path, {"type": kind, "data": data or {}})

    async def follow(self, body: dict[str, Any]) -> Any:
        path = f"/webhooks/{self.interaction.application_id}/{self.interaction.token}?wait=true"
        return await raw(self.stage, "POST", path, body)


async def held(stage: Stage, act: Awaitable[Any]) -> tuple[Held, asyncio.Task[Any]]:
    """Let somebody act, and return the interaction before anything was answered."""
    came: asyncio.Future[discord.Interaction] = asyncio.get_running_loop().create_future()

    async def take(interaction: discord.Interaction) -> None:
        came.set_result(interaction)

    stage.bot.on_interaction = take  # type: ignore[method-assign]
    acting = asyncio.ensure_future(act)
    return Held(stage, await came), acting


async def asked(stage: Stage) -> tuple[Held, asyncio.Task[Any]]:
    return await held(stage, stage.do("silent"))


MODAL = {
    "custom_id": "m",
    "title": "Title",
    "components": [{"type": 18, "label": "Name", "component": {"type": 4, "custom_id": "n", "style": 1}}],
}
