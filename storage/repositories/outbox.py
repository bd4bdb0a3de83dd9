"""The outbox: every message that is sent later has a row here, written with what caused it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, NotRequired, TypedDict

from sqlalchemy import ColumnElement, Select, Update, and_, bindparam, case, func, insert, null, or_, select, update

from storage.bell import ring
from storage.built import built_once
from storage.session import Session
from storage.tables import Event, Outbox, OutboxState
from storage.trouble import Trouble

WAITING: tuple[OutboxState, ...] = ("pending", "leased")
OPEN: tuple[OutboxState, ...] = (*WAITING, "inflight")
ALIVE: tuple[OutboxState, ...] = (*OPEN, "sent")

# The bare table: no object is made for a row.
ROWS = Outbox.metadata.tables["outbox"]
_ROW = ROWS.c
# A message under way whose event was cancelled meanwhile: not called back, but never tried again.
UNWANTED = 0
_CHUNK = 500
COMPLETE = {
    "state": "pending", "cause": "", "attempts": 0, "maybe_sent": False, "asked": 0, "last_error": "",
    "claim_token": None, "lease_ms": None, "intent_ms": None, "platform_message_id": None, "sent_ms": None,
}  # fmt: skip


# What waits is cancelled; what is under way cannot be called back, but is not tried again. Built once; alternatives
# instead of `IN`, which SQLAlchemy spells anew at every execution: half the time.
_WAITS = or_(*(_ROW.state == state for state in WAITING))
_CANCEL = (
    update(ROWS)
    .where(or_(*(_ROW.state == state for state in OPEN)))
    .values(
        state=case((_WAITS, "cancelled"), else_=_ROW.state),
        claim_token=case((_WAITS, null()), else_=_ROW.claim_token),
        expires_ms=case((_WAITS, _ROW.expires_ms), else_=UNWANTED),
    )
)
# Cancelled by the person, who may take it back.
_MUTED = str(Trouble("muted"))
_CANCEL_DIRECT = _CANCEL.where(_ROW.is_direct, _ROW.person_id == bindparam("of_person")).values(
    last_error=case((_WAITS, _MUTED), else_=_ROW.last_error)
)
_CANCEL_DIRECT_OF_EVENT = _CANCEL_DIRECT.where(_ROW.event_id == bindparam("of_event"))


def _resumed(person_id: int, now_ms: int) -> Update:
    """Let what somebody stopped wait again, where it is still of use."""
    tables = Event.metadata.tables
    events, reminders, participants = (tables[name].c for name in ("event", "reminder", "participant"))
    still = select(participants.event_id).where(participants.person_id == person_id, participants.is_muted)
    published = select(events.id).where(events.state == "published")
    expanded = select(reminders.id).where(reminders.state == "expanded")
    return (
        update(ROWS)
        .where(
            _ROW.is_direct,
            _ROW.person_id == person_id,
            _ROW.state == "cancelled",
            _ROW.last_error == _MUTED,
            or_(_ROW.expires_ms.is_(None), _ROW.expires_ms > now_ms),
            or_(_ROW.event_id.is_(None), and_(_ROW.event_id.in_(published), _ROW.event_id.not_in(still))),
            or_(_ROW.reminder_id.is_(None), _ROW.reminder_id.in_(expanded)),
        )
        .values(state="pending", last_error="")
    )


_resume = built_once(_resumed)


@built_once
def _resume_of_event(person_id: int, event_id: int, now_ms: int) -> Update:
    return _resumed(person_id, now_ms).where(_ROW.event_id == event_id)


@built_once
def _states(keys: Sequence[str]) -> Select[*tuple[str, OutboxState]]:
    return select(_ROW.dedupe_key, _ROW.state).where(_ROW.dedupe_key.in_(keys))


class NewRow(TypedDict):
    """What is known of a message when it is wanted. `state` and `last_error` only where it is never to go out."""

    dedupe_key: str
    platform: str
    space: str
    to_ref: str
    is_direct: bool
    event_id: int | None
    person_id: int | None
    reminder_id: int | None
    local_day: str | None
    kind: str
    priority: int
    payload: dict[str, Any]
    payload_version: int
    planned_ms: int
    not_before_ms: int
    expires_ms: int | None
    cause: NotRequired[str]
    state: NotRequired[OutboxState]
    last_error: NotRequired[str]


# The kind of what makes a post say something else: where that is refused, the post stands as it was.
REVISED = "revised"


# The kind of what lets somebody be written to and says nothing.
OPENING = "opening"
# When a message that waits is to go out: as it was planned, or later, where it was put off since.
DUE_MS = case((_ROW.not_before_ms > _ROW.planned_ms, _ROW.not_before_ms), else_=_ROW.planned_ms)


@dataclass(frozen=True, slots=True)
class Refused:
    """The latest post of a kind in a channel, which did not get there, and why."""

    dedupe_key: str
    kind: str
    channel: str
    reminder_id: int | None
    expires_ms: int | None
    payload: dict[str, Any]
    trouble: Trouble


class OutboxRows:
    """Queries about messages on their way."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # Wanting messages, and no longer wanting them

    async def add(self, rows: Sequence[NewRow]) -> int:
        """Write rows whose `dedupe_key` is new; the others are there already.

        One that was cancelled before it went out is wanted again, and so is one that its channel refused.
        Returns how many rows this made or revived.
        """
        if not rows:
            return 0
        unique = {row["dedupe_key"]: {**COMPLETE, **row} for row in rows}
        known = await self._states(list(unique))
        new = [row for key, row in unique.items() if key not in known]
        if new:
            await self._session.execute(insert(ROWS), new)
        cancelled = [row for key, row in unique.items() if known.get(key) == "cancelled"]
        await self._revive(cancelled)
        refused = [row for key, row in unique.items() if known.get(key) == "failed" and not row["is_direct"]]
        # What it was refused with stays until it is known how it went this time.
        await self._revive(refused, besides="last_error")
        under_way = [row for key, row in unique.items() if known.get(key) in OPEN]
        if under_way:
            await self._session.execute(
                update(ROWS).where(_ROW.dedupe_key == bindparam("of_key")).values(expires_ms=bindparam("until_ms")),
                [{"of_key": row["dedupe_key"], "until_ms": row.get("expires_ms")} for row in under_way],
            )
        await ring(self._session)
        return len(new) + len(cancelled) + len(refused)

    async def cancel(
        self, *, event_id: int, kind: str | None = None, reminder_id: int | None = None, to: str | None = None
    ) -> None:
        """Cancel what an event has waiting: everything, one kind, one reminder's messages, or those to a reference."""
        chosen = [_ROW.event_id == event_id]
        if to is not None:
            chosen.append(_ROW.to_ref == to)
        if kind is not None:
            chosen.append(_ROW.kind == kind)
        if reminder_id is not None:
            chosen.append(_ROW.reminder_id == reminder_id)
        await self._cancel(*chosen)

    async def cancel_occasion(self, key_prefix: str) -> int:
        """Cancel what waits whose key begins so. Returns how many messages of it are out, or may be."""
        of_it = _ROW.dedupe_key.startswith(key_prefix, autoescape=True)
        await self._cancel(of_it)
        found = await self._session.execute(
            select(func.count()).where(of_it, _ROW.state.in_(("inflight", "sent")))
        )  # fmt: skip
        return found.scalar_one()

    async def posted(self, key_prefix: str) -> list[tuple[str, str, str]]:
        """Key, address and the platform's id of the messages whose key begins so that are out."""
        of_it = _ROW.dedupe_key.startswith(key_prefix, autoescape=True)
        found = await self._session.execute(
            select(_ROW.dedupe_key, _ROW.to_ref, _ROW.platform_message_id)
            .where(of_it, _ROW.state == "sent", _ROW.platform_message_id.is_not(None))
            .order_by(_ROW.id)
        )
        return [(row[0], row[1], row[2]) for row in found]

    async def cancel_direct(self, person_id: int, event_id: int | None) -> None:
        """Cancel the direct messages waiting for someone who stopped them, of one event or of all."""
        if event_id is None:
            await self._session.execute(_CANCEL_DIRECT, {"of_person": person_id})
        else:
            await self._session.execute(_CANCEL_DIRECT_OF_EVENT, {"of_person": person_id, "of_event": event_id})

    async def cancel_kinds(self, person_id: int, kinds: Collection[str]) -> None:
        """Cancel the direct messages of these kinds that wait for somebody; they are not wanted again."""
        await self._cancel(_ROW.is_direct, _ROW.person_id == person_id, _ROW.kind.in_(kinds))

    async def call_back(self, event_id: int, kind: str, person_ids: Collection[int]) -> int:
        """Cancel the direct messages of a kind that still wait for these people; returns how many those were."""
        called = await self._session.execute(
            update(ROWS)
            .where(
                _ROW.event_id == event_id, _ROW.kind == kind, _ROW.is_direct, _ROW.person_id.in_(person_ids),
                _ROW.state.in_(WAITING),
            )
            .values(state="cancelled", claim_token=None)
            .returning(_ROW.id)
        )  # fmt: skip
        return len(list(called))

    async def resume_direct(self, person_id: int, event_id: int | None, now_ms: int) -> None:
        """Let direct messages wait again that someone stopped, of one event or of all, where they are still of use."""
        if event_id is None:
            await self._session.execute(*_resume(person_id, now_ms))
        else:
            await self._session.execute(*_resume_of_event(person_id, event_id, now_ms))

    async def cancel_space(self, platform: str, space: str) -> None:
        """Cancel everything that waits for a space that the bot was removed from."""
        await self._cancel(_ROW.platform == platform, _ROW.space == space)

    async def answer(self, event_id: int, person_id: int, kind: str) -> None:
        """Take it that a person did something about what they were told of an event; it may be told anew."""
        await self._session.execute(
            update(ROWS)
            .where(_ROW.event_id == event_id, _ROW.person_id == person_id, _ROW.kind == kind, _ROW.state.not_in(OPEN))
            .values(kind=_answered(kind))
        )

    async def answers(self, event_id: int, kind: str) -> dict[int, int]:
        """How often each person did something about what they were told of an event."""
        found = await self._session.execute(
            select(_ROW.person_id, func.count())
            .where(_ROW.event_id == event_id, _ROW.kind == _answered(kind))
            .group_by(_ROW.person_id)
        )
        return {row[0]: row[1] for row in found}

    # Looking

    async def by_key(self, dedupe_key: str) -> Outbox | None:
        """The row of a message."""
        found = await self._session.execute(select(Outbox).where(_ROW.dedupe_key == dedupe_key))
        return found.scalar_one_or_none()

    async def state(self, dedupe_key: str) -> OutboxState | None:
        """How a message stands; None if there is none."""
        return (await self._states([dedupe_key])).get(dedupe_key)

    async def latest(self, event_id: int, kind: str) -> dict[str, OutboxState]:
        """State of the newest message of a kind, by the reference it goes to."""
        found = await self._session.execute(
            select(_ROW.to_ref, _ROW.state).where(_ROW.event_id == event_id, _ROW.kind == kind).order_by(_ROW.id)
        )
        return {row[0]: row[1] for row in found}

    async def refused(self, event_id: int) -> list[Refused]:
        """Of every kind of post the latest one in each channel, where it did not get there; oldest first."""
        newest = (
            select(func.max(_ROW.id))
            .where(
                _ROW.event_id == event_id,
                ~_ROW.is_direct,
                _ROW.state != "cancelled",
                _ROW.kind != REVISED,
            )
            .group_by(_ROW.to_ref, _ROW.kind)
        )
        found = await self._session.execute(
            select(
                _ROW.dedupe_key, _ROW.kind, _ROW.to_ref, _ROW.reminder_id, _ROW.expires_ms, _ROW.payload,
                _ROW.last_error,
            )
            .where(_ROW.id.in_(newest), _ROW.state == "failed")
            .order_by(_ROW.id)
        )  # fmt: skip
        return [Refused(*row[:6], Trouble.parse(row[6]) or Trouble("unknown")) for row in found]

    async def refused_direct(self, event_id: int) -> set[str]:
        """In the platforms' own words, why direct messages of an event were refused."""
        found = await self._session.execute(
            select(_ROW.last_error)
            .where(_ROW.event_id == event_id, _ROW.is_direct, _ROW.state == "failed")
            .distinct()
        )  # fmt: skip
        troubles = (Trouble.parse(stored) for stored in found.scalars())
        return {trouble.detail for trouble in troubles if trouble and trouble.reason == "refused"}

    async def unanswered_direct(self, event_id: int) -> int:
        """Of how many direct messages of an event nobody could say for too long whether they arrived."""
        found = await self._session.execute(
            select(func.count()).where(
                _ROW.event_id == event_id, _ROW.is_direct, _ROW.state == "failed", _ROW.maybe_sent
            )
        )  # fmt: skip
        return found.scalar_one()

    async def closed(self, event_id: int) -> set[str]:
        """The channels that refused the last post of an event."""
        newest = (
            select(func.max(_ROW.id))
            .where(_ROW.event_id == event_id, ~_ROW.is_direct, _ROW.state.in_(("failed", "sent")))
            .group_by(_ROW.to_ref)
        )
        found = await self._session.execute(select(_ROW.to_ref).where(_ROW.id.in_(newest), _ROW.state == "failed"))
        return set(found.scalars())

    async def refused_in(self, platform: str, space: str | None = None, channel: str | None = None) -> list[int]:
        """Ids of the events with posts that did not get into a platform, a space of it, or a channel."""
        chosen = [_ROW.state == "failed", ~_ROW.is_direct, _ROW.platform == platform]
        if space is not None:
            chosen.append(_ROW.space == space)
        if channel is not None:
            chosen.append(_ROW.to_ref == channel)
        found = await self._session.execute(
            select(_ROW.event_id).where(*chosen, _ROW.event_id.is_not(None)).distinct().order_by(_ROW.event_id)
        )
        return list(found.scalars())

    async def last_sent(self, event_id: int, channel: str) -> int:
        """The id of the last post of an event that got into a channel; 0 if none did."""
        found = await self._session.execute(
            select(func.max(_ROW.id)).where(
                _ROW.event_id == event_id, _ROW.to_ref == channel, _ROW.state == "sent"
            )
        )  # fmt: skip
        return found.scalar_one_or_none() or 0

    async def has_begun(self, key_prefix: str) -> bool:
        """Whether a message whose key begins so is out, or may be."""
        return await self._any(_ROW.dedupe_key.startswith(key_prefix, autoescape=True), ("inflight", "sent"))

    async def waiting_reminders(self, event_id: int) -> set[int]:
        """Ids of the reminders of an event with messages that still wait."""
        found = await self._session.execute(
            select(_ROW.reminder_id).where(_ROW.event_id == event_id, _ROW.state.in_(WAITING)).distinct()
        )
        return {reminder_id for reminder_id in found.scalars() if reminder_id is not None}

    async def direct_counts(
        self, event_id: int, days: Collection[str]
    ) -> tuple[dict[int, int], dict[tuple[int, str], int]]:
        """Direct reminders that count: of this event by person, and on these local days by person and day."""
        counted = and_(_ROW.is_direct, _ROW.state.in_(ALIVE), _ROW.person_id.is_not(None))
        of_event = await self._session.execute(
            select(_ROW.person_id, func.count())
            .where(counted, _ROW.event_id == event_id, _ROW.local_day.is_not(None))
            .group_by(_ROW.person_id)
        )
        of_day = await self._session.execute(
            select(_ROW.person_id, _ROW.local_day, func.count())
            .where(counted, _ROW.local_day.in_(days))
            .group_by(_ROW.person_id, _ROW.local_day)
        )
        return {row[0]: row[1] for row in of_event}, {(row[0], row[1]): row[2] for row in of_day}

    async def _states(self, keys: list[str]) -> dict[str, OutboxState]:
        states: dict[str, OutboxState] = {}
        for start in range(0, len(keys), _CHUNK):
            found = await self._session.execute(*_states(keys[start : start + _CHUNK]))
            states.update({row[0]: row[1] for row in found})
        return states

    async def _revive(self, rows: list[dict[str, Any]], besides: str = "") -> None:
        if not rows:
            return
        columns = [name for name in rows[0] if name not in ("dedupe_key", besides)]
        await self._session.execute(
            update(ROWS)
            .where(_ROW.dedupe_key == bindparam("of_key"))
            .values({name: bindparam(f"new_{name}") for name in columns}),
            [{"of_key": row["dedupe_key"], **{f"new_{name}": row[name] for name in columns}} for row in rows],
        )

    async def _cancel(self, *chosen: ColumnElement[bool]) -> None:
        await self._session.execute(_CANCEL.where(*chosen))

    async def _any(self, chosen: ColumnElement[bool], states: tuple[OutboxState, ...]) -> bool:
        found = await self._session.execute(select(_ROW.id).where(chosen, _ROW.state.in_(states)).limit(1))
        return found.first() is not None


def _answered(kind: str) -> str:
    return f"{kind}_answered"
