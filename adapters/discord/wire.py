"""Every request Goen makes of Discord, as JSON through discord.py; nothing of a message is kept."""

import asyncio
import io
import json
import time
from collections.abc import Sequence
from typing import Any

import aiohttp
import discord
from discord.http import Route
from discord.webhook.async_ import async_context

from adapters.discord.failures import is_for_all
from adapters.discord.restraint import Requests
from adapters.leaving import ask_before_leaving
from adapters.waiting import asked_to_wait
from bot.chat.content import File

Json = dict[str, Any]

MESSAGE, THINKING, LATER, EDIT, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
PAGE = 100
_RATE_LIMITED = 429
_CALLBACK = "/interactions/{webhook_id}/{webhook_token}/callback"
_WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}"


class Wire:
    """The REST side of a client. Errors are discord.py's."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self._requests = Requests()
        heard = aiohttp.TraceConfig()
        heard.on_request_end.append(self._heard)
        client.http.http_trace = ask_before_leaving(heard)

    def is_limited(self, now: float) -> bool:
        """Whether Discord asked the whole bot to wait for longer than this; `now` is of the monotonic clock."""
        return self._requests.is_resting(now)

    async def _request(self, route: Route, **more: Any) -> Any:
        await asyncio.sleep(self._requests.reserve(time.monotonic()))
        return await self._client.http.request(route, **more)

    async def _heard(self, _session: object, _context: object, end: aiohttp.TraceRequestEndParams) -> None:
        """What discord.py does not tell: that the whole bot was asked to wait."""
        headers = end.response.headers
        if end.response.status == _RATE_LIMITED and is_for_all(headers):
            self._requests.limited(time.monotonic(), asked_to_wait(headers))

    async def hang_up(self) -> None:
        """Close what a login that failed has opened, so that there can be another one."""
        await self._client.http.close()
        self._client.http.connector = discord.utils.MISSING

    # Answers to interactions: they need no token of ours, and no rate limit of the bot holds them up.

    async def respond(
        self, interaction: discord.Interaction, kind: int, data: Json, files: Sequence[File] = ()
    ) -> None:
        """The first answer, for which Discord waits three seconds."""
        route = Route("POST", _CALLBACK, webhook_id=interaction.id, webhook_token=interaction.token)
        await _answer(interaction, route, {"type": kind, "data": _with(data, files)}, files)

    async def follow_up(self, interaction: discord.Interaction, payload: Json, files: Sequence[File] = ()) -> None:
        """A further message, for 15 minutes."""
        route = Route("POST", _WEBHOOK, webhook_id=interaction.application_id, webhook_token=interaction.token)
        await _answer(interaction, route, _with(payload, files), files)

    async def edit_original(self, interaction: discord.Interaction, payload: Json, files: Sequence[File] = ()) -> None:
        """Replace the first answer, or the message whose button was pressed, for 15 minutes."""
        path = f"{_WEBHOOK}/messages/@original"
        route = Route("PATCH", path, webhook_id=interaction.application_id, webhook_token=interaction.token)
        await _answer(interaction, route, _with(payload, files), files)

    # What the bot does by itself

    async def post(self, channel: str, payload: Json, files: Sequence[File] = ()) -> str:
        """Post a message with its files; returns its id."""
        route = Route("POST", "/channels/{channel_id}/messages", channel_id=channel)
        if not files:
            return str((await self._request(route, json=payload))["id"])
        form, attached = _parts(_with(payload, files), files)
        return str((await self._request(route, form=form, files=attached))["id"])

    async def edit(self, channel: str, message: str, payload: Json) -> None:
        """Let a message of the bot say something else."""
        path = "/channels/{channel_id}/messages/{message_id}"
        await self._request(Route("PATCH", path, channel_id=channel, message_id=message), json=payload)

    async def open_thread(self, channel: str, message: str, name: str) -> None:
        """Open a thread below a message; once it has one, Discord refuses."""
        path = "/channels/{channel_id}/messages/{message_id}/threads"
        await self._request(Route("POST", path, channel_id=channel, message_id=message), json={"name": name})

    async def history(self, channel: str, after: int) -> list[Json]:
        """All messages of a channel after a snowflake."""
        route = Route("GET", "/channels/{channel_id}/messages", channel_id=channel)
        found: list[Json] = []
        while True:
            page = await self._request(route, params={"after": str(after), "limit": str(PAGE)})
            found += page
            if len(page) < PAGE:
                return found
            after = max(int(message["id"]) for message in page)

    async def has_history(self, channel: str) -> bool:
        """Whether any message of a channel is shown to the bot."""
        route = Route("GET", "/channels/{channel_id}/messages", channel_id=channel)
        return bool(await self._request(route, params={"limit": "1"}))

    async def open_direct(self, user: str) -> str:
        """The channel of direct messages with somebody, opened if need be."""
        opened = await self._request(Route("POST", "/users/@me/channels"), json={"recipient_id": user})
        return str(opened["id"])

    async def member(self, guild: str, user: str) -> Json:
        """Somebody as a member of a server."""
        route = Route("GET", "/guilds/{guild_id}/members/{user_id}", guild_id=guild, user_id=user)
        found: Json = await self._request(route)
        return found

    async def scheduled_events(self, guild: str) -> list[Json]:
        """The events in a server's own list."""
        route = Route("GET", "/guilds/{guild_id}/scheduled-events", guild_id=guild)
        found: list[Json] = await self._request(route)
        return found

    async def make_scheduled_event(self, guild: str, event: Json) -> str:
        """Add an event to a server's own list; returns its id."""
        route = Route("POST", "/guilds/{guild_id}/scheduled-events", guild_id=guild)
        return str((await self._request(route, json=event))["id"])

    async def change_scheduled_event(self, guild: str, id: str, event: Json) -> str:
        """Change an event of a server's own list; returns its id."""
        return str((await self._request(_scheduled("PATCH", guild, id), json=event))["id"])

    async def remove_scheduled_event(self, guild: str, id: str) -> None:
        """Take an event out of a server's own list."""
        await self._request(_scheduled("DELETE", guild, id))

    async def guilds(self) -> list[Json]:
        """The servers the bot is in, at most 200, with its permissions in each."""
        found: list[Json] = await self._request(Route("GET", "/users/@me/guilds"))
        return found

    async def starts_left(self) -> tuple[int, float]:
        """How many connections Discord still allows today, and in how many hours it counts anew."""
        limit = (await self._request(Route("GET", "/gateway/bot")))["session_start_limit"]
        return int(limit["remaining"]), float(limit["reset_after"]) / 3_600_000

    async def commands(self, guild: str | None) -> list[Json]:
        """The commands Discord knows, everywhere or in one server alone, in all languages."""
        found: list[Json] = await self._request(self._commands("GET", guild), params={"with_localizations": "true"})
        return found

    async def put_commands(self, tree: list[Json], guild: str | None) -> None:
        """Replace all commands."""
        await self._request(self._commands("PUT", guild), json=tree)

    def _commands(self, method: str, guild: str | None) -> Route:
        application = self._client.application_id
        if guild is None:
            return Route(method, "/applications/{application_id}/commands", application_id=application)
        path = "/applications/{application_id}/guilds/{guild_id}/commands"
        return Route(method, path, application_id=application, guild_id=guild)


