"""Reads what Slack reports, as slack-bolt hands it over: once, into a request whose interaction every platform has."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from adapters.slack.encode import LINK
from adapters.slack.markup import plain, unmentioned
from adapters.slack.request import PLATFORM, Ask, Kind, Request
from bot.chat.content import unpack
from bot.chat.interactions import (
    ButtonClick,
    Command,
    FormSubmit,
    HandedFile,
    HomeOpened,
    MemberJoined,
    ProfileChanged,
    Sender,
    TypedText,
)
from bot.chat.refs import ChannelRef, UserRef
from bot.words.text import clean_line
from bot.words.times import check_zone

Json = Mapping[str, Any]

_SLACKBOT = "USLACKBOT"
_DIRECT = "D"
_GROUP = "G"
_TEAM = "T"
# How commands and buttons name every private channel; how events call it.
_PRIVATE, _PRIVATE_TYPES = "privategroup", ("group", "G")
_LEADING_MENTION = re.compile(r"<@[^<>]*>[\s:,、]*")


def source(body: Json) -> tuple[str, str | None]:
    """The workspace that a payload says it comes from, and the organization."""
    return _team(body), _enterprise(body)


def request(body: Json, here: str = "") -> Request:
    """Everything Goen wants to know of a payload.

    `here`: the workspace in which the bot is installed, if that is known; a payload may name that of a guest.
    """
    team = here or _team(body)
    kind, user, channel = _kind(body), _user_ref(body, team), _channel_ref(body, team)
    view, about = body.get("view") or {}, _user(body)
    return Request(
        kind,
        team,
        enterprise=_enterprise(body),
        user=user,
        channel=channel,
        asked=_READERS[kind](body, team, channel) if kind in _READERS else None,
        response_url=body.get("response_url") or "",
        trigger_id=body.get("trigger_id") or "",
        blocks=frozenset(block["block_id"] for block in view.get("blocks") or () if kind == "form"),
        is_at_home=view.get("type") == "home",
        profile=profile(user, about, team) if user and kind == "profile" else None,
        at_s=float(body.get("event_time") or 0),
    )


# --- Who and where -----------------------------------------------------------------------------------


def _team(body: Json) -> str:
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


def _enterprise(body: Json) -> str | None:
    installed = body.get("authorizations") or [{}]
    return _id(body.get("enterprise")) or installed[0].get("enterprise_id") or body.get("enterprise_id") or None


def _user_ref(body: Json, team: str) -> UserRef | None:
    """Who acts, in the workspace that the payload says they are of: users.info knows better."""
    event, user = _event(body), _user(body)
    homes = (user.get("team_id"), event.get("user_team"), event.get("team"), body.get("team_id"))
    # A large organization's own id may stand in for the workspace: it begins with another letter.
    home = next((found for found in homes if isinstance(found, str) and found.startswith(_TEAM)), team)
    id = user.get("id") or body.get("user_id") or ""
    return UserRef(PLATFORM, home, id) if home and id else None


def _channel_ref(body: Json, team: str) -> ChannelRef | None:
    channel = _id(_event(body).get("channel")) or _id(body.get("channel")) or body.get("channel_id") or ""
    if not channel:
        asked = _metadata(body)
        if not asked.get("channel"):
            return None
        return replace(ChannelRef.parse(asked["channel"]), is_private=bool(asked.get("is_private")))
    if channel.startswith(_DIRECT):
        return None
    return ChannelRef(PLATFORM, team, channel, is_private=_is_private(body, channel))


def _is_private(body: Json, channel: str) -> bool:
    """Whether Slack says of a channel, in one of its ways, that its members alone see it."""
    where = body.get("channel")
    named = where.get("name") if isinstance(where, Mapping) else body.get("channel_name")
    return named == _PRIVATE or _event(body).get("channel_type") in _PRIVATE_TYPES or channel.startswith(_GROUP)


def profile(ref: UserRef, user: Json, team: str) -> Sender:
    """Somebody as users.info or user_change describes them; what is missing or unknown stays empty.

    `team`: the app's workspace; an admin of another one is no admin here, and nobody is of whom Slack says no home.
    """
    home = _workspace_of(user, team)
    shown = user.get("profile") or {}
    names = (shown.get("display_name"), shown.get("real_name"), user.get("real_name"), user.get("name"))
    return Sender(
        UserRef(PLATFORM, home or ref.space, ref.id),
        name=next(filter(None, (clean_line(name or "") for name in names)), ""),
        locale=user.get("locale") or None,
        zone=_zone(user.get("tz")),
        is_admin=home == team and bool(user.get("is_admin") or user.get("is_owner")),
    )


def _workspace_of(user: Json, team: str) -> str:
    """The workspace of somebody as Slack describes them; of several in one organization, the app's. Empty if unsaid."""
    told = str(user.get("team_id") or "")
    is_ours = team in ((user.get("enterprise_user") or {}).get("teams") or ())
    return told if told.startswith(_TEAM) and not is_ours else team if told or is_ours else ""


