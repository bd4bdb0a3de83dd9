"""Messages of the stand-in: what a request writes into one, and the routes of channels and threads' messages."""

import copy
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

from tests.fakes.discord import payloads
from tests.fakes.discord.elements import walk
from tests.fakes.discord.faults import Refusal
from tests.fakes.discord.gateway import CONTENT, DIRECT_MESSAGES, GUILD_MESSAGES, Gateway
from tests.fakes.discord.limits import message_problems
from tests.fakes.discord.server import Request, Server
from tests.fakes.discord.world import (
    DM,
    EPHEMERAL,
    FORUM,
    LOADING,
    SEND,
    V2,
    VIEW,
    Attachment,
    Change,
    Channel,
    Message,
    World,
)

ATTACH, SEND_IN_THREADS = 1 << 15, 1 << 38
NONCE_S = 180.0
PAGE = 50
Json = dict[str, Any]


class Messages:
    """Posts, edits, finds and deletes messages as the bot asks."""

    def __init__(self, world: World, server: Server, gateway: Gateway) -> None:
        self.world, self.server, self.gateway = world, server, gateway
        self.base_url = ""
        self.nonce_s = NONCE_S  # "the past few minutes" in which a nonce is known
        one = "/channels/{channel_id}/messages/{message_id}"
        handlers: dict[str, Callable[[Request], Any]] = {
            "POST /channels/{channel_id}/messages": self._create,
            "GET /channels/{channel_id}/messages": self._history,
            f"GET {one}": lambda found: self._read(self._one(found)),
            f"PATCH {one}": self._edit,
            f"DELETE {one}": self._delete,
        }
        server.handlers |= handlers

    def json(self, message: Message, *, with_nonce: bool = False) -> Json:
        return payloads.message(self.world, message, self.base_url, with_nonce=with_nonce)

    # --- What a request writes ---

    def check(self, found: Request, body: Json, message: Message | None = None) -> None:
        """Refuse what Discord would not show; `message` is the one that is changed."""
        was_v2 = (message.flags if message else 0) & V2
        problems = message_problems(body | {"flags": (body.get("flags") or 0) | was_v2})
        if was_v2 and body.get("flags") is not None and not body["flags"] & V2:
            problems.append("flags: the flag of version 2 cannot be taken away")
        problems += self._attachment_problems(found, body, message)
        self.server.check(found, problems)

    def _attachment_problems(self, found: Request, body: Json, message: Message | None) -> Iterator[str]:
        known = {item.id for item in message.attachments} if message else set()
        new = {name.removeprefix("files[").removesuffix("]") for name in found.files}
        for item in body.get("attachments") or []:
            if str(item.get("id")) not in known | new:
                yield f"attachments: nothing with the id {item.get('id')!r}"
        strange = [name for name in found.files if not name.startswith("files[")]
        yield from (f"a file in the field {name!r}" for name in strange)

    def write(self, message: Message, found: Request, body: Json) -> None:
        """Put what the body names into a message, and leave the rest as it is."""
        message.content = (body["content"] or "") if "content" in body else message.content
        if "embeds" in body:
            message.embeds = [{"type": "rich"} | embed for embed in body["embeds"] or []]
        if "components" in body:
            message.components = numbered(body["components"] or [])
        if "allowed_mentions" in body:
            message.allowed_mentions = body["allowed_mentions"]
        if body.get("flags") is not None:
            message.flags = (message.flags & (EPHEMERAL | LOADING)) | body["flags"] & ~(EPHEMERAL | LOADING)
        self._attach(message, found, body)
        if not (message.content or message.embeds or message.components or message.attachments):
            raise Refusal(50006)

    def _attach(self, message: Message, found: Request, body: Json) -> None:
        about = {str(item["id"]): item for item in body.get("attachments") or []}
        if "attachments" in body:
            message.attachments = [item for item in message.attachments if item.id in about]
        for field, (name, data) in found.files.items():
            given = about.get(field.removeprefix("files[").removesuffix("]"), {})
            id = self.world.new_id()
            message.attachments.append(Attachment(id, given.get("filename") or name, data, given.get("description")))

    def new(self, channel: Channel, found: Request, body: Json, *, ephemeral_to: str | None = None) -> Message:
        """A message that is not posted yet."""
        flags = EPHEMERAL if ephemeral_to else 0
        message = Message(self.world.new_id(), channel.id, self.world.bot.id, flags=flags, ephemeral_to=ephemeral_to)
        message.at = self.world.now()
        self.write(message, found, body)
        return message

    def post(self, message: Message, cause: str = "") -> None:
        """Show a message, and tell the bot's sessions that asked for it."""
        self.world.post(message, cause)
        channel = self.world.channels[message.channel]
        if channel.is_thread and message.ephemeral_to is None:
            people = self.world.guilds[channel.guild].members
            channel.members |= people & {*message.pings, message.author}
        self.tell("MESSAGE_CREATE", message)

    def changed(self, message: Message, cause: str = "", kind: str = "update") -> None:
        """Show that a message is another now, or gone."""
        self.world.changes.append(Change(kind, message, cause))
        self.tell("MESSAGE_DELETE" if kind == "delete" else "MESSAGE_UPDATE", message)

    def tell(self, event: str, message: Message) -> None:
        channel = self.world.channels[message.channel]
        if message.ephemeral_to:
            return
        data = self._read(message)
        if channel.kind != DM:
            data["guild_id"] = channel.guild
        self.gateway.dispatch(event, data, DIRECT_MESSAGES if channel.kind == DM else GUILD_MESSAGES)

    # --- Channels ---

    def channel(self, found: Request, needs: int = 0) -> Channel:
        """The channel of a request, where the bot sees it and may do what it needs."""
        channel = self.world.channels.get(found.params["channel_id"])
        if channel is None or channel.deleted:
            raise Refusal(10003)
        if channel.kind == DM:
            return channel
        allowed = payloads.bot_permissions(self.world.guilds[channel.guild], self._parent(channel))
        if not allowed & VIEW or (self._is_private(channel) and self.world.bot.id not in channel.members):
            raise Refusal(50001)
        needs = (needs & ~SEND) | SEND_IN_THREADS if channel.is_thread and needs & SEND else needs
        if needs & ~allowed:
            raise Refusal(50013)
        return channel

    def _parent(self, channel: Channel) -> Channel:
        return self.world.channels[channel.parent] if channel.is_thread else channel

    def _is_private(self, channel: Channel) -> bool:
        return channel.kind == 12

    def _create(self, found: Request) -> Json:
        body = found.body or {}
        channel = self.channel(found, SEND | (ATTACH if found.files else 0))
        if channel.recipient and self.world.users[channel.recipient].dm_closed:
            raise Refusal(50007)
        if channel.kind == FORUM:
            raise Refusal(50008)
        if channel.locked:
            raise Refusal(50083)
        self.check(found, body)
        if body.get("enforce_nonce") and (first := self._with_nonce(body.get("nonce"))):
            return self.json(first, with_nonce=True)
        message = self.new(channel, found, body)
        message.nonce = str(body["nonce"]) if body.get("nonce") is not None else None
        message.reference = body.get("message_reference")
        channel.archived = False
        self.post(message)
        return self.json(message, with_nonce=True)

    def _with_nonce(self, nonce: Any) -> Message | None:
        """The bot's message that had this nonce in the past few minutes."""
        since = self.world.now() - self.nonce_s
        found = (item for item in self.world.messages if item.nonce is not None and item.nonce == str(nonce))
        return next((item for item in found if item.at > since), None)

    def _history(self, found: Request) -> list[Json]:
        channel, asked = self.channel(found, 1 << 16), found.query
        self.server.check(found, ["around is not played"] if "around" in asked else [])
        limit = int(asked.get("limit", PAGE))
        items = [item for item in self.world.messages if item.channel == channel.id and not item.deleted]
        items = sorted((item for item in items if not item.ephemeral_to), key=lambda item: int(item.id))
        if "after" in asked:
            page = [item for item in items if int(item.id) > int(asked["after"])][:limit]
        elif "before" in asked:
            page = [item for item in items if int(item.id) < int(asked["before"])][-limit:]
        else:
            page = items[-limit:]
        return [self._read(item) for item in reversed(page)]

    def _read(self, message: Message) -> Json:
        """A message as the bot may read it."""
        reads = bool(self.gateway.privileged & CONTENT)
        return payloads.bot_message(self.world, message, self.base_url, reads_content=reads)

    def _one(self, found: Request) -> Message:
        message = self.world.find(self.channel(found).id, found.params["message_id"])
        if message is None or message.ephemeral_to:
            raise Refusal(10008)
        return message

    def _edit(self, found: Request) -> Json:
        message = self._one(found)
        if message.author != self.world.bot.id:
            raise Refusal(50005)
        self.edit(message, found)
        return self.json(message)

    def edit(self, message: Message, found: Request, cause: str = "") -> None:
        """Change a message as a request says."""
        body = found.body or {}
        self.check(found, body, message)
        self.write(message, found, body)
        message.edited, message.flags = True, message.flags & ~LOADING
        self.changed(message, cause)

    def _delete(self, found: Request) -> None:
        message = self._one(found)
        if message.author != self.world.bot.id:
            self.channel(found, 1 << 13)  # MANAGE_MESSAGES
        self.remove(message)

    def remove(self, message: Message, cause: str = "") -> None:
        message.deleted = True
        self.changed(message, cause, "delete")


def numbered(components: list[Json]) -> list[Json]:
    """Give a number to every component that has none, as Discord does."""
    copied = copy.deepcopy(components)
    used = {item["id"] for item in walk(copied) if item.get("id")}
    free = (number for number in count(1) if number not in used)
    for item in walk(copied):
        if not item.get("id"):
            item["id"] = next(free)
    return copied
