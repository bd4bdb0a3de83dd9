"""Reads what Discord reports, as discord.py hands it over, into the interactions that every platform has."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import discord

from adapters.discord.tree import ANY, ATTACHMENT, FILE, GROUP, SUBCOMMAND
from adapters.discord.words import path
from bot.chat.content import unpack
from bot.chat.interactions import ButtonClick, Command, FormSubmit, HandedFile, Interaction, Sender, TypedText, Typing
from bot.chat.refs import ANYWHERE, ChannelRef, UserRef
from bot.door.commands import COMMANDS, CommandSpec
from bot.words.text import clean_line

Json = Mapping[str, Any]

PLATFORM = "discord"

# How Discord's clients send a channel that was named in a text.
_CHANNEL = re.compile(r"<#(?P<id>\d+)>")
_QUOTES = {('"', '"'), ("“", "”"), ("「", "」")}
_PERSON = re.compile(r"<@!?(?P<id>\d+)>")
# What is no id of Discord's was typed by hand, and stays.
_MENTION = re.compile(r"<@!?(?P<id>\d{15,20})>(?=(?P<next>\S?))")
_BY_PATH = {path(spec): spec for spec in COMMANDS}


# --- Who and where -----------------------------------------------------------------------------------


def space(interaction: discord.Interaction) -> str:
    """The server this happens in; in a direct message Discord names none."""
    return str(interaction.guild_id) if interaction.guild_id else ANYWHERE


def sender(interaction: discord.Interaction) -> Sender:
    """Who acts. Discord knows no time zones; who may manage the server, or its events, is an administrator here."""
    rights = interaction.permissions
    return Sender(
        UserRef(PLATFORM, space(interaction), str(interaction.user.id)),
        name=clean_line(interaction.user.display_name),
        locale=interaction.locale.value,
        is_admin=rights.administrator or rights.manage_guild or rights.manage_events,
        has_global_id=True,
    )


def channel_ref(interaction: discord.Interaction) -> ChannelRef | None:
    """The channel this happens in; None in direct messages.

    A thread, or a post of a forum, is a place of its own; what is said in it may be about its channel's event too.
    """
    if not interaction.guild_id or not interaction.channel_id:
        return None
    guild, place = str(interaction.guild_id), interaction.channel
    around = ChannelRef(PLATFORM, guild, str(place.parent_id)) if isinstance(place, discord.Thread) else ""
    return ChannelRef(PLATFORM, guild, str(interaction.channel_id), str(around), _is_private(interaction))


def _is_private(interaction: discord.Interaction) -> bool:
    """Whether not everybody of the server sees the channel, as far as the gateway told of its permissions."""
    guild = interaction.guild
    everyone = guild.get_role(guild.id) if guild else None
    place = interaction.channel
    if isinstance(place, discord.Thread):
        if place.is_private():
            return True
        place = place.parent
    if everyone is None or not isinstance(place, discord.abc.GuildChannel):
        return False
    return not place.permissions_for(everyone).view_channel


def channel_of(asked: Interaction) -> ChannelRef | None:
    """The channel of an interaction that was read."""
    return getattr(asked, "channel", None)


# --- What they do ------------------------------------------------------------------------------------


def asked(interaction: discord.Interaction) -> Interaction | None:
    """The command, press or sent form; None for what this program does not know."""
    data: Any = interaction.data or {}
    match interaction.type:
        case discord.InteractionType.application_command:
            return _command(data, sender(interaction), channel_ref(interaction), _key(interaction))
        case discord.InteractionType.component:
            return _press(data, sender(interaction), channel_ref(interaction))
        case discord.InteractionType.modal_submit:
            return _form(data, sender(interaction), channel_ref(interaction), _key(interaction))
    return None


def typing(interaction: discord.Interaction) -> Typing | None:
    """The option that is being filled in; None if it belongs to no command of ours."""
    data: Any = interaction.data or {}
    spec, options = _found(data)
    focused = next((option for option in options if option.get("focused")), None)
    if spec is None or focused is None:
        return None
    who, text = sender(interaction), str(focused.get("value") or "")
    given = {option["name"]: _given(option, who.ref.space) for option in options if option is not focused}
    return Typing(who, channel_ref(interaction), spec.name, focused["name"], text, given)


def _key(interaction: discord.Interaction) -> str:
    """What names an interaction: for a moment two processes may listen, and both are told of it."""
    return f"interaction:{interaction.id}"


def _command(data: Json, sender: Sender, channel: ChannelRef | None, key: str) -> Interaction:
    spec, options = _found(data)
    if spec is None:
        # From a time when there was such a command: the core says what there is now.
        return Command(sender, channel, " ".join(_words(data)), key=key)
    given = {option["name"]: _given(option, sender.ref.space) for option in options if option["type"] != ATTACHMENT}
    if not spec.takes_any_option:
        handed = {option["name"]: [option["value"]] for option in options if option["type"] == ATTACHMENT}
        return Command(sender, channel, spec.name, given, files=_files(data, handed), key=key)
    event = f' event:"{given["event"]}"' if given.get("event") else ""
    return TypedText(sender, channel, f"{spec.name} {given.get(ANY, '')}{event}", key=key)


def _press(data: Json, sender: Sender, channel: ChannelRef | None) -> ButtonClick:
    id, value = unpack(data["custom_id"])
    chosen = data.get("values")
    return ButtonClick(sender, channel, id, chosen[0] if chosen else value)


def _form(data: Json, sender: Sender, channel: ChannelRef | None, key: str) -> FormSubmit:
    id, value = unpack(data["custom_id"])
    elements = [row["component"] for row in data.get("components") or () if "component" in row]
    values = {one["custom_id"]: _filled(one, sender.ref.space) for one in elements if one["type"] != FILE}
    handed = {one["custom_id"]: one.get("values") or [] for one in elements if one["type"] == FILE}
    return FormSubmit(sender, channel, id, value, values, files=_files(data, handed), key=key)


def _files(data: Json, handed: Mapping[str, Sequence[str]]) -> dict[str, HandedFile]:
    """The files that were handed over, as Discord explains their ids."""
    told = (data.get("resolved") or {}).get("attachments") or {}
    return {
        name: HandedFile(PLATFORM, str(told[id]["filename"]), int(told[id].get("size") or 0), str(told[id]["url"]))
        for name, ids in handed.items()
        for id in ids[:1]
        if id in told
    }


def _found(data: Json) -> tuple[CommandSpec | None, list[Json]]:
    """The command of a payload, and the options that were filled in."""
    words, node = [], data
    while branch := _branch(node):
        words.append(branch["name"])
        node = branch
    return _BY_PATH.get(tuple(words)), list(node.get("options") or ())


def _words(data: Json) -> Iterator[str]:
    node = data
    while branch := _branch(node):
        yield branch["name"]
        node = branch


def _branch(node: Json) -> Json | None:
    options = node.get("options") or ()
    return next((option for option in options if option["type"] in (SUBCOMMAND, GROUP)), None)


def _given(option: Json, space: str) -> str:
    """The value of an option; people and channels that were named become references in this space."""
    value = _unquoted(str(option["value"]).strip())
    if person := _PERSON.fullmatch(value):
        return str(UserRef(PLATFORM, space, person["id"]))
    named = _CHANNEL.fullmatch(value)
    return str(ChannelRef(PLATFORM, space, named["id"])) if named else _unmentioned(value, space)


def _unmentioned(text: str, space: str) -> str:
    """A text with references, which end at a space, in place of the people mentioned in it."""
    return _MENTION.sub(lambda found: _reference(found, space), text)


def _reference(found: re.Match[str], space: str) -> str:
    return f"{UserRef(PLATFORM, space, found['id'])}{' ' if found['next'] else ''}"


def _unquoted(value: str) -> str:
    """A value without the quotes that examples for typed commands have."""
    is_quoted = len(value) > 1 and (value[0], value[-1]) in _QUOTES
    return value[1:-1] if is_quoted else value


def _filled(element: Json, space: str) -> tuple[str, ...]:
    """What a field of a sent form holds; nothing is an empty tuple."""
    if "values" in element:
        return tuple(element["values"] or ())
    return (_unmentioned(element["value"], space),) if element.get("value") else ()
