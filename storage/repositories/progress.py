"""How far messages are, the message that tells organizers so, and posts that are made to say something else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, case, func, insert, select, update

from storage.bell import ring
from storage.built import built_once
from storage.repositories.delivery import LONGEST_PUT_OFF_MS
from storage.repositories.outbox import ALIVE, COMPLETE, DUE_MS, REVISED, ROWS, WAITING, NewRow
from storage.session import Session
from storage.tables import OutboxState
from storage.trouble import Reason, Trouble

_ROW = ROWS.c
LATELY_MS = 60_000
# What tells of a broadcast that goes on, and of one that is over.
KIND = "broadcast"
OVER = "broadcast_over"
_CLAIMED: tuple[OutboxState, ...] = ("leased", "inflight")


@dataclass(slots=True)
class Progress:
    """How many messages of a reminder are where; `waiting` is due, `later` waits for the morning.

    `spared` and `failed` by why. `lately`: how many went out in the last minute, since `since_ms` the first of them.
    """

    waiting: int = 0
    later: int = 0
    under_way: int = 0
    in_doubt: int = 0
    sent: int = 0
    called_off: int = 0
    spared: dict[Reason, int] = field(default_factory=dict)
    failed: dict[Reason, int] = field(default_factory=dict)
    lately: int = 0
    since_ms: int = 0

    @property
    def is_over(self) -> bool:
        """Whether nothing is left that may still go out, or may be out."""
        return not (self.waiting or self.later or self.under_way or self.in_doubt)

    @property
    def is_unheard(self) -> bool:
        """Whether it was refused wherever it went."""
        return bool(self.failed) and self.is_over and not self.sent

    def left_ms(self, now_ms: int) -> int | None:
        """How long what is due takes at the pace of the last minute; None if too little went out to say."""
        if self.lately < _ENOUGH or not self.waiting:
            return None
        return self.waiting * max(now_ms - self.since_ms, 1) // self.lately


_ENOUGH = 20


@dataclass(frozen=True, slots=True)
class Told:
    """A message that is out and tells somebody of a broadcast. `message_id` is the platform's."""

    key: str
    event_id: int
    person_id: int
    message_id: str


@dataclass(frozen=True, slots=True)
class Posted:
    """A post of an event in a channel. `at_ms`: when it went out, or may. `message_id`: the platform's, once it is."""

    key: str
    kind: str
    channel: str
    state: OutboxState
    message_id: str
    at_ms: int
    reminder_id: int | None


@built_once
def _told() -> Select[*tuple[str, int, int, str]]:
    return (
        select(_ROW.dedupe_key, _ROW.event_id, _ROW.person_id, _ROW.platform_message_id)
        # A range, so that the index of the keys serves; ";" follows ":".
        .where(_ROW.dedupe_key >= f"{KIND}:", _ROW.dedupe_key < f"{KIND};", _ROW.kind == KIND)
        .where(_ROW.state == "sent", _ROW.event_id.is_not(None), _ROW.person_id.is_not(None))
        .order_by(_ROW.id)
    )


class Broadcasts:
    """Queries about how far messages are."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def of_event(self, event_id: int, now_ms: int) -> Mapping[int | None, Progress]:
        """How far the messages of an event are, by reminder."""
        found: dict[int | None, Progress] = {}
        is_later = case((_ROW.not_before_ms > now_ms + LONGEST_PUT_OFF_MS, 1), else_=0)
        is_over = _ROW.state.in_(("expired", "failed"))
        why = case((is_over, _ROW.last_error), else_="")
        columns = (_ROW.reminder_id, _ROW.state, _ROW.maybe_sent, is_later, why)
        rows = await self._session.execute(
            select(*columns, func.count()).where(_ROW.event_id == event_id).group_by(*columns)
        )
        for reminder_id, *row in rows:
            _add(found.setdefault(reminder_id, Progress()), row)
        lately = await self._session.execute(
            select(_ROW.reminder_id, func.count(), func.min(_ROW.sent_ms))
            .where(_ROW.event_id == event_id, _ROW.state == "sent", _ROW.sent_ms > now_ms - LATELY_MS)
            .group_by(_ROW.reminder_id)
        )
        for reminder_id, count, since_ms in lately:
            found[reminder_id].lately, found[reminder_id].since_ms = count, since_ms
        return found

    async def told(self) -> list[Told]:
        """Every message that is out and tells of a broadcast that was not over when it last did, oldest first."""
        return [Told(*row) for row in await self._session.execute(*_told())]

    async def revise(self, row: NewRow) -> bool:
        """Let a message take the place of what the same row said before; not while that is on its way."""
        found = await self._session.execute(select(_ROW.state).where(_ROW.dedupe_key == row["dedupe_key"]))
        state = found.scalar_one_or_none()
        if state in _CLAIMED:
            return False
        complete = {**COMPLETE, **row}
        if state is None:
            await self._session.execute(insert(ROWS).values(**complete))
        else:
            await self._session.execute(update(ROWS).where(_ROW.dedupe_key == row["dedupe_key"]).values(**complete))
        await ring(self._session)
        return True

    async def posts(self, event_id: int, kind: str | None = None) -> list[Posted]:
        """The posts of an event that are out or will be, oldest first; those of one kind where one is named."""
        chosen = [_ROW.kind == kind] if kind is not None else []
        found = await self._session.execute(
            select(
                _ROW.dedupe_key, _ROW.kind, _ROW.to_ref, _ROW.state, func.coalesce(_ROW.platform_message_id, ""),
                func.coalesce(_ROW.sent_ms, DUE_MS), _ROW.reminder_id,
            )
            .where(_ROW.event_id == event_id, ~_ROW.is_direct, _ROW.state.in_(ALIVE), _ROW.kind != REVISED, *chosen)
            .order_by(_ROW.id)
        )  # fmt: skip
        return [Posted(*row) for row in found]

    async def reword(self, payload: Mapping[str, Any], *, event_id: int, kind: str, key: str | None = None) -> None:
        """Let the posts of an event that wait, all of a kind or the one of a key, say something else."""
        chosen = [_ROW.dedupe_key == key] if key is not None else []
        await self._session.execute(
            update(ROWS)
            .where(_ROW.event_id == event_id, _ROW.kind == kind, ~_ROW.is_direct, _ROW.state.in_(WAITING), *chosen)
            # Whoever has claimed one holds what it said before.
            .values(payload=payload, state="pending", claim_token=None)
        )

    async def end(self, key: str) -> None:
        """Take it that a broadcast is over, and its message says so."""
        await self._session.execute(update(ROWS).where(_ROW.dedupe_key == key).values(kind=OVER))


def _add(to: Progress, row: Sequence[Any]) -> None:
    """Count what has a state, with whether it is in doubt, whether it waits for the morning, and why it is not out."""
    state, is_doubt, is_later, error, count = row
    if state in ("expired", "failed"):
        trouble = Trouble.parse(error)
        reasons = to.spared if state == "expired" else to.failed
        reason: Reason = trouble.reason if trouble else "late"
        reasons[reason] = reasons.get(reason, 0) + count
        return
    name = {"inflight": "in_doubt" if is_doubt else "under_way", "cancelled": "called_off", "sent": "sent"}.get(state)
    name = name or ("later" if is_later else "waiting")
    setattr(to, name, getattr(to, name) + count)
