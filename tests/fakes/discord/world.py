"""What the Discord stand-in remembers: people, guilds, channels, messages, modals and scheduled events."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from tests.fakes.discord.elements import (
    button_labels,
    fields_by_label,
    initial_values,
    menu_names,
    option_labels,
    seen_text,
    shown_value,
)

EPOCH_MS = 1_420_070_400_000  # Discord's ids begin in 2015
ADMINISTRATOR, MANAGE_GUILD, VIEW, SEND = 1 << 3, 1 << 5, 1 << 10, 1 << 11
MANAGE_EVENTS, CREATE_EVENTS, MANAGE_THREADS = 1 << 33, 1 << 44, 1 << 34
# What @everyone has in a new guild: see and write, links, files, reactions, threads, app commands.
MEMBER = VIEW | SEND | 1 << 6 | 1 << 14 | 1 << 15 | 1 << 16 | 1 << 31 | 1 << 35 | 1 << 36 | 1 << 38
BOT = MEMBER | MANAGE_EVENTS | CREATE_EVENTS | MANAGE_THREADS
TEXT, DM, NEWS, PUBLIC_THREAD, PRIVATE_THREAD, FORUM = 0, 1, 5, 11, 12, 15
EPHEMERAL, LOADING, V2 = 1 << 6, 1 << 7, 1 << 15


@dataclass
class User:
    """An account; `locale` is that of its client, `dm_closed` refuses direct messages (50007)."""

    id: str
    name: str
    locale: str = "ja"
    permissions: int = MEMBER
    is_bot: bool = False
    dm_closed: bool = False


@dataclass
class Guild:
    """A server with the bot in it; `overrides` shows (True) or hides a command to a person against its default."""

    id: str
    name: str
    locale: str = "ja"
    owner: str = ""
    members: set[str] = field(default_factory=set)
    bot_permissions: int = BOT
    overrides: dict[tuple[str, str], bool] = field(default_factory=dict)  # (command name, user id)


@dataclass
class Channel:
    """A text channel, a thread, or the direct channel of `recipient` with the bot; `denied` is taken from the bot."""

    id: str
    name: str = ""
    kind: int = TEXT
    guild: str = ""
    recipient: str = ""
    parent: str = ""
    owner: str = ""
    members: set[str] = field(default_factory=set)  # of a thread
    denied: int = 0
    deleted: bool = False
    archived: bool = False
    locked: bool = False

    @property
    def is_thread(self) -> bool:
        return self.kind in (PUBLIC_THREAD, PRIVATE_THREAD)


@dataclass
class Attachment:
    """A file in a message."""

    id: str
    name: str
    data: bytes
    description: str | None = None


@dataclass
class Message:
    """A message as people have it in front of them; changed in place when the bot edits it."""

    id: str
    channel: str
    author: str
    content: str = ""
    embeds: list[dict[str, Any]] = field(default_factory=list)
    components: list[dict[str, Any]] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    flags: int = 0
    ephemeral_to: str | None = None
    nonce: str | None = None
    allowed_mentions: dict[str, Any] | None = None
    reference: dict[str, Any] | None = None
    edited: bool = False
    deleted: bool = False
    at: float = 0.0

    @property
    def shown(self) -> str:
        """The words on the screen: content, embeds and texts among the components."""
        return seen_text(self.content, self.embeds, self.components)

    @property
    def buttons(self) -> tuple[str, ...]:
        return button_labels(self.components)

    @property
    def menus(self) -> tuple[str, ...]:
        return menu_names(self.components)

    @property
    def files(self) -> dict[str, bytes]:
        return {item.name: item.data for item in self.attachments}

    @property
    def is_loading(self) -> bool:
        return bool(self.flags & LOADING)

    @property
    def pings(self) -> tuple[str, ...]:
        """Who is notified: ids of people, and "everyone"; words in embeds notify nobody."""
        text = seen_text(self.content, [], self.components)
        allowed = {"parse": ["users", "everyone"]} if self.allowed_mentions is None else self.allowed_mentions
        parsed, listed = allowed.get("parse") or [], [str(id) for id in allowed.get("users") or []]
        named = [id for id in re.findall(r"<@!?(\d+)>", text) if "users" in parsed or id in listed]
        is_loud = "everyone" in parsed and re.search("@everyone|@here", text)
        return (*dict.fromkeys(named), *(["everyone"] if is_loud else []))


@dataclass
class Modal:
    """A form in front of one person; `values` by custom_id, `errors` by label, as the client shows them."""

    id: str
    user: str
    channel: str
    custom_id: str
    title: str
    components: list[dict[str, Any]]
    source: Message | None = None  # the message whose button opened it
    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    is_open: bool = True

    def __post_init__(self) -> None:
        self.values = initial_values(self.components)

    @property
    def shown(self) -> str:
        return seen_text("", [], self.components)

    @property
    def fields(self) -> dict[str, Any]:
        """What each field shows, by its label: text, or the labels of the chosen options."""
        found = fields_by_label(self.components)
        return {label: shown_value(item, self.values[item["custom_id"]]) for label, item in found.items()}

    @property
    def options(self) -> dict[str, tuple[str, ...]]:
        """The labels of the options that each field offers."""
        return {label: option_labels(item) for label, item in fields_by_label(self.components).items()}

    @property
    def required(self) -> dict[str, bool]:
        found = fields_by_label(self.components)
        return {label: item.get("required") is not False for label, item in found.items()}


@dataclass(frozen=True)
class Change:
    """Something that came onto screens, and the interaction that caused it."""

    kind: str  # message, update, delete, ephemeral, modal
    what: Message | Modal
    cause: str = ""


class World:
    """Everything there is in the stand-in's Discord."""

    def __init__(self, now: Callable[[], float]) -> None:
        self.now = now
        self._last_id = 0
        self.users: dict[str, User] = {}
        self.guilds: dict[str, Guild] = {}
        self.channels: dict[str, Channel] = {}
        self.messages: list[Message] = []
        self.events: dict[str, dict[str, Any]] = {}  # scheduled events
        self.modals: dict[str, Modal] = {}  # the open one of each person
        self.commands: dict[str, list[dict[str, Any]]] = {}  # by guild id, "" for the global ones
        self.changes: list[Change] = []
        self.handed: dict[str, Attachment] = {}  # files that people gave with commands and forms
        self.bot = self.add(User(self.new_id(), "Goen", "en-US", BOT, is_bot=True))
        self.application_id = self.new_id()

    def add(self, user: User) -> User:
        self.users[user.id] = user
        return user

    def new_id(self) -> str:
        """An id that grows with the time, as all of Discord's do."""
        self._last_id = max((int(self.now() * 1000) - EPOCH_MS) << 22, self._last_id + 1)
        return str(self._last_id)

    def stamp(self, at: float | None = None) -> str:
        return datetime.fromtimestamp(self.now() if at is None else at, UTC).isoformat()

    def direct(self, user_id: str) -> Channel:
        """The direct channel of a person with the bot."""
        for channel in self.channels.values():
            if channel.kind == DM and channel.recipient == user_id:
                return channel
        channel = Channel(self.new_id(), kind=DM, recipient=user_id)
        self.channels[channel.id] = channel
        return channel

    def may_see(self, user_id: str, channel: Channel) -> bool:
        if channel.kind == DM:
            return channel.recipient == user_id
        if channel.kind == PRIVATE_THREAD:
            return user_id in channel.members
        return user_id in self.guilds[channel.guild].members and not channel.deleted

    def post(self, message: Message, cause: str = "") -> Message:
        self.messages.append(message)
        self.changes.append(Change("ephemeral" if message.ephemeral_to else "message", message, cause))
        return message

    def find(self, channel: str, id: str) -> Message | None:
        """The message that is still there."""
        found = (item for item in self.messages if (item.channel, item.id) == (channel, id) and not item.deleted)
        return next(found, None)

    def sees(self, user_id: str, channel: Channel) -> list[Message]:
        """What a person has on the screen in a channel, oldest first."""
        if not self.may_see(user_id, channel):
            return []
        found = (item for item in self.messages if item.channel == channel.id and not item.deleted)
        return [item for item in found if item.ephemeral_to in (None, user_id) and not item.is_loading]

    def open(self, modal: Modal) -> None:
        """Put a modal in front of its person, in place of any other."""
        self.close(modal.user)
        self.modals[modal.user] = modal
        self.changes.append(Change("modal", modal, modal.id))

    def close(self, user_id: str) -> None:
        modal = self.modals.pop(user_id, None)
        if modal is not None:
            modal.is_open = False

    def visible(self, user_id: str, since: int) -> Iterator[Change]:
        """The changes from number `since` on that this person can see."""
        for change in self.changes[since:]:
            what = change.what
            if isinstance(what, Modal):
                seen = what.user == user_id
            elif what.ephemeral_to:
                seen = what.ephemeral_to == user_id and not what.is_loading
            else:
                seen = self.may_see(user_id, self.channels[what.channel]) and what.author != user_id
                seen = seen and not what.is_loading
            if seen:
                yield change
