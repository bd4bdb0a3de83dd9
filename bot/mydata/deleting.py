"""Deleting somebody: all their accounts, and what others noted of them."""

from bot.chat.actions import Send
from bot.door.context import Defaults
from bot.leaving import bonds
from storage.tables import Event
from storage.unit_of_work import UnitOfWork


async def organized_alone(person_id: int, uow: UnitOfWork, *, now_ms: int) -> list[Event]:
    """Events to come that nobody but this person organizes."""
    coming = [one for one in await uow.events.organized_by(person_id) if one.end_ms > now_ms]
    return [one for one in coming if len(await uow.staff.of_event(one.id)) == 1]


async def delete(
    person_id: int, uow: UnitOfWork, defaults: Defaults, *, now_ms: int, never_again: bool = False
) -> list[Send]:
    """Delete somebody; whoever was to meet them is suggested somebody else, while there is time.

    `never_again`: of their accounts a digest stays by which Goen knows that it may never write there. Returns what
    others are told at once.
    """
    held = await bonds.of_person(person_id, uow, now_ms=now_ms)
    accounts = await uow.people.accounts(person_id)
    await uow.mydata.erase(person_id)
    uow.shelf.clear()  # nor does memory keep them
    for account in accounts if never_again else ():
        await uow.never.mark(account.platform, account.ref.split(":", 2)[2])
    return await bonds.loosen(held, uow, defaults, now_ms=now_ms)
