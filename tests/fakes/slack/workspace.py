"""What the Slack stand-in remembers: users, conversations, messages, views and files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.fakes.slack.elements import button_labels, initial_state, menu_names, plain, seen_text, shown

TEAM = "T0001"
BOT_USER = "U0BOT"
BOT_ID = "B0BOT"
APP_ID = "A0001"


@dataclass
class User:
    """An account; `locale` None means that Slack leaves it out of its answer."""

    id: str
    name: str
    real_name: str
    locale: str | None = "ja-JP"
    tz: str | None = "Asia/Tokyo"
    is_admin: bool = False
    is_owner: bool = False
    is_bot: bool = False
    deleted: bool = False
    is_restricted: bool = False
    team_id: str = TEAM
    dm_error: str = ""  # why there is no conversation with this person


@dataclass
class Channel:
    """A conversation: C... public, G... private or group, D... direct with the bot."""

    id: str
    name: str
    members: set[str]
    kind: str = "channel"  # channel, group, mpim, im
    is_archived: bool = False
    is_ext_shared: bool = False


@dataclass
class File:
    """An uploaded file."""

    id: str
    name: str
    data: bytes = b""
    title: str = ""
    uploaded: bool = False
    alt: str = ""
    deleted: bool = False
    looks: int = 0  # so often files.info does not know yet what it is


@dataclass
class Message:
    """A message as people have it in front of them; changed in place when the app updates it."""

    channel: str
    ts: str
    user: str
    text: str = ""
    blocks: list[dict[str, Any]] = field(default_factory=list)
    metadata: dict[str, Any] | None = None
    ephemeral_to: str | None = None
    thread_ts: str | None = None
    files: list[File] = field(default_factory=list)
    edited: bool = False
    deleted: bool = False
    state: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def shown(self) -> str:
        """The words on the screen: those of the blocks where there are blocks."""
        return seen_text(self.blocks) if self.blocks else self.text

    @property
    def buttons(self) -> tuple[str, ...]:
        return button_labels(self.blocks)

    @property
    def menus(self) -> tuple[str, ...]:
        return menu_names(self.blocks)

    @property
    def pictures(self) -> list[str]:
        """The ids of the uploaded files that its blocks show."""
        return [block["slack_file"]["id"] for block in self.blocks if block["type"] == "image"]

    @property
    def is_from_bot(self) -> bool:
        return self.user == BOT_USER

    def as_json(self) -> dict[str, Any]:
        found: dict[str, Any] = {"type": "message", "user": self.user, "text": self.text, "ts": self.ts}
        if self.is_from_bot:
            found |= {"bot_id": BOT_ID, "app_id": APP_ID, "team": TEAM}
        if self.blocks:
            found["blocks"] = self.blocks
        if self.thread_ts:
            found["thread_ts"] = self.thread_ts
        if self.files:
            found["files"] = [{"id": item.id, "name": item.name, "title": item.title} for item in self.files]
        if self.edited:
            found["edited"] = {"user": self.user, "ts": self.ts}
        return found


@dataclass
class View:
    """A modal or a Home tab in front of one person; `errors` by field label."""

    id: str
    user: str
    content: dict[str, Any]
    hash: str
    root: str
    previous: str | None = None
    state: dict[str, dict[str, Any]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    is_open: bool = True

    @property
    def blocks(self) -> list[dict[str, Any]]:
        return [*self.content.get("blocks", [])]

    @property
    def title(self) -> str:
        return plain(self.content.get("title"))

    @property
    def shown(self) -> str:
        return seen_text(self.blocks)

    @property
    def buttons(self) -> tuple[str, ...]:
        return button_labels(self.blocks)

    @property
    def menus(self) -> tuple[str, ...]:
        return menu_names(self.blocks)

    @property
    def fields(self) -> dict[str, str | tuple[str, ...]]:
        """What each input shows, by its label: text, or the labels of the chosen options."""
        return {
            plain(block["label"]): shown(block["element"], self.state[block["block_id"]][block["element"]["action_id"]])
            for block in self.blocks
            if block["type"] == "input"
        }

    @property
    def options(self) -> dict[str, tuple[str, ...]]:
        """The labels of the options that each input offers."""
        inputs = [block for block in self.blocks if block["type"] == "input"]
        return {
            plain(block["label"]): tuple(plain(option["text"]) for option in block["element"].get("options", []))
            for block in inputs
        }

    def show(self, content: dict[str, Any], hash_: str) -> None:
        """Put other content here; what was typed stays where block_id and action_id stay."""
        fresh = initial_state(content.get("blocks", []))
        for block_id, actions in fresh.items():
            kept = self.state.get(block_id, {})
            actions.update(
                {name: kept[name] for name, old in actions.items() if name in kept and _same(kept[name], old)}
            )
        self.content, self.hash, self.state, self.errors = content, hash_, fresh, {}

    def as_json(self) -> dict[str, Any]:
        defaults = {"private_metadata": "", "callback_id": "", "external_id": "", "clear_on_close": False}
        optional = {"title": None, "submit": None, "close": None, "notify_on_close": False}
        return {
            **defaults,
            **optional,
            **self.content,
            "id": self.id,
            "team_id": TEAM,
            "app_id": APP_ID,
            "bot_id": BOT_ID,
            "hash": self.hash,
            "root_view_id": self.root,
            "previous_view_id": self.previous,
            "state": {"values": self.state},
        }


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(one["type"] == other["type"])


@dataclass(frozen=True)
class Change:
    """Something that came onto screens: a Message or View, for one person or for a channel, and what caused it."""

    kind: str  # message, update, delete, ephemeral, view, home
    what: Message | View
    cause: str = ""  # the trigger of the interaction, where it is known


class Workspace:
    """One Slack workspace with the bot in it."""

    def __init__(self, now: Callable[[], float], team: str = TEAM) -> None:
        self._now = now
        self.team = team
        self._numbers = count(1)
        self._last_ts = 0
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self._conversations: dict[frozenset[str], Channel] = {}
        self.messages: list[Message] = []
        self.views: dict[str, View] = {}  # the open modals
        self._stacks: dict[str, list[str]] = {}
        self.homes: dict[str, View] = {}
        self.files: dict[str, File] = {}
        self.file_looks = 0  # so often files.info does not know yet what was uploaded
        self.changes: list[Change] = []
        self.users[BOT_USER] = User(BOT_USER, "goen", "Goen", is_bot=True, team_id=team)

    def new_id(self, letter: str) -> str:
        return f"{letter}{next(self._numbers):04d}"

    def new_ts(self) -> str:
        """A message time stamp that no other message has."""
        self._last_ts = max(int(self._now() * 1_000_000), self._last_ts + 1)
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def direct(self, user_id: str) -> Channel:
        """The direct conversation of a person with the bot."""
        return self.conversation(frozenset({user_id}))

    def conversation(self, user_ids: frozenset[str]) -> Channel:
        """The direct or group conversation of these people with the bot."""
        if user_ids not in self._conversations:
            letter, kind = ("D", "im") if len(user_ids) == 1 else ("G", "mpim")
            channel = Channel(self.new_id(letter), "", {*user_ids, BOT_USER}, kind)
            self.channels[channel.id] = self._conversations[user_ids] = channel
        return self._conversations[user_ids]

    def known(self, user_id: str) -> Channel | None:
        """The direct conversation of a person with the bot, if there is one."""
        return self._conversations.get(frozenset({user_id}))

    def post(self, message: Message, cause: str = "") -> Message:
        self.messages.append(message)
        self.changes.append(Change("ephemeral" if message.ephemeral_to else "message", message, cause))
        return message

    def find(self, channel: str, ts: str) -> Message | None:
        """The message that is still there."""
        return next(
            (item for item in reversed(self.messages) if (item.channel, item.ts) == (channel, ts) and not item.deleted),
            None,
        )

    def sees(self, user_id: str, channel: str) -> list[Message]:
        """What a member of a channel has on the screen, oldest first."""
        if user_id not in self.channels[channel].members:
            return []
        found = (item for item in self.messages if item.channel == channel and not item.deleted)
        return [item for item in found if item.ephemeral_to in (None, user_id)]

    def modals(self, user_id: str) -> list[View]:
        """A person's stack of open modals, the upper one last."""
        return [self.views[id_] for id_ in self._stacks.get(user_id, ())]

    def show(self, view: View) -> None:
        """Put a modal on top of its person's stack."""
        self.views[view.id] = view
        self._stacks.setdefault(view.user, []).append(view.id)

    def close(self, view: View) -> None:
        """Take a modal away; those who hold it see it as closed."""
        view.is_open = False
        if self.views.pop(view.id, None) is not None:
            self._stacks[view.user].remove(view.id)

    def visible(self, user_id: str, since: int) -> Iterator[Change]:
        """The changes from number `since` on that this person can see."""
        for change in self.changes[since:]:
            what = change.what
            if isinstance(what, View):
                seen = what.user == user_id
            elif what.ephemeral_to:
                seen = what.ephemeral_to == user_id
            else:
                seen = user_id in self.channels[what.channel].members and what.user != user_id
            if seen:
                yield change
