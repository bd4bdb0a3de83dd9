"""What an organizer is handed with a result: the page to print and forward, a picture for the chat, the figures."""

from dataclasses import replace

from bot.chat.content import File, Message
from bot.results.page import page
from bot.results.picture import result_picture
from bot.results.report import EventResult
from bot.results.workbook import MEDIA_TYPE, workbook
from bot.words.i18n import Translator


def handed_over(t: Translator, report: EventResult, message: Message) -> Message:
    """The message with all its files."""
    name = f"goen-{report.event.id}-result"
    files = (
        File(f"{name}.html", "text/html", page(t, report).encode()),
        File(f"{name}.xlsx", MEDIA_TYPE, workbook(t, report)),
    )
    return replace(message, files=files, pictures=(result_picture(t, report),))
