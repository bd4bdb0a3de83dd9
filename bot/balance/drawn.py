"""The balance as a picture, of how the room stands now."""

from bot.balance.picture import balance_picture
from bot.balance.room import RoomNow, room_of
from bot.chat.content import Picture
from bot.words import moments, times
from bot.words.i18n import Translator
from storage.tables import Event
from storage.unit_of_work import UnitOfWork


async def drawn(event: Event, uow: UnitOfWork, t: Translator, now_ms: int) -> Picture | None:
    """The picture of a message that goes out now; none of an empty room."""
    room = await room_of(event, uow, now_ms)
    return pictured(t, event, room, now_ms) if room.mix.total else None


def pictured(t: Translator, event: Event, room: RoomNow, now_ms: int) -> Picture:
    """The picture of a room that says of when it is, where the event is."""
    return balance_picture(t, event, room, moments.format_short(times.to_local(now_ms, event.zone), t.language))
