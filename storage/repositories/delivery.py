"""Messages on their way to a platform: claimed, under way, settled, and those nobody is sure about.

A row goes pending -> leased -> inflight -> sent, or ends as failed, expired or cancelled. `inflight` is
committed before a request is written, so after any crash it is known which messages may be out already.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import ColumnElement, RowMapping, and_, bindparam, case, func, or_, select, update

from storage.repositories.outbox import ROWS, UNWANTED
from storage.session import Session
from storage.tables import Account, OutboxState
from storage.trouble import Trouble

_ROW = ROWS.c
_ACCOUNTS = Account.metadata.tables["account"]


@dataclass(frozen=True, slots=True)
class Letter:
    """A claimed row, as the pump hands it to an adapter."""

    id: int
    dedupe_key: str
    platform: str
    space: str
    to_ref: str
    is_direct: bool
    payload: dict[str, Any]
    attempts: int
    claim_token: str
    intent_ms: int | None
    trouble: Trouble | None
    event_id: int | None


@dataclass(frozen=True, slots=True)
class Lane:
    """A space of a platform with messages waiting; the first of them may go out at `next_ms`."""

    platform: str
    space: str
    next_ms: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a letter that was under way; `trouble` says why it is not out, or may not be."""

    id: int
    claim_token: str
    state: OutboxState
    attempts: int
    maybe_sent: bool = False
    not_before_ms: int = 0
    lease_ms: int | None = None
    trouble: Trouble | None = None
    platform_message_id: str | None = None
    sent_ms: int | None = None


_LETTER = (
    _ROW.id, _ROW.dedupe_key, _ROW.platform, _ROW.space, _ROW.to_ref, _ROW.is_direct, _ROW.payload, _ROW.attempts,
    _ROW.claim_token, _ROW.intent_ms, _ROW.last_error, _ROW.event_id,
)  # fmt: skip
# What an outcome changes of its row as it is.
_OUTCOME = [name for name in Outcome.__dataclass_fields__ if name not in ("id", "claim_token", "trouble")]
_SETTLE = (
    update(ROWS)
    .where(_ROW.id == bindparam("of_id"), _ROW.claim_token == bindparam("of_token"), _ROW.state == "inflight")
    .values({name: bindparam(name) for name in (*_OUTCOME, "last_error")})
)


