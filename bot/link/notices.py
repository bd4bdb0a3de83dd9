"""What organizers are told when an account may organize their event because it was joined with another one."""

from collections.abc import Sequence

from bot.chat.actions import Priority, Send
from bot.chat.refs import UserRef, spaces
from bot.door.context import Defaults
from bot.link import card as cards
from bot.link.joining import Gained
from bot.words.i18n import language_of, translator
from storage.repositories.reminders import Addressee
from storage.tables import Event
from storage.unit_of_work import UnitOfWork

KIND = "linked"


async def told(gained: Sequence[Gained], uow: UnitOfWork, defaults: Defaults, *, now_ms: int) -> list[Send]:
    """One direct message to each other organizer of the events that are not called off."""
    sends = []
    for one in gained:
        events: dict[str, list[Event]] = {}
        people: dict[str, Addressee] = {}
        for event in filter(None, [await uow.events.get(id) for id in one.event_ids]):
            for who in await _others(event, one, uow):
                people[who.ref] = who
                events.setdefault(who.ref, []).append(event)
        sends += [_letter(one, people[ref], events[ref], defaults, now_ms) for ref in people]
    return sends


async def _others(event: Event, one: Gained, uow: UnitOfWork) -> list[Addressee]:
    if event.state == "cancelled":
        return []
    where = spaces(event.space, await uow.events.channels(event.id))
    people = await uow.reminders.organizers(event.id, where)
    return [who for who in people if who.person_id != one.person_id]


def _letter(one: Gained, who: Addressee, events: list[Event], defaults: Defaults, now_ms: int) -> Send:
    t = translator(language_of(who.language or who.locale, defaults.language))
    message = cards.gained(t, one=one.account, through=one.through, titles=[event.title for event in events])
    key = f"{KIND}:{one.account.ref}:{one.through.ref}:{now_ms}:{who.person_id}"
    return Send(
        UserRef.parse(who.ref),
        message,
        key,
        KIND,
        event_id=events[0].id,
        person_id=who.person_id,
        priority=Priority.TO_SOMEBODY,
    )
