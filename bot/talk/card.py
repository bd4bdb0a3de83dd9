"""What an organizer reads before the talk is said to be over, and after."""

from collections.abc import Sequence

from bot.chat.actions import Send
from bot.chat.content import Button, Card, Field, Message
from bot.chat.refs import ChannelRef
from bot.chat.values import value
from bot.events.audience import preview
from bot.events.talks import talk_text
from bot.questions.admin_card import ALL
from bot.words.catalog import CATALOG
from bot.words.i18n import Translator
from storage.tables import Event

DONE, UNDO = "talk.done", "talk.undo_done"


def question(
    t: Translator, event: Event, prompts: Sequence[str], sends: Sequence[Send], now_ms: int, *, same: int
) -> Message:
    """Who would hear of it, and a button for each question to begin with, the lightest first."""
    fields = tuple(
        Field(t("talk-level", level=level), CATALOG.label(prompt, t.language))
        for level, prompt in enumerate(prompts, 1)
    )
    texts = [t("talk-question", title=event.title, talk=talk_text(t, event))]
    texts += [t("talk-question-same", count=same)] if same else []
    buttons = tuple(
        Button(DONE, t("talk-send", level=level), value(event.id, level), "primary" if level == 1 else "default")
        for level in range(1, len(prompts) + 1)
    )
    return Message("\n".join(texts), cards=(preview(t, sends, now_ms), Card(fields=fields)), actions=buttons)


def done(t: Translator, event: Event, sends: Sequence[Send], done_ms: int, *, same: int) -> Message:
    """It is over: what goes out, and the way back."""
    channels = sum(isinstance(send.to, ChannelRef) for send in sends)
    texts = [t("talk-done", title=event.title, channels=channels, people=len(sends) - channels)]
    texts += [t("talk-done-same", count=same)] if same else []
    return _undoable(t, event, "\n".join(texts), done_ms)


def done_before(t: Translator, event: Event, done_ms: int, *, is_recent: bool) -> Message:
    """It was over before; nothing is sent twice."""
    text = t("talk-done-before", title=event.title)
    return _undoable(t, event, text, done_ms) if is_recent else Message(text, actions=(_questions(t, event),))


def undone(t: Translator, event: Event, out: int) -> Message:
    """It goes on; what had gone out by then."""
    return Message(t("talk-undone", title=event.title, out=out), actions=(_questions(t, event),))


def _undoable(t: Translator, event: Event, text: str, done_ms: int) -> Message:
    undo = Button(UNDO, t("event-undo"), value(event.id, done_ms))
    return Message(f"{text}\n{t('talk-undo-how')}", actions=(undo, _questions(t, event)))


def _questions(t: Translator, event: Event) -> Button:
    return Button(ALL, t("question-all"), str(event.id))
