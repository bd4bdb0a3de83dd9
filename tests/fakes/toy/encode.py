"""Answers, messages and forms, as Toy shows them."""

from typing import Any

from bot.chat.actions import Answer, NextForm, OpenForm, RejectForm, Reply, Update
from bot.chat.content import Choice, Control, Form, FormField, LinkButton, Message, Select, pack


def answer(given: Answer | None) -> dict[str, Any] | None:
    """What the person sees; None if there is nothing to see. A form never follows a form: a button opens it."""
    match given:
        case Reply(said, is_private):
            return {"message": message(said), "for_all": not is_private}
        case Update(said):
            return {"message": message(said), "instead": True}
        case NextForm(message=said):
            return {"message": message(said)}
        case OpenForm(shown) | RejectForm(shown):
            return {"form": form(shown)}
    return None


def message(said: Message) -> dict[str, Any]:
    """A message, with cards, buttons and files."""
    cards = [
        {
            "title": card.title,
            "text": card.text,
            "facts": {fact.label: fact.value for fact in card.fields},
            "footer": card.footer,
        }
        for card in said.cards
    ]
    files = {file.name: file.data for file in said.files}
    return {"text": said.text, "cards": cards, "buttons": [_button(one) for one in said.actions], "files": files}


def form(shown: Form) -> dict[str, Any]:
    """A form, with what is wrong beside its fields."""
    fields = [{**_field(field), "error": shown.errors.get(field.name, "")} for field in shown.fields]
    return {"id": pack(shown.id, shown.value), "title": shown.title, "fields": fields}


def _button(action: Control) -> dict[str, Any]:
    if isinstance(action, LinkButton):
        return {"label": action.label, "url": action.url}
    if isinstance(action, Select):
        return {"label": action.label, "id": pack(action.id), "options": _options(action)}
    return {"label": action.label, "id": pack(action.id, action.value)}


def _field(field: FormField) -> dict[str, Any]:
    if isinstance(field, Choice):
        values = [option.value for option in field.chosen]
        return {"name": field.name, "label": field.label, "values": values, "options": _options(field)}
    return {"name": field.name, "label": field.label, "values": [field.value]}


def _options(listed: Choice | Select) -> dict[str, str]:
    return {option.label: option.value for option in listed.options}
