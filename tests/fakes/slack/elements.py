"""Reads Block Kit as a person does: texts, buttons and menus by label, and what was entered."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Block = dict[str, Any]
MENUS = ("static_select", "multi_static_select", "radio_buttons", "checkboxes", "overflow")
MULTIPLE = ("multi_static_select", "checkboxes")
PICKERS = {"datepicker": "selected_date", "timepicker": "selected_time", "datetimepicker": "selected_date_time"}
PICKERS |= {"users_select": "selected_user", "conversations_select": "selected_conversation"}
PICKERS |= {"channels_select": "selected_channel", "multi_users_select": "selected_users"}
FILES = "file_input"
TYPED = ("plain_text_input", "number_input", "email_text_input", "url_text_input")


@dataclass(frozen=True)
class HandedOver:
    """A file that somebody has put into a form: as Slack describes it."""

    about: Block


Given = str | tuple[str, ...] | list[str] | HandedOver


def plain(text: Any) -> str:
    """The words of a text object."""
    return text["text"] if isinstance(text, dict) else (text or "")


def elements(blocks: list[Block]) -> Iterator[tuple[Block, Block]]:
    """Every interactive element with the block that holds it."""
    for block in blocks:
        inside = [*block.get("elements", [])] if block["type"] == "actions" else []
        inside += [block[name] for name in ("accessory", "element") if isinstance(block.get(name), dict)]
        yield from ((block, element) for element in inside if element["type"] != "image")


def options(element: Block) -> list[Block]:
    grouped = [option for group in element.get("option_groups", []) for option in group["options"]]
    return [*element.get("options", []), *grouped]


def seen_text(blocks: list[Block]) -> str:
    """All words outside buttons and menus, a line for each text."""
    return "\n".join(line for block in blocks for line in _lines(block) if line)


def _lines(block: Block) -> list[str]:
    lines = [plain(block.get(name)) for name in ("text", "title", "label", "hint")]
    lines += [plain(item) for item in block.get("fields", [])]
    if block["type"] == "rich_text":
        lines += "".join(_spans(block["elements"])).split("\n")
    if block["type"] == "context":
        lines += [plain(item.get("text")) for item in block["elements"]]
    return lines


def _spans(parts: list[Block]) -> Iterator[str]:
    """The words of rich text: those of text, links and mentions; a line for each part."""
    for part in parts:
        if part["type"].startswith("rich_text_"):
            yield from _spans(part["elements"])
            yield "\n"
        else:
            yield str(
                next((part[name] for name in ("text", "url", "user_id", "channel_id", "name") if name in part), "")
            )


def button_labels(blocks: list[Block]) -> tuple[str, ...]:
    """The words on every button."""
    return tuple(plain(element["text"]) for _, element in elements(blocks) if element["type"] == "button")


def menu_names(blocks: list[Block]) -> tuple[str, ...]:
    """What every menu is called: its placeholder, or the words before it."""
    return tuple(_names(block, item)[0] for block, item in elements(blocks) if item["type"] in (*MENUS, *PICKERS))


def _names(block: Block, element: Block) -> list[str]:
    names = [element.get("placeholder"), block.get("label"), block.get("text")]
    return [plain(name) for name in names if name] or [element["action_id"]]


def find_button(blocks: list[Block], label: str) -> tuple[Block, Block]:
    """The button with these words; LookupError names those that exist."""
    for block, element in elements(blocks):
        if element["type"] == "button" and plain(element["text"]) == label:
            return block, element
    raise LookupError(f"no button {label!r} among {button_labels(blocks)}")


def find_menu(blocks: list[Block], name: str) -> tuple[Block, Block]:
    """The menu with this placeholder, label or text before it; LookupError names those that exist."""
    for block, element in elements(blocks):
        if element["type"] in (*MENUS, *PICKERS) and name in _names(block, element):
            return block, element
    raise LookupError(f"no menu {name!r} among {menu_names(blocks)}")


def find_field(blocks: list[Block], label: str) -> tuple[Block, Block]:
    """The input with this label; LookupError names those that exist."""
    labels = [plain(block["label"]) for block in blocks if block["type"] == "input"]
    for block in blocks:
        if block["type"] == "input" and plain(block["label"]) == label:
            return block, block["element"]
    raise LookupError(f"no field {label!r} among {labels}")


def initial_state(blocks: list[Block]) -> dict[str, dict[str, Any]]:
    """The state values that Slack sends while nobody has entered anything."""
    state: dict[str, dict[str, Any]] = {}
    for block, element in elements(blocks):
        if element["type"] not in ("button", "overflow"):
            state.setdefault(block["block_id"], {})[element["action_id"]] = _initial(element)
    return state


def _initial(element: Block) -> dict[str, Any]:
    kind = element["type"]
    value: dict[str, Any] = {"type": kind}
    if kind == FILES:
        return value | {"files": []}
    if kind in MULTIPLE:
        return value | {"selected_options": element.get("initial_options", [])}
    if kind in MENUS:
        return value | {"selected_option": element.get("initial_option")}
    if kind in PICKERS:
        name = PICKERS[kind]
        return value | {name: element.get(name.replace("selected", "initial"))}
    return value | {"value": element.get("initial_value")}


def entered(element: Block, given: Given) -> dict[str, Any]:
    """The state value after a person typed text or chose options by label; LookupError for an unknown option."""
    kind = element["type"]
    if kind == FILES:
        return {"type": kind, "files": [_file(element, given)] if isinstance(given, HandedOver) else []}
    assert not isinstance(given, HandedOver), f"{kind} takes no file"
    if kind in TYPED:
        return {"type": kind, "value": given or None}
    if kind in PICKERS:
        return {"type": kind, PICKERS[kind]: given or None}
    labels = [given] if isinstance(given, str) and given else list(given)
    chosen = [_option(element, label) for label in labels]
    if kind in MULTIPLE:
        return {"type": kind, "selected_options": chosen}
    if len(chosen) > 1:
        raise LookupError(f"one option at most, not {labels}")
    return {"type": kind, "selected_option": chosen[0] if chosen else None}


def _file(element: Block, given: HandedOver) -> Block:
    """What stands in a form for a file; LookupError for one that Slack's own client would not offer."""
    ending = given.about["name"].rpartition(".")[2].lower()
    if ending not in element.get("filetypes", [ending]):
        raise LookupError(f"no file of type {ending!r}, only {element['filetypes']}")
    return given.about


def _option(element: Block, label: str) -> Block:
    for option in options(element):
        if plain(option["text"]) == label:
            return option
    raise LookupError(f"no option {label!r} among {[plain(option['text']) for option in options(element)]}")


def shown(element: Block, value: dict[str, Any]) -> str | tuple[str, ...]:
    """What an input shows: its text, or the labels of the chosen options."""
    if element["type"] == FILES:
        return tuple(file["name"] for file in value["files"])
    if element["type"] in MULTIPLE:
        return tuple(plain(option["text"]) for option in value["selected_options"])
    if element["type"] in MENUS:
        option = value["selected_option"]
        return (plain(option["text"]),) if option else ()
    return value.get(PICKERS.get(element["type"], "value")) or ""


def missing(element: Block, value: dict[str, Any]) -> str:
    """What Slack itself says under a field before sending a form; "" when it is content."""
    filled = shown(element, value)
    if not filled:
        return "Please complete this required field."
    if element["type"] == "plain_text_input":
        if len(filled) > element.get("max_length", 3000):
            return f"Must be fewer than {element.get('max_length', 3000)} characters."
        if len(filled) < element.get("min_length", 0):
            return f"Must be more than {element['min_length']} characters."
    return ""
