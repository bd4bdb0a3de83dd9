"""What Slack reports, as one value that the rest of the adapter works with."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bot.chat.interactions import Interaction, Sender
from bot.chat.refs import ChannelRef, UserRef

PLATFORM = "slack"

# What is done once it is known who acts.
Ask = Callable[..., Interaction]
Kind = Literal[
    "command", "shortcut", "press", "form", "said", "joined", "unarchived", "home", "profile", "removed", "other"
]


@dataclass(frozen=True, slots=True)
class Request:
    """What Slack reports, read once.

    `team`: the workspace the app was asked in; `enterprise`: the organization it belongs to. `user`: who acts, in
    their own workspace, which for guests of a shared channel is not the app's; None if nobody does. `channel`: where
    it happens, for a form where it was asked for; None in direct messages and elsewhere. `asked`: None for what wants
    no answer. `blocks`: the ids of a sent form's fields. `profile`: what is new of `user`. `at_s`: when, 0 if unsaid.
    """

    kind: Kind
    team: str
    enterprise: str | None = None
    user: UserRef | None = None
    channel: ChannelRef | None = None
    asked: Ask | None = None
    response_url: str = ""
    trigger_id: str = ""
    blocks: frozenset[str] = frozenset()
    is_at_home: bool = False
    profile: Sender | None = None
    at_s: float = 0.0
