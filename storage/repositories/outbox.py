"""The outbox: every message that is sent later has a row here, written with what caused it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, insert, or_
from sqlalchemy import select as select_columns
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select, update

from storage.tables import Outbox

OPEN = ("pending", "leased", "inflight")
_LETTER = (
    col(Outbox.id), col(Outbox.dedupe_key), col(Outbox.platform), col(Outbox.to_ref), col(Outbox.is_direct),
    col(Outbox.payload), col(Outbox.event_id), col(Outbox.person_id), col(Outbox.attempts),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Letter:
    """A claimed row, as the pump hands it to an adapter."""

    id: int
    dedupe_key: str
    platform: str
    to_ref: str
    is_direct: bool
    payload: dict[str, Any]
    event_id: int | None
    person_id: int | None
    attempts: int


class OutboxRows:
    """Queries about messages on their way."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, rows: Sequence[dict[str, Any]]) -> int:
        """Write rows whose `dedupe_key` is new; the others are there already. Returns how many were new."""
        new = [row for row in _with_defaults(rows) if row["dedupe_key"] not in await self._known(rows)] if rows else []
        if new:
            await self._session.execute(insert(Outbox), new)
        return len(new)

    async def claim(self, now_ms: int, *, limit: int, token: str, lease_ms: int) -> list[Letter]:
        """Lease the next messages that may go out now; late ones expire instead."""
        await self._session.execute(
            update(Outbox)
            .where(col(Outbox.state) == "pending", col(Outbox.expires_ms) <= now_ms)
            .values(state="expired", last_error="late")
        )
        found = await self._session.execute(
            select_columns(*_LETTER)
            .where(col(Outbox.state) == "pending", col(Outbox.not_before_ms) <= now_ms)
            .order_by(col(Outbox.priority), col(Outbox.not_before_ms), col(Outbox.id))
            .limit(limit)
        )
        letters = [Letter(*row) for row in found]
        await self._session.execute(
            update(Outbox)
            .where(col(Outbox.id).in_([letter.id for letter in letters]))
            .values(state="leased", claim_token=token, lease_ms=now_ms + lease_ms)
        )
        return letters

    async def intend(self, ids: list[int], *, token: str, now_ms: int) -> None:
        """Record, before anything is written to a platform, that these are about to be sent."""
        await self._session.execute(
            update(Outbox)
            .where(col(Outbox.id).in_(ids), col(Outbox.claim_token) == token)
            .values(state="inflight", intent_ms=now_ms, attempts=Outbox.attempts + 1)
        )

    async def settle(self, id: int, **changes: Any) -> None:
        """Record what became of a message."""
        await self._session.execute(update(Outbox).where(col(Outbox.id) == id).values(**changes))

    async def unfinished(self) -> list[Outbox]:
        """Rows another run of the program had in its hands when it ended."""
        found = await self._session.execute(
            select(Outbox).where(col(Outbox.state).in_(("leased", "inflight"))).order_by(col(Outbox.id))
        )
        return list(found.scalars())

    async def next_ms(self) -> int | None:
        """When the next waiting message may go out; None if none waits."""
        found = await self._session.execute(select(func.min(Outbox.not_before_ms)).where(Outbox.state == "pending"))
        return found.scalar_one_or_none()

    async def by_key(self, dedupe_key: str) -> Outbox | None:
        """The row of a message."""
        found = await self._session.execute(select(Outbox).where(Outbox.dedupe_key == dedupe_key))
        return found.scalar_one_or_none()

    async def latest(self, event_id: int, kind: str) -> dict[str, str]:
        """State of the newest message of a kind, by the reference it goes to."""
        found = await self._session.execute(
            select(Outbox.to_ref, Outbox.state)
            .where(Outbox.event_id == event_id, Outbox.kind == kind)
            .order_by(col(Outbox.id))
        )
        return dict(found.tuples().all())

    async def cancel(self, *, event_id: int, kind: str | None = None, reminder_id: int | None = None) -> None:
        """Cancel what an event has waiting: everything, one kind, or one reminder's messages."""
        statement = update(Outbox).where(col(Outbox.event_id) == event_id, col(Outbox.state).in_(("pending", "leased")))
        if kind is not None:
            statement = statement.where(col(Outbox.kind) == kind)
        if reminder_id is not None:
            statement = statement.where(col(Outbox.reminder_id) == reminder_id)
        await self._session.execute(statement.values(state="cancelled"))

    async def cancel_direct(self, person_id: int, event_id: int | None) -> None:
        """Cancel the direct messages waiting for someone who stopped them, of one event or of all."""
        statement = update(Outbox).where(
            col(Outbox.person_id) == person_id, col(Outbox.is_direct), col(Outbox.state).in_(("pending", "leased"))
        )
        if event_id is not None:
            statement = statement.where(col(Outbox.event_id) == event_id)
        await self._session.execute(statement.values(state="cancelled"))

    async def direct_counts(self, event_id: int) -> dict[int, tuple[int, set[str]]]:
        """For each person: how many direct reminders of this event, and their local days over all events."""
        alive = col(Outbox.state).in_((*OPEN, "sent"))
        totals = await self._session.execute(
            select(Outbox.person_id, func.count())
            .where(Outbox.event_id == event_id, Outbox.is_direct, alive)
            .group_by(col(Outbox.person_id))
        )
        counts: dict[int, tuple[int, set[str]]] = {person: (count, set()) for person, count in totals if person}
        days = await self._session.execute(
            select(Outbox.person_id, Outbox.local_day).where(
                Outbox.is_direct, alive, or_(col(Outbox.event_id) == event_id, col(Outbox.local_day).is_not(None))
            )
        )
        for person, day in days:
            if person and day:
                counts.setdefault(person, (0, set()))[1].add(day)
        return counts

    async def outcome(self, event_id: int) -> dict[tuple[int | None, str], int]:
        """Number of messages by (reminder id, state)."""
        found = await self._session.execute(
            select(Outbox.reminder_id, Outbox.state, func.count())
            .where(Outbox.event_id == event_id)
            .group_by(col(Outbox.reminder_id), col(Outbox.state))
        )
        return {(row[0], row[1]): row[2] for row in found}

    async def _known(self, rows: Sequence[dict[str, Any]]) -> set[str]:
        keys = [row["dedupe_key"] for row in rows]
        known: set[str] = set()
        for start in range(0, len(keys), 500):
            found = await self._session.execute(
                select(Outbox.dedupe_key).where(col(Outbox.dedupe_key).in_(keys[start : start + 500]))
            )
            known.update(found.scalars())
        return known


def _with_defaults(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows complete and without doubles among themselves, as a bulk insert wants them."""
    unique = {row["dedupe_key"]: row for row in rows}
    return [
        {"state": "pending", "attempts": 0, "maybe_sent": False, "last_error": "", **row} for row in unique.values()
    ]
