"""Who is told at once that somebody else welcomes whom, after everybody was told already."""

from collections.abc import Collection, Mapping

from bot.chat.actions import Priority, Send
from bot.chat.content import Message
from bot.chat.refs import UserRef, spaces
from bot.door.context import Defaults
from bot.schedule.rules import quiet_until
from bot.welcome import card as cards
from bot.welcome.partners import KIND, Lost, Meeting, are_told, meetings, pair_up
from bot.words.i18n import language_of, translator
from storage.repositories.reminders import Addressee
from storage.tables import Event
from storage.unit_of_work import UnitOfWork


async def of_pairs(
    event: Event,
    pairs: Mapping[int, int],
    uow: UnitOfWork,
    defaults: Defaults,
    *,
    now_ms: int,
    without: Collection[int],
) -> list[Send]:
    """Letters to both of each new pair who take direct messages; not to `without`, who read it at once."""
    readers = {id for pair in pairs.items() for id in pair} - set(without)
    if not readers:
        return []
    told = await meetings(event, uow, readers)
    where = spaces(event.space, await uow.events.channels(event.id))
    found = {who.participant_id or 0: who for who in await uow.reminders.attendees(event.id, where)}
    return [_letter(event, found[id], told[id], defaults, now_ms) for id in sorted(told.keys() & found.keys())]


async def of_lost(event: Event, lost: Lost, uow: UnitOfWork, defaults: Defaults, *, now_ms: int) -> list[Send]:
    """Letters to those who counted on somebody who has left, once people were told who welcomes whom.

    Whoever is found in their place is named. Why it changed is not said, so nobody is blamed.
    """
    readers = {*lost.newcomers, *([lost.partner] if lost.partner is not None else [])}
    if not readers or not await are_told(event, uow, now_ms):
        return []
    pairs = await pair_up(event, uow)
    sends = await of_pairs(event, pairs, uow, defaults, now_ms=now_ms, without=readers)
    told = await meetings(event, uow, readers)
    where = spaces(event.space, await uow.events.channels(event.id))
    counting = [one for one in await uow.reminders.attendees(event.id, where) if one.participant_id in readers]
    # What still waits names whoever has left.
    await uow.outbox.call_back(event.id, KIND, [who.person_id for who in counting])
    for who in counting:
        t = translator(language_of(who.language or who.locale, defaults.language))
        meeting = told.get(who.participant_id or 0)
        message = cards.changed(t, event, meeting, is_partner=who.participant_id == lost.partner)
        sends.append(_send(event, who, message, f"{_others(meeting)}:{now_ms}", now_ms))
    return sends


def _letter(event: Event, who: Addressee, meeting: Meeting, defaults: Defaults, now_ms: int) -> Send:
    t = translator(language_of(who.language or who.locale, defaults.language))
    return _send(event, who, cards.letter(t, event, meeting), _others(meeting), now_ms)


def _others(meeting: Meeting | None) -> str:
    return "-".join(str(one.person_id) for one in meeting.everybody) if meeting else ""


def _send(event: Event, who: Addressee, message: Message, occasion: str, now_ms: int) -> Send:
    return Send(
        UserRef.parse(who.ref), message, f"{KIND}:{who.participant_id}:{occasion}", KIND,
        event_id=event.id, person_id=who.person_id, not_before_ms=quiet_until(now_ms, who.zone or event.zone),
        expires_ms=event.end_ms, priority=Priority.ON_THE_DAY,
    )  # fmt: skip
