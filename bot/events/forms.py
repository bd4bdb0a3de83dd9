"""The forms in which organizers write about an event; what was given stays when one is shown again."""

from collections.abc import Mapping
from dataclasses import replace

from bot.chat.content import Choice, Form, FormField, Option, TextInput
from bot.chat.errors import UserError
from bot.chat.fields import text_field
from bot.chat.interactions import FormSubmit
from bot.events.fields import (
    CONTACT_LENGTH,
    MINUTE_MS,
    PURPOSE_LENGTH,
    RULES_LENGTH,
    SPEAKER_LENGTH,
    TALK_LENGTH,
    THEME_LENGTH,
    TITLE_LENGTH,
    VENUE_LENGTH,
)
from bot.events.posts import EVENT_LANGUAGES
from bot.events.talks import MOST_TOPICS, TOPICS, topic_name
from bot.events.themes import preset_of
from bot.words.catalog import CATALOG
from bot.words.i18n import Translator
from storage.tables import Event

Given = Mapping[str, str]
Errors = Mapping[str, str]

_LONGEST = {
    "title": TITLE_LENGTH,
    "theme_own": THEME_LENGTH,
    "purpose": PURPOSE_LENGTH,
    "venue": VENUE_LENGTH,
    "zone": 60,
    "safety": CONTACT_LENGTH,
    "contact": CONTACT_LENGTH,
    "rules": RULES_LENGTH,
    "speaker": SPEAKER_LENGTH,
    "talk": TALK_LENGTH,
}
_SHORT = 40
# Between what was chosen of several.
_SEVERAL = ","


def creation(t: Translator, given: Given, value: str, errors: Errors | None = None) -> Form:
    """The form for a new event; `value` carries what was typed and has no field here."""
    return replace(_form("event.create", value, "event-create-title", _content(t, given), t), errors=errors or {})


def content(t: Translator, event_id: int, given: Given, errors: Errors | None = None) -> Form:
    """Title, theme, purpose and start of an event."""
    return replace(_form("event.edit", str(event_id), "event-edit-title", _content(t, given), t), errors=errors or {})


def details(t: Translator, event_id: int, given: Given, errors: Errors | None = None) -> Form:
    """Length, place, number of people, zone and language of an event."""
    fields: tuple[FormField, ...] = (
        *(_line(t, name, given, is_required=name in ("length", "zone")) for name in _DETAILS),
        _choice(t, "language", given, [(language, _language_id(language)) for language in EVENT_LANGUAGES]),
    )
    return replace(_form("event.details", str(event_id), "event-details-title", fields, t), errors=errors or {})


def safety(t: Translator, event_id: int, given: Given, errors: Errors | None = None) -> Form:
    """House rules, and whom people can turn to."""
    fields = tuple(_line(t, name, given) for name in _SAFETY)
    return replace(_form("event.safety", str(event_id), "event-safety-title", fields, t), errors=errors or {})


def talk(t: Translator, event_id: int, given: Given, errors: Errors | None = None) -> Form:
    """Speaker, title of the talk, and its topics."""
    options = tuple(Option(topic, topic_name(topic, t.language)) for topic in TOPICS)
    chosen = tuple(filter(None, given.get("topics", "").split(_SEVERAL)))
    fields = (
        _line(t, "speaker", given),
        _line(t, "talk", given),
        Choice(
            "topics", t("event-topics"), options, t("event-topics", "hint"), chosen, fewest=0, most=MOST_TOPICS
        ),
    )  # fmt: skip
    return replace(_form("event.talk", str(event_id), "event-talk-form", fields, t), errors=errors or {})


def own_theme(t: Translator, event_id: int, given: Given, errors: Errors | None = None) -> Form:
    """A theme in one's own words."""
    fields = (_line(t, "theme_own", given, is_required=True),)
    return replace(_form("event.theme", str(event_id), "event-theme-title", fields, t), errors=errors or {})


def purpose(t: Translator, event_id: int, given: Given, errors: Errors | None = None) -> Form:
    """The purpose alone."""
    fields = (_line(t, "purpose", given, is_required=True),)
    return replace(_form("event.purpose", str(event_id), "event-purpose-title", fields, t), errors=errors or {})


