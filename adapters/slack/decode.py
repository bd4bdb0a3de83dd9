"""Reads what Slack reports, as slack-bolt hands it over, into the interactions that every platform has."""

import json
import re
from collections.abc import Mapping
from typing import Any

from adapters.slack.encode import LINK
from bot.chat.content import unpack
from bot.chat.interactions import ButtonClick, Command, FormSubmit, MemberJoined, Sender, TypedText
from bot.chat.refs import ChannelRef, UserRef
from bot.words.text import clean_line
from bot.words.times import check_zone

Json = Mapping[str, Any]

PLATFORM = "slack"

_SLACKBOT = "USLACKBOT"
_DIRECT = "D"
_TEAM = "T"
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))  # the last one last, or &amp;lt; would become <
# A reference ends at a space; さん belongs to a name, not to a reference.
_MENTION = re.compile(r"<@(?P<user>[UW][A-Z0-9]+)(?:\|[^<>]*)?>(?:さん|様|さま)?(?=(?P<next>\S?))")
_MARKUP = re.compile(r"<(?P<mark>[#!]|(?=[a-z]+:))(?P<target>[^<>|]+)(?:\|(?P<label>[^<>]*))?>")
_LEADING_MENTION = re.compile(r"\s*<@[^<>]*>[\s:,、]*")


# --- Who and where -----------------------------------------------------------------------------------


def team(body: Json) -> str:
    """The workspace the app was asked in; empty if the payload does not say."""
    view, installed = body.get("view") or {}, body.get("authorizations") or [{}]
    candidates = (
        view.get("app_installed_team_id"),
        _id(body.get("team")),
        installed[0].get("team_id"),
        body.get("team_id"),
        _event(body).get("team"),
        _user(body).get("team_id"),
    )
    return next((found for found in candidates if found), "")


def enterprise(body: Json) -> str | None:
    """The organization whose workspace this is; None for a workspace of its own."""
    installed = body.get("authorizations") or [{}]
    return _id(body.get("enterprise")) or installed[0].get("enterprise_id") or body.get("enterprise_id") or None


def user_ref(body: Json) -> UserRef:
    """Who acts, in their own workspace, which for guests of a shared channel is not the app's.

    ValueError if nobody does.
    """
    event, user = _event(body), _user(body)
    homes = (user.get("team_id"), event.get("user_team"), event.get("team"))
    # A large organization's own id may stand in for the workspace: it begins with another letter.
    home = next((found for found in homes if isinstance(found, str) and found.startswith(_TEAM)), team(body))
    return UserRef(PLATFORM, home, user.get("id") or body.get("user_id") or "")


def channel_ref(body: Json) -> ChannelRef | None:
    """The channel this happens in, for a form the one it was asked for in; None in direct messages and elsewhere."""
    channel = _id(_event(body).get("channel")) or _id(body.get("channel")) or body.get("channel_id") or ""
    if not channel:
        asked = _metadata(body).get("channel")
        return ChannelRef.parse(asked) if asked else None
    return None if channel.startswith(_DIRECT) else ChannelRef(PLATFORM, team(body), channel)


def profile(ref: UserRef, user: Json, team: str) -> Sender:
    """Somebody as users.info or user_change describes them; what is missing or unknown stays empty.

    `team`: the app's workspace; an admin of another one is no admin here.
    """
    shown = user.get("profile") or {}
    names = (shown.get("display_name"), shown.get("real_name"), user.get("real_name"), user.get("name"))
    return Sender(
        ref,
        name=next(filter(None, (clean_line(name or "") for name in names)), ""),
        locale=user.get("locale") or None,
        zone=_zone(user.get("tz")),
        is_admin=ref.space == team and bool(user.get("is_admin") or user.get("is_owner")),
    )


def is_gone(user: Json) -> bool:
    """Whether users.info or user_change describes an account that was deactivated."""
    return bool(user.get("deleted"))


def _metadata(body: Json) -> Json:
    """What `encode.view` wrote into a modal."""
    written: Json = json.loads((body.get("view") or {}).get("private_metadata") or "{}")
    return written


def _id(named: Any) -> str:
    """The id of something that Slack writes as its id or as an object."""
    return str((named.get("id") if isinstance(named, Mapping) else named) or "")


