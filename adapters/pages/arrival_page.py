"""How the page looks that the code at the desk opens: which button to press in which chat. Pure; it knows nobody."""

from collections.abc import Sequence
from html import escape

from aiohttp import web

from adapters.pages.document import heading, page, paragraph
from bot.chat.names import chat_of
from bot.events import attendance
from bot.events.card import when
from bot.words.i18n import Translator
from bot.words.moments import format_moment
from bot.words.times import to_local
from storage.tables import Event


def arrival(t: Translator, event: Event, channels: Sequence[str], now_ms: int) -> web.Response:
    """How to check in, or why that cannot be done now."""
    title = t("attend-page-title", event=event.title)
    facts = "".join(paragraph(line) for line in (when(t, event), event.venue) if line)
    return page(t, title, heading(title) + facts + _what_to_do(t, event, channels, now_ms), has_switch=True)


def unknown(t: Translator) -> web.Response:
    """There is no such event."""
    title = t("attend-page-none")
    return page(t, title, heading(title), status=404)


def _what_to_do(t: Translator, event: Event, channels: Sequence[str], now_ms: int) -> str:
    if event.state == "cancelled":
        return paragraph(t("attend-page-off"))
    match attendance.doors(event, now_ms):
        case "early":
            opens = to_local(event.start_ms - attendance.DOORS_MS, event.zone)
            return paragraph(t("attend-page-early", when=format_moment(opens, event.zone, t.language)))
        case "closed":
            return paragraph(t("attend-page-over"))
    facts = {"button": t("attend-here"), "command": t("command-attend", "example")}
    chats = dict.fromkeys(chat_of(t, channel) for channel in channels)
    steps = "".join(f"<li>{escape(t('attend-page-step', None, chat=chat, **facts))}</li>" for chat in chats)
    return f"<ul>{steps}</ul>{paragraph(t('attend-page-else'))}"
