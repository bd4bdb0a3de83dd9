"""What becomes of free seats without anybody asking: organizers hear of them, or they are offered in order.

All of it follows from the seats as they are, whatever freed one: somebody left, was put out or deleted their data, an
offer ran out, a registration was cancelled, or there are more seats than before.
"""

from bot.chat.actions import Send
from bot.events import seats
from bot.waitlist import letters
from bot.waitlist.list import waiting_list
from bot.words.i18n import Language
from storage.tables import Event, Participant
from storage.unit_of_work import UnitOfWork


async def is_due(event_id: int, uow: UnitOfWork, now_ms: int) -> bool:
    """Whether there is something to tell or to offer."""
    event = await uow.events.get(event_id)
    if event is None:
        return False
    found = await seats.seats_of(event, uow, now_ms)
    in_order = (
        event.fills_in_order and found.free > 0 and any(map(_was_not_asked, await uow.waitlist.waiting(event_id)))
    )
    return in_order or found.to_give != event.seats_told


async def pass_on(event_id: int, uow: UnitOfWork, now_ms: int, language: Language) -> list[Send]:
    """Offer free seats in order where that is wished for; tell organizers of those nobody is offered, once each."""
    event = await uow.events.get(event_id)
    if event is None or event.state != "published" or event.start_ms <= now_ms:
        return []
    offered = await _offered(event, uow, now_ms, language) if event.fills_in_order else []
    found = await waiting_list(event, uow, now_ms)
    free, before = found.seats.to_give, event.seats_told
    event.seats_told = free
    told = await letters.seat_free(event, found, uow, now_ms=now_ms, language=language) if free > before else []
    return [*offered, *told]


async def _offered(event: Event, uow: UnitOfWork, now_ms: int, language: Language) -> list[Send]:
    """Offers for as many seats as are free, to whoever has waited longest and was not asked before."""
    sends: list[Send] = []
    free = (await seats.seats_of(event, uow, now_ms)).free
    for participant in filter(_was_not_asked, await uow.waitlist.waiting(event.id)):
        if len(sends) == free:
            break
        seats.offer(participant, event, now_ms)
        if send := await letters.offer(participant, event, uow, language):
            sends.append(send)
        else:
            participant.offer_ms = now_ms  # nobody can be reached there: the next one
    return sends


def _was_not_asked(participant: Participant) -> bool:
    return participant.offer_ms is None
