"""The thanks as a picture, of what may be told now."""

from bot.chat.content import Picture
from bot.thanks import card as cards
from bot.thanks.figures import of_event
from bot.words.i18n import Translator
from storage.tables import Event
from storage.unit_of_work import UnitOfWork


async def drawn(event: Event, uow: UnitOfWork, t: Translator, now_ms: int) -> Picture | None:
    """The picture of a post that goes out now; none where nothing may be told."""
    del now_ms
    figures = await of_event(event, uow)
    return cards.picture(t, event, figures) if figures else None
