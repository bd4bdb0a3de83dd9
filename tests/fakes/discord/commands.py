"""What a person's client makes of a command: which it shows, and what it lets them enter."""

from collections.abc import Mapping, Sequence
from typing import Any

from tests.fakes.discord import payloads
from tests.fakes.discord.world import ADMINISTRATOR, DM, Channel, User, World

Json = dict[str, Any]
Value = str | int | float | bool | User | Channel
SUB, GROUP, STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER = range(1, 11)
KINDS: dict[int, tuple[type, ...]] = {STRING: (str,), INTEGER: (int,), BOOLEAN: (bool,), NUMBER: (int, float)}
KINDS |= {USER: (User,), CHANNEL: (Channel,), MENTIONABLE: (User,)}


class NotOffered(LookupError):  # noqa: N818
    """Discord's own client would not let the person do this."""


def visible(world: World, person: User, place: Channel) -> list[Json]:
    """The commands that the client offers to a person in a channel, those of the guild first."""
    scopes = ([place.guild] if place.guild else []) + [""]
    found = [command for scope in scopes for command in world.commands.get(scope, [])]
    return [command for command in found if _is_offered(world, command, person, place)]


def _is_offered(world: World, command: Json, person: User, place: Channel) -> bool:
    where = 1 if place.kind == DM else 0
    contexts = command.get("contexts")
    if contexts is not None and not command.get("guild_id") and where not in contexts:
        return False
    if place.kind == DM:
        return command.get("dm_permission") is not False
    guild = world.guilds[place.guild]
    override = guild.overrides.get((command["name"], person.id))
    if override is not None:
        return override
    needed = command.get("default_member_permissions")
    allowed = payloads.permissions(guild, person)
    if needed is None or allowed & ADMINISTRATOR:
        return True
    return int(needed) != 0 and allowed & int(needed) == int(needed)


def call(
    world: World,
    person: User,
    place: Channel,
    path: Sequence[str],
    given: Mapping[str, Value],
    focused: str = "",
) -> Json:
    """The data of the interaction that a command makes; NotOffered where the client would not send it."""
    command = _named(visible(world, person, place), path[0], person, "command")
    node, chain = command, []
    for name in path[1:]:
        inside = [item for item in node.get("options") or [] if item["type"] in (SUB, GROUP)]
        node = _named(inside, name, person, "subcommand")
        chain.append(node)
    if any(option["type"] in (SUB, GROUP) for option in node.get("options") or []):
        raise NotOffered(f"{' '.join(path)} needs a subcommand")
    resolved: Json = {}
    options = _options(world, node, person, place, given, resolved, focused)
    for part in reversed(chain):
        options = [{"name": part["name"], "type": part["type"], "options": options}]
    data = {"id": command["id"], "name": command["name"], "type": 1, "options": options}
    data |= {"resolved": resolved} if resolved else {}
    return data | ({"guild_id": command["guild_id"]} if command.get("guild_id") else {})


def _names(node: Json, person: User) -> tuple[str, ...]:
    """The default name, and the one that is shown in the person's language."""
    local = (node.get("name_localizations") or {}).get(person.locale)
    return (node["name"], local) if local else (node["name"],)


def _named(nodes: list[Json], name: str, person: User, what: str) -> Json:
    for node in nodes:
        if name in _names(node, person):
            return node
    raise NotOffered(f"no {what} {name!r} among {[_names(node, person)[-1] for node in nodes]}")


def _options(
    world: World,
    node: Json,
    person: User,
    place: Channel,
    given: Mapping[str, Value],
    resolved: Json,
    focused: str,
) -> list[Json]:
    offered = node.get("options") or []
    entered = {_named(offered, name, person, "option")["name"]: value for name, value in given.items()}
    focus = _named(offered, focused, person, "option")["name"] if focused else ""
    if not focused:
        missing = [item["name"] for item in offered if item.get("required") and item["name"] not in entered]
        if missing:
            raise NotOffered(f"required: {missing}")
    made = []
    for option in (item for item in offered if item["name"] in entered):
        is_focused = option["name"] == focus
        if is_focused and not option.get("autocomplete"):
            raise NotOffered(f"option {option['name']!r} suggests nothing")
        value = entered[option["name"]]
        value = value if is_focused else _checked(option, value, person)
        value = value if isinstance(value, (str, int, float)) else _resolve(world, place, value, resolved)
        made.append({"name": option["name"], "type": option["type"], "value": value} | _focus(is_focused))
    return made


def _focus(is_focused: bool) -> Json:
    return {"focused": True} if is_focused else {}


def _checked(option: Json, value: Value, person: User) -> Value:
    """The value that is sent; a choice is made by its label."""
    name = option["name"]
    if option.get("choices"):
        return _chosen(option, value, person)
    allowed = KINDS.get(option["type"], ())
    if not isinstance(value, allowed) or (isinstance(value, bool) and option["type"] != BOOLEAN):
        raise NotOffered(f"option {name!r} of type {option['type']} takes no {value!r}")
    if isinstance(value, str):
        low, high = option.get("min_length") or 0, option.get("max_length") or 6000
        if not low <= len(value) <= high or not value:
            raise NotOffered(f"option {name!r} takes {low} to {high} characters, not {len(value)}")
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        low, high = option.get("min_value"), option.get("max_value")
        if (low is not None and value < low) or (high is not None and value > high):
            raise NotOffered(f"option {name!r} takes {low} to {high}, not {value}")
    if isinstance(value, Channel) and value.kind not in (option.get("channel_types") or [value.kind]):
        raise NotOffered(f"option {name!r} takes no channel of type {value.kind}")
    return value


def _chosen(option: Json, value: Value, person: User) -> Value:
    for choice in option["choices"]:
        if value in _names(choice, person):
            found: Value = choice["value"]
            return found
    labels = [_names(choice, person)[-1] for choice in option["choices"]]
    raise NotOffered(f"option {option['name']!r} has no choice {value!r} among {labels}")


def _resolve(world: World, place: Channel, value: User | Channel, resolved: Json) -> str:
    """Put a person or a channel beside the options, as Discord does, and return its id."""
    if isinstance(value, Channel):
        about = payloads.channel(world, value)
        about |= {"permissions": str(payloads.ALL_PERMISSIONS)}
        resolved.setdefault("channels", {})[value.id] = about
    else:
        add_person(world, place, value, resolved)
    return value.id


def add_person(world: World, place: Channel, person: User, resolved: Json) -> None:
    """Add a person to what an interaction explains, and the member where there is a guild."""
    resolved.setdefault("users", {})[person.id] = payloads.user(person)
    if place.guild:
        guild = world.guilds[place.guild]
        about = payloads.member(world, guild, person)
        del about["user"], about["deaf"], about["mute"]
        about["permissions"] = str(payloads.permissions(guild, person))
        resolved.setdefault("members", {})[person.id] = about