def _is_gone(user: Json) -> bool:
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

_KINDS: dict[str, Kind] = {
    "shortcut": "shortcut",
    "block_actions": "press",
    "view_submission": "form",
    "app_uninstalled": "removed",
    "user_change": "profile",
    "team_join": "profile",
    "member_joined_channel": "joined",
    "channel_unarchive": "unarchived",
}


def _kind(body: Json) -> Kind:
    if "command" in body:
        return "command"
    event = _event(body)
    match type := event.get("type") or body.get("type"):
        case "tokens_revoked" if (event.get("tokens") or {}).get("bot"):
            return "removed"
        case "app_home_opened" if event.get("tab") == "home":
            return "home"
        case "message" | "app_mention" if _is_said_to_us(event):
            return "said"
    return _KINDS.get(str(type), "other")


def _is_said_to_us(event: Json) -> bool:
    """Whether somebody says this to the bot: not a bot of Slack, nor an edit, nor what people say to each other."""
    if _id(event.get("user")) in ("", _SLACKBOT):
        return False
    if event.get("bot_id") or event.get("subtype") or event.get("edited") or event.get("hidden"):
        return False
    return event.get("type") != "message" or _id(event.get("channel")).startswith(_DIRECT)


def _command(body: Json, team: str, channel: ChannelRef | None) -> Ask:
    """The words after a slash command."""
    return partial(TypedText, channel=channel, text=plain(body.get("text") or "", team))


def _shortcut(body: Json, _team: str, channel: ChannelRef | None) -> Ask:
    """A shortcut from Slack's own menu: it is named as the command that it starts."""
    return partial(Command, channel=channel, name=body["callback_id"])


def _press(body: Json, _team: str, channel: ChannelRef | None) -> Ask | None:
    """A pressed button, or a chosen option of a message's menu; a link has opened by itself."""
    pressed = next(iter(body.get("actions") or ()), None)
    id, value = unpack(pressed["action_id"]) if pressed else (LINK, "")
    if pressed is None or id == LINK:
        return None
    chosen = pressed.get("selected_option")
    return partial(ButtonClick, channel=channel, id=id, value=chosen["value"] if chosen else value)


def _form(body: Json, team: str, channel: ChannelRef | None) -> Ask:
    """A sent modal; it comes back to the channel where it was asked for."""
    view, value = body["view"], _metadata(body).get("value", "")
    blocks = (view.get("state") or {}).get("values") or {}
    elements = {name: element for name, block in blocks.items() for element in block.values()}
    values = {name: _given(element, team) for name, element in elements.items() if "files" not in element}
    files = {name: _file(item, body, team) for name, element in elements.items() for item in element.get("files") or ()}
    return partial(FormSubmit, channel=channel, id=view["callback_id"], value=value, values=values, files=files)


def _said(body: Json, team: str, channel: ChannelRef | None) -> Ask:
    """A direct message to the bot, or a message that begins with its name."""
    written = _LEADING_MENTION.sub("", (_event(body).get("text") or "").lstrip(), count=1)
    return partial(TypedText, channel=channel, text=plain(written, team), key=_key(body, team))


def _joined(body: Json, team: str, channel: ChannelRef | None) -> Ask:
    """Someone entered a channel that the bot is in."""
    return partial(MemberJoined, channel=channel, key=_key(body, team))


def _key(body: Json, team: str) -> str:
    """What names an event in whatever way it is reported: each time and to each workspace under another event id."""
    event, who = _event(body), _user_ref(body, team)
    at, channel = event.get("ts") or event.get("event_ts"), _id(event.get("channel"))
    return f"{who}:{channel}:{at}" if who and at and channel else body.get("event_id") or ""


def _home(_body: Json, _team: str, _channel: ChannelRef | None) -> Ask:
    return HomeOpened


def _profile(body: Json, _team: str, _channel: ChannelRef | None) -> Ask:
    return partial(ProfileChanged, is_gone=_is_gone(_user(body)), key=body.get("event_id") or "")


_READERS: dict[Kind, Callable[[Json, str, ChannelRef | None], Ask | None]] = {
    "command": _command,
    "shortcut": _shortcut,
    "press": _press,
    "form": _form,
    "said": _said,
    "joined": _joined,
    "home": _home,
    "profile": _profile,
}


def _file(item: Json, body: Json, team: str) -> HandedFile:
    """A file of a form, known by the installation that can see it: the address that Slack tells comes from anybody."""
    ref = "/".join((team, _enterprise(body) or "", str(item["id"])))
    return HandedFile(PLATFORM, str(item.get("name") or ""), int(item.get("size") or 0), ref)


def _given(element: Json, team: str) -> tuple[str, ...]:
    """What one field of a form holds: a text, the chosen option or several; nothing is an empty tuple."""
    match element:
        case {"selected_options": options}:
            return tuple(option["value"] for option in options or ())
        case {"selected_option": option}:
            return (option["value"],) if option else ()
        case {"value": written} if written:
            return (unmentioned(written, team),)
    return ()
