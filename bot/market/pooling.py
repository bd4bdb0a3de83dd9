"""The market of an event and its earlier editions, whoever wants it."""

from collections.abc import Sequence

from bot.market.counts import Market, market, pooled
from storage.tables import Event
from storage.unit_of_work import UnitOfWork

# So many editions at most are counted together, with this one.
MOST_EDITIONS = 12


async def market_of(event: Event, earlier: Sequence[Event], uow: UnitOfWork) -> Market:
    """Everybody once with all goals they had at these events; `earlier`: the latest first."""
    rooms = [
        [(one.person_id, one.industry, one.goals) for one in await uow.participants.counted(edition.id)]
        for edition in (event, *earlier)
    ]
    people = pooled([[one for one in room if one[2]] for room in rooms])
    return market(people.values(), sum(any(goals for _, _, goals in room) for room in rooms))
