"""What people see of an event: its card, an organizer's draft, the list, and what its channels are told."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.chat.content import Button, Card, Control, Field, LinkButton, Message, Option, Select
from bot.chat.values import value
from bot.events import calendar_file
from bot.events.audience import numbered, where
from bot.events.fields import is_complete
from bot.events.posts import BOTH
from bot.events.talks import has_talk, talk_text, topics_text
from bot.events.themes import theme_text, theme_topics, topic_tags
from bot.schedule.phases import may, phase_of
from bot.words import moments
from bot.words.catalog import CATALOG
from bot.words.i18n import Translator
from bot.words.lengths import MANY_HOURS, format_length
from bot.words.moments import Reader
from bot.words.times import DAY_MS
from storage.tables import Event

SURE = "sure"
OWN_WORDS = "own"
MOST_LISTED = 20
# Longer than this is asked about: a length typed as days where hours were meant.


def card(t: Translator, event: Event, *facts: Field) -> Card:
    """Theme, purpose, talk, time and place of an event, then any other facts."""
    known = (
        ("event-theme", theme_text(event.theme, t.language)),
        ("event-purpose", event.purpose or ""),
        ("event-when", when(t, event)),
        ("event-length", length(t, event)),
        ("event-venue", event.venue),
        ("event-capacity", t("event-places", count=event.capacity) if event.capacity else ""),
    )
    fields = [Field(t(label), value or t("event-not-yet")) for label, value in known]
    fields[2:2] = _talk(t, event)
    return Card(event.title, fields=(*fields, *facts), footer=t("event-number", number=str(event.id)))


def _talk(t: Translator, event: Event) -> list[Field]:
    if not has_talk(event):
        return []
    topics = [t("event-talk-topics", topics=topics_text(t, event.talk_topics))] if event.talk_topics else []
    return [Field(t("event-talk"), "\n".join([talk_text(t, event), *topics]))]


def when(t: Translator, event: Event) -> str:
    """The start in full, with weekday and zone."""
    return moments.format_moment(datetime.fromisoformat(event.local_start), event.zone, t.language)


def length(t: Translator, event: Event) -> str:
    """How long an event is and when it ends."""
    start, end = (datetime.fromisoformat(text) for text in (event.local_start, event.local_end))
    until = moments.format_time(end) if start.date() == end.date() else moments.format_short(end, t.language)
    lasts = timedelta(milliseconds=event.end_ms - event.start_ms)
    if lasts >= MANY_HOURS:
        return t("event-lasts-days", length=format_length(lasts, t.language), until=until)
    hours, minutes = divmod(lasts // timedelta(minutes=1), 60)
    name = "event-lasts-hours" if not minutes else "event-lasts-both" if hours else "event-lasts-minutes"
    return t(name, hours=hours, minutes=minutes, until=until)


def doubts(t: Translator, event: Event) -> list[str]:
    """What looks odd about the time of an event, asked rather than refused."""
    if event.end_ms - event.start_ms <= DAY_MS:
        return []
    return [t("event-doubt-length", length=length(t, event))]


def state(t: Translator, event: Event, now_ms: int) -> str:
    """Whether an event is a draft, public, over or cancelled, in words."""
    is_over = phase_of(event, now_ms) in ("ended", "over")
    return t("event-state-ended" if is_over else f"event-state-{event.state}")


def planning(t: Translator, event: Event, lead: str, now_ms: int, channels: Sequence[str] = ()) -> Message:
    """An event as its organizers see it: what is still missing, what they can do next, its channels if several."""
    facts = [Field(t("event-language"), t(language_label(event))), Field(t("event-state"), state(t, event, now_ms))]
    places = (Card(t("event-channels"), fields=tuple(where(t, channels))),) if len(channels) > 1 else ()
    if not may("edit", event, now_ms):
        return Message(lead, cards=(card(t, event, *facts), *places))
    texts = [lead, *_missing(t, event)]
    if topics := theme_topics(event.theme):
        texts.append(t("event-chips", topics=t("list-separator").join(topic_label(topic, t) for topic in topics)))
    return Message(
        "\n".join(texts),
        cards=(card(t, event, *facts), safety(t, event), *places),
        actions=(*_next_steps(t, event, now_ms), *_chips(t, event, topics)),
    )


def safety(t: Translator, event: Event) -> Card:
    """The house rules, and whom people can turn to, with what holds where nothing is said."""
    how = "event-safety-words" if event.safety_person_id is None else "event-safety-person"
    contact = t(how, contact=event.safety_contact) if event.safety_contact else t("event-safety-default")
    fields = (
        Field(t("event-rules"), event.house_rules or t("event-rules-none")),
        Field(t("event-safety"), contact),
        Field(t("event-contact"), event.notice_contact or t("event-contact-default")),
    )
    return Card(t("event-safety-title"), fields=fields)


def language_label(event: Event) -> str:
    """Message id that names the language of an event's posts."""
    return "event-language-both" if event.language == BOTH else f"event-language-{event.language}"


def topic_label(topic: str, t: Translator) -> str:
    """A topic of goals in words."""
    return CATALOG.topic(topic_tags(topic)[0], t.language)


def undoable(t: Translator, text: str, id: str, value: str) -> Message:
    """Something was done; a button takes it back."""
    return Message(text, actions=(Button(id, t("event-undo"), value),))


