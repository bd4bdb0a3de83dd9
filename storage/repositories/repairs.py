"""Messages that are stuck, one by one, and what whoever runs Goen does about one by hand."""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import func, select, true, update

from storage.repositories.backlog import Terms, abandoned, in_doubt_long, overdue
from storage.repositories.delivery import Lane
from storage.repositories.outbox import DUE_MS, ROWS
from storage.session import Session
from storage.tables import Event, OutboxState, Person
from storage.trouble import Trouble

_ROW = ROWS.c
_EVENTS, _PEOPLE = Event.metadata.tables["event"], Person.metadata.tables["person"]
_MOST = 200

Why = Literal["overdue", "in doubt", "abandoned", "failed"]


@dataclass(frozen=True, slots=True)
class Stuck:
    """A message that is not out, why, and since when; `trouble` is what a platform said, if anything."""

    id: int
    why: Why
    kind: str
    to_ref: str
    since_ms: int
    trouble: Trouble | None
    cause: str


@dataclass(frozen=True, slots=True)
class Held:
    """What must be known of a message to change it by hand."""

    id: int
    state: OutboxState
    maybe_sent: bool
    expires_ms: int | None
    intent_ms: int | None


class Repairs:
    """What is done to single messages from outside, beside the pump."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def stuck(self, now_ms: int, terms: Terms, still: list[Lane]) -> list[Stuck]:
        """What is overdue, in doubt for too long, claimed by nobody who is there, or failed; oldest first."""
        found: list[Stuck] = []
        for why, chosen, since in (
            ("overdue", overdue(now_ms, terms, still), DUE_MS),
            ("in doubt", in_doubt_long(now_ms, terms), _ROW.intent_ms),
            ("abandoned", abandoned(now_ms, terms), _ROW.lease_ms),
            ("failed", _ROW.state == "failed", func.coalesce(_ROW.intent_ms, DUE_MS)),
        ):
            rows = await self._session.execute(
                select(_ROW.id, _ROW.kind, _ROW.to_ref, since, _ROW.last_error, _ROW.cause)
                .where(chosen)
                .order_by(since.desc(), _ROW.id.desc())
                .limit(_MOST)
            )
            found += [Stuck(row[0], why, row[1], row[2], row[3], Trouble.parse(row[4]), row[5]) for row in rows]  # type: ignore[arg-type]
        return sorted(found, key=lambda one: (one.since_ms, one.id))

    async def held(self, id: int) -> Held | None:
        """A message, locked for this transaction where the database knows such a thing."""
        rows = await self._session.execute(
            select(_ROW.id, _ROW.state, _ROW.maybe_sent, _ROW.expires_ms, _ROW.intent_ms)
            .where(_ROW.id == id)
            .with_for_update()
        )
        row = rows.one_or_none()
        return Held(*row) if row else None

    async def send_again(self, id: int, now_ms: int) -> None:
        """Let a message that is surely not out go out now."""
        await self._set(
            id, state="pending", maybe_sent=False, claim_token=None, lease_ms=None, not_before_ms=now_ms, attempts=0,
            asked=0,
        )  # fmt: skip

    async def give_up(self, id: int) -> None:
        """Do not send a message, or not again."""
        await self._set(id, state="cancelled", claim_token=None, lease_ms=None)

    async def mark_sent(self, held: Held, now_ms: int) -> None:
        """Take somebody's word that a message arrived."""
        await self._set(
            held.id, state="sent", maybe_sent=False, claim_token=None, lease_ms=None, last_error="",
            sent_ms=held.intent_ms or now_ms,
        )  # fmt: skip

    async def is_empty(self) -> bool:
        """Whether nobody has used this database yet."""
        for table in (_EVENTS, _PEOPLE, ROWS):
            if (await self._session.execute(select(true()).select_from(table).limit(1))).first() is not None:
                return False
        return True

    async def _set(self, id: int, **columns: object) -> None:
        await self._session.execute(update(ROWS).where(_ROW.id == id).values(**columns))
