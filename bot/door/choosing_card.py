"""A button for each event or person that may be meant, with what tells them apart."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.chat.content import Button, Option, Select
from bot.chat.limits import PORTABLE
from bot.chat.names import chat_of
from bot.chat.namesakes import Mark, Somebody, bare
from bot.chat.values import value
from bot.words.i18n import Translator
from bot.words.moments import Reader, format_for
from bot.words.text import clean_line, shorten, width
from storage.tables import Event

CHOOSE, CHOOSE_PERSON = "event.choose", "person.choose"
# More people than this stand in a menu.
_MOST_BUTTONS = 5


def buttons(
    t: Translator, events: Sequence[Event], reader: Reader, waiting: Sequence[str | int], id: str = CHOOSE
) -> tuple[Button, ...]:
    """A button for each of these events. `waiting`: what goes on with it, as the value has it behind the event."""
    labels = _labels(t, events, reader)
    return tuple(Button(id, label, value(event.id, *waiting)) for event, label in zip(events, labels, strict=True))


def people(
    t: Translator, found: Sequence[Somebody], marks: Mapping[int, Mark], kept: int
) -> tuple[Button, ...] | tuple[Select]:
    """A button for each of these people, or a menu. `kept`: the command that goes on with the one who is chosen."""
    labels = [(bare(t, one.name or one.account, marks[one.id], PORTABLE.button_label), one.id) for one in found]
    labels = labels[: PORTABLE.select_options]
    # The first part of a value names an event; this one has none.
    chosen = [(label, value(0, kept, id)) for label, id in labels]
    if len(chosen) <= _MOST_BUTTONS:
        return tuple(Button(CHOOSE_PERSON, label, packed) for label, packed in chosen)
    return (Select(CHOOSE_PERSON, t("choice-person"), tuple(Option(packed, label) for label, packed in chosen)),)


def _labels(t: Translator, events: Sequence[Event], reader: Reader) -> list[str]:
    """Title, date and chat of each; where these are the same, the number too."""
    details = [_details(t, event, reader) for event in events]
    plain = [_label(t, event, shown) for event, shown in zip(events, details, strict=True)]
    counted = Counter(plain)
    return [
        label if counted[label] == 1 else _label(t, event, t("choice-numbered", details=shown, number=str(event.id)))
        for event, label, shown in zip(events, plain, details, strict=True)
    ]


def _details(t: Translator, event: Event, reader: Reader) -> str:
    when = format_for(reader, datetime.fromisoformat(event.local_start), event.zone, t.language)
    return t("choice-details", when=when, chat=chat_of(t, f"{event.space}:-"))


def _label(t: Translator, event: Event, details: str) -> str:
    """A title and what tells it from others; a long title gives way."""
    room = PORTABLE.button_label - width(t("choice-label", title="", details=details))
    label = t("choice-label", title=shorten(clean_line(event.title), room), details=details)
    return shorten(label, PORTABLE.button_label)
