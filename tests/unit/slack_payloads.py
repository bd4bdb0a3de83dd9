"""Payloads of Slack, and what Ana asks for with one."""

from typing import Any

from adapters.slack import decode
from bot.chat.interactions import (
    Interaction,
    Sender,
)
from bot.chat.refs import ChannelRef, UserRef

ANA = Sender(UserRef("slack", "T1", "U1"), "Ana")
PLACE = ChannelRef("slack", "T1", "C1")

COMMAND = {
    "command": "/goen",
    "text": "help",
    "team_id": "T1",
    "team_domain": "acme",
    "channel_id": "C1",
    "channel_name": "meetup",
    "user_id": "U1",
    "user_name": "ana",
    "trigger_id": "1.2.3",
    "response_url": "https://hooks.slack.com/commands/T1/1/x",
}
PRESS = {
    "type": "block_actions",
    "user": {"id": "U1", "username": "ana", "team_id": "T1"},
    "team": {"id": "T1", "domain": "acme"},
    "channel": {"id": "C1", "name": "meetup"},
    "container": {"type": "message", "channel_id": "C1", "message_ts": "1.0"},
    "actions": [{"type": "button", "action_id": "intro.publish:7", "block_id": "b"}],
}
SAID = {
    "type": "event_callback",
    "team_id": "T1",
    "event_id": "Ev1",
    "authorizations": [{"team_id": "T1", "user_id": "UBOT", "is_bot": True}],
    "event": {"type": "message", "channel_type": "im", "channel": "D1", "user": "U1", "team": "T1", "text": "help"},
}


def event(**changes: Any) -> dict[str, Any]:
    """The body of an event, with other facts in its inner part."""
    return {**SAID, "event": {**SAID["event"], **changes}}  # type: ignore[dict-item]


def press(pressed: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {**PRESS, **changes, "actions": [pressed]}


def asked(body: dict[str, Any]) -> Interaction | None:
    """What Ana asks for with a payload."""
    ask = decode.request(body).asked
    return ask(ANA) if ask else None
