"""Direct messages about a waiting list: to its organizers, and to whom a seat is offered."""

from bot.chat.actions import Priority, Send
from bot.chat.content import Message
from bot.chat.namesakes import NO_MARK, shown
from bot.chat.refs import UserRef, spaces
from bot.door.naming import marks_among, somebodies
from bot.waitlist import card as cards
from bot.waitlist.list import WaitingList
from bot.words.i18n import Language, Translator, language_of, translator
from storage.repositories.reminders import Addressee
from storage.sealing import SealError
from storage.tables import Event, Participant
from storage.unit_of_work import UnitOfWork

KIND = "waitlist"


async def offer(participant: Participant, event: Event, uow: UnitOfWork, language: Language) -> Send | None:
    """The message about the seat that is kept for somebody; None if no message can reach them."""
    if participant.is_muted or participant.offer_ms is None:
        return None
    where = spaces(event.space, await uow.events.channels(event.id))
    who = await uow.reminders.somebody(participant.person_id, where)
    if who is None:
        return None
    message = cards.offer(_words(who, language), event, participant.offer_ms)
    key = f"{KIND}:{event.id}:offer:{participant.id}:{participant.offer_ms}"
    return _letter(who, event, message, key, participant.offer_ms)


async def seat_free(
    event: Event, found: WaitingList, uow: UnitOfWork, *, now_ms: int, language: Language
) -> list[Send]:
    """To every organizer: a seat is free, and who is proposed for it."""
    where = spaces(event.space, await uow.events.channels(event.id))
    sends = []
    for who in await uow.reminders.organizers(event.id, where):
        t = _words(who, language)
        message = cards.told(t, event, found, await names(t, event, found, uow), now_ms)
        key = f"{KIND}:{event.id}:free:{now_ms}:{found.proposed[0].candidate.id}:{who.person_id}"
        sends.append(_letter(who, event, message, key, event.start_ms))
    return sends


async def names(t: Translator, event: Event, found: WaitingList, uow: UnitOfWork) -> cards.Names:
    """How everybody who waits is called; who waits elsewhere, as they are called there."""
    people = await somebodies(sorted(set(found.people.values())), uow)
    marks = await marks_among(people, event, uow)
    called = {one.id: shown(t, one.name or one.account, marks.get(one.id, NO_MARK)) for one in people}
    here = {("here", id): called.get(person_id, "?") for id, person_id in found.people.items()}
    there = {
        ("elsewhere", id): shown(t, _opened(one.name, uow) or one.code, NO_MARK) for id, one in found.elsewhere.items()
    }
    return here | there


def _opened(sealed: str, uow: UnitOfWork) -> str:
    try:
        return uow.registrations.opened(sealed)
    except SealError:
        return ""  # its key is missing: the code still tells who it is


def _words(who: Addressee, language: Language) -> Translator:
    return translator(language_of(who.language or who.locale, language))


def _letter(who: Addressee, event: Event, message: Message, key: str, expires_ms: int) -> Send:
    return Send(
        UserRef.parse(who.ref), message, key, KIND, event_id=event.id, person_id=who.person_id,
        expires_ms=expires_ms, priority=Priority.TO_SOMEBODY,
    )  # fmt: skip
