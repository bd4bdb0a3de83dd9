"""What an organizer reads of posts that a channel did not take: what, where, why, and what to press."""

from collections.abc import Sequence

from bot.chat import values
from bot.chat.content import Button, Card, Field, Message
from bot.chat.names import chat_of
from bot.events.unsent import Unsent
from bot.reminders.card import label
from bot.schedule.rules import RULES
from bot.words.i18n import Translator
from bot.words.text import clean_line, shorten
from storage.tables import Event
from storage.trouble import Trouble

# So many channels a list shows at most.
_MOST_SHOWN = 4
_LONGEST_WORD = 100


def refused(
    t: Translator, event: Event, channel: str, trouble: Trouble, unsent: Sequence[Unsent], *, is_survey_unheard: bool
) -> Message:
    """A refusal as it happens, and what can be done about it. `unsent`: what could be sent again to that channel."""
    again = (again_button(t, event),) if unsent else ()
    if trouble.cause == "calendar":
        return Message(t("refused-calendar", event=event.title, said=_said(trouble)), actions=again)
    where = Field(t("refused-where"), chat_of(t, channel), channel)
    what = (Field(t("refused-what"), kinds(t, unsent)),) if unsent else ()
    if trouble.cause == "unanswered":
        text = t("refused-unanswered", event=event.title, chat=chat_of(t, channel))
        return Message(text, cards=(Card(fields=(where, *what)),), actions=again)
    texts = [t("refused", event=event.title, advice=_advice(t, trouble))]
    texts += [t("refused-survey-unheard")] if is_survey_unheard else []
    texts += [t("refused-how")] if unsent else []
    texts.append(t("refused-elsewhere", number=str(event.id)))
    leave = Button("event.unbind", t("refused-leave"), values.value(event.id, channel))
    card = Card(fields=(where, *what, Field(t("refused-said"), _said(trouble))))
    return Message("\n".join(texts), cards=(card,), actions=(*again, leave))


def places(t: Translator, unsent: Sequence[Unsent]) -> tuple[Card, ...]:
    """Channel by channel: what did not get there, and why."""
    by_channel: dict[str, list[Unsent]] = {}
    for one in unsent:
        by_channel.setdefault(one.refused.channel, []).append(one)
    return tuple(_place(t, channel, missing) for channel, missing in list(by_channel.items())[:_MOST_SHOWN])


def kinds(t: Translator, unsent: Sequence[Unsent]) -> str:
    """What did not get there, as people call it."""
    return t("list-separator").join(dict.fromkeys(_label(t, one.refused.kind) for one in unsent))


def again_button(t: Translator, event: Event) -> Button:
    """Sends everything of an event that did not get there."""
    return Button("remind.again", t("refused-again"), str(event.id), "primary")


def _place(t: Translator, channel: str, missing: Sequence[Unsent]) -> Card:
    trouble = missing[-1].refused.trouble
    return Card(
        fields=(
            Field(t("refused-where"), chat_of(t, channel), channel),
            Field(t("refused-what"), kinds(t, missing)),
            Field(t("refused-why"), _advice(t, trouble)),
            Field(t("refused-said"), _said(trouble)),
        )
    )


def _label(t: Translator, kind: str) -> str:
    return label(t, kind) if kind in RULES else t(f"refused-kind-{kind}")


def _advice(t: Translator, trouble: Trouble) -> str:
    return t(
        f"refused-{trouble.cause.replace('_', '-')}", "why" if trouble.cause in ("calendar", "unanswered") else None
    )


def _said(trouble: Trouble) -> str:
    """The platform's own word."""
    return shorten(clean_line(trouble.detail), _LONGEST_WORD) or trouble.reason
