"""What an organizer reads before a planned message goes out at once, and after."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.chat.actions import Send
from bot.chat.content import Button, Message
from bot.chat.refs import UserRef
from bot.chat.values import value
from bot.events.audience import preview
from bot.reminders.card import label
from bot.schedule.rows import Before
from bot.words.i18n import Translator
from storage.tables import Event


@dataclass(frozen=True, slots=True)
class Wanted:
    """A kind of message of an event that shall go out now, and how it stands before that."""

    event: Event
    kind: str
    before: Before

    def packed(self, *more: int) -> str:
        """What a button carries of it."""
        return value(self.event.id, self.kind, self.before, *more)


def question(t: Translator, wanted: Wanted, sends: Sequence[Send], now_ms: int) -> Message:
    """Who would hear what, and the button that sends it."""
    button = Button("remind.now", t("remind-send"), wanted.packed(), "primary")
    text = t("remind-question", label=label(t, wanted.kind), title=wanted.event.title)
    return Message(text, cards=(preview(t, sends, now_ms),), actions=(button,))


def sending(t: Translator, wanted: Wanted, sends: Sequence[Send], now_ms: int) -> Message:
    """What goes out now, to how many, and the way back."""
    people = sum(isinstance(send.to, UserRef) for send in sends)
    waiting = sum(send.not_before_ms > now_ms for send in sends)
    text = t("remind-sent-now", label=label(t, wanted.kind), channels=len(sends) - people, people=people)
    text += t("remind-sent-in-the-morning", count=waiting) if waiting else ""
    return _undoable(t, text, wanted, now_ms)


def under_way(t: Translator, wanted: Wanted, done_ms: int) -> Message:
    """It was sent by the press before this one."""
    return _undoable(t, t("remind-under-way", label=label(t, wanted.kind)), wanted, done_ms)


def _undoable(t: Translator, text: str, wanted: Wanted, done_ms: int) -> Message:
    undo = Button("remind.undo_now", t("event-undo"), wanted.packed(done_ms))
    return Message(f"{text}\n{t('remind-undo-how')}", actions=(undo,))
