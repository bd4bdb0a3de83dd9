"""The routes about the bot, guilds, members, commands, direct channels, threads and scheduled events."""

from collections.abc import Callable
from typing import Any

from tests.fakes.discord import payloads
from tests.fakes.discord.faults import Refusal
from tests.fakes.discord.gateway import GUILDS, SCHEDULED_EVENTS, Gateway
from tests.fakes.discord.limits import command_problems, event_problems
from tests.fakes.discord.messages import Messages
from tests.fakes.discord.server import Request, Server
from tests.fakes.discord.world import (
    CREATE_EVENTS,
    DM,
    MANAGE_EVENTS,
    MANAGE_THREADS,
    PRIVATE_THREAD,
    PUBLIC_THREAD,
    SEND,
    Channel,
    Guild,
    World,
)

Json = dict[str, Any]
MAKE_PUBLIC, MAKE_PRIVATE = 1 << 35, 1 << 36
IDENTIFIES_A_DAY = 1000


class Guilds:
    """Everything but messages and interactions."""

    def __init__(self, world: World, server: Server, gateway: Gateway, messages: Messages) -> None:
        self._world, self._server, self._gateway, self._messages = world, server, gateway, messages
        event = "/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}"
        commands = "/applications/{application_id}"
        member = "/channels/{channel_id}/thread-members"
        handlers: dict[str, Callable[[Request], Any]] = {
            "GET /users/@me": lambda _: payloads.user(world.bot) | {"mfa_enabled": False, "locale": "en-US"},
            "GET /oauth2/applications/@me": lambda _: payloads.application(world),
            "GET /users/@me/guilds": lambda _: [payloads.guild_summary(item) for item in world.guilds.values()],
            "GET /users/{user_id}": self._user,
            "GET /gateway": lambda _: {"url": gateway.url},
            "GET /gateway/bot": self._gateway_bot,
            "GET /guilds/{guild_id}": lambda found: payloads.guild(world, self._guild(found)),
            "GET /guilds/{guild_id}/channels": self._channels,
            "GET /guilds/{guild_id}/roles": lambda found: payloads.roles(world, self._guild(found)),
            "GET /guilds/{guild_id}/threads/active": self._threads,
            "GET /guilds/{guild_id}/members/{user_id}": self._member,
            "GET /guilds/{guild_id}/scheduled-events": self._events,
            "POST /guilds/{guild_id}/scheduled-events": self._create_event,
            f"GET {event}": self._event,
            f"PATCH {event}": self._edit_event,
            f"DELETE {event}": self._delete_event,
            f"GET {commands}/commands": self._commands,
            f"PUT {commands}/commands": self._sync,
            f"GET {commands}/guilds/{{guild_id}}/commands": self._commands,
            f"PUT {commands}/guilds/{{guild_id}}/commands": self._sync,
            "POST /users/@me/channels": self._open_direct,
            "GET /channels/{channel_id}": lambda found: payloads.channel(world, messages.channel(found)),
            "PATCH /channels/{channel_id}": self._edit_channel,
            "POST /channels/{channel_id}/typing": self._type,
            "POST /channels/{channel_id}/threads": self._create_thread,
            "POST /channels/{channel_id}/messages/{message_id}/threads": self._create_thread,
            f"GET {member}": self._thread_members,
            f"PUT {member}/@me": self._join_thread,
            f"PUT {member}/{{user_id}}": self._join_thread,
            f"DELETE {member}/{{user_id}}": self._leave_thread,
        }
        server.handlers |= handlers

    # --- The bot, guilds and people ---

    def _gateway_bot(self, _: Request) -> Json:
        left = IDENTIFIES_A_DAY - len(self._gateway.identifies)
        limit = {"total": IDENTIFIES_A_DAY, "remaining": left, "reset_after": 86_400_000, "max_concurrency": 1}
        return {"url": self._gateway.url, "shards": 1, "session_start_limit": limit}

    def _user(self, found: Request) -> Json:
        person = self._world.users.get(found.params["user_id"])
        if person is None:
            raise Refusal(10013)
        return payloads.user(person)

    def _guild(self, found: Request) -> Guild:
        guild = self._world.guilds.get(found.params["guild_id"])
        if guild is None:
            raise Refusal(10004)
        return guild

    def _inside(self, found: Request) -> list[Channel]:
        guild = self._guild(found)
        return [item for item in self._world.channels.values() if item.guild == guild.id and not item.deleted]

    def _channels(self, found: Request) -> list[Json]:
        return [payloads.channel(self._world, item) for item in self._inside(found) if not item.is_thread]

    def _threads(self, found: Request) -> Json:
        threads = [item for item in self._inside(found) if item.is_thread and not item.archived]
        return {"threads": [payloads.channel(self._world, item) for item in threads], "members": []}

    def _member(self, found: Request) -> Json:
        guild, id = self._guild(found), found.params["user_id"]
        if id not in guild.members | {self._world.bot.id}:
            raise Refusal(10007)
        return payloads.member(self._world, guild, self._world.users[id])

    # --- Commands ---

    def _scope(self, found: Request) -> str:
        if found.params["application_id"] != self._world.application_id:
            raise Refusal(50001)
        return self._guild(found).id if "guild_id" in found.params else ""

    def _commands(self, found: Request) -> list[Json]:
        known = self._world.commands.get(self._scope(found), [])
        is_whole = found.query.get("with_localizations", "").lower() in ("1", "true")
        return known if is_whole else [_without_languages(command) for command in known]

    def _sync(self, found: Request) -> list[Json]:
        scope, given = self._scope(found), found.body or []
        self._server.check(found, command_problems(given))
        known = {(item["name"], item["type"]): item["id"] for item in self._world.commands.get(scope, [])}
        new_id = self._world.new_id
        made = [self._made(scope, item, known.get((item["name"], item.get("type", 1))) or new_id()) for item in given]
        self._world.commands[scope] = made
        return made

    def _made(self, scope: str, command: Json, id: str) -> Json:
        """A command as Discord keeps it; only one for all guilds says where it may be used."""
        allowed = command.get("default_member_permissions")
        about: Json = {"id": id, "application_id": self._world.application_id, "version": self._world.new_id()}
        about |= {"type": command.get("type", 1)}
        about |= {"default_member_permissions": None if allowed is None else str(allowed)}
        if scope:
            about |= {"guild_id": scope, "contexts": None}
        about["integration_types"] = command.get("integration_types") or [0]
        return {name: value for name, value in (command | about).items() if not (scope and name == "integration_types")}

    # --- Channels and threads ---

    def _open_direct(self, found: Request) -> Json:
        person = self._world.users.get(str(found.body.get("recipient_id")))
        if person is None or person.is_bot:
            raise Refusal(50033)
        return payloads.channel(self._world, self._world.direct(person.id))

    def _edit_channel(self, found: Request) -> Json:
        channel, body = self._messages.channel(found), found.body or {}
        if channel.kind == DM or (not channel.is_thread and not body.keys() <= {"name", "topic"}):
            self._server.check(found, ["only threads, and names and topics of channels, can be changed here"])
        if not (channel.is_thread and channel.owner == self._world.bot.id):
            self._messages.channel(found, MANAGE_THREADS if channel.is_thread else 1 << 4)
        for name in ("name", "archived", "locked"):
            setattr(channel, name, body.get(name, getattr(channel, name)))
        answer = payloads.channel(self._world, channel)
        self._gateway.dispatch("THREAD_UPDATE" if channel.is_thread else "CHANNEL_UPDATE", answer, GUILDS)
        return answer

    def _type(self, found: Request) -> None:
        self._messages.channel(found, SEND)

    def _create_thread(self, found: Request) -> Json:
        from_message, body = "message_id" in found.params, found.body
        kind = PUBLIC_THREAD if from_message else body.get("type") or PRIVATE_THREAD
        parent = self._messages.channel(found, MAKE_PRIVATE if kind == PRIVATE_THREAD else MAKE_PUBLIC)
        if parent.is_thread:
            raise Refusal(50024)
        if from_message and not self._world.find(parent.id, found.params["message_id"]):
            raise Refusal(10008)
        id = found.params["message_id"] if from_message else self._world.new_id()
        bot = self._world.bot.id
        thread = Channel(id, body["name"], kind, parent.guild, parent=parent.id, owner=bot, members={bot})
        self._world.channels[id] = thread
        answer = payloads.channel(self._world, thread)
        self._gateway.dispatch("THREAD_CREATE", answer | {"newly_created": True}, GUILDS)
        return answer

    def _thread(self, found: Request) -> Channel:
        thread = self._messages.channel(found)
        if not thread.is_thread:
            raise Refusal(10003)
        return thread

    def _thread_members(self, found: Request) -> list[Json]:
        thread = self._thread(found)
        return [
            {"id": thread.id, "user_id": id, "join_timestamp": payloads.JOINED, "flags": 0}
            for id in sorted(thread.members)
        ]

    def _join_thread(self, found: Request) -> None:
        thread, id = self._thread(found), found.params.get("user_id", self._world.bot.id)
        if thread.archived:
            raise Refusal(50083)
        if id not in self._world.guilds[thread.guild].members | {self._world.bot.id}:
            raise Refusal(10007)
        thread.members.add(id)

    def _leave_thread(self, found: Request) -> None:
        self._thread(found).members.discard(found.params["user_id"])

    # --- Scheduled events ---

    def _events(self, found: Request) -> list[Json]:
        guild = self._guild(found)
        return [item for item in self._world.events.values() if item["guild_id"] == guild.id]

    def _event(self, found: Request) -> Json:
        guild, id = self._guild(found), found.params["guild_scheduled_event_id"]
        event = self._world.events.get(id)
        if event is None or event["guild_id"] != guild.id:
            raise Refusal(10070)
        return event

    def _may(self, found: Request) -> Guild:
        guild = self._guild(found)
        if not guild.bot_permissions & (CREATE_EVENTS | MANAGE_EVENTS):
            raise Refusal(50013)
        return guild

    def _create_event(self, found: Request) -> Json:
        guild = self._may(found)
        empty: Json = {"channel_id": None, "description": None, "scheduled_end_time": None, "entity_metadata": None}
        made = {"id": self._world.new_id(), "guild_id": guild.id, "creator_id": self._world.bot.id, "status": 1}
        empty |= {"entity_id": None, "image": None, "recurrence_rule": None, "guild_scheduled_event_exceptions": []}
        return self._keep(found, empty | found.body | made, "CREATE")

    def _edit_event(self, found: Request) -> Json:
        self._may(found)
        return self._keep(found, self._event(found) | found.body, "UPDATE")

    def _keep(self, found: Request, event: Json, what: str) -> Json:
        self._server.check(found, event_problems(event))
        self._world.events[event["id"]] = event
        self._gateway.dispatch(f"GUILD_SCHEDULED_EVENT_{what}", event, SCHEDULED_EVENTS)
        return event

    def _delete_event(self, found: Request) -> None:
        self._may(found)
        event = self._event(found)
        del self._world.events[event["id"]]
        self._gateway.dispatch("GUILD_SCHEDULED_EVENT_DELETE", event, SCHEDULED_EVENTS)


def _without_languages(node: Json) -> Json:
    """A command, option or choice as it is listed where nobody asks for its localizations."""
    plain = {name: value for name, value in node.items() if not name.endswith("_localizations")}
    inside = {
        name: [_without_languages(item) for item in node[name]] for name in ("options", "choices") if node.get(name)
    }
    return plain | inside
