"""The result as a picture, of what may be said now."""

from bot.chat.content import Picture
from bot.results.picture import result_picture
from bot.results.report import gather
from bot.words.i18n import Translator
from storage.tables import Event
from storage.unit_of_work import UnitOfWork


async def drawn(event: Event, uow: UnitOfWork, t: Translator, now_ms: int) -> Picture | None:
    """The picture of a message that goes out now; none while nothing may be said of the answers."""
    report = await gather(event, (), uow, now_ms)
    return result_picture(t, report) if report.summary else None
