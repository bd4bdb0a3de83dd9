"""Somebody who never wanted to be written to again uses Goen again: that ends, and they are told so."""

from dataclasses import replace

from bot.chat.actions import Answer, Priority, Reply, Send, Update
from bot.chat.content import Message
from bot.chat.limits import PORTABLE
from bot.chat.refs import UserRef
from bot.words.i18n import Translator
from bot.words.text import shorten

KIND = "coming_back"


def can_say(answer: Answer | None) -> bool:
    """Whether it can be said with an answer; a form has no place for it."""
    return isinstance(answer, Reply | Update)


def said(answer: Answer | None, t: Translator) -> Answer | None:
    """An answer that says it first."""
    if not isinstance(answer, Reply | Update):
        return answer
    text = shorten(f"{t('coming-back')}\n{answer.message.text}", PORTABLE.message_text)
    return replace(answer, message=replace(answer.message, text=text))


def letter(to: UserRef, t: Translator, person_id: int, now_ms: int) -> Send:
    """The same as a direct message."""
    return Send(
        to, Message(t("coming-back")), f"{KIND}:{to}:{now_ms}", KIND, person_id=person_id,
        priority=Priority.TO_SOMEBODY,
    )  # fmt: skip