class Deliveries:
    """What the pump asks of the outbox."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def release(self, platforms: Collection[str]) -> None:
        """Let everything that is leased but not under way wait again."""
        await self._session.execute(
            update(ROWS)
            .where(_ROW.state == "leased", _ROW.platform.in_(platforms))
            .values(state="pending", claim_token=None)
        )

    async def doubt(self, platforms: Collection[str]) -> None:
        """Doubt everything that was under way when an earlier run ended."""
        await self._session.execute(
            update(ROWS)
            .where(_ROW.state == "inflight", _ROW.platform.in_(platforms))
            .values(maybe_sent=True, lease_ms=func.coalesce(_ROW.lease_ms, _ROW.intent_ms))
        )

    async def expire(self, now_ms: int) -> None:
        """End what is waiting but no longer useful."""
        unwanted = _ROW.expires_ms == UNWANTED
        await self._session.execute(
            update(ROWS)
            .where(_ROW.state == "pending", _ROW.expires_ms <= now_ms)
            .values(
                state=case((unwanted, "cancelled"), else_="expired"),
                last_error=case((unwanted, _ROW.last_error), else_=str(Trouble("late"))),
            )
        )

    async def lanes(self, platforms: Collection[str]) -> list[Lane]:
        """Where messages wait, among the platforms served here."""
        found = await self._session.execute(
            select(_ROW.platform, _ROW.space, func.min(_ROW.not_before_ms))
            .where(_ROW.state == "pending", _ROW.platform.in_(platforms))
            .group_by(_ROW.platform, _ROW.space)
            .order_by(_ROW.platform, _ROW.space)
        )
        return [Lane(*row) for row in found]

    async def claim(self, lane: Lane, now_ms: int, *, limit: int, token: str, lease_ms: int) -> list[Letter]:
        """Lease the next messages of a lane until `lease_ms`; `token` is new for each claim."""
        order = (_ROW.priority, _ROW.not_before_ms, _ROW.id)
        chosen = await self._session.execute(
            select(_ROW.id)
            .where(
                _ROW.state == "pending",
                _ROW.not_before_ms <= now_ms,
                _ROW.platform == lane.platform,
                _ROW.space == lane.space,
                or_(_ROW.expires_ms.is_(None), _ROW.expires_ms > now_ms),
            )
            .order_by(*order)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        ids = list(chosen.scalars())
        if not ids:
            return []
        await self._session.execute(
            update(ROWS).where(_ROW.id.in_(ids)).values(state="leased", claim_token=token, lease_ms=lease_ms)
        )
        found = await self._session.execute(select(*_LETTER).where(_ROW.id.in_(ids)).order_by(*order))
        return [_letter(row) for row in found.mappings()]

    async def intend(self, letters: Sequence[Letter], *, now_ms: int, lease_ms: int) -> set[int]:
        """Record, before anything is written to a platform, that these letters of one claim are about to be sent.

        Until `lease_ms` a request may still land. Returns the ids that may go: the others were cancelled meanwhile.
        """
        token = letters[0].claim_token
        ours = and_(_ROW.id.in_([letter.id for letter in letters]), _ROW.claim_token == token)
        await self._session.execute(
            update(ROWS)
            .where(ours, _ROW.state == "leased")
            .values(state="inflight", intent_ms=now_ms, lease_ms=lease_ms, attempts=_ROW.attempts + 1)
        )
        return set((await self._session.execute(select(_ROW.id).where(ours, _ROW.state == "inflight"))).scalars())

    async def settle(self, outcomes: Sequence[Outcome]) -> None:
        """Record what became of messages that were under way; one that another claim took over is left alone."""
        changes = [_changed(outcome) for outcome in outcomes]
        if changes:
            await self._session.execute(_SETTLE, changes)

    async def hand_back(self, letter: Letter, *, not_before_ms: int = 0) -> None:
        """Let a leased letter wait again, at least until `not_before_ms`."""
        await self._session.execute(
            update(ROWS)
            .where(_ROW.id == letter.id, _ROW.claim_token == letter.claim_token, _ROW.state == "leased")
            .values(
                state="pending",
                claim_token=None,
                not_before_ms=case((_ROW.not_before_ms < not_before_ms, not_before_ms), else_=_ROW.not_before_ms),
            )
        )

    async def doubtful(self, now_ms: int, platforms: Collection[str]) -> list[Letter]:
        """Messages that may be out: their request was cut, and by now it can no longer land."""
        found = await self._session.execute(
            select(*_LETTER).where(*_in_doubt(platforms), _ROW.lease_ms <= now_ms).order_by(_ROW.id)
        )
        return [_letter(row) for row in found.mappings()]

    async def next_doubt_ms(self, platforms: Collection[str]) -> int | None:
        """When the next message in doubt can be asked about."""
        found = await self._session.execute(select(func.min(_ROW.lease_ms)).where(*_in_doubt(platforms)))
        return cast("int | None", found.scalar_one_or_none())

    async def mark_gone(self, refs: Collection[str]) -> None:
        """Remember who left, so that nobody is told to meet them until they are seen again."""
        await self._session.execute(
            update(_ACCOUNTS).where(_ACCOUNTS.c.ref.in_(refs)).values(is_gone=True, is_unreachable=True)
        )

    async def mark_unreachable(self, refs: Collection[str]) -> None:
        """Remember accounts that no direct message reaches."""
        await self._session.execute(update(_ACCOUNTS).where(_ACCOUNTS.c.ref.in_(refs)).values(is_unreachable=True))


def _letter(row: RowMapping) -> Letter:
    kept = {name: value for name, value in row.items() if name != "last_error"}
    return Letter(**kept, trouble=Trouble.parse(row["last_error"]))


def _changed(outcome: Outcome) -> dict[str, Any]:
    changed = {name: getattr(outcome, name) for name in _OUTCOME}
    changed["last_error"] = str(outcome.trouble or "")
    return {**changed, "of_id": outcome.id, "of_token": outcome.claim_token}


def _in_doubt(platforms: Collection[str]) -> tuple[ColumnElement[bool], ...]:
    return (_ROW.state == "inflight", _ROW.maybe_sent, _ROW.lease_ms.is_not(None), _ROW.platform.in_(platforms))
