"""Writes messages and forms as Slack's Block Kit, where text that people typed stays plain text."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from adapters.slack.request import PLATFORM
from bot.chat.content import (
    Button,
    Card,
    Choice,
    Control,
    Field,
    FileField,
    Form,
    FormField,
    LinkButton,
    Message,
    Option,
    Select,
    TextInput,
    pack,
)
from bot.chat.limits import require
from bot.chat.refs import ChannelRef, UserRef
from bot.words.text import shorten, width

Json = dict[str, Any]

# Link buttons report presses as well: their action ids begin with this, and nobody answers them.
LINK = "link"
# The one element of every input block.
VALUE = "value"

_GAP = "\u2003"
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


@dataclass(frozen=True, slots=True)
class SlackLimits:
    """What Slack takes, by its Block Kit reference. Counts are pieces, the rest are characters."""

    form_title: int = 24
    form_fields: int = 100
    field_label: int = 2000
    field_hint: int = 2000
    placeholder: int = 150
    text_input: int = 3000
    select_options: int = 100
    radio_options: int = 10
    option_label: int = 75
    option_value: int = 150
    button_label: int = 75
    buttons_per_row: int = 25
    custom_id: int = 255
    link: int = 3000
    card_text: int = 3000
    card_footer: int = 3000
    message_blocks: int = 50
    private_metadata: int = 3000
    notification: int = 3000  # our own: from 4,000 on Slack advises against it


SLACK = SlackLimits()


def message(m: Message, pictures: Sequence[Json] = ()) -> Json:
    """What chat.postMessage and a response_url take: blocks to see, text to be notified with.

    Files are not in it, they are sent by another road; but `pictures`, the blocks of what was uploaded before.
    """
    return {"text": notification(m.text), "blocks": _blocks(m, pictures), "unfurl_links": False, "unfurl_media": False}


def revision(m: Message) -> Json:
    """The same for chat.update."""
    return {"text": notification(m.text), "blocks": _blocks(m)}


def home(m: Message) -> Json:
    """A message as somebody's App Home tab."""
    return {"type": "home", "blocks": _blocks(m)}


def view(form: Form, *, channel: str, close: str = "", is_private: bool = False) -> Json:
    """A form as a modal. `channel`: where it was asked for, as a reference or empty; `is_private`: as Slack says.

    `close`: label of the way out, else Slack's own. ValueError if one of the two is longer than Slack takes.
    """
    require("close label", close, SLACK.form_title)
    where = {"channel": channel, **({"is_private": True} if is_private else {})}
    metadata = json.dumps({"value": form.value, **where}, ensure_ascii=False)
    require("metadata of a form", metadata, SLACK.private_metadata)
    return {
        "type": "modal",
        "callback_id": form.id,
        "private_metadata": metadata,
        "title": _plain(form.title),
        "submit": _plain(form.submit if form.submit.strip() else form.title),
        **({"close": _plain(close)} if close.strip() else {}),
        "blocks": [_input(field) for field in form.every_field],
    }


def errors(form: Form) -> dict[str, str]:
    """What is wrong with a form, under the ids of its view's blocks, for `response_action: errors`."""
    return dict(form.errors)


def notification(text: str) -> str:
    """Text as Slack's own markup that shows it as it was typed, shortened to what is read of a notification."""
    if width(escaped(text)) <= SLACK.notification:
        return escaped(text)
    return escaped(shorten(text, _fitting(text, SLACK.notification)))


def escaped(text: str) -> str:
    """Text in which no mention, link or command of Slack's markup begins."""
    return "".join(_ESCAPES.get(character, character) for character in text)


def _fitting(text: str, at_most: int) -> int:
    """How many UTF-16 units of text fit when they are escaped."""
    units = room = 0
    for character in text:
        room += width(escaped(character))
        if room > at_most:
            break
        units += width(character)
    return units


# --- Messages ----------------------------------------------------------------------------------------


def _blocks(m: Message, pictures: Sequence[Json] = ()) -> list[Json]:
    cards = [block for card in m.cards for block in _card(card)]
    return [_rich([_text(m.text)]), *cards, *pictures, *_actions(m)]


