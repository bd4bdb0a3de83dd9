"""What an organizer reads when a channel does not take the bot's messages."""

from bot.chat.content import Message
from bot.chat.errors import DeliveryError
from bot.words.i18n import Translator
from bot.words.text import clean_line, shorten
from storage.tables import Event


def refused(t: Translator, event: Event, error: DeliveryError) -> Message:
    """What happened, and what to do about it; the platform's own word in brackets."""
    said = shorten(clean_line(error.detail), 100) or error.reason
    if error.cause == "calendar":
        return Message(t("refused-calendar", event=event.title, said=said))
    advice = t(f"refused-{error.cause.replace('_', '-')}")
    return Message(t("refused", event=event.title, advice=advice, said=said))
