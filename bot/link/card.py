"""What people read when they join their accounts of two chats."""

from collections.abc import Sequence

from bot.chat.content import Button, ButtonStyle, Message
from bot.chat.names import chat_named
from bot.chat.values import value
from bot.words.i18n import Translator
from bot.words.text import clean_line, shorten
from storage.tables import Account

JOIN, LEAVE, UNDO = "link.join", "link.leave", "link.undo"
HERE, THERE = "here", "there"
_LONGEST_NAME = 40
_MOST_TITLES = 5


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


def undo_question(t: Translator, joined: Sequence[tuple[int, Account]]) -> Message:
    """What undoing means, with a button for each joining by its id."""
    buttons = (
        Button(UNDO, t("link-undo", account=shorten(account(t, one), 40)), value("joined", id), "danger")
        for id, one in joined
    )
    return Message(t("link-undo-question"), actions=tuple(buttons))


def gained(t: Translator, *, one: Account, through: Account, titles: Sequence[str]) -> Message:
    """What an organizer is told of an account that may organize their events now."""
    named = t("list-separator").join(t("link-title", title=title) for title in titles[:_MOST_TITLES])
    name = "link-gained-more" if len(titles) > _MOST_TITLES else "link-gained"
    return Message(t(name, account=account(t, one), through=account(t, through), events=named, count=len(titles)))


def account(t: Translator, one: Account) -> str:
    """An account by its name and its chat."""
    return t("link-account", name=shorten(clean_line(one.name), _LONGEST_NAME) or "?", chat=chat_named(t, one.platform))
