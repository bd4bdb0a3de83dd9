"""Messages and forms as versioned JSON for the database, and back: what an older version wrote is read for ever."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any, TypeVar

from bot.chat.content import (
    Button,
    CalendarEntry,
    Card,
    Choice,
    Content,
    Control,
    Drawing,
    Field,
    FileField,
    Form,
    FormField,
    LinkButton,
    Message,
    Opening,
    Option,
    Revision,
    Select,
    TextInput,
)

VERSION = 1
ReadT = TypeVar("ReadT")


def to_json(message: Content) -> dict[str, Any]:
    """A JSON object that `from_json` reads back. Files cannot wait in the outbox, only what is to be drawn later.

    Errors: ValueError for a message with files or pictures.
    """
    if isinstance(message, CalendarEntry):
        return {"version": VERSION, "calendar": asdict(message)}
    if isinstance(message, Opening):
        return {"version": VERSION, "opening": {}}
    if isinstance(message, Revision):
        return {"version": VERSION, "revision": {"of": message.message_id, "message": to_json(message.message)}}
    if message.files or message.pictures:
        raise ValueError("a message with files can only be an answer")
    return {
        "version": VERSION,
        "text": message.text,
        "cards": [_card_to_json(card) for card in message.cards],
        "actions": [_action_to_json(action) for action in message.actions],
        **({"thread": message.thread} if message.thread else {}),
        **({"drawings": [asdict(drawing) for drawing in message.drawings]} if message.drawings else {}),
    }


def _action_to_json(action: Control) -> dict[str, Any]:
    return {"type": type(action).__name__, **(_flat(action) if isinstance(action, Button) else asdict(action))}


def _card_to_json(card: Card) -> dict[str, Any]:
    fields = [
        {name: value for name, value in _flat(field).items() if value or name not in ("channel", "person")}
        for field in card.fields
    ]
    return {**_flat(card), "fields": fields}


def _flat(record: Card | Field | Button) -> dict[str, Any]:
    """The values of a record as they are; ten thousand letters have cards, and copying them deeply takes seconds."""
    return {name: getattr(record, name) for name in record.__slots__}


def from_json(payload: dict[str, Any]) -> Content:
    """What `to_json` wrote; ValueError for a version this program does not know."""
    return _read(payload, _CONTENT_READERS)


def message_from_json(payload: dict[str, Any]) -> Message:
    """The message that `to_json` wrote; ValueError if it was no message."""
    found = from_json(payload)
    if not isinstance(found, Message):
        raise ValueError("this payload holds no message")  # noqa: TRY004 - the value is wrong, not the caller
    return found


def drawings_of(payload: Mapping[str, Any]) -> tuple[Drawing, ...]:
    """What is to be drawn for what `to_json` wrote, without reading the rest of it."""
    return tuple(Drawing(**drawing) for drawing in payload.get("drawings", ()))


def form_to_json(form: Form) -> dict[str, Any]:
    """A JSON object that `form_from_json` reads back; of an anonymous form a blank one."""
    form = _blank(form) if form.is_anonymous else form
    written = {
        "version": VERSION, "id": form.id, "title": form.title, "fields": _fields_to_json(form.fields),
        "value": form.value, "submit": form.submit, "errors": dict(form.errors),
    }  # fmt: skip
    return {**written, "also": _fields_to_json(form.also)} if form.also else written


def _fields_to_json(fields: Iterable[FormField]) -> list[dict[str, Any]]:
    return [{"type": type(field).__name__, **_field_to_json(field)} for field in fields]


def _field_to_json(field: FormField) -> dict[str, Any]:
    return {name: value for name, value in asdict(field).items() if value is not None or name != "limit"}


def form_from_json(payload: dict[str, Any]) -> Form:
    """The form that `form_to_json` wrote; ValueError for a version this program does not know."""
    return _read(payload, _FORM_READERS)


def _blank(form: Form) -> Form:
    fields, also = (tuple(map(_blank_field, part)) for part in (form.fields, form.also))
    return replace(form, fields=fields, also=also, errors={})


def _blank_field(field: FormField) -> FormField:
    match field:
        case TextInput():
            return replace(field, value="")
        case Choice():
            return replace(field, values=())
    return field


def _read(payload: dict[str, Any], readers: Mapping[object, Callable[[dict[str, Any]], ReadT]]) -> ReadT:
    reader = readers.get(payload.get("version"))
    if reader is None:
        raise ValueError(f"unknown payload version {payload.get('version')}")
    return reader(payload)


# --- Version 1 ---------------------------------------------------------------------------------------


def _content_1(payload: dict[str, Any]) -> Content:
    if "calendar" in payload:
        return CalendarEntry(**payload["calendar"])
    if "opening" in payload:
        return Opening(**payload["opening"])
    if "revision" in payload:
        return Revision(payload["revision"]["of"], message_from_json(payload["revision"]["message"]))
    return Message(
        payload["text"],
        cards=tuple(_card(card) for card in payload["cards"]),
        actions=tuple(_action(action) for action in payload["actions"]),
        thread=payload.get("thread", ""),
        drawings=drawings_of(payload),
    )


def _form_1(payload: dict[str, Any]) -> Form:
    kept = {name: payload[name] for name in ("id", "title", "value", "submit", "errors")}
    fields, also = (tuple(_form_field(field) for field in payload.get(part, ())) for part in ("fields", "also"))
    return Form(fields=fields, also=also, **kept)


def _form_field(data: dict[str, Any]) -> FormField:
    rest = {name: value for name, value in data.items() if name != "type"}
    if data["type"] == "TextInput":
        return TextInput(**rest)
    if data["type"] == "FileField":
        return FileField(**{**rest, "endings": tuple(rest["endings"])})
    options = tuple(Option(**option) for option in rest.pop("options"))
    return Choice(**{**rest, "options": options, "values": tuple(rest["values"])})


def _card(data: dict[str, Any]) -> Card:
    return Card(data["title"], data["text"], tuple(Field(**item) for item in data["fields"]), data["footer"])


def _action(data: dict[str, Any]) -> Control:
    match data:
        case {"type": "Button", "id": id, "label": label, "value": value, "style": style}:
            return Button(id, label, value, style)
        case {"type": "LinkButton", "label": label, "url": url}:
            return LinkButton(label, url)
        case {"type": "Select", "id": id, "label": label, "options": options}:
            return Select(id, label, tuple(Option(**option) for option in options))
    raise ValueError(f"unknown action {data.get('type')}")


# Version -> what reads it. A new version gets a line and a file of tests/unit/golden; the old ones stay.
_CONTENT_READERS: Mapping[object, Callable[[dict[str, Any]], Content]] = {1: _content_1}
_FORM_READERS: Mapping[object, Callable[[dict[str, Any]], Form]] = {1: _form_1}
