"""Who organizes which event."""

from sqlmodel import col, select

from storage.session import Session
from storage.tables import Event, Person, Staff


class StaffMembers:
    """Queries about organizers."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def organizes(self, person_id: int, event_id: int) -> bool:
        """Whether this person may organize this event."""
        return await self._session.get(Staff, (event_id, person_id)) is not None

    async def organizes_any(self, person_id: int, space: str | None = None) -> bool:
        """Whether this person organizes any event, of this space if one is given."""
        statement = (
            select(Staff.event_id)
            .join(Event, col(Event.id) == col(Staff.event_id))
            .where(Staff.person_id == person_id)
            .limit(1)
        )
        if space is not None:
            statement = statement.where(Event.space == space)
        return (await self._session.execute(statement)).first() is not None

    async def of_event(self, event_id: int) -> list[Person]:
        """Everyone who may organize an event, in the order they came to Goen."""
        found = await self._session.execute(
            select(Person)
            .join(Staff, col(Staff.person_id) == col(Person.id))
            .where(Staff.event_id == event_id)
            .order_by(col(Person.id))
        )
        return list(found.scalars())

    async def add(self, event_id: int, person_id: int) -> bool:
        """Let a person organize an event; false if they already may."""
        if await self.organizes(person_id, event_id):
            return False
        self._session.add(Staff(event_id=event_id, person_id=person_id))
        await self._session.flush()
        return True

    async def remove(self, event_id: int, person_id: int) -> bool:
        """Take the right to organize away; false if they did not have it."""
        staff = await self._session.get(Staff, (event_id, person_id))
        if staff is None:
            return False
        await self._session.delete(staff)
        await self._session.flush()
        return True
