"""The JSON that Slack sends for what people do."""

import re
from typing import Any

from tests.fakes.slack.tickets import Ticket
from tests.fakes.slack.workspace import APP_ID, BOT_USER, TEAM, Channel, Message, User, View

# The old verification token, which every payload still carries.
VERIFICATION = "old-token"
COMMON = {"api_app_id": APP_ID, "token": VERIFICATION}


MENTION = re.compile(r"(<[@#][A-Z0-9]+(?:\|[^<>]*)?>)")
ESCAPES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))


def escaped(text: str) -> str:
    """Typed text as Slack passes it on: mentions of people and channels in brackets, the rest escaped."""
    parts = MENTION.split(text)
    return "".join(part if MENTION.fullmatch(part) else _escape(part) for part in parts)


def _escape(text: str) -> str:
    for character, entity in ESCAPES:
        text = text.replace(character, entity)
    return text


def command(user: User, channel: Channel, said: tuple[str, str], ticket: Ticket, response_url: str) -> dict[str, Any]:
    """`said` is the command word and the text after it."""
    name = {"im": "directmessage", "mpim": "mpdm", "group": "privategroup"}.get(channel.kind, channel.name)
    return {
        **COMMON,
        "team_id": user.team_id,
        "team_domain": "stand-in",
        "channel_id": channel.id,
        "channel_name": name,
        "user_id": user.id,
        "user_name": user.name,
        "command": said[0],
        "text": escaped(said[1]),
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": ticket.trigger,
    }


def action(block: dict[str, Any], element: dict[str, Any], value: dict[str, Any] | None, ts: str) -> dict[str, Any]:
    """One entry of `actions`: a pressed button, or a menu with what was chosen."""
    found = {"type": element["type"], "action_id": element["action_id"], "block_id": block["block_id"], "action_ts": ts}
    kept = ("text", "value", "style", "url") if element["type"] == "button" else ("placeholder",)
    return found | {name: element[name] for name in kept if name in element} | (value or {})


def block_actions(
    user: User,
    shown: Message | View,
    channel: Channel | None,
    did: dict[str, Any],
    *,
    ticket: Ticket,
    response_url: str,
) -> dict[str, Any]:
    """A press in a message or a view; an ephemeral message is not in its own payload."""
    found = {**_interaction("block_actions", user, ticket), "actions": [did], "state": {"values": shown.state}}
    if isinstance(shown, View):
        return found | {"container": {"type": "view", "view_id": shown.id}, "view": shown.as_json()}
    assert channel is not None
    is_ephemeral = shown.ephemeral_to is not None
    container = {"type": "message", "message_ts": shown.ts, "channel_id": channel.id, "is_ephemeral": is_ephemeral}
    name = {"im": "directmessage", "group": "privategroup"}.get(channel.kind, channel.name)
    found |= {"container": container, "channel": {"id": channel.id, "name": name}, "response_url": response_url}
    return found if is_ephemeral else found | {"message": shown.as_json()}


def view_event(kind: str, user: User, view: View, ticket: Ticket) -> dict[str, Any]:
    """view_submission or view_closed."""
    more: dict[str, Any] = {"response_urls": []} if kind == "view_submission" else {"is_cleared": False}
    return _interaction(kind, user, ticket) | {"view": view.as_json()} | more


def shortcut(user: User, callback_id: str, ticket: Ticket, ts: str) -> dict[str, Any]:
    return _interaction("shortcut", user, ticket) | {"callback_id": callback_id, "action_ts": ts}


def _interaction(kind: str, user: User, ticket: Ticket) -> dict[str, Any]:
    who = {"id": user.id, "username": user.name, "name": user.name, "team_id": user.team_id}
    return {
        **COMMON,
        "type": kind,
        "user": who,
        "team": {"id": TEAM, "domain": "stand-in"},
        "enterprise": None,
        "is_enterprise_install": False,
        "trigger_id": ticket.trigger,
    }


def event(inner: dict[str, Any], event_id: str, at: float, team: str, is_shared: bool) -> dict[str, Any]:
    """The envelope of an event."""
    bot = {"enterprise_id": None, "team_id": team, "user_id": BOT_USER, "is_bot": True, "is_enterprise_install": False}
    return {
        **COMMON,
        "type": "event_callback",
        "team_id": team,
        "event": inner,
        "event_id": event_id,
        "event_time": int(at),
        "authorizations": [bot],
        "is_ext_shared_channel": is_shared,
        "event_context": f"context-{event_id}",
    }


def message_event(message: Message, kind: str, client_id: str, team: str) -> dict[str, Any]:
    """A message.im or app_mention event."""
    words = {"type": "rich_text_section", "elements": [{"type": "text", "text": message.text}]}
    blocks = [{"type": "rich_text", "block_id": "rich", "elements": [words]}]
    found: dict[str, Any] = {
        "user": message.user,
        "text": escaped(message.text),
        "ts": message.ts,
        "channel": message.channel,
        "team": team,
    }
    found |= {"event_ts": message.ts, "blocks": blocks, "client_msg_id": client_id}
    if message.is_from_bot:
        found |= message.as_json()
    return found | ({"type": "message", "channel_type": "im"} if kind == "im" else {"type": "app_mention"})
