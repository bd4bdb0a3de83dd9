"""What an organizer reads before and after a change of an event."""

from collections.abc import Sequence

from bot.chat.actions import Send
from bot.chat.content import Button, Card, Field, Message
from bot.events.audience import preview
from bot.events.card import doubts, length, when
from bot.words.i18n import Translator
from storage.tables import Event


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


def changed(t: Translator, event: Event, *, told: bool = False) -> str:
    """An event as it is now, and whether its channels hear of that."""
    lead = t("event-changed", title=event.title, when=when(t, event), length=length(t, event))
    texts = [lead, *(t(name) for name in ("event-changed-told", "event-change-undo-how") if told)]
    return "\n".join([*texts, *([] if told else doubts(t, event))])


def undo_button(t: Translator, kept_at: str) -> Button:
    """The way back."""
    return Button("event.undo_change", t("event-undo"), kept_at)
