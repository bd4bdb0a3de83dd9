"""Who is told in a letter that both want to talk again."""

from bot.again import card as cards
from bot.again import contacts
from bot.chat.actions import Priority, Send
from bot.chat.refs import UserRef
from bot.door.context import Defaults, language_for
from bot.schedule.rules import quiet_until
from bot.words.i18n import translator
from storage.tables import Account
from storage.unit_of_work import UnitOfWork

KIND = "exchanged"


async def of_exchange(
    to_id: int, other_id: int, event_id: int, uow: UnitOfWork, defaults: Defaults, *, now_ms: int
) -> list[Send]:
    """The letter to one of two people who exchanged contacts; none where they take no messages.

    It answers what they did, so it counts towards no limit; it waits for the morning all the same.
    """
    account = await _account(to_id, event_id, uow)
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


async def _account(person_id: int, event_id: int, uow: UnitOfWork) -> Account | None:
    """Where somebody reads their messages, if they do."""
    participant = await uow.participants.of(event_id, person_id)
    if (await uow.people.get(person_id)).is_muted or (participant is not None and participant.is_muted):
        return None
    reached = [one for one in await uow.people.accounts(person_id) if not one.is_unreachable]
    return next(iter(sorted(reached, key=lambda one: not one.is_preferred)), None)
