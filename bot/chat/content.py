"""What a message or a form is made of, in words that every platform understands.

All classes are frozen values that check the portable limits when they are built, so an oversized
card fails in a unit test and not at the event.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from bot.chat.limits import PORTABLE, require

ButtonStyle = Literal["default", "primary", "danger"]
ChoiceStyle = Literal["menu", "radio", "checkbox"]


def pack(id: str, value: str = "") -> str:
    """One string for an id and its value, as platforms hand it back when something is pressed."""
    if not id or ":" in id:
        raise ValueError(f"not an id: {id!r}")
    packed = f"{id}:{value}" if value else id
    require("custom id", packed, PORTABLE.custom_id)
    return packed


def unpack(packed: str) -> tuple[str, str]:
    """The id and value that `pack` joined."""
    id, _, value = packed.partition(":")
    return id, value


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a menu, a radio group or a list of checkboxes."""

    value: str
    label: str

    def __post_init__(self) -> None:
        _require_label("option label", self.label, PORTABLE.option_label)
        _require_label("option value", self.value, PORTABLE.option_value)


@dataclass(frozen=True, slots=True)
class Button:
    """Pressing it comes back as ButtonClick(id, value), now or after any restart."""

    id: str
    label: str
    value: str = ""
    style: ButtonStyle = "default"

    def __post_init__(self) -> None:
        pack(self.id, self.value)
        _require_label("button label", self.label, PORTABLE.button_label)


@dataclass(frozen=True, slots=True)
class LinkButton:
    """Opens a page; the bot does not hear of it."""

    label: str
    url: str

    def __post_init__(self) -> None:
        _require_label("button label", self.label, PORTABLE.button_label)
        require("link", self.url, PORTABLE.link)


@dataclass(frozen=True, slots=True)
class Select:
    """A menu in a message; choosing comes back as ButtonClick(id, chosen value)."""

    id: str
    label: str
    options: tuple[Option, ...]

    def __post_init__(self) -> None:
        pack(self.id)
        _require_label("placeholder", self.label, PORTABLE.placeholder)
        _require_options("select options", self.options, PORTABLE.select_options)


@dataclass(frozen=True, slots=True)
class Field:
    """A short fact on a card; `value` says it where no chat can name it.

    `channel`: a channel that is the fact; `person`: the account of somebody who is, to be mentioned.
    """

    label: str
    value: str
    channel: str = ""
    person: str = ""

    def __post_init__(self) -> None:
        _require_label("card field label", self.label, PORTABLE.card_field_label)
        require("card field", self.label + self.value, PORTABLE.card_field_text)


@dataclass(frozen=True, slots=True)
class Card:
    """A framed piece of a message."""

    title: str = ""
    text: str = ""
    fields: tuple[Field, ...] = ()
    footer: str = ""

    def __post_init__(self) -> None:
        require("card title", self.title, PORTABLE.card_title)
        require("card text", self.text, PORTABLE.card_text)
        require("card footer", self.footer, PORTABLE.card_footer)
        _require_count("card fields", len(self.fields), 0, PORTABLE.card_fields)


@dataclass(frozen=True, slots=True)
class File:
    """A file handed to one person: an export, a QR code. `alt`: of a picture, all that it shows in words."""

    name: str
    media_type: str
    data: bytes = field(repr=False)
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as SVG: drawn once everything is stored, and left out where it cannot be. `alt`: all it shows."""

    name: str
    svg: str = field(repr=False)
    alt: str

    def __post_init__(self) -> None:
        _require_label("alternative text", self.alt, PORTABLE.alt_text)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture that is drawn when a message goes out, of how things stand then: which one, of which event."""

    kind: str
    event_id: int
    language: str


Control = Button | LinkButton | Select


@dataclass(frozen=True, slots=True)
class Message:
    """What people see. `text` stands alone: it is the notification and what a screen reader says.

    `thread`: the name of a place below it where everybody goes on talking, on platforms that open one by name.
    `drawings`: what becomes a file of a message that waits, just before it goes out.
    """

    text: str
    cards: tuple[Card, ...] = ()
    actions: tuple[Control, ...] = ()
    files: tuple[File, ...] = ()
    thread: str = ""
    pictures: tuple[Picture, ...] = ()
    drawings: tuple[Drawing, ...] = ()

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a message needs a text")
        require("thread name", self.thread, PORTABLE.thread_name)
        require("message text", self.text, PORTABLE.message_text)
        _require_count("cards", len(self.cards), 0, PORTABLE.cards)
        require("text of all cards", "".join(map(_all_text, self.cards)), PORTABLE.cards_text)
        _require_count("rows of actions", len(self.rows), 0, PORTABLE.button_rows)
        ids = [
            pack(action.id, getattr(action, "value", ""))
            for action in self.actions
            if not isinstance(action, LinkButton)
        ]
        if len(ids) != len(set(ids)):
            raise ValueError(f"two actions of one message share an id: {ids}")

    @property
    def rows(self) -> tuple[tuple[Control, ...], ...]:
        """The actions in their order, as platforms lay them out: a menu has a row for itself, buttons share one."""
        rows: list[tuple[Control, ...]] = []
        for is_menu, group in groupby(self.actions, key=lambda action: isinstance(action, Select)):
            together, size = tuple(group), 1 if is_menu else PORTABLE.buttons_per_row
            rows += (together[start : start + size] for start in range(0, len(together), size))
        return tuple(rows)


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """An event in the calendar of a platform's space. The same `id` there is the same entry, changed or removed."""

    id: str
    title: str
    about: str
    place: str
    starts_ms: int
    ends_ms: int
    is_cancelled: bool = False

    def __post_init__(self) -> None:
        _require_label("calendar title", self.title, PORTABLE.calendar_title)
        require("calendar text", self.about, PORTABLE.calendar_about)
        require("calendar place", self.place, PORTABLE.calendar_place)
        if self.ends_ms <= self.starts_ms:
            raise ValueError("a calendar entry ends after it starts")


