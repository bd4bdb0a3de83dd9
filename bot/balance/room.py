"""The mix of an event's room as it is now: who counts, for the answer, the planned report and the file alike."""

from bot.balance.mix import Guest, Mix, mix
from bot.words.catalog import CATALOG
from storage.unit_of_work import UnitOfWork


async def mix_of(event_id: int, uow: UnitOfWork) -> Mix:
    """The mix of everybody who has introduced themselves; whose size left the catalog belongs to no group."""
    people = await uow.participants.introduced(event_id)
    return mix(
        Guest(person.industry, person.size, person.role or "", person.is_newcomer)
        for person in people
        if person.size in CATALOG.sizes
    )
