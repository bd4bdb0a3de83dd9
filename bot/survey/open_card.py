"""What an organizer reads before the survey opens by hand, and after."""

from collections.abc import Sequence

from bot.chat.actions import Send
from bot.chat.content import Button, Message
from bot.chat.values import value
from bot.events.audience import preview
from bot.events.card import when
from bot.schedule.rows import Before
from bot.words.i18n import Translator
from storage.tables import Event


def question(t: Translator, event: Event, before: Before, sends: Sequence[Send], now_ms: int) -> Message:
    """Who would hear that the survey is open, what speaks against it, and the button that opens it."""
    texts = [t("results-question", title=event.title)]
    if now_ms < event.start_ms:
        texts.append(t("results-question-early", when=when(t, event)))
    button = Button("survey.open", t("results-open-it"), value(event.id, before), "primary")
    return Message("\n".join(texts), cards=(preview(t, sends, now_ms),), actions=(button,))


def undoable(t: Translator, event: Event, before: Before, text: str, done_ms: int) -> Message:
    """The survey is open; a button takes that back."""
    undo = Button("survey.undo_open", t("event-undo"), value(event.id, before, done_ms))
    return Message(f"{text}\n{t('results-undo-how')}", actions=(undo,))
