"""What one person's screen shows, as JSON for the page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zlib import crc32

from adapters.sandbox.posts import BOT, DIRECT, EVENT_CHANNEL, OpenedForm, Post
from adapters.sandbox.stage import Stage, StagePlan
from adapters.sandbox.story import PERSONAS, ZONE, persona, place
from bot.chat.content import Button, Card, Control, FileField, FormField, LinkButton, Select, TextInput
from bot.chat.limits import PORTABLE
from bot.door.commands import COMMANDS
from bot.events.themes import theme_text
from bot.reminders import card as cards
from bot.words.i18n import Language, Translator, raw_messages, translator
from bot.words.moments import Reader, format_for, format_moment, format_short
from bot.words.times import to_local
from storage.tables import Reminder


@dataclass(frozen=True, slots=True)
class Viewer:
    """Whose screen it is, and in which language."""

    person: str
    language: Language

    @property
    def t(self) -> Translator:
        """The page's wording."""
        return translator(self.language)


def state(stage: Stage, plan: StagePlan | None, viewer: Viewer, version: int) -> dict[str, Any]:
    """Everything the page draws."""
    now = stage.clock.now_ms()
    coming = plan.next() if plan else None
    form = stage.world.forms.get(viewer.person)
    channel = place("channel")[viewer.language]
    return {
        "version": version,
        "me": viewer.person,
        "language": viewer.language,
        "people": [_persona(stage, person, viewer) for person in PERSONAS],
        "now": {"ms": now, "text": format_short(to_local(now, ZONE), viewer.language)},
        "zone": ZONE,
        "event": _event(plan, viewer) if plan else None,
        "timeline": [_planned(reminder, viewer, now) for reminder in plan.reminders] if plan else [],
        "next": _next(coming, viewer, now) if coming else None,
        "conversations": [
            _conversation(stage, viewer, EVENT_CHANNEL, channel),
            _conversation(stage, viewer, DIRECT, "Goen"),
        ],
        "form": _form(form) if form else None,
        "commands": [_command(viewer, index) for index in range(len(COMMANDS))],
        "ui": raw_messages(viewer.language, "sandbox-"),
    }


def _persona(stage: Stage, person: str, viewer: Viewer) -> dict[str, str]:
    note = persona(person)["note"][viewer.language]
    return {"id": person, "name": stage.world.people[person].name, "note": note}


def _event(plan: StagePlan, viewer: Viewer) -> dict[str, str]:
    event = plan.event
    when = format_moment(datetime.fromisoformat(event.local_start), event.zone, viewer.language)
    return {"title": event.title, "when": when, "theme": theme_text(event.theme, viewer.language)}


def _planned(reminder: Reminder, viewer: Viewer, now_ms: int) -> dict[str, Any]:
    shown = {"expanded": "sent"}.get(reminder.state, reminder.state)
    note = viewer.t(f"sandbox-why-{reminder.note or 'past'}") if shown == "skipped" else ""
    return {
        **_next(reminder, viewer, now_ms),
        "id": reminder.kind,
        "due_ms": reminder.due_ms,
        "state": shown,
        "note": note,
    }


def _next(reminder: Reminder, viewer: Viewer, now_ms: int) -> dict[str, str]:
    label = cards.label(viewer.t, reminder.kind)
    reader = Reader(ZONE, to_local(now_ms, ZONE).date())
    when = format_for(reader, to_local(reminder.due_ms, reminder.zone), reminder.zone, viewer.language)
    return {"label": label, "text": when}


def _conversation(stage: Stage, viewer: Viewer, channel: str, title: str) -> dict[str, Any]:
    posts = stage.world.seen_by(viewer.person, channel)
    kind = "dm" if channel == DIRECT else "channel"
    return {"id": channel, "title": title, "kind": kind, "posts": [_post(stage, viewer, post) for post in posts]}


def _post(stage: Stage, viewer: Viewer, post: Post) -> dict[str, Any]:
    local = to_local(post.at_ms, ZONE)
    who = stage.world.people.get(post.author)
    return {
        "id": post.id,
        "author": "Goen" if post.author == BOT else who.name if who else post.author,
        "is_bot": post.author == BOT,
        "is_mine": post.author == viewer.person,
        "is_private": post.seen_by is not None and post.channel != DIRECT,
        "at": f"{local:%H:%M}",
        "day": format_short(local, viewer.language).removesuffix(f"{local:%H:%M}").rstrip(", "),
        "is_edited": post.is_edited,
        "text": post.message.text,
        "cards": [_card(card) for card in post.message.cards],
        "actions": [_action(action) for action in post.message.actions],
        "files": [
            {
                "name": file.name,
                "url": f"/files/{post.id}/{index}?as={viewer.person}",
                "size": len(file.data),
                "alt": file.alt,
            }
            for index, file in enumerate(post.message.files)
        ],
    }


def _card(card: Card) -> dict[str, Any]:
    fields = [{"label": field.label, "value": field.value} for field in card.fields]
    return {"title": card.title, "text": card.text, "fields": fields, "footer": card.footer}


def name_of(action: Control) -> str:
    """What the page calls a button or menu: by what it does, so that another one in its place is not taken for it."""
    return f"a{crc32(repr(action).encode()):08x}"


def _action(action: Control) -> dict[str, Any]:
    match action:
        case Button(label=label, style=style):
            return {"type": "button", "id": name_of(action), "label": label, "style": style}
        case LinkButton(label=label, url=url):
            return {"type": "link", "label": label, "url": url}
        case Select(label=label, options=options):
            shown = [{"value": option.value, "label": option.label, "description": ""} for option in options]
            return {"type": "select", "id": name_of(action), "label": label, "options": shown}


def _form(opened: OpenedForm) -> dict[str, Any]:
    form = opened.form
    return {
        "id": opened.id,
        "title": form.title,
        "submit": form.submit,
        "fields": [_field(field) for field in form.every_field],
        "errors": dict(form.errors),
    }


def _field(field: FormField) -> dict[str, Any]:
    shared = {"name": field.name, "label": field.label, "hint": field.hint}
    if isinstance(field, TextInput):
        return {
            **shared, "type": "text", "placeholder": field.placeholder, "value": field.value,
            "is_required": field.is_required, "max": field.most, "is_multiline": field.is_multiline,
        }  # fmt: skip
    if isinstance(field, FileField):
        endings = [f".{ending}" for ending in field.endings]
        return {
            **shared,
            "type": "file",
            "is_required": field.is_required,
            "endings": endings,
            "max": PORTABLE.file_bytes,
        }
    options = [{"value": option.value, "label": option.label, "description": ""} for option in field.options]
    return {
        **shared, "type": "choice", "style": field.style, "options": options, "values": list(field.values),
        "min": field.fewest, "max": field.most,
    }  # fmt: skip


def _command(viewer: Viewer, index: int) -> dict[str, Any]:
    spec = COMMANDS[index]
    other = "en" if viewer.language == "ja" else "ja"
    return {
        "text": f"/goen {spec.shown(viewer.language)}",
        "alternatives": [f"/goen {spec.shown(other)}"],
        "description": viewer.t(spec.message_id),
        "example": viewer.t(spec.message_id, "example"),
    }
