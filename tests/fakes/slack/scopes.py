"""Which scope of the bot token each method needs."""

from collections.abc import Mapping
from typing import Any

from tests.fakes.slack.workspace import Workspace

GRANTED = (
    *("commands", "chat:write", "im:write", "im:history", "mpim:write", "channels:read", "groups:read", "im:read"),
    *("channels:join", "channels:history", "groups:history", "users:read", "app_mentions:read", "files:write"),
    "files:read",
)
# {family} stands for the family of the conversation: channels, groups, im or mpim.
NEEDED = {
    "users.info": "users:read",
    "users.list": "users:read",
    "conversations.open": "{family}:write",
    "conversations.info": "{family}:read",
    "conversations.members": "{family}:read",
    "conversations.list": "{family}:read",
    "conversations.history": "{family}:history",
    "conversations.join": "channels:join",
    "chat.postMessage": "chat:write",
    "chat.postEphemeral": "chat:write",
    "chat.update": "chat:write",
    "chat.delete": "chat:write",
    "files.info": "files:read",
    "files.getUploadURLExternal": "files:write",
    "files.completeUploadExternal": "files:write",
}
FAMILIES = {"channel": "channels", "group": "groups", "im": "im", "mpim": "mpim"}
FAMILIES |= {"public_channel": "channels", "private_channel": "groups"}


def missing_scope(method: str, given: Mapping[str, Any], granted: tuple[str, ...], space: Workspace) -> str | None:
    """The scope that is needed and not granted; None when all is well."""
    pattern = NEEDED.get(method)
    if pattern is None:
        return None
    needed = [pattern.format(family=family) for family in _families(given, space)]
    return next((scope for scope in needed if scope not in granted), None)


def _families(given: Mapping[str, Any], space: Workspace) -> list[str]:
    channel = space.channels.get(str(given.get("channel")))
    if channel:
        return [FAMILIES[channel.kind]]
    if given.get("types"):
        return [FAMILIES[kind.strip()] for kind in given["types"].split(",")]
    users = given.get("users") or ""
    count = len(users.split(",") if isinstance(users, str) else users)
    return ["mpim" if count > 1 else "im" if users else "channels"]
