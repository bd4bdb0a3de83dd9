"""What waits in the outbox, and what is not right with it: looked at from outside, and put right by hand."""

from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, and_, case, func, insert, literal_column, or_, select, text, update

from storage.process_tables import InboundEvent
from storage.repositories.delivery import Lane
from storage.repositories.outbox import DUE_MS, OPEN, OPENING, ROWS
from storage.session import Session
from storage.tables import Reminder

_ROW = ROWS.c
_EVENTS = InboundEvent.metadata.tables["inbound_event"]
# A row of this process that is written to see whether anything can be; inbound events are forgotten by themselves.
_PROBE = {"platform": "goen", "key": f"probe-{token_hex(4)}"}
_REMINDERS = Reminder.metadata.tables["reminder"]
_UNDER_WAY = _ROW.state == literal_column("'inflight'")
_DOUBT = and_(_UNDER_WAY, _ROW.maybe_sent)
# The fence of what nobody claimed and is in doubt all the same.
_NOBODY = "copy"


@dataclass(frozen=True, slots=True)
class Terms:
    """How long what waits may do so, in milliseconds, before it is not right: two leases, and a lease and a tick.

    A message behind many others of its space may wait longer, as long as some of them go out.
    """

    lease_ms: int
    tick_ms: int
    behind_others_ms: int = 30 * 60 * 1000

    @property
    def waits_ms(self) -> int:
        """For a message that is due, and for an answer to whether one arrived."""
        return 2 * self.lease_ms


@dataclass(frozen=True, slots=True)
class Standing:
    """How the outbox stands. Of everything late how many, and of what is due and in doubt since when the oldest is.

    `overdue`: due for too long, and nothing of its space goes out; `in_doubt`: nobody could say for too long whether
    they arrived; `abandoned`: claimed, or under way, by somebody whose claim has run out.
    """

    by_state: dict[str, int] = field(default_factory=dict)
    oldest_due_ms: int | None = None
    doubts: int = 0
    oldest_doubt_ms: int | None = None
    overdue: int = 0
    in_doubt: int = 0
    abandoned: int = 0

    @property
    def late(self) -> dict[str, int]:
        """What is not right, by what it is; empty if all is."""
        found = {"overdue": self.overdue, "in_doubt": self.in_doubt, "abandoned": self.abandoned}
        return {name: count for name, count in found.items() if count}


class Backlog:
    """What whoever runs Goen asks of the outbox, beside the pump."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # Looking

    async def can_write(self, now_ms: int) -> str:
        """Write something, and return the revision of the schema."""
        mine = and_(*(_EVENTS.c[name] == value for name, value in _PROBE.items()))
        done = await self._session.execute(update(_EVENTS).where(mine).values(seen_ms=now_ms))
        if not cast(CursorResult[Any], done).rowcount:
            await self._session.execute(insert(_EVENTS).values(**_PROBE, seen_ms=now_ms))
        found = await self._session.execute(text("SELECT version_num FROM alembic_version"))
        return str(found.scalar_one())

    async def standing(self, now_ms: int, terms: Terms) -> Standing:
        """How the outbox stands."""
        states = await self._session.execute(select(_ROW.state, func.count()).group_by(_ROW.state))
        by_state: dict[str, int] = {row[0]: row[1] for row in states}
        due = await self._session.execute(select(func.min(DUE_MS)).where(_waits_since(now_ms)))
        doubts = (await self._session.execute(select(func.count(), func.min(_ROW.intent_ms)).where(_DOUBT))).one()
        return Standing(
            by_state,
            due.scalar_one_or_none(),
            doubts=doubts[0],
            oldest_doubt_ms=doubts[1],
            overdue=await self._overdue(now_ms, terms),
            in_doubt=await self._count(in_doubt_long(now_ms, terms)),
            abandoned=await self._count(abandoned(now_ms, terms)),
        )

    async def still_lanes(self, now_ms: int, terms: Terms) -> list[Lane]:
        """The spaces with messages that are due for too long, of which nothing went out meanwhile."""
        since_ms = now_ms - terms.waits_ms
        waiting = await self._session.execute(
            select(_ROW.platform, _ROW.space).where(_waits_since(since_ms)).distinct()
        )
        lanes = {Lane(*row) for row in waiting}
        if not lanes:
            return []
        moving = await self._session.execute(
            select(_ROW.platform, _ROW.space)
            .where(_ROW.state == literal_column("'sent'"), _ROW.sent_ms > since_ms)
            .distinct()
        )
        return sorted(lanes - {Lane(*row) for row in moving}, key=lambda lane: (lane.platform, lane.space))

    async def _overdue(self, now_ms: int, terms: Terms) -> int:
        return await self._count(overdue(now_ms, terms, await self.still_lanes(now_ms, terms)))

    async def _count(self, chosen: ColumnElement[bool]) -> int:
        return (await self._session.execute(select(func.count()).select_from(ROWS).where(chosen))).scalar_one()

    # After a copy was put back

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
                asked=0,
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


def overdue(now_ms: int, terms: Terms, still: list[Lane]) -> ColumnElement[bool]:
    """What is due for too long."""
    of_still = [
        and_(_ROW.platform == lane.platform, _ROW.space == lane.space, _waits_since(now_ms - terms.waits_ms))
        for lane in still
    ]
    return or_(_waits_since(now_ms - terms.behind_others_ms), *of_still)


def in_doubt_long(now_ms: int, terms: Terms) -> ColumnElement[bool]:
    """What nobody could say of for too long whether it arrived."""
    return and_(_DOUBT, _ROW.intent_ms <= now_ms - terms.waits_ms)


def abandoned(now_ms: int, terms: Terms) -> ColumnElement[bool]:
    """What somebody has claimed, or was sending, whose claim ran out longer ago than it takes to notice."""
    claimed = or_(_ROW.state == literal_column("'leased'"), and_(_UNDER_WAY, ~_ROW.maybe_sent))
    return and_(claimed, _ROW.lease_ms <= now_ms - 2 * terms.tick_ms)


def _waits_since(moment_ms: int) -> ColumnElement[bool]:
    """What is pending and was to go out by then, and could: the pump ends what is of no use any more by itself.

    Nobody waits for what is only opened ahead, which chats let happen slowly.
    """
    is_due = and_(_ROW.not_before_ms <= moment_ms, _ROW.planned_ms <= moment_ms)
    return and_(_ROW.state == literal_column("'pending'"), is_due, _ROW.kind != OPENING)
