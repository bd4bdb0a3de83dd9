"""What waits in the outbox, and what is not right with it: looked at from outside, and put right by hand."""

from sqlalchemy import case, func, literal_column, select, update

from storage.repositories.outbox import OPEN, ROWS
from storage.session import Session
from storage.tables import Reminder

_ROW = ROWS.c
_REMINDERS = Reminder.metadata.tables["reminder"]
# The fence of what nobody claimed and is in doubt all the same.
_NOBODY = "copy"


class Backlog:
    """What whoever runs Goen asks of the outbox, beside the pump."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def doubt(self, since_ms: int, now_ms: int) -> int:
        """Take it that all that should be out by now may be: a copy of the database was put back that is so old.

        The platforms are asked about each message, and about those that reminders make which were due since, before
        anything is sent. Returns how many messages that are.
        """
        chosen = (_ROW.state.in_(OPEN), (_ROW.state == "inflight") | (_ROW.not_before_ms <= now_ms))
        count = (await self._session.execute(select(func.count()).where(*chosen).select_from(ROWS))).scalar_one()
        await self._session.execute(
            update(ROWS)
            .where(*chosen)
            .values(
                state="inflight",
                maybe_sent=True,
                claim_token=_NOBODY,
                intent_ms=case((_ROW.intent_ms < since_ms, _ROW.intent_ms), else_=since_ms),
                lease_ms=now_ms,
            )
        )
        await self._session.execute(
            update(_REMINDERS)
            .where(_REMINDERS.c.state == "planned", _REMINDERS.c.due_ms <= now_ms)
            .values(doubt_ms=since_ms)
        )
        return count

    async def doubt_reminder(self, reminder_id: int, since_ms: int, now_ms: int) -> None:
        """Take it that the messages of a reminder may be out since then, though they were only made now."""
        await self._session.execute(
            update(ROWS)
            .where(_ROW.reminder_id == reminder_id, _ROW.state == literal_column("'pending'"))
            .values(state="inflight", maybe_sent=True, claim_token=_NOBODY, intent_ms=since_ms, lease_ms=now_ms)
        )

    async def last_known_ms(self, now_ms: int) -> int:
        """The latest moment that anything in the database tells of: it was copied then, or later. Never 0."""
        moments = []
        for column in (_ROW.sent_ms, _ROW.intent_ms, _REMINDERS.c.expanded_ms):
            found = await self._session.execute(select(func.max(column)).where(column <= now_ms))
            moments.append(found.scalar_one_or_none() or 0)
        return max(moments) or 1000
