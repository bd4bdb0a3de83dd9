"""What organizers are told, once, when a channel does not take their event's messages."""

from bot.chat.actions import Send
from bot.chat.errors import DeliveryError
from bot.chat.refs import UserRef
from bot.door.context import Defaults
from bot.events.posts import spaces
from bot.reminders import refusal_card as cards
from bot.words.i18n import language_of, translator
from storage.unit_of_work import UnitOfWork


async def complaints(
    event_id: int, channel: str, error: DeliveryError, uow: UnitOfWork, defaults: Defaults
) -> list[Send]:
    """A direct message to each organizer about a refusing channel; the key lets the same cause be told once."""
    event = await uow.events.get(event_id)
    if event is None:
        return []
    reached = spaces(event, await uow.events.channels(event_id))
    people = await uow.reminders.organizers(event_id, reached)
    return [
        Send(
            UserRef.parse(who.ref),
            cards.refused(translator(language_of(who.language or who.locale, defaults.language)), event, error),
            f"refused:{event_id}:{channel}:{error.cause}:{who.person_id}",
            "refused",
            event_id=event_id,
            person_id=who.person_id,
            priority=1,
        )
        for who in people
    ]