def _card(card: Card) -> Iterator[Json]:
    lines = list(_lines(card))
    if lines or card.footer.strip():
        yield {"type": "divider"}
    if lines:
        yield _rich([element for line in lines for element in (_text("\n"), *line)][1:])
    if card.footer.strip():
        yield {"type": "context", "elements": [_plain(card.footer)]}


def _lines(card: Card) -> Iterator[list[Json]]:
    if card.title.strip():
        yield [_bold(card.title)]
    if card.text.strip():
        yield [_text(card.text)]
    for field in card.fields:
        yield [_bold(field.label), *_value(field)]


def _value(field: Field) -> list[Json]:
    if channel := _channel(field):
        return [_text(_GAP), {"type": "channel", "channel_id": channel}]
    if person := _person(field):
        return [_text(_GAP), {"type": "user", "user_id": person}]
    return [_text(_GAP + field.value)] if field.value.strip() else []


def _channel(field: Field) -> str:
    """The id of the channel of Slack's that a field is about, if it is about one."""
    ref = ChannelRef.parse(field.channel) if field.channel else None
    return ref.id if ref and ref.platform == PLATFORM else ""


def _person(field: Field) -> str:
    """The same for somebody of Slack's."""
    ref = UserRef.parse(field.person) if field.person else None
    return ref.id if ref and ref.platform == PLATFORM else ""


def _actions(m: Message) -> Iterator[Json]:
    number = count()
    for row in m.rows:
        yield {"type": "actions", "elements": [_action(action, next(number)) for action in row]}


def _action(action: Control, number: int) -> Json:
    match action:
        case Button():
            return _button(action)
        case LinkButton(label=label, url=url):
            return {"type": "button", "action_id": pack(LINK, str(number)), "text": _plain(label), "url": url}
        case Select(id=id, label=label, options=options):
            menu = {"type": "static_select", "action_id": pack(id), "placeholder": _plain(label)}
            return {**menu, "options": _options(options)}


def _button(button: Button) -> Json:
    action_id = pack(button.id, button.value)
    style = {} if button.style == "default" else {"style": button.style}
    return {"type": "button", "action_id": action_id, "text": _plain(button.label), **style}


# --- Forms -------------------------------------------------------------------------------------------


def _input(field: FormField) -> Json:
    hint = {"hint": _plain(field.hint)} if field.hint.strip() else {}
    block = {"type": "input", "block_id": field.name, "label": _plain(field.label), **hint}
    match field:
        case TextInput(is_required=is_required):
            return {**block, "optional": not is_required, "element": _text_input(field)}
        case Choice(fewest=fewest):
            return {**block, "optional": fewest == 0, "element": _choice(field)}
        case FileField(is_required=is_required):
            return {**block, "optional": not is_required, "element": _file_input(field)}


def _text_input(field: TextInput) -> Json:
    return {
        "type": "plain_text_input",
        "action_id": VALUE,
        "multiline": field.is_multiline,
        "max_length": field.max_length,
        **({"placeholder": _plain(field.placeholder)} if field.placeholder.strip() else {}),
        **({"initial_value": field.value} if field.value else {}),
    }


def _file_input(field: FileField) -> Json:
    return {"type": "file_input", "action_id": VALUE, "filetypes": list(field.endings), "max_files": 1}


def _choice(choice: Choice) -> Json:
    chosen = _options(choice.chosen)
    element = {"action_id": VALUE, "options": _options(choice.options)}
    one = {"initial_option": chosen[0]} if chosen else {}
    several = {"initial_options": chosen} if chosen else {}
    match choice:
        case Choice(style="radio"):
            return {"type": "radio_buttons", **element, **one}
        case Choice(style="checkbox"):
            return {"type": "checkboxes", **element, **several}
        case Choice(most=most) if most > 1:
            return {"type": "multi_static_select", **element, "max_selected_items": most, **several}
    return {"type": "static_select", **element, **one}


def _options(options: tuple[Option, ...]) -> list[Json]:
    return [{"text": _plain(option.label), "value": option.value} for option in options]


# --- Text --------------------------------------------------------------------------------------------


def _plain(text: str) -> Json:
    return {"type": "plain_text", "text": text, "emoji": True}


def _rich(elements: list[Json]) -> Json:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": elements}]}


def _text(text: str) -> Json:
    return {"type": "text", "text": text}


def _bold(text: str) -> Json:
    return {"type": "text", "text": text, "style": {"bold": True}}