def _scheduled(method: str, guild: str, id: str) -> Route:
    path = "/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}"
    return Route(method, path, guild_id=guild, guild_scheduled_event_id=id)


async def _answer(interaction: discord.Interaction, route: Route, payload: Json, files: Sequence[File]) -> None:
    adapter, session = async_context.get(), interaction.followup.session
    if not files:
        await adapter.request(route, session, payload=payload)
        return
    parts, attached = _parts(payload, files)
    await adapter.request(route, session, multipart=parts, files=attached)


def _parts(payload: Json, files: Sequence[File]) -> tuple[list[Json], list[discord.File]]:
    """A request with files in parts, and the files as discord.py rewinds them for another attempt."""
    attached = [discord.File(io.BytesIO(file.data), filename=file.name) for file in files]
    parts: list[Json] = [{"name": "payload_json", "value": json.dumps(payload)}]
    parts += [
        {"name": f"files[{number}]", "value": file.fp, "filename": file.filename, "content_type": kind.media_type}
        for number, (file, kind) in enumerate(zip(attached, files, strict=True))
    ]
    return parts, attached


def _with(payload: Json, files: Sequence[File]) -> Json:
    """The payload with the files it comes with; what an edited message had before goes."""
    if "content" not in payload:
        return payload
    return {**payload, "attachments": [_attachment(number, file) for number, file in enumerate(files)]}


def _attachment(number: int, file: File) -> Json:
    told = {"description": file.alt} if file.alt else {}
    return {"id": number, "filename": file.name, **told}
