"""Who is told at once that somebody else welcomes whom, after everybody was told already."""

from collections.abc import Collection, Mapping

from bot.chat.actions import Priority, Send
from bot.chat.refs import UserRef, spaces
from bot.door.context import Defaults
from bot.schedule.rules import quiet_until
from bot.welcome import card as cards
from bot.welcome.partners import KIND, Meeting, meetings
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


def _letter(event: Event, who: Addressee, meeting: Meeting, defaults: Defaults, now_ms: int) -> Send:
    t = translator(language_of(who.language or who.locale, defaults.language))
    others = "-".join(str(one.person_id) for one in meeting.everybody)
    return Send(
        UserRef.parse(who.ref), cards.letter(t, event, meeting), f"{KIND}:{who.participant_id}:{others}", KIND,
        event_id=event.id, person_id=who.person_id, not_before_ms=quiet_until(now_ms, who.zone or event.zone),
        expires_ms=event.end_ms, priority=Priority.ON_THE_DAY,
    )  # fmt: skip
