"""The rules of Discord that its published description leaves out, and what in a request is against them.

Sources: Discord's component, message, command and scheduled event references.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.fakes.discord.elements import (
    BUTTON,
    CHECKBOXES,
    LABEL,
    LINK,
    ROW,
    SELECTS,
    STRING_SELECT,
    TEXT,
    TEXT_INPUT,
    walk,
)
from tests.fakes.discord.world import V2

Body = dict[str, Any]
CONTENT, EMBED_TEXT, ROWS, ROW_BUTTONS, V2_COMPONENTS, MODAL_PARTS, V2_TEXT = 2000, 6000, 5, 5, 40, 5, 4000
COMMAND_CHARACTERS, COMMANDS = 8000, 100
LEGACY_PARTS = (ROW, BUTTON, *SELECTS)
COMMAND_NAME = re.compile(r"^[-_'\w]{1,32}$")
SUB, GROUP, STRING = 1, 2, 3


def message_problems(body: Body) -> list[str]:
    """What Discord would refuse in a new message or an edit."""
    return [*_message(body)]


def _message(body: Body) -> Iterator[str]:
    content, components = body.get("content") or "", body.get("components") or []
    if len(content) > CONTENT:
        yield f"content: {len(content)} characters, at most {CONTENT}"
    size = sum(map(_embed_size, body.get("embeds") or []))
    if size > EMBED_TEXT:
        yield f"embeds: {size} characters in all, at most {EMBED_TEXT}"
    if (body.get("flags") or 0) & V2:
        yield from _version_two(body, components)
    else:
        yield from _rows(components)
    yield from _unique_ids(components)
    for item in walk(components):
        yield from _element(item)
    yield from _mentions(body.get("allowed_mentions") or {})


def _embed_size(embed: Body) -> int:
    texts = [embed.get("title"), embed.get("description"), (embed.get("footer") or {}).get("text")]
    texts += [(embed.get("author") or {}).get("name")]
    texts += [part for item in embed.get("fields") or [] for part in (item.get("name"), item.get("value"))]
    return sum(len(text or "") for text in texts)


def _version_two(body: Body, components: list[Body]) -> Iterator[str]:
    yield from (f"{name}: not with components of version 2" for name in ("content", "embeds", "poll") if body.get(name))
    parts = [*walk(components)]
    if len(parts) > V2_COMPONENTS:
        yield f"components: {len(parts)} in all, at most {V2_COMPONENTS}"
    size = sum(len(part["content"]) for part in parts if part.get("type") == TEXT)
    if size > V2_TEXT:
        yield f"components: {size} characters in all, at most {V2_TEXT}"


def _rows(components: list[Body]) -> Iterator[str]:
    if len(components) > ROWS:
        yield f"components: {len(components)} rows, at most {ROWS}"
    for number, row in enumerate(components):
        if row.get("type") != ROW:
            yield f"components[{number}]: type {row.get('type')} without the flag of version 2"
            continue
        kinds = [item.get("type") for item in row.get("components") or []]
        if any(kind in SELECTS for kind in kinds) and len(kinds) > 1:
            yield f"components[{number}]: a menu needs a row of its own"


def _unique_ids(components: list[Body]) -> Iterator[str]:
    names = Counter(item["custom_id"] for item in walk(components) if item.get("custom_id"))
    yield from (f"custom_id {name!r} used {times} times" for name, times in names.items() if times > 1)


def _element(item: Body) -> Iterator[str]:
    if item.get("type") == BUTTON:
        is_link = item.get("style") == LINK
        if is_link and (item.get("custom_id") or not item.get("url")):
            yield "a link button needs a url and no custom_id"
        if not is_link and item.get("style") != 6 and (item.get("url") or not item.get("custom_id")):
            yield "a button needs a custom_id and no url"
        if not item.get("label") and not item.get("emoji"):
            yield "a button needs a label or an emoji"
    if item.get("type") == STRING_SELECT:
        yield from _menu(item)


def _menu(item: Body) -> Iterator[str]:
    options = item.get("options") or []
    values = Counter(option.get("value") for option in options)
    yield from (f"option value {value!r} used {times} times" for value, times in values.items() if times > 1)
    every = len(options) if item["type"] == CHECKBOXES else 1
    low, high = item.get("min_values", 1), item.get("max_values") or every
    if low is not None and low > high:
        yield f"min_values {low} over max_values {high}"
    if high > len(options):
        yield f"max_values {high} with {len(options)} options"
    if sum(bool(option.get("default")) for option in options) > high:
        yield "more options preset than may be chosen"


def _mentions(allowed: Body) -> Iterator[str]:
    for kind in ("users", "roles"):
        if kind in (allowed.get("parse") or []) and allowed.get(kind):
            yield f"allowed_mentions: {kind} both listed and parsed"


def modal_problems(data: Body) -> list[str]:
    """What Discord would refuse in a modal."""
    return [*_modal(data)]


def _modal(data: Body) -> Iterator[str]:
    components = data.get("components") or []
    if not 1 <= len(components) <= MODAL_PARTS:
        yield f"components: {len(components)} parts of a modal, at most {MODAL_PARTS}"
    for part in components:
        inside = part.get("components") or []
        if part.get("type") == ROW and [item.get("type") for item in inside] != [TEXT_INPUT]:
            yield "an action row of a modal holds one text input"
        if part.get("type") == ROW:
            yield from ("a text input in an action row needs a label" for item in inside if not item.get("label"))
        if part.get("type") == LABEL:
            yield from _field(part)
    yield from _unique_ids(components)


def _field(part: Body) -> Iterator[str]:
    component = part.get("component") or {}
    if component.get("label"):
        yield "a text input in a label needs no label"
    low, high = component.get("min_length") or 0, component.get("max_length") or 4000
    if low > high:
        yield f"min_length {low} over max_length {high}"
    if component.get("type") == TEXT_INPUT and len(component.get("value") or "") > high:
        yield f"value: {len(component['value'])} characters, at most {high}"
    if component.get("type") in (STRING_SELECT, CHECKBOXES):
        yield from _menu(component)
        if component.get("disabled"):
            yield "a menu of a modal cannot be disabled"


def command_problems(commands: list[Body]) -> list[str]:
    """What Discord would refuse in the commands of one scope."""
    return [*_commands(commands)]


def _commands(commands: list[Body]) -> Iterator[str]:
    names = Counter((item["name"], item.get("type", 1)) for item in commands)
    yield from (f"command {name!r} {times} times" for (name, _), times in names.items() if times > 1)
    if len(commands) > COMMANDS:
        yield f"{len(commands)} commands, at most {COMMANDS}"
    for command in commands:
        size = _command_size(command)
        if size > COMMAND_CHARACTERS:
            yield f"command {command['name']!r}: {size} characters in all, at most {COMMAND_CHARACTERS}"
        if command.get("type", 1) == 1:
            yield from _command(command)


def _command_size(node: Body) -> int:
    """Characters of names, descriptions and choices, of the longest localization each."""
    size = 0
    for name in ("name", "description"):
        texts = [node.get(name) or "", *(node.get(f"{name}_localizations") or {}).values()]
        size += max(map(len, texts))
    size += sum(len(choice["name"]) + len(str(choice["value"])) for choice in node.get("choices") or [])
    return size + sum(map(_command_size, node.get("options") or []))


def _command(node: Body) -> Iterator[str]:
    for name in (node["name"], *(node.get("name_localizations") or {}).values()):
        if not COMMAND_NAME.match(name) or name != name.lower():
            yield f"command name {name!r}"
    if not node.get("description"):
        yield f"command {node['name']!r} without a description"
    options = node.get("options") or []
    kinds = {option["type"] for option in options}
    if kinds & {SUB, GROUP} and kinds - {SUB, GROUP}:
        yield f"command {node['name']!r} mixes subcommands and options"
    names = Counter(option["name"] for option in options)
    yield from (f"option {name!r} {times} times" for name, times in names.items() if times > 1)
    needed = [bool(option.get("required")) for option in options]
    if needed != sorted(needed, reverse=True):
        yield f"command {node['name']!r}: required options come first"
    for option in options:
        if option.get("autocomplete") and option.get("choices"):
            yield f"option {option['name']!r} has choices and autocomplete"
        yield from _command(option)


def event_problems(event: Body) -> list[str]:
    """What Discord would refuse in a scheduled event, once a change is applied."""
    found = []
    if not event.get("name"):
        found.append("name is empty")
    if event.get("entity_type") == 3:
        location = (event.get("entity_metadata") or {}).get("location") or ""
        if not 1 <= len(location) <= 100:
            found.append("an external event needs a location of 1 to 100 characters")
        if not event.get("scheduled_end_time"):
            found.append("an external event needs an end")
        if event.get("channel_id"):
            found.append("an external event has no channel")
    if event.get("description") == "":
        found.append("description is empty")
    return found