def edition(t: Translator, event_id: int, given: Given, errors: Errors | None = None) -> Form:
    """Title and start of the next edition."""
    fields = (_line(t, "title", given, is_required=True), _line(t, "start", given, is_required=True))
    return replace(_form("event.clone", str(event_id), "event-clone-title", fields, t), errors=errors or {})


def content_of(event: Event) -> dict[str, str]:
    """What the content form shows of an event."""
    theme = event.theme or ""
    return {
        "title": event.title,
        "theme" if theme in CATALOG.themes else "theme_own": theme,
        "purpose": event.purpose or "",
        "start": event.local_start.replace("T", " "),
    }


def details_of(event: Event) -> dict[str, str]:
    """What the details form shows of an event."""
    return {
        "length": f"{(event.end_ms - event.start_ms) // MINUTE_MS}m",
        "venue": event.venue,
        "capacity": str(event.capacity or ""),
        "zone": event.zone,
        "language": event.language,
    }


def safety_of(event: Event) -> dict[str, str]:
    """What that form shows of an event."""
    return {"rules": event.house_rules, "safety": event.safety_contact, "contact": event.notice_contact}


def talk_of(event: Event) -> dict[str, str]:
    """What that form shows of an event."""
    return {"speaker": event.speaker, "talk": event.talk_title, "topics": _SEVERAL.join(event.talk_topics)}


_SAFETY = ("rules", "safety", "contact")
_DETAILS = ("length", "venue", "capacity", "zone")


def given(asked: FormSubmit, name: str) -> str:
    """What a field of a form says; of several that were chosen, all."""
    return _SEVERAL.join(asked.values.get(name, ()))


def typed(asked: FormSubmit) -> dict[str, str]:
    """What a form says, with one theme: own words come before a ready-made one."""
    found = {name: given(asked, name) for name in asked.values if name not in ("theme", "theme_own")}
    if asked.values.keys() & {"theme", "theme_own"}:
        found["theme"] = asked.text("theme_own").strip() or asked.text("theme")
    return found


def error_texts(t: Translator, errors: Mapping[str, UserError], shown: Mapping[str, str]) -> dict[str, str]:
    """Errors by form field; one that no field shows ends the form."""
    texts = {}
    for name, error in errors.items():
        field = "theme_own" if name == "theme" else name
        if field not in shown:
            raise error
        texts[field] = error.said(t)
    return texts


def _content(t: Translator, given: Given) -> tuple[FormField, ...]:
    """Five fields; a venue that was typed takes the place of the theme field that is not needed."""
    themes: list[FormField] = [_theme_choice(t, given), _line(t, "theme_own", given)]
    if "venue" in given:
        themes = [themes[1] if given.get("theme_own") else themes[0], _line(t, "venue", given)]
    return (
        _line(t, "title", given, is_required=True),
        _line(t, "start", given, is_required=True),
        themes[0],
        themes[1],
        _line(t, "purpose", given),
    )


def _theme_choice(t: Translator, given: Given) -> Choice:
    options = tuple(Option(theme, CATALOG.label(theme, t.language)) for theme in CATALOG.themes)
    chosen = preset_of(given.get("theme", ""))
    return Choice(
        "theme", t("event-theme"), options, hint=t("event-theme", "hint"), values=(chosen,) if chosen else (), fewest=0
    )


def _choice(t: Translator, name: str, given: Given, options: list[tuple[str, str]]) -> Choice:
    shown = tuple(Option(value, t(label)) for value, label in options)
    return Choice(name, t(f"event-{name}"), shown, values=(given[name],) if given.get(name) else ())


def _line(t: Translator, name: str, given: Given, *, is_required: bool = False) -> TextInput:
    label = f"event-{name.replace('_', '-')}"
    hint = t(label, "hint") if t.has(label, "hint") else ""
    limit = _LONGEST.get(name, _SHORT)
    return text_field(
        name,
        t(label),
        hint,
        given.get(name, ""),
        limit,
        is_required=is_required,
        is_multiline=name in ("purpose", "rules"),
    )


def _form(id: str, value: str, title: str, fields: tuple[FormField, ...], t: Translator) -> Form:
    return Form(id, t(title), fields, value, t("event-form-submit"))


def _language_id(language: str) -> str:
    return "event-language-" + ("both" if "+" in language else language)