def _event(body: Json) -> Json:
    event = body.get("event")
    return event if isinstance(event, Mapping) else {}


def _user(body: Json) -> Json:
    user = _event(body).get("user") or body.get("user") or {}
    return user if isinstance(user, Mapping) else {"id": user}


def _zone(name: str | None) -> str | None:
    try:
        return check_zone(name or "")
    except ValueError:
        return None


# --- What they do ------------------------------------------------------------------------------------


def command(body: Json, sender: Sender) -> TypedText:
    """The words after a slash command."""
    return TypedText(sender, channel_ref(body), plain(body.get("text") or "", team(body)))


def shortcut(body: Json, sender: Sender) -> Command:
    """A shortcut from Slack's own menu: it is named as the command that it starts."""
    return Command(sender, channel_ref(body), body["callback_id"])


def is_press(body: Json) -> bool:
    """Whether something was pressed that wants an answer; a link has opened by itself."""
    actions = body.get("actions") or []
    return bool(actions) and unpack(actions[0]["action_id"])[0] != LINK


def action(body: Json, sender: Sender) -> ButtonClick:
    """A pressed button, or a chosen option of a message's menu."""
    pressed = body["actions"][0]
    id, value = unpack(pressed["action_id"])
    chosen = pressed.get("selected_option")
    return ButtonClick(sender, channel_ref(body), id, chosen["value"] if chosen else value)


def submission(body: Json, sender: Sender) -> FormSubmit:
    """A sent modal; it comes back to the channel where it was asked for."""
    view = body["view"]
    blocks = (view.get("state") or {}).get("values") or {}
    values = {name: _given(element) for name, block in blocks.items() for element in block.values()}
    return FormSubmit(sender, channel_ref(body), view["callback_id"], _metadata(body).get("value", ""), values)


def text(body: Json, sender: Sender) -> TypedText:
    """A direct message to the bot, or a message that begins with its name; `body` holds the event."""
    written = _LEADING_MENTION.sub("", _event(body).get("text") or "", count=1)
    return TypedText(sender, channel_ref(body), plain(written, team(body)), body.get("event_id") or "")


def joined(body: Json, sender: Sender) -> MemberJoined:
    """Someone entered a channel that the bot is in; `body` holds the event."""
    return MemberJoined(sender, channel_ref(body), body.get("event_id") or "")


def is_ours_to_read(event: Json, bot_user_id: str) -> bool:
    """Whether a person says this to the bot: not a bot, nor an edit, nor what people say to each other."""
    user = _id(event.get("user"))
    if not user or user in (bot_user_id, _SLACKBOT):
        return False
    if event.get("bot_id") or event.get("subtype") or event.get("edited") or event.get("hidden"):
        return False
    return event.get("type") != "message" or _id(event.get("channel")).startswith(_DIRECT)


def _given(element: Json) -> tuple[str, ...]:
    """What one field of a form holds: a text, the chosen option or several; nothing is an empty tuple."""
    match element:
        case {"selected_options": options}:
            return tuple(option["value"] for option in options or ())
        case {"selected_option": option}:
            return (option["value"],) if option else ()
        case {"value": written} if written:
            return (written,)
    return ()


# --- What they write ---------------------------------------------------------------------------------


def plain(text: str, team: str) -> str:
    """Slack's markup as what the person typed; somebody mentioned becomes the reference `slack:team:id`."""
    shown = _MENTION.sub(lambda found: _reference(found, team), text)
    shown = _MARKUP.sub(_unmarked, shown)
    for entity, character in _ENTITIES:
        shown = shown.replace(entity, character)
    return shown


def _reference(found: re.Match[str], team: str) -> str:
    return f"{UserRef(PLATFORM, team, found['user'])}{' ' if found['next'] else ''}"


def _unmarked(found: re.Match[str]) -> str:
    target, label = found["target"], found["label"] or ""
    match found["mark"]:
        case "#":
            return f"#{label or target}"
        case "!":
            return label or f"@{target}"
    # Slack makes links of typed addresses too: <http://example.com|example.com>.
    return label if label and target.endswith(label) else target
