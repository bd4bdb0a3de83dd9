"""Who is told in a letter that somebody asked the same. It names nobody: whoever opens it sees who, as it is then."""

from bot.chat.actions import Priority, Send
from bot.chat.content import Message
from bot.chat.refs import UserRef, spaces
from bot.door.confirming import UNDO_MS
from bot.questions import asking
from bot.questions import card as cards
from bot.schedule.sparing import Allowance, Moment, Sparing
from bot.words.i18n import Language, language_of, translator
from storage.repositories.reminders import Addressee
from storage.tables import Event
from storage.unit_of_work import UnitOfWork

KIND = "question_same"
# Whom one might still find there: so long it is worth telling.
_USEFUL_MS = 24 * 3_600_000


def occasion(event_id: int, done_ms: int) -> str:
    """How the keys of all these letters begin."""
    return f"{KIND}:{event_id}:{done_ms}:"


async def same_letters(event: Event, uow: UnitOfWork, usual: Language, done_ms: int) -> list[Send]:
    """One letter to everybody who wants to know and has somebody, within the limits of direct messages.

    They wait until the end of the talk can be undone no more.
    """
    same = await asking.same_as(event, uow)
    where = spaces(event.space, await uow.events.channels(event.id))
    found = [await uow.reminders.somebody(person_id, where) for person_id in sorted(same)]
    people = [who for who in found if who is not None and not await _is_muted(event, who, uow)]
    start_ms = done_ms + UNDO_MS
    sparing = Sparing(start_ms, start_ms + _USEFUL_MS)
    moments = {who.person_id: sparing.after_quiet_hours(who.zone or event.zone) for who in people}
    limits = Allowance(*await uow.outbox.direct_counts(event.id, {one.day for one in moments.values()}))
    sends = []
    for who in people:
        moment = moments[who.person_id]
        if moment.why_not is None and limits.allow(who.person_id, moment.day):
            t = translator(language_of(who.language or who.locale, usual))
            key = f"{occasion(event.id, done_ms)}{who.ref}"
            sends.append(_letter(event, who, cards.same_letter(t, event, len(same[who.person_id])), key, moment))
    return sends


def _letter(event: Event, who: Addressee, message: Message, key: str, moment: Moment) -> Send:
    return Send(
        UserRef.parse(who.ref), message, key, KIND, event_id=event.id, person_id=who.person_id, local_day=moment.day,
        not_before_ms=moment.not_before_ms, expires_ms=moment.not_before_ms + _USEFUL_MS, priority=Priority.REMINDER,
    )  # fmt: skip


async def _is_muted(event: Event, who: Addressee, uow: UnitOfWork) -> bool:
    participant = await uow.participants.of(event.id, who.person_id)
    return participant is not None and participant.is_muted