def publish_question(t: Translator, event: Event) -> Message:
    """What looks odd about an event that is to be published, a button for publishing it as it is, one to change it."""
    actions = (
        Button("event.publish", t("event-publish-anyway"), value(event.id, SURE), "primary"),
        Button("event.details", t("event-edit-details"), str(event.id)),
    )
    text = "\n".join([t("event-publish-question", title=event.title, when=when(t, event)), *doubts(t, event)])
    return Message(text, actions=actions)


def cancel_question(t: Translator, event: Event, *, people: int, planned: int) -> Message:
    """What cancelling means, and a button for it."""
    name = "event-cancel-question" if event.published_ms else "event-cancel-draft-question"
    return Message(
        t(name, title=event.title, when=when(t, event), people=people, planned=planned),
        actions=(
            Button("event.cancel", t("event-cancel"), str(event.id), "danger"),
            Button("event.keep", t("event-keep"), str(event.id)),
        ),
    )


def leave_question(t: Translator, event: Event, channels: Sequence[str], *, is_named: bool) -> Message:
    """Which of its channels an event is to leave, a button each. `is_named`: one was, and it is none of them."""
    buttons = (
        Button("event.unbind", t("bind-leave", channel=called), value(event.id, channel))
        for called, channel in zip(numbered(t, channels), channels, strict=False)
    )
    text = t("bind-error-not-bound" if is_named else "bind-which", title=event.title)
    return Message(text, cards=(Card(t("event-channels"), fields=tuple(where(t, channels))),), actions=tuple(buttons))


def listing(t: Translator, events: list[Event], count: int, reader: Reader, now_ms: int) -> Message:
    """Events of a space, one line each. `count`: how many there are."""
    if not events:
        return Message(t("event-list-empty"))
    lines = [
        t(
            "event-list-line",
            number=str(event.id),
            title=event.title,
            when=moments.format_for(reader, datetime.fromisoformat(event.local_start), event.zone, t.language),
            state=state(t, event, now_ms),
        )
        for event in events
    ]
    left = count - len(lines)
    more = [t("event-list-more", count=left)] if left else []
    return Message(t("event-list", count=count), cards=(Card(text="\n".join([*lines, *more])),))


def announcement(t: Translator, event: Event, pages: str = "") -> Message:
    """What the channels of an event read when it is published. `pages`: where the house's own pages are, or ""."""
    theme = theme_text(event.theme, t.language)
    text = t("event-announcement", title=event.title, when=when(t, event), theme=theme)
    actions = (start_button(t, event), dm_button(t, event), calendar_way(t, event, pages), *question_button(t, event))
    return Message(text, cards=(card(t, event),), actions=actions)


def notice(t: Translator, event: Event, id: str) -> Message:
    """A sentence about an event for its channels: it moved, was cancelled, takes place after all."""
    venue = event.venue or t("event-not-yet")
    return Message(t(id, title=event.title, when=when(t, event), length=length(t, event), venue=venue))


def start_button(t: Translator, event: Event) -> Button:
    """The way to introduce oneself."""
    return Button("intro.start", t("intro-start"), str(event.id), "primary")


def dm_button(t: Translator, event: Event) -> Button:
    """The way to get direct messages about an event."""
    return Button("prefs.dm_on", t("prefs-dm-on"), str(event.id))


def calendar_way(t: Translator, event: Event, pages: str = "") -> Button | LinkButton:
    """Leads to the event's file for calendars: by its link, or where the house has no pages, by asking for it."""
    if pages:
        return LinkButton(t("calendar-add"), calendar_file.address(event, pages))
    return Button("event.calendar", t("calendar-add"), str(event.id))


def question_button(t: Translator, event: Event) -> tuple[Button, ...]:
    """The way to ask whoever speaks, where somebody does."""
    return (Button("question.ask", t("question-ask"), str(event.id)),) if has_talk(event) else ()


def _missing(t: Translator, event: Event) -> list[str]:
    if is_complete(event):
        return []
    if event.theme:
        return [t("event-missing-purpose")]
    return [t("event-missing-theme") if event.purpose else t("event-missing-both")]


def _next_steps(t: Translator, event: Event, now_ms: int) -> list[Control]:
    id = str(event.id)
    steps: list[Control] = []
    if not event.theme:
        steps.append(_theme_menu(t, event))
    if not event.purpose:
        steps.append(Button("event.purpose", t("event-write-purpose"), id, "primary"))
    if event.state == "draft" and is_complete(event) and event.start_ms > now_ms:
        steps.append(Button("event.publish", t("event-publish"), id, "primary"))
    edit = Button("event.edit", t("event-edit"), id)
    details = Button("event.details", t("event-edit-details"), id)
    others = (Button(f"event.{name}", t(f"event-edit-{name}"), id) for name in ("safety", "talk"))
    asked = [Button("question.all", t("question-all"), id)] if has_talk(event) and event.state == "published" else []
    return [*steps, edit, details, *others, *asked]


def _theme_menu(t: Translator, event: Event) -> Select:
    presets = [Option(value(event.id, theme), CATALOG.label(theme, t.language)) for theme in CATALOG.themes]
    own = Option(value(event.id, OWN_WORDS), t("event-own-theme"))
    return Select("event.theme", t("event-choose-theme"), (*presets, own))


def _chips(t: Translator, event: Event, topics: list[str]) -> list[Control]:
    return [
        Button(
            "event.tag",
            t("event-chip-on" if set(topic_tags(topic)) <= set(event.theme_tags) else "event-chip-off",
              topic=topic_label(topic, t)),
            value(event.id, topic),
        )
        for topic in topics
    ]  # fmt: skip
