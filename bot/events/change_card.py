"""What an organizer reads before and after a change of an event."""

from collections.abc import Sequence

from bot.chat import values
from bot.chat.actions import Send
from bot.chat.content import Button, Card, Field, Message
from bot.events.audience import preview
from bot.events.card import doubts, length, when
from bot.words.i18n import Translator
from bot.words.moments import format_moment
from bot.words.times import to_local
from storage.tables import Event, Reminder

# The button that puts a message back to its usual time.
USUAL = "remind.usual"
_MOST_BUTTONS = 4


def question(t: Translator, event: Event, after: Event, sends: Sequence[Send], kept_at: str) -> Message:
    """What would change, who would hear of it, what looks odd, and the button that does it."""
    known = (
        ("event-when", when(t, event), when(t, after)),
        ("event-length", length(t, event), length(t, after)),
        ("event-venue", event.venue or t("event-not-yet"), after.venue or t("event-not-yet")),
    )
    fields = [Field(t(label), t("event-change-from-to", old=old, new=new)) for label, old, new in known if old != new]
    text = "\n".join([t("event-change-question", title=event.title), *doubts(t, after)])
    button = Button("event.change", t("event-change"), kept_at, "primary")
    cards = (Card(t("event-change-title"), fields=tuple(fields)), preview(t, sends))
    return Message(text, cards=cards, actions=(button,))


def changed(t: Translator, event: Event, *, told: bool = False, placed: Sequence[Reminder] = ()) -> str:
    """An event as it is now, whether its channels hear of that, and where messages put by hand went with it."""
    lead = t("event-changed", title=event.title, when=when(t, event), length=length(t, event))
    texts = [lead, *(t(name) for name in ("event-changed-told", "event-change-undo-how") if told)]
    return "\n".join([*texts, *([] if told else doubts(t, event)), *_placed(t, event, placed)])


def usual_buttons(t: Translator, event: Event, placed: Sequence[Reminder]) -> list[Button]:
    """For messages put by hand, the way back to their usual time."""
    return [
        Button(USUAL, t("event-message-usual", label=_label(t, row)), values.value(event.id, row.kind))
        for row in placed[:_MOST_BUTTONS]
    ]


def _placed(t: Translator, event: Event, placed: Sequence[Reminder]) -> list[str]:
    lines = []
    for row in placed:
        at = format_moment(to_local(row.due_ms, event.zone), event.zone, t.language)
        name = "event-message-went-along" if row.state == "planned" else "event-message-untrue"
        lines.append(t(name, label=_label(t, row), when=at))
    return lines


def _label(t: Translator, row: Reminder) -> str:
    return t(f"reminder-{row.kind}", "label")


def undo_button(t: Translator, kept_at: str) -> Button:
    """The way back."""
    return Button("event.undo_change", t("event-undo"), kept_at)
