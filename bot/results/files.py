"""What an organizer is handed with a result: the page to print and forward."""

from dataclasses import replace

from bot.chat.content import File, Message
from bot.results.page import page
from bot.results.report import EventResult
from bot.words.i18n import Translator


def handed_over(t: Translator, report: EventResult, message: Message) -> Message:
    """The message with all its files."""
    name = f"goen-{report.event.id}-result"
    return replace(message, files=(File(f"{name}.html", "text/html", page(t, report).encode()),))