@dataclass(frozen=True, slots=True)
class Opening:
    """No message: somebody will be written to, so a platform that opens direct messages slowly may begin."""


@dataclass(frozen=True, slots=True)
class Revision:
    """What a message says from now on that is out; `message_id` is the platform's. Saying it again is harmless."""

    message_id: str
    message: Message


# What is sent later.
Content = Message | CalendarEntry | Opening | Revision


@dataclass(frozen=True, slots=True)
class TextInput:
    """A line or paragraph to type. `limit`: what is taken, where a longer text is shown for mending; else all."""

    name: str
    label: str
    hint: str = ""
    placeholder: str = ""
    value: str = ""
    is_required: bool = False
    max_length: int = PORTABLE.text_input
    is_multiline: bool = False
    limit: int | None = None

    @property
    def most(self) -> int:
        """How many characters are taken, as the platforms count them."""
        return self.limit or self.max_length

    def __post_init__(self) -> None:
        _require_field(self.label, self.hint)
        require("placeholder", self.placeholder, PORTABLE.placeholder)
        _require_count(f"characters of {self.name}", self.max_length, 1, PORTABLE.text_input)
        require("text of a field", self.value, self.max_length)


@dataclass(frozen=True, slots=True)
class Choice:
    """One or several of a list; `values` are chosen when the form opens."""

    name: str
    label: str
    options: tuple[Option, ...]
    hint: str = ""
    values: tuple[str, ...] = ()
    fewest: int = 1
    most: int = 1
    style: ChoiceStyle = "menu"

    def __post_init__(self) -> None:
        _require_field(self.label, self.hint)
        most = PORTABLE.select_options if self.style == "menu" else PORTABLE.radio_options
        _require_options(f"options of {self.name}", self.options, most)

    @property
    def chosen(self) -> tuple[Option, ...]:
        """The options chosen when the form opens; values that are no longer offered are left out."""
        offered = {option.value: option for option in self.options}
        chosen = tuple(offered[value] for value in dict.fromkeys(self.values) if value in offered)
        return chosen if self.style == "checkbox" else chosen[: self.most]


@dataclass(frozen=True, slots=True)
class FileField:
    """A file to hand over. `endings`: of which files, without a dot; a platform may offer no others."""

    name: str
    label: str
    endings: tuple[str, ...]
    hint: str = ""
    is_required: bool = True

    def __post_init__(self) -> None:
        _require_field(self.label, self.hint)
        _require_count("endings", len(self.endings), 1, PORTABLE.file_endings)


FormField = TextInput | Choice | FileField
# What the fields of a form hold, by name: one text, or the chosen option values.
Values = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Form:
    """Up to five fields. Submitting comes back as FormSubmit(id, value, values, files=files).

    `also`: optional fields that stand below them where a form may hold more than five, and nowhere else.
    `is_anonymous`: what is typed into it is written down nowhere before it is sent.
    """

    id: str
    title: str
    fields: tuple[FormField, ...]
    value: str = ""
    submit: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)
    is_anonymous: bool = False
    also: tuple[FormField, ...] = ()

    @property
    def every_field(self) -> tuple[FormField, ...]:
        """All fields, for a platform with room for them."""
        return (*self.fields, *self.also)

    def __post_init__(self) -> None:
        pack(self.id, self.value)
        _require_label("form title", self.title, PORTABLE.form_title)
        require("submit label", self.submit, PORTABLE.form_title)
        _require_count("form fields", len(self.fields), 1, PORTABLE.form_fields)
        names = [item.name for item in self.every_field]
        if len(names) != len(set(names)):
            raise ValueError(f"two fields of one form share a name: {names}")
        unknown = set(self.errors) - set(names)
        if unknown:
            raise ValueError(f"errors for fields the form does not have: {unknown}")


def _all_text(card: Card) -> str:
    fields = (field.label + field.value for field in card.fields)
    return "".join((card.title, card.text, *fields, card.footer))


def _require_field(label: str, hint: str) -> None:
    _require_label("field label", label, PORTABLE.field_label)
    require("field hint", hint, PORTABLE.field_hint)


def _require_label(name: str, text: str, at_most: int) -> None:
    if not text.strip():
        raise ValueError(f"{name} is empty")
    require(name, text, at_most)


def _require_options(name: str, options: tuple[Option, ...], at_most: int) -> None:
    _require_count(name, len(options), 1, at_most)
    if len({option.value for option in options}) != len(options):
        raise ValueError(f"{name}: two share a value")


def _require_count(name: str, count: int, fewest: int, most: int) -> None:
    if not fewest <= count <= most:
        raise ValueError(f"{name}: {count}, allowed are {fewest} to {most}")
