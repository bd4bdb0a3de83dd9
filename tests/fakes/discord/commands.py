"""What a person's client makes of a command: which it shows, and what it lets them enter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.discord import payloads
from tests.fakes.discord.world import ADMINISTRATOR, DM, Attachment, Channel, User, World

Json = dict[str, Any]
Value = str | int | float | bool | User | Channel | Attachment
SUB, GROUP, STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = range(1, 12)
KINDS: dict[int, tuple[type, ...]] = {STRING: (str,), INTEGER: (int,), BOOLEAN: (bool,), NUMBER: (int, float)}
KINDS |= {USER: (User,), CHANNEL: (Channel,), MENTIONABLE: (User,), ATTACHMENT: (Attachment,)}


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


@dataclass
class Entry:
    """A command as a person enters it; `data` is what their client sends, NotOffered where it would send nothing."""

    world: World
    person: User
    place: Channel
    focused: str = ""  # the option that is being typed into
    base_url: str = ""
    resolved: Json = field(default_factory=dict)

    def data(self, path: Sequence[str], given: Mapping[str, Value]) -> Json:
        command = self._named(visible(self.world, self.person, self.place), path[0], "command")
        node, chain = command, []
        for name in path[1:]:
            inside = [item for item in node.get("options") or [] if item["type"] in (SUB, GROUP)]
            node = self._named(inside, name, "subcommand")
            chain.append(node)
        if any(option["type"] in (SUB, GROUP) for option in node.get("options") or []):
            raise NotOffered(f"{' '.join(path)} needs a subcommand")
        options = self._options(node.get("options") or [], given)
        for part in reversed(chain):
            options = [{"name": part["name"], "type": part["type"], "options": options}]
        data = {"id": command["id"], "name": command["name"], "type": 1, "options": options}
        data |= {"resolved": self.resolved} if self.resolved else {}
        return data | ({"guild_id": command["guild_id"]} if command.get("guild_id") else {})

    def _names(self, node: Json) -> tuple[str, ...]:
        """The default name, and the one that is shown in the person's language."""
        local = (node.get("name_localizations") or {}).get(self.person.locale)
        return (node["name"], local) if local else (node["name"],)

    def _named(self, nodes: list[Json], name: Value, what: str) -> Json:
        for node in nodes:
            if name in self._names(node):
                return node
        raise NotOffered(f"no {what} {name!r} among {[self._names(node)[-1] for node in nodes]}")

    def _options(self, offered: list[Json], given: Mapping[str, Value]) -> list[Json]:
        entered = {self._named(offered, name, "option")["name"]: value for name, value in given.items()}
        missing = [item["name"] for item in offered if item.get("required") and item["name"] not in entered]
        if missing and not self.focused:
            raise NotOffered(f"required: {missing}")
        return [self._option(option, entered[option["name"]]) for option in offered if option["name"] in entered]

    def _option(self, option: Json, value: Value) -> Json:
        sent: Json = {"name": option["name"], "type": option["type"]}
        if self.focused in self._names(option):
            if not option.get("autocomplete"):
                raise NotOffered(f"option {option['name']!r} suggests nothing")
            return sent | {"value": value, "focused": True}
        if option.get("choices"):
            return sent | {"value": self._named(option["choices"], value, f"choice of {option['name']!r}")["value"]}
        _check(option, value)
        return sent | {"value": self._resolve(value) if isinstance(value, (User, Channel, Attachment)) else value}

    def _resolve(self, value: User | Channel | Attachment) -> str:
        """Put a person, a channel or a file beside the options, as Discord does, and return its id."""
        if isinstance(value, Attachment):
            add_file(value, self.resolved, self.base_url)
        elif isinstance(value, User):
            add_person(self.world, self.place, value, self.resolved)
        else:
            add_channel(self.world, value, self.resolved)
        return value.id


def _check(option: Json, value: Value) -> None:
    name, kind = option["name"], option["type"]
    if not isinstance(value, KINDS.get(kind, ())) or (isinstance(value, bool) and kind != BOOLEAN):
        raise NotOffered(f"option {name!r} of type {kind} takes no {value!r}")
    if isinstance(value, str):
        low, high = option.get("min_length") or 1, option.get("max_length") or 6000
        if not low <= len(value) <= high:
            raise NotOffered(f"option {name!r} takes {low} to {high} characters, not {len(value)}")
    elif isinstance(value, (int, float)) and kind != BOOLEAN:
        least, most = option.get("min_value"), option.get("max_value")
        if (least is not None and value < least) or (most is not None and value > most):
            raise NotOffered(f"option {name!r} takes {least} to {most}, not {value}")
    elif isinstance(value, Channel) and value.kind not in (option.get("channel_types") or [value.kind]):
        raise NotOffered(f"option {name!r} takes no channel of type {value.kind}")


def add_file(file: Attachment, resolved: Json, base_url: str) -> None:
    """Add a file to what an interaction explains."""
    resolved.setdefault("attachments", {})[file.id] = payloads.handed(file, base_url)


def add_channel(world: World, channel: Channel, resolved: Json) -> None:
    """Add a channel to what an interaction explains."""
    about = payloads.channel(world, channel) | {"permissions": str(payloads.ALL_PERMISSIONS)}
    resolved.setdefault("channels", {})[channel.id] = about


def add_person(world: World, place: Channel, person: User, resolved: Json) -> None:
    """Add a person to what an interaction explains, and the member where there is a guild."""
    resolved.setdefault("users", {})[person.id] = payloads.user(person)
    if place.guild:
        guild = world.guilds[place.guild]
        about = payloads.member(world, guild, person)
        del about["user"], about["deaf"], about["mute"]
        about["permissions"] = str(payloads.permissions(guild, person))
        resolved.setdefault("members", {})[person.id] = about
