"""Reads components as a person does: texts, buttons and menus by label, and what was entered in a form."""

from collections.abc import Iterator, Sequence
from typing import Any

Component = dict[str, Any]
Given = str | bool | Sequence[str]
ROW, BUTTON, STRING_SELECT, TEXT_INPUT, USER_SELECT = 1, 2, 3, 4, 5
ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT = 6, 7, 8
SECTION, TEXT, CONTAINER, LABEL = 9, 10, 17, 18
FILE, RADIOS, CHECKBOXES, CHECKBOX = 19, 21, 22, 23
SELECTS = (STRING_SELECT, USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT)
PEOPLE = (USER_SELECT, MENTIONABLE_SELECT)
LINK = 5  # the style of a button that opens an address


def walk(components: list[Component]) -> Iterator[Component]:
    """Every component, those inside others included, in reading order."""
    for component in components:
        yield component
        yield from walk(component.get("components") or [])
        yield from walk([component[name] for name in ("component", "accessory") if component.get(name)])


def seen_text(content: str, embeds: list[Component], components: list[Component]) -> str:
    """All words outside buttons and menus, a line for each text."""
    lines = [content]
    for embed in embeds:
        author, footer = embed.get("author") or {}, embed.get("footer") or {}
        lines += [author.get("name", ""), embed.get("title") or "", embed.get("description") or ""]
        lines += [f"{item['name']}\n{item['value']}" for item in embed.get("fields", [])]
        lines.append(footer.get("text", ""))
    for component in walk(components):
        if component["type"] == TEXT:
            lines.append(component["content"])
        if component["type"] == LABEL:
            lines += [component["label"], component.get("description") or ""]
    return "\n".join(line for line in lines if line)


def button_label(component: Component) -> str:
    """The words on a button, or its emoji where there are none."""
    return str(component.get("label") or (component.get("emoji") or {}).get("name") or "")


def button_labels(components: list[Component]) -> tuple[str, ...]:
    return tuple(button_label(item) for item in walk(components) if item["type"] == BUTTON)


def menu_names(components: list[Component]) -> tuple[str, ...]:
    """What every menu is called: its placeholder."""
    return tuple(item.get("placeholder") or "" for item in walk(components) if item["type"] in SELECTS)


def find_button(components: list[Component], label: str) -> Component:
    """The button with these words; LookupError names those that exist, or says that it is grey."""
    for item in walk(components):
        if item["type"] == BUTTON and button_label(item) == label:
            if item.get("disabled"):
                raise LookupError(f"the button {label!r} is disabled")
            if item.get("style") == LINK:
                raise LookupError(f"the button {label!r} opens an address")
            return item
    raise LookupError(f"no button {label!r} among {button_labels(components)}")


def find_menu(components: list[Component], placeholder: str) -> Component:
    """The menu with this placeholder; LookupError names those that exist, or says that it is grey."""
    for item in walk(components):
        if item["type"] in SELECTS and (item.get("placeholder") or "") == placeholder:
            if item.get("disabled"):
                raise LookupError(f"the menu {placeholder!r} is disabled")
            return item
    raise LookupError(f"no menu {placeholder!r} among {menu_names(components)}")


def option_labels(component: Component) -> tuple[str, ...]:
    return tuple(option["label"] for option in component.get("options") or [])


def fields_by_label(components: list[Component]) -> dict[str, Component]:
    """The inputs of a modal by their labels, those in old action rows included."""
    found = {item["label"]: item["component"] for item in walk(components) if item["type"] == LABEL}
    rows = [part for row in components if row["type"] == ROW for part in row["components"]]
    return found | {part["label"]: part for part in rows}


def initial_values(components: list[Component]) -> dict[str, Any]:
    """What every input holds while nobody has entered anything."""
    return {item["custom_id"]: _initial(item) for item in fields_by_label(components).values()}


def _initial(component: Component) -> Any:
    kind = component["type"]
    preset = [option["value"] for option in component.get("options") or [] if option.get("default")]
    if kind == TEXT_INPUT:
        return component.get("value") or ""
    if kind == FILE:
        return []
    if kind == RADIOS:
        return preset[0] if preset else None
    if kind == CHECKBOX:
        return bool(component.get("default"))
    return preset or [item["id"] for item in component.get("default_values") or []]


def shown_value(component: Component, value: Any) -> Any:
    """A value as it stands on the screen: text, yes or no, or the labels of what is chosen."""
    labels = {option["value"]: option["label"] for option in component.get("options") or []}
    if component["type"] == RADIOS:
        return labels.get(value, "")
    if isinstance(value, list):
        return tuple(labels.get(item, item) for item in value)
    return value


def entered(component: Component, given: Given) -> Any:
    """The value after a person typed, ticked or chose by label; LookupError for an unknown option."""
    kind = component["type"]
    if kind in (TEXT_INPUT, CHECKBOX):
        return given
    labels = [given] if isinstance(given, str) and given else [*given]  # type: ignore[misc]
    chosen = labels if kind not in (STRING_SELECT, RADIOS, CHECKBOXES) else [_option(component, one) for one in labels]
    if kind == RADIOS:
        if len(chosen) > 1:
            raise LookupError(f"one option at most, not {labels}")
        return chosen[0] if chosen else None
    most = component.get("max_values") or (len(component["options"]) if kind == CHECKBOXES else 1)
    if len(chosen) > most:
        raise LookupError(f"{most} options at most, not {labels}")
    return chosen


def _option(component: Component, label: str) -> str:
    for option in component.get("options") or []:
        if option["label"] == label:
            return str(option["value"])
    raise LookupError(f"no option {label!r} among {option_labels(component)}")


def missing(component: Component, value: Any) -> str:
    """What the client says under a field before it sends the form; nothing where it is fine."""
    is_required = component.get("required") is not False
    if value in ("", None, []):
        return "This field is required" if is_required and component["type"] != CHECKBOX else ""
    if component["type"] == TEXT_INPUT:
        low, high = component.get("min_length") or 0, component.get("max_length") or 4000
        return "" if low <= len(value) <= high else f"Must be between {low} and {high} in length."
    if isinstance(value, list) and len(value) < (component.get("min_values") or 0):
        return f"Select at least {component['min_values']}"
    return ""
