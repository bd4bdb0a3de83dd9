"""Who is told at once that somebody else welcomes whom, after everybody was told already."""

from collections.abc import Collection, Mapping

from bot.chat.actions import Priority, Send
from bot.chat.refs import UserRef
from bot.door.context import Defaults, language_for
from bot.people.reaching import account_of
from bot.schedule.rules import quiet_until
from bot.welcome import card as cards
from bot.welcome.partners import KIND, Meeting, meetings
from bot.words.i18n import translator
from storage.tables import Event, Participant
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
    sends = []
    for id, meeting in (await meetings(event, uow, readers)).items():
        participant = await uow.participants.get(id)
        if participant is not None and participant.wants_dm:
            sends += await _letter(event, participant, meeting, uow, defaults, now_ms=now_ms)
    return sends


async def _letter(
    event: Event, participant: Participant, meeting: Meeting, uow: UnitOfWork, defaults: Defaults, *, now_ms: int
) -> list[Send]:
    account = await account_of(participant.person_id, event.id, uow)
    if account is None:
        return []
    t = translator(language_for(await uow.people.get(participant.person_id), account, defaults.language))
    others = "-".join(str(one.person_id) for one in meeting.everybody)
    send = Send(
        UserRef.parse(account.ref),
        cards.letter(t, event, meeting),
        f"{KIND}:{participant.id}:{others}",
        KIND,
        event_id=event.id,
        person_id=participant.person_id,
        not_before_ms=quiet_until(now_ms, account.zone or defaults.zone),
        expires_ms=event.end_ms,
        priority=Priority.ON_THE_DAY,
    )
    return [send]
