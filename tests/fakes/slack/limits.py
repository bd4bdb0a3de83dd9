"""The limits of Block Kit, and what in a message or view is beyond them.

Sources: the limits of slack_sdk's models, and Slack's block and element reference for what those leave out.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.fakes.slack.elements import Block, elements, options, plain, seen_text

BLOCKS = {"message": 50, "modal": 100, "home": 100}
PLACES = {
    "section": ("message", "modal", "home"),
    "header": ("message", "modal", "home"),
    "context": ("message", "modal", "home"),
    "actions": ("message", "modal", "home"),
    "rich_text": ("message", "modal", "home"),
    "divider": ("message", "modal", "home"),
    "image": ("message", "modal", "home"),
    "input": ("modal", "home"),
}
# Block or element type -> field -> the longest text it may hold.
TEXTS = {
    "section": {"text": 3000},
    "header": {"text": 150},
    "image": {"image_url": 3000, "alt_text": 2000, "title": 2000},
    "input": {"label": 2000, "hint": 2000},
    "button": {"text": 75, "value": 2000, "url": 3000, "accessibility_label": 75},
    "option": {"text": 75, "value": 150, "description": 75},
    "confirm": {"title": 100, "text": 300, "confirm": 30, "deny": 30},
    "view": {"title": 24, "submit": 24, "close": 24, "private_metadata": 3000, "callback_id": 255, "external_id": 255},
    "plain_text_input": {"initial_value": 3000},
}
REQUIRED = {
    "header": ("text",),
    "image": ("alt_text",),
    "input": ("label", "element"),
    "button": ("text", "action_id"),
    "actions": ("elements",),
    "context": ("elements",),
    "option": ("text", "value"),
    "confirm": ("title", "text"),
}
MOST_ELEMENTS = {"actions": 25, "context": 10}
MOST_OPTIONS = {"static_select": 100, "multi_static_select": 100, "radio_buttons": 10, "checkboxes": 10, "overflow": 5}
FIELDS, FIELD_TEXT, PLACEHOLDER, NAME, CONTEXT_TEXT = 10, 2000, 150, 255, 3000
VIEW_BYTES = 250_000
MOST_FILES = 10
# Which elements stand in which block.
FREE = {"datepicker", "timepicker", "datetimepicker", "users_select", "multi_users_select", "conversations_select"}
FREE |= {"static_select", "multi_static_select", "radio_buttons", "checkboxes"}
HOLDS = {
    "section": FREE | {"button", "overflow", "image"},
    "actions": (FREE - {"multi_static_select", "multi_users_select"}) | {"button", "overflow"},
    "input": FREE | {"file_input", "plain_text_input", "number_input", "email_text_input", "url_text_input"},
}
RICH_PARTS = {"rich_text_section", "rich_text_list", "rich_text_preformatted", "rich_text_quote"}
RICH_SPANS = {"text", "link", "user", "channel", "usergroup", "emoji", "date", "broadcast", "color"}
RICH_STYLES = {"bold", "italic", "strike", "code", "underline"}
# msg_blocks_too_long was met near 13,000 characters (slackapi/bolt-js#2509); stay below it.
MESSAGE_TEXT = 12_000
PLAIN_ONLY = {
    "header": ("text",),
    "button": ("text",),
    "input": ("label", "hint"),
    "view": ("title", "submit", "close"),
}


def message_problems(blocks: list[Block]) -> list[str]:
    """What Slack would refuse in the blocks of a message."""
    found = list(_blocks(blocks, "message"))
    if not found and len(seen_text(blocks)) > MESSAGE_TEXT:
        found.append(f"blocks with {len(seen_text(blocks))} characters, at most {MESSAGE_TEXT}")
    return found


def view_problems(view: dict[str, Any], size: int = 0) -> list[str]:
    """What Slack would refuse in a view; `size` is the length of its JSON in bytes."""
    return list(_view(view, size))


def _view(view: dict[str, Any], size: int) -> Iterator[str]:
    kind = view.get("type")
    if kind not in ("modal", "home"):
        yield f"view type {kind!r}"
        return
    if kind == "modal" and not plain(view.get("title")):
        yield "modal without a title"
    blocks = view.get("blocks", [])
    if kind == "modal" and not view.get("submit") and any(block.get("type") == "input" for block in blocks):
        yield "modal with an input but no submit"
    if size > VIEW_BYTES:
        yield f"view of {size} bytes"
    yield from _texts("view", view, "view")
    yield from _blocks(blocks, kind)


def _blocks(blocks: list[Block], surface: str) -> Iterator[str]:
    if len(blocks) > BLOCKS[surface]:
        yield f"{len(blocks)} blocks in a {surface}, at most {BLOCKS[surface]}"
    if surface != "message" and not blocks:
        yield f"no blocks in a {surface}"
    for number, block in enumerate(blocks):
        yield from (f"blocks/{number} {problem}" for problem in _block(block, surface))
    names = Counter(block["block_id"] for block in blocks if "block_id" in block)
    yield from (f"block_id {name!r} used {times} times" for name, times in names.items() if times > 1)


def _block(block: Block, surface: str) -> Iterator[str]:
    kind = block.get("type", "")
    if surface not in PLACES.get(kind, ()):
        yield f"a block {kind!r} in a {surface}"
        return
    yield from _texts(kind, block, kind)
    if len(block.get("block_id", "")) > NAME:
        yield "block_id too long"
    if kind == "image" and ("image_url" in block) == ("slack_file" in block):
        yield "image without one of image_url and slack_file"
    if kind == "section" and not plain(block.get("text")) and not block.get("fields"):
        yield "section without text or fields"
    inside = block.get("elements", [])
    if kind in MOST_ELEMENTS and not 1 <= len(inside) <= MOST_ELEMENTS[kind]:
        yield f"{kind} with {len(inside)} elements, at most {MOST_ELEMENTS[kind]}"
    fields = block.get("fields", [])
    if len(fields) > FIELDS:
        yield f"{len(fields)} fields, at most {FIELDS}"
    yield from (f"field of {len(plain(item))}" for item in fields if not 0 < len(plain(item)) <= FIELD_TEXT)
    if kind == "context":
        yield from (
            "context text length"
            for item in inside
            if item["type"] != "image" and not 0 < len(item["text"]) <= CONTEXT_TEXT
        )
    if kind == "rich_text":
        yield from _rich(block.get("elements", []), RICH_PARTS)
    for _, element in elements([block]):
        yield from _element(block, element)
    names = Counter(element.get("action_id") for _, element in elements([block]))
    yield from (f"action_id {name!r} used {times} times" for name, times in names.items() if times > 1)


def _rich(parts: list[Block], allowed: set[str]) -> Iterator[str]:
    if not parts:
        yield "rich text without elements"
    for part in parts:
        kind = part.get("type", "")
        if kind not in allowed:
            yield f"{kind!r} in rich text, where only {sorted(allowed)} may stand"
        elif kind in RICH_PARTS:
            yield from _rich(
                part.get("elements", []), {"rich_text_section"} if kind == "rich_text_list" else RICH_SPANS
            )
        elif kind == "text" and not part.get("text"):
            yield "empty text in rich text"
        elif set(part.get("style", ())) - RICH_STYLES:
            yield f"style {part['style']} in rich text"


def _element(block: Block, element: Block) -> Iterator[str]:
    kind = element.get("type", "")
    if kind not in HOLDS.get(block["type"], ()):
        yield f"an element {kind!r} in a block {block['type']!r}"
        return
    yield from _texts(kind, element, kind)
    if not 0 < len(element.get("action_id", "")) <= NAME:
        yield f"{kind} without a sound action_id"
    if len(plain(element.get("placeholder"))) > PLACEHOLDER:
        yield f"placeholder of {kind} over {PLACEHOLDER}"
    if kind == "button" and element.get("style", "primary") not in ("primary", "danger"):
        yield f"button style {element['style']!r}"
    if "confirm" in element:
        yield from _texts("confirm", element["confirm"], "confirm")
    if kind in MOST_OPTIONS:
        yield from _options(kind, element)
    if kind == "file_input" and not 1 <= element.get("max_files", 10) <= MOST_FILES:
        yield f"file_input with max_files {element['max_files']}"


def _options(kind: str, element: Block) -> Iterator[str]:
    groups = element.get("option_groups", [])
    parts = [group["options"] for group in groups] or [element.get("options", [])]
    if len(groups) > 100:
        yield f"{len(groups)} option groups"
    for part in parts:
        if not 1 <= len(part) <= MOST_OPTIONS[kind]:
            yield f"{kind} with {len(part)} options, at most {MOST_OPTIONS[kind]}"
    everything = options(element)
    for option in everything:
        yield from _texts("option", option, f"option of {kind}")
    values = Counter(option.get("value") for option in everything)
    yield from (f"option value {value!r} used {times} times" for value, times in values.items() if times > 1)
    if "initial_options" in element and not element["initial_options"]:
        yield "initial_options is empty"
    chosen = [
        *element.get("initial_options", []),
        *([element["initial_option"]] if "initial_option" in element else []),
    ]
    yield from ("an initial option that is not among the options" for option in chosen if option not in everything)


def _texts(kind: str, holder: dict[str, Any], name: str) -> Iterator[str]:
    for field in REQUIRED.get(kind, ()):
        if not holder.get(field):
            yield f"{name} without {field}"
    for field, longest in TEXTS.get(kind, {}).items():
        text = holder.get(field)
        if isinstance(text, dict) and text.get("type") not in ("plain_text", "mrkdwn"):
            yield f"{field} of {name} of type {text.get('type')!r}"
        if len(plain(text)) > longest:
            yield f"{field} of {name} has {len(plain(text))} characters, at most {longest}"
        if isinstance(text, dict) and not text.get("text"):
            yield f"{field} of {name} is empty"
        if field in PLAIN_ONLY.get(kind, ()) and isinstance(text, dict) and text.get("type") != "plain_text":
            yield f"{field} of {name} must be plain_text"
