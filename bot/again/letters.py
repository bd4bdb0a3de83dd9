"""Who is told in a letter that both want to talk again."""

from bot.again import card as cards
from bot.again import contacts
from bot.chat.actions import Priority, Send
from bot.chat.refs import UserRef
from bot.door.context import Defaults, language_for
from bot.people.reaching import account_of
from bot.schedule.rules import quiet_until
from bot.words.i18n import translator
from storage.unit_of_work import UnitOfWork

KIND = "exchanged"


async def of_exchange(
    to_id: int, other_id: int, event_id: int, uow: UnitOfWork, defaults: Defaults, *, now_ms: int
) -> list[Send]:
    """The letter to one of two people who exchanged contacts; none where they take no messages.

    It answers what they did, so it counts towards no limit; it waits for the morning all the same.
    """
    account = await account_of(to_id, event_id, uow)
    contact = await contacts.read(to_id, other_id, uow)
    side = await uow.again.contact(to_id, other_id)
    if account is None or contact is None or side is None:
        return []
    t = translator(language_for(await uow.people.get(to_id), account, defaults.language))
    send = Send(
        UserRef.parse(account.ref),
        cards.letter(t, contact, other_id, event_id),
        f"{KIND}:{side.id}",
        KIND,
        event_id=event_id,
        person_id=to_id,
        not_before_ms=quiet_until(now_ms, account.zone or defaults.zone),
        priority=Priority.TO_SOMEBODY,
    )
    return [send]
