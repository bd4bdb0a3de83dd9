"""The commands as Discord's JSON, derived from the table of commands: attendees' and organizers'."""

from collections.abc import Iterable, Mapping
from typing import Any

from adapters.discord.words import ADMIN, is_for_everyone, path
from bot.chat.errors import SettingsError
from bot.completion.choices import completes
from bot.door.commands import COMMANDS, CommandSpec, OptionSpec
from bot.words.i18n import translator

Json = dict[str, Any]

SUBCOMMAND, GROUP, STRING, ATTACHMENT = 1, 2, 3, 11
# A field of a form that takes a file.
FILE = 19
IN_GUILD, IN_BOT_DM = 0, 1
GUILD_INSTALL = 0
# Hides the organizers' command until somebody who runs the server gives it to them; the core checks again.
MANAGE_EVENTS = 1 << 33
# The one option of a command that takes any: written as it would be typed.
ANY = "targets"
LONGEST_NAME = 32

# What people type beyond this is refused by Discord before it is sent; the core's own limits are stricter.
_LENGTHS = {"offer": 300, "seek": 300, "purpose": 300, "line": 300, ANY: 1000}
_LENGTH = 150


def build(word: str) -> list[Json]:
    """Both commands with all below them. `word`: the command word, without a slash; SettingsError if too long."""
    if len(word + ADMIN) > LONGEST_NAME:
        raise SettingsError(f'GOEN_COMMAND "/{word}" is too long for Discord: "/{word}{ADMIN}" is a command as well.')
    everyone = [spec for spec in COMMANDS if is_for_everyone(spec)]
    others = [spec for spec in COMMANDS if not is_for_everyone(spec)]
    return [
        _root(word, "discord-command", everyone, [IN_GUILD, IN_BOT_DM]),
        _root(word + ADMIN, "discord-command-admin", others, [IN_GUILD])
        | {"default_member_permissions": MANAGE_EVENTS},
    ]


def same(ours: Iterable[Mapping[str, Any]], theirs: Iterable[Mapping[str, Any]], *, in_guild: bool = False) -> bool:
    """Whether Discord has these commands already; it leaves out what is usual and adds what it likes."""
    return _by_name(ours, in_guild=in_guild) == _by_name(theirs, in_guild=in_guild)


def _root(name: str, id: str, specs: list[CommandSpec], contexts: list[int]) -> Json:
    return {
        "type": 1,
        "name": name,
        **_described(id),
        "options": _branches(specs),
        "default_member_permissions": None,
        "contexts": contexts,
        "integration_types": [GUILD_INSTALL],
    }


def _branches(specs: list[CommandSpec]) -> list[Json]:
    """Commands and groups in the order of the table, a group where its first command stands."""
    branches: dict[str, Json] = {}
    for spec in specs:
        words, ja = path(spec), path(spec, "ja")
        leaf = _leaf(spec, words[-1], ja[-1])
        if len(words) == 1:
            branches[words[0]] = leaf
        else:
            group = {"type": GROUP, **_named(words[0], ja[0]), **_described(f"discord-group-{words[0]}")}
            branches.setdefault(words[0], {**group, "options": []})["options"].append(leaf)
    return list(branches.values())


def _leaf(spec: CommandSpec, name: str, ja: str) -> Json:
    options = [_option(option, spec) for option in spec.options]
    if spec.takes_any_option:
        text = {"type": STRING, **_any_option(), "max_length": _LENGTHS[ANY]}
        options.insert(0, text)
    return {"type": SUBCOMMAND, **_named(name, ja), **_described(spec.message_id), "options": options}


def _any_option() -> Json:
    t = translator("ja")
    return {**_named(ANY, t(f"discord-option-{ANY}", "name")), **_described(f"discord-option-{ANY}")}


def _option(option: OptionSpec, spec: CommandSpec) -> Json:
    own = f"discord-option-{spec.name.replace(' ', '-')}-{option.name}"
    about = _described(own if translator("en").has(own) else f"discord-option-{option.name}")
    named = {**_named(option.name, option.ja[0]), **about}
    if option.takes_file:
        return {"type": ATTACHMENT, **named}
    suggested = {"autocomplete": True} if completes(spec.name, option.name) else {}
    return {"type": STRING, **named, "max_length": _LENGTHS.get(option.name, _LENGTH), **suggested}


def _named(name: str, ja: str) -> Json:
    return {"name": name, "name_localizations": {"ja": ja}}


def _described(id: str) -> Json:
    """A description in English, and in Japanese for who reads Discord in Japanese."""
    return {"description": translator("en")(id), "description_localizations": {"ja": translator("ja")(id)}}


def _by_name(commands: Iterable[Mapping[str, Any]], *, in_guild: bool) -> dict[str, Json]:
    return {command["name"]: _plain_root(command, in_guild=in_guild) for command in commands}


def _plain_root(command: Mapping[str, Any], *, in_guild: bool) -> Json:
    """What matters of a command; for one guild alone Discord keeps neither contexts nor ways to install."""
    needed = command.get("default_member_permissions")
    places = {
        "contexts": sorted(command.get("contexts") or ()),
        "integration_types": sorted(command.get("integration_types") or ()),
    }
    return {
        **_plain(command),
        "default_member_permissions": None if needed is None else int(needed),
        **({} if in_guild else places),
    }


def _plain(node: Mapping[str, Any]) -> Json:
    return {
        "type": node.get("type", 1),
        "name": node["name"],
        "description": node.get("description", ""),
        "name_localizations": dict(node.get("name_localizations") or {}),
        "description_localizations": dict(node.get("description_localizations") or {}),
        "autocomplete": bool(node.get("autocomplete")),
        "required": bool(node.get("required")),
        "max_length": node.get("max_length"),
        "options": [_plain(option) for option in node.get("options") or ()],
    }
