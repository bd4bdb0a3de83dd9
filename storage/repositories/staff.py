"""Who organizes which event, and who helps with it."""

from collections.abc import Collection

from sqlalchemy import Select
from sqlmodel import col, select

from storage.built import built_once
from storage.mod_tables import AccessEntry
from storage.session import Session
from storage.tables import Event, Person, Staff, StaffRole

# Who may do what an organizer, a moderator, a helper may.
ORGANIZERS: tuple[StaffRole, ...] = ("organizer",)
MODERATORS: tuple[StaffRole, ...] = ("moderator", *ORGANIZERS)
HELPERS: tuple[StaffRole, ...] = ("helper", *MODERATORS)


def _served(person_id: int, roles: Collection[StaffRole]) -> Select[int]:
    return (
        select(Staff.event_id)
        .join(Event, col(Event.id) == col(Staff.event_id))
        .where(Staff.person_id == person_id, col(Staff.role).in_(roles))
        .limit(1)
    )


@built_once
def _serving(person_id: int, roles: Collection[StaffRole]) -> Select[int]:
    return _served(person_id, roles)


@built_once
def _serving_in(person_id: int, roles: Collection[StaffRole], space: str) -> Select[int]:
    return _served(person_id, roles).where(col(Event.space) == space)


@built_once
def _of_event(event_id: int, roles: Collection[StaffRole]) -> Select[Person]:
    return (
        select(Person)
        .join(Staff, col(Staff.person_id) == col(Person.id))
        .where(Staff.event_id == event_id, col(Staff.role).in_(roles))
        .order_by(col(Person.id))
    )


class StaffMembers:
    """Queries about organizers, moderators and helpers."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def role(self, person_id: int, event_id: int) -> StaffRole | None:
        """What this person is at this event; None if they are no staff."""
        staff = await self._session.get(Staff, (event_id, person_id))
        return staff.role if staff else None

    async def organizes(self, person_id: int, event_id: int) -> bool:
        """Whether this person may organize this event."""
        return await self.role(person_id, event_id) == "organizer"

    async def serves_any(
        self, person_id: int, space: str | None = None, roles: Collection[StaffRole] = ORGANIZERS
    ) -> bool:
        """Whether this person has one of the roles at any event, of this space if one is given."""
        asked = _serving(person_id, roles) if space is None else _serving_in(person_id, roles, space)
        return (await self._session.execute(*asked)).first() is not None

    async def of_event(self, event_id: int, roles: Collection[StaffRole] = ORGANIZERS) -> list[Person]:
        """Everyone who has one of the roles at an event, in the order they came to Goen."""
        found = await self._session.execute(*_of_event(event_id, roles))
        return list(found.scalars())

    async def roles(self, event_id: int) -> dict[int, StaffRole]:
        """What each of an event's staff is, in the order they came to Goen."""
        found = await self._session.execute(
            select(Staff).where(Staff.event_id == event_id).order_by(col(Staff.person_id))
        )
        return {staff.person_id: staff.role for staff in found.scalars()}

    async def set(self, event_id: int, person_id: int, role: StaffRole) -> None:
        """Let a person be this at an event from now on."""
        staff = await self._session.get(Staff, (event_id, person_id))
        if staff is None:
            self._session.add(Staff(event_id=event_id, person_id=person_id, role=role))
        else:
            staff.role = role
        await self._session.flush()

    async def note_access(self, event_id: int, person_id: int, deed: str, what: str, *, now_ms: int) -> None:
        """Keep that somebody looked at data of an event."""
        self._session.add(AccessEntry(event_id=event_id, by_id=person_id, deed=deed, what=what, done_ms=now_ms))
        await self._session.flush()

    async def accesses(self, event_id: int, *, most: int) -> list[AccessEntry]:
        """Who looked at data of an event, the latest first."""
        found = await self._session.execute(
            select(AccessEntry)
            .where(AccessEntry.event_id == event_id)
            .order_by(col(AccessEntry.done_ms).desc(), col(AccessEntry.id).desc())
            .limit(most)
        )
        return list(found.scalars())

    async def remove(self, event_id: int, person_id: int) -> None:
        """Take every right of an event's staff away from somebody."""
        staff = await self._session.get(Staff, (event_id, person_id))
        if staff is not None:
            await self._session.delete(staff)
            await self._session.flush()
