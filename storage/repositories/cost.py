"""What events cost."""

from storage.cost_tables import EventCost
from storage.session import Session


class EventCosts:
    """Queries about what events cost."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def get(self, event_id: int) -> EventCost | None:
        """What an event cost, if somebody said so."""
        return await self._session.get(EventCost, event_id)

    async def keep(self, event_id: int, *, yen: int | None, minutes: int | None) -> EventCost:
        """Let this be what an event cost."""
        cost = await self.get(event_id)
        if cost is None:
            cost = EventCost(event_id=event_id)
            self._session.add(cost)
        cost.yen, cost.minutes = yen, minutes
        await self._session.flush()
        return cost
