"""Reminders: one row for each message an event needs."""

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select, update

from storage.tables import Reminder


class Reminders:
    """Queries about reminders."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of_event(self, event_id: int) -> list[Reminder]:
        """The reminders of an event, soonest first."""
        found = await self._session.execute(
            select(Reminder).where(Reminder.event_id == event_id).order_by(col(Reminder.due_ms), col(Reminder.id))
        )
        return list(found.scalars())

    async def add(self, reminder: Reminder) -> Reminder:
        """Store a reminder."""
        self._session.add(reminder)
        await self._session.flush()
        return reminder

    async def due(self, now_ms: int) -> list[Reminder]:
        """Planned reminders whose time has come, earliest first."""
        found = await self._session.execute(
            select(Reminder)
            .where(Reminder.state == "planned", Reminder.due_ms <= now_ms)
            .order_by(col(Reminder.due_ms), col(Reminder.id))
        )
        return list(found.scalars())

    async def next_due_ms(self) -> int | None:
        """When the next reminder is due; None if none is planned."""
        found = await self._session.execute(select(func.min(Reminder.due_ms)).where(Reminder.state == "planned"))
        return found.scalar_one_or_none()

    async def cancel_open(self, event_id: int) -> None:
        """Cancel what has not been expanded."""
        await self._session.execute(
            update(Reminder)
            .where(col(Reminder.event_id) == event_id, col(Reminder.state).in_(("planned", "off")))
            .values(state="cancelled")
        )

    async def future(self, now_ms: int) -> list[Reminder]:
        """Reminders that are planned after now, for recomputing when zone rules change."""
        found = await self._session.execute(
            select(Reminder).where(Reminder.state == "planned", Reminder.due_ms > now_ms)
        )
        return list(found.scalars())
