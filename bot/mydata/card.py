"""What is stored about somebody as they see it, and what they can do about it."""

from collections.abc import Mapping, Sequence

from bot.chat.content import Button, Card, Field, File, Message
from bot.chat.limits import PORTABLE
from bot.consent.card import show_button
from bot.words.i18n import Translator
from bot.words.text import shorten, width
from storage.holdings import Topic

SHOW, EXPORT, ASK, DELETE = "mydata.show", "mydata.export", "mydata.ask_delete", "mydata.delete"
DELETE_NEVER = "mydata.delete_never"
KEEP, FORGET = "mydata.keep_card", "mydata.forget_event"
# Ten topics that are all as long as they may be fit into one message.
_MOST = 560


def shown(t: Translator, told: Mapping[Topic, str]) -> Message:
    """Everything on one screen: a field for each topic, with how long it is kept."""
    actions = (
        Button(EXPORT, t("mydata-export"), style="primary"),
        show_button(t),
        Button(ASK, t("mydata-ask-delete"), style="danger"),
    )
    card = Card(t("mydata-title"), fields=_fields(t, told), footer=t("mydata-answers"))
    return Message(t("mydata-shown"), cards=(card,), actions=actions)


def taken(t: Translator, files: tuple[File, ...]) -> Message:
    """Everything as files."""
    return Message(t("mydata-taken"), files=files)


def question(t: Translator, told: Mapping[Topic, str], alone: Sequence[str], *, installed: bool) -> Message:
    """What goes and what stays, before it is done.

    `alone`: titles of events that nobody else organizes. `installed`: whether they installed Goen in a workspace.
    """
    texts = [t("mydata-delete-question")]
    if alone:
        texts.append(t("mydata-delete-alone", titles=t("list-separator").join(alone)))
    texts.append(t("mydata-delete-never-how"))
    goes = Card(t("mydata-goes"), t("mydata-goes-too"), _fields(t, told, says_term=False))
    kept = [t("mydata-stays-what"), *([t("mydata-stays-installation")] if installed else [])]
    stays = Card(t("mydata-stays"), "\n".join(kept))
    actions = (
        Button(DELETE, t("mydata-delete"), style="danger"),
        Button(DELETE_NEVER, t("mydata-delete-never"), style="danger"),
        Button(SHOW, t("mydata-keep")),
    )
    return Message("\n".join(texts), cards=(goes, stays), actions=actions)


def deleted(t: Translator, *, never_again: bool) -> Message:
    """It is done."""
    return Message("\n".join([t("mydata-deleted"), *([t("mydata-deleted-never")] if never_again else [])]))


def _fields(t: Translator, told: Mapping[Topic, str], *, says_term: bool = True) -> tuple[Field, ...]:
    return tuple(
        Field(t(f"mydata-{topic}"), _with_term(t, topic, text) if says_term else _short(text, 0))
        for topic, text in told.items()
    )


def _with_term(t: Translator, topic: Topic, text: str) -> str:
    term = t(f"mydata-{topic}", "kept")
    return f"{_short(text, width(term) + 1)}\n{term}"


def _short(text: str, besides: int) -> str:
    return shorten(text, min(_MOST, PORTABLE.card_field_text) - besides - 60)
