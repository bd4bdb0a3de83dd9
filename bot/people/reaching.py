"""Where somebody reads what is written to them."""

from storage.tables import Account
from storage.unit_of_work import UnitOfWork


async def account_of(person_id: int, event_id: int, uow: UnitOfWork) -> Account | None:
    """The account that letters about an event go to; None for who has stopped them or can be reached nowhere."""
    participant = await uow.participants.of(event_id, person_id)
    if (await uow.people.get(person_id)).is_muted or (participant is not None and participant.is_muted):
        return None
    reached = [one for one in await uow.people.accounts(person_id) if not one.is_unreachable]
    return next(iter(sorted(reached, key=lambda one: not one.is_preferred)), None)
