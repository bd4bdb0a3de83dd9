"""Where the survey's page is. Pure."""

from bot.chat.content import LinkButton
from bot.words.i18n import Translator
from storage.tables import Event


def address(event: Event, public_url: str) -> str:
    """The page of an event's survey; "" where browsers reach no pages of the house."""
    return f"{public_url}/s/{event.code}" if public_url else ""


def link(t: Translator, url: str) -> tuple[LinkButton, ...]:
    """A button that opens the page, if there is an address of it."""
    return (LinkButton(t("survey-in-browser"), url),) if url else ()
