"""What the organizers of an event said would change by then."""

from storage.change_tables import PromisedChange
from storage.tables import Event
from storage.unit_of_work import UnitOfWork


async def before(event: Event, uow: UnitOfWork) -> list[PromisedChange]:
    """What was to change since the edition before; nothing that was said in private only, where this one is not."""
    for earlier in await uow.events.earlier_editions(event, 1):
        if not earlier.is_private or event.is_private:
            return await uow.changes.of_event(earlier.id)
    return []
