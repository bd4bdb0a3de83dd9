"""Messages as versioned JSON for the outbox, and back."""

from dataclasses import asdict
from typing import Any

from bot.content import Action, Button, Card, Field, LinkButton, Message, Option, Select

VERSION = 1


def to_json(message: Message) -> dict[str, Any]:
    """A JSON object that `from_json` reads back. Files cannot wait in the outbox: ValueError."""
    if message.files:
        raise ValueError("a message with files can only be an answer")
    return {
        "version": VERSION,
        "text": message.text,
        "cards": [asdict(card) for card in message.cards],
        "actions": [{"type": type(action).__name__, **asdict(action)} for action in message.actions],
    }


def from_json(payload: dict[str, Any]) -> Message:
    """The message that `to_json` wrote; ValueError for a version this program does not know."""
    if payload.get("version") != VERSION:
        raise ValueError(f"unknown payload version {payload.get('version')}")
    return Message(
        payload["text"],
        cards=tuple(_card(card) for card in payload["cards"]),
        actions=tuple(_action(action) for action in payload["actions"]),
    )


def _card(data: dict[str, Any]) -> Card:
    return Card(data["title"], data["text"], tuple(Field(**item) for item in data["fields"]), data["footer"])


def _action(data: dict[str, Any]) -> Action:
    match data:
        case {"type": "Button", "id": id, "label": label, "value": value, "style": style}:
            return Button(id, label, value, style)
        case {"type": "LinkButton", "label": label, "url": url}:
            return LinkButton(label, url)
        case {"type": "Select", "id": id, "label": label, "options": options}:
            return Select(id, label, tuple(Option(**option) for option in options))
    raise ValueError(f"unknown action {data.get('type')}")
