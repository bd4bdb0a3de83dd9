"""What people see of an event: its card, an organizer's draft, the list, and what its channels are told."""

from collections.abc import Sequence
from datetime import datetime

from bot.chat.content import Action, Button, Card, Field, Message, Option, Select
from bot.chat.names import chat_of
from bot.events.fields import MINUTE_MS, is_complete
from bot.events.posts import BOTH
from bot.events.themes import theme_text, theme_topics, topic_tags
from bot.words import moments
from bot.words.catalog import CATALOG
from bot.words.i18n import Translator
from storage.tables import Event

OWN_WORDS = "own"
MOST_LISTED = 20


def card(t: Translator, meeting: Event, *facts: Field) -> Card:
    """Theme, purpose, time and place of an event, then any other facts."""
    known = (
        ("event-theme", theme_text(meeting.theme, t.language)),
        ("event-purpose", meeting.purpose or ""),
        ("event-when", when(t, meeting)),
        ("event-length", length(t, meeting)),
        ("event-venue", meeting.venue),
        ("event-capacity", t("event-places", count=meeting.capacity) if meeting.capacity else ""),
    )
    fields = [Field(t(label), value or t("event-not-yet")) for label, value in known]
    return Card(meeting.title, fields=(*fields, *facts), footer=t("event-number", number=str(meeting.id)))


def when(t: Translator, meeting: Event) -> str:
    """The start in full, with weekday and zone."""
    return moments.format_moment(datetime.fromisoformat(meeting.local_start), meeting.zone, t.language)


def length(t: Translator, meeting: Event) -> str:
    """How long an event is and when it ends."""
    start, end = (datetime.fromisoformat(text) for text in (meeting.local_start, meeting.local_end))
    until = moments.format_time(end) if start.date() == end.date() else moments.format_short(end, t.language)
    hours, minutes = divmod((meeting.end_ms - meeting.start_ms) // MINUTE_MS, 60)
    name = "event-lasts-hours" if not minutes else "event-lasts-both" if hours else "event-lasts-minutes"
    return t(name, hours=hours, minutes=minutes, until=until)


def state(t: Translator, meeting: Event) -> str:
    """Whether an event is a draft, public or cancelled, in words."""
    return t(f"event-state-{meeting.state}")


def planning(t: Translator, meeting: Event, lead: str, channels: Sequence[str] = ()) -> Message:
    """An event as its organizers see it: what is still missing, what they can do next, its channels if several."""
    facts = [Field(t("event-language"), t(language_label(meeting))), Field(t("event-state"), state(t, meeting))]
    if len(channels) > 1:
        listed = [f"{chat_of(t, channel)} ({channel})" for channel in channels[:MOST_LISTED]]
        facts.append(Field(t("event-channels"), "\n".join(listed)))
    texts = [lead, *_missing(t, meeting)]
    if topics := theme_topics(meeting.theme):
        texts.append(t("event-chips", topics=t("list-separator").join(topic_label(topic, t) for topic in topics)))
    return Message(
        "\n".join(texts),
        cards=(card(t, meeting, *facts),),
        actions=(*_next_steps(t, meeting), *_chips(t, meeting, topics)),
    )


def language_label(meeting: Event) -> str:
    """Message id that names the language of an event's posts."""
    return "event-language-both" if meeting.language == BOTH else f"event-language-{meeting.language}"


def topic_label(topic: str, t: Translator) -> str:
    """A topic of goals in words."""
    return CATALOG.short(topic_tags(topic)[0], t.language)


def undoable(t: Translator, text: str, id: str, value: str) -> Message:
    """Something was done; a button takes it back."""
    return Message(text, actions=(Button(id, t("event-undo"), value),))


def cancel_question(t: Translator, meeting: Event, *, people: int, planned: int) -> Message:
    """What cancelling means, and a button for it."""
    name = "event-cancel-question" if meeting.published_ms else "event-cancel-draft-question"
    return Message(
        t(name, title=meeting.title, when=when(t, meeting), people=people, planned=planned),
        actions=(
            Button("event.cancel", t("event-cancel"), str(meeting.id), "danger"),
            Button("event.keep", t("event-keep"), str(meeting.id)),
        ),
    )


def listing(t: Translator, meetings: list[Event]) -> Message:
    """The events of a space, one line each."""
    if not meetings:
        return Message(t("event-list-empty"))
    lines = [
        t(
            "event-list-line",
            number=str(meeting.id),
            title=meeting.title,
            when=moments.format_short(datetime.fromisoformat(meeting.local_start), t.language),
            state=state(t, meeting),
        )
        for meeting in meetings[:MOST_LISTED]
    ]
    left = len(meetings) - len(lines)
    more = [t("event-list-more", count=left)] if left else []
    return Message(t("event-list", count=len(meetings)), cards=(Card(text="\n".join([*lines, *more])),))


def announcement(t: Translator, meeting: Event) -> Message:
    """What the channels of an event read when it is published."""
    theme = theme_text(meeting.theme, t.language)
    text = t("event-announcement", title=meeting.title, when=when(t, meeting), theme=theme)
    return Message(text, cards=(card(t, meeting),), actions=(start_button(t, meeting), _dm_button(t, meeting)))


def notice(t: Translator, meeting: Event, id: str) -> Message:
    """A sentence about an event for its channels: it moved, was cancelled, takes place after all."""
    venue = meeting.venue or t("event-not-yet")
    return Message(t(id, title=meeting.title, when=when(t, meeting), length=length(t, meeting), venue=venue))


def start_button(t: Translator, meeting: Event) -> Button:
    """The way to introduce oneself."""
    return Button("intro.start", t("intro-start"), str(meeting.id), "primary")


def _dm_button(t: Translator, meeting: Event) -> Button:
    return Button("prefs.dm_on", t("prefs-dm-on"), str(meeting.id))


def _missing(t: Translator, meeting: Event) -> list[str]:
    if is_complete(meeting):
        return []
    if meeting.theme:
        return [t("event-missing-purpose")]
    return [t("event-missing-theme") if meeting.purpose else t("event-missing-both")]


def _next_steps(t: Translator, meeting: Event) -> list[Action]:
    id = str(meeting.id)
    steps: list[Action] = []
    if not meeting.theme:
        steps.append(_theme_menu(t, meeting))
    if not meeting.purpose:
        steps.append(Button("event.purpose", t("event-write-purpose"), id, "primary"))
    if meeting.state == "draft" and is_complete(meeting):
        steps.append(Button("event.publish", t("event-publish"), id, "primary"))
    edit = Button("event.edit", t("event-edit"), id)
    return [*steps, edit, Button("event.details", t("event-edit-details"), id)]


def _theme_menu(t: Translator, meeting: Event) -> Select:
    presets = [Option(f"{meeting.id}/{theme}", CATALOG.label(theme, t.language)) for theme in CATALOG.themes]
    own = Option(f"{meeting.id}/{OWN_WORDS}", t("event-own-theme"))
    return Select("event.theme", t("event-choose-theme"), (*presets, own))


def _chips(t: Translator, meeting: Event, topics: list[str]) -> list[Action]:
    return [
        Button(
            "event.tag",
            t("event-chip-on" if set(topic_tags(topic)) <= set(meeting.theme_tags) else "event-chip-off",
              topic=topic_label(topic, t)),
            f"{meeting.id}/{topic}",
        )
        for topic in topics
    ]  # fmt: skip
