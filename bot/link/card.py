"""What people read when they join their accounts of two chats."""

from bot.chat.content import Button, ButtonStyle, Message
from bot.chat.names import chat_named
from bot.chat.values import value
from bot.words.i18n import Translator
from bot.words.text import clean_line, shorten
from storage.tables import Account

JOIN, LEAVE = "link.join", "link.leave"
HERE, THERE = "here", "there"
_LONGEST_NAME = 40


def question(t: Translator, *, here: Account, there: Account, code: str) -> Message:
    """What joining means, and where messages shall go from then on."""
    chats = {HERE: chat_named(t, here.platform), THERE: chat_named(t, there.platform)}
    sides: tuple[tuple[str, ButtonStyle], ...] = ((HERE, "primary"), (THERE, "default"))
    joins = (
        Button(JOIN, t("link-join", chat=shorten(chats[side], 30)), value(code, side), style) for side, style in sides
    )
    text = t("link-question", here=account(t, here), there=account(t, there))
    return Message(text, actions=(*joins, Button(LEAVE, t("link-leave"))))


def done(t: Translator, *, here: Account, there: Account, chosen: Account) -> Message:
    """Both are one person now."""
    chat = chat_named(t, chosen.platform)
    return Message(t("link-done", here=account(t, here), there=account(t, there), chat=chat))


def account(t: Translator, one: Account) -> str:
    """An account by its name and its chat."""
    return t("link-account", name=shorten(clean_line(one.name), _LONGEST_NAME) or "?", chat=chat_named(t, one.platform))
