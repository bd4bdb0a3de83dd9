"""What the organizers of an event said would change by then."""

from storage.change_tables import PromisedChange
from storage.tables import Event
from storage.unit_of_work import UnitOfWork


async def before(event: Event, uow: UnitOfWork) -> list[PromisedChange]:
    """What was to change since the edition before; nothing that was said in private only, where this one is not."""
    earlier = await uow.events.before(event)
    if earlier is None or (earlier.is_private and not event.is_private):
        return []
    return await uow.changes.of_event(earlier.id)
