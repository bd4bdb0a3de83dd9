"""Writes messages and forms as Discord's JSON, where text that people typed stays plain text."""

from dataclasses import dataclass
from typing import Any

from adapters.discord.decode import PLATFORM
from adapters.discord.markdown import fitted
from adapters.discord.tree import FILE
from adapters.discord.words import renamed
from bot.chat.actions import Answer, Choices
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
from bot.chat.refs import ChannelRef, UserRef
from bot.words.text import shorten, width

Json = dict[str, Any]

PRIVATE = 1 << 6
ROW = 1
NO_MENTIONS: Json = {"parse": []}
# Discord wants some character in every value of a field; this one is not seen.
NOTHING = "\u200b"
# Of a text that has to be cut, less than this would say nothing.
_LEAST = 40


@dataclass(frozen=True, slots=True)
class DiscordLimits:
    """What Discord takes, by its API reference. Counts are pieces, the rest are characters."""

    content: int = 2000
    embeds: int = 10
    embeds_text: int = 6000
    embed_title: int = 256
    embed_description: int = 4096
    embed_fields: int = 25
    field_name: int = 256
    field_value: int = 1024
    embed_footer: int = 2048
    rows: int = 5
    buttons_per_row: int = 5
    button_label: int = 80
    select_options: int = 25
    option_label: int = 100
    option_value: int = 100
    placeholder: int = 150
    custom_id: int = 100
    form_title: int = 45
    form_fields: int = 5
    field_label: int = 45
    field_hint: int = 100
    input_placeholder: int = 100
    text_input: int = 4000
    group_options: int = 10


DISCORD = DiscordLimits()


def message(m: Message, word: str) -> Json:
    """A message without its files: what channels, answers and edits take. `word`: the command word."""
    return {
        "content": fitted(renamed(m.text, word), DISCORD.content),
        "embeds": _embeds(m.cards, word),
        "components": [{"type": ROW, "components": [_action(action) for action in row]} for row in m.rows],
        "allowed_mentions": NO_MENTIONS,
    }


def modal(form: Form, word: str) -> Json:
    """A form as a modal; what was wrong with a field takes the place of its hint."""
    return {
        "custom_id": pack(form.id, form.value),
        "title": form.title,
        "components": [_label(field, renamed(form.errors.get(field.name, ""), word)) for field in form.fields],
    }


def choices(answer: Answer | None) -> Json:
    """What can be chosen for the option that is being typed; nothing for any other answer."""
    offered = answer.completions if isinstance(answer, Choices) else ()
    return {"choices": [{"name": one.label, "value": one.value} for one in offered]}


# --- Messages ----------------------------------------------------------------------------------------


class _Budget:
    """The characters that all embeds of a message may still hold together."""

    def __init__(self) -> None:
        self.left = DISCORD.embeds_text

    def take(self, text: str, at_most: int, *, is_plain: bool = False) -> str:
        limit = min(at_most, self.left)
        if limit < min(width(text), _LEAST):
            return ""
        taken = shorten(text, limit) if is_plain else fitted(text, limit)
        self.left -= width(taken)
        return taken


def _embeds(cards: tuple[Card, ...], word: str) -> list[Json]:
    room = _Budget()
    return [embed for card in cards if (embed := _embed(card, word, room))]


def _embed(card: Card, word: str, room: _Budget) -> Json:
    """A card as an embed; without anything to see it is empty. A footer is the one part without markup."""
    title = room.take(card.title.strip(), DISCORD.embed_title)
    text = room.take(renamed(card.text.strip(), word), DISCORD.embed_description)
    fields = [
        {"name": name, "value": value, "inline": False}
        for field in card.fields
        if (name := room.take(field.label, DISCORD.field_name)) and (value := _value(field, word, room))
    ]
    footer = room.take(renamed(card.footer.strip(), word), DISCORD.embed_footer, is_plain=True)
    return {
        **({"title": title} if title else {}),
        **({"description": text} if text else {}),
        **({"fields": fields} if fields else {}),
        **({"footer": {"text": footer}} if footer else {}),
    }


def _value(field: Field, word: str, room: _Budget) -> str:
    """What a field says; a channel and a person of Discord's are named by Discord itself."""
    channel = ChannelRef.parse(field.channel) if field.channel else None
    if channel and channel.platform == PLATFORM:
        return f"<#{channel.id}>"
    person = UserRef.parse(field.person) if field.person else None
    if person and person.platform == PLATFORM:
        return f"<@{person.id}>"
    return room.take(renamed(field.value.strip(), word) or NOTHING, DISCORD.field_value)


def _action(action: Control) -> Json:
    match action:
        case Button(id=id, label=label, value=value, style=style):
            number = {"default": 2, "primary": 1, "danger": 4}[style]
            return {"type": 2, "style": number, "label": label, "custom_id": pack(id, value)}
        case LinkButton(label=label, url=url):
            return {"type": 2, "style": 5, "label": label, "url": url}
        case Select(id=id, label=label, options=options):
            return {"type": 3, "custom_id": pack(id), "placeholder": label, "options": _options(options)}


# --- Forms -------------------------------------------------------------------------------------------


def _label(field: FormField, error: str) -> Json:
    hint = shorten(f"⚠ {error}" if error else field.hint.strip(), DISCORD.field_hint)
    element = _element(field)
    return {"type": 18, "label": field.label, **({"description": hint} if hint else {}), "component": element}


def _element(field: FormField) -> Json:
    match field:
        case TextInput():
            return _text_input(field)
        case FileField(name=name, is_required=is_required):
            return {"type": FILE, "custom_id": name, "required": is_required}
        case Choice():
            return _choice(field)


def _text_input(field: TextInput) -> Json:
    return {
        "type": 4,
        "custom_id": field.name,
        "style": 2 if field.is_multiline else 1,
        "required": field.is_required,
        "max_length": field.max_length,
        **({"placeholder": field.placeholder} if field.placeholder.strip() else {}),
        **({"value": field.value} if field.value else {}),
    }


def _choice(choice: Choice) -> Json:
    """A menu, a radio group or checkboxes; a radio group of one option would not be taken, so it is a menu."""
    is_needed = choice.fewest > 0
    element = {"custom_id": choice.name, "required": is_needed, "options": _options(choice.options, choice.chosen)}
    if choice.style == "radio" and len(choice.options) > 1:
        return {"type": 21, **element}
    if choice.style == "checkbox":
        return {"type": 22, **element, "min_values": choice.fewest, "max_values": len(choice.options)}
    return {"type": 3, **element, "min_values": choice.fewest, "max_values": min(choice.most, len(choice.options))}


def _options(options: tuple[Option, ...], chosen: tuple[Option, ...] = ()) -> list[Json]:
    return [
        {
            "label": option.label,
            "value": option.value,
            **({"default": True} if option in chosen else {}),
        }
        for option in options
    ]
