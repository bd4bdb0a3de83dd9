"""Messages on their way to a platform: claimed, under way, settled, and those nobody is sure about.

A row goes pending -> leased -> inflight -> sent, or ends as failed, expired or cancelled. `inflight` is
committed before a request is written, so after any crash it is known which messages may be out already.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, cast

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    CursorResult,
    and_,
    bindparam,
    case,
    func,
    literal_column,
    or_,
    select,
    update,
)

from storage.given import given, rows
from storage.repositories.outbox import ROWS, UNWANTED
from storage.session import Session
from storage.tables import OutboxState
from storage.trouble import Trouble

_ROW = ROWS.c


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
    priority: int
    asked: int
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """A space of a platform with messages waiting."""

    platform: str
    space: str


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
    asked: int = 0
    trouble: Trouble | None = None
    platform_message_id: str | None = None
    sent_ms: int | None = None


# In the order of a letter's fields, so that none has to be looked up by its name.
_LETTER = [_ROW["last_error" if name == "trouble" else name] for name in Letter.__dataclass_fields__]
_TROUBLE = list(Letter.__dataclass_fields__).index("trouble")
# Written out, so that the indexes of these states alone are used.
_PENDING = _ROW.state == literal_column("'pending'")
_LEASED = _ROW.state == literal_column("'leased'")
_UNDER_WAY = _ROW.state == literal_column("'inflight'")
_OTHER = ROWS.alias("put_off").c
_MOST_DOUBTS = 1000
# A message that was tried is put off by at most this, and a look at others that are not due can end there.
LONGEST_PUT_OFF_MS = 60_000


def _ms(name: str) -> BindParameter[int]:
    return bindparam(name, type_=BigInteger)


# What waits in a lane, besides some channels. All of this is built once: it costs more than it takes to run.
_BESIDES = given("besides", {"to_ref": _ROW.to_ref.type})
_OF_LANE = (_PENDING, _ROW.platform == bindparam("of_platform"), _ROW.space == bindparam("of_space"))
_ELSEWHERE = _ROW.to_ref.not_in(select(_BESIDES.c.to_ref))
_PUT_OFF = select(_OTHER.to_ref).where(
    _OTHER.state == literal_column("'pending'"),
    _OTHER.platform == bindparam("of_platform"),
    _OTHER.space == bindparam("of_space"),
    _OTHER.not_before_ms > _ms("now_ms"),
    _OTHER.not_before_ms <= _ms("now_ms") + LONGEST_PUT_OFF_MS,
    _OTHER.planned_ms <= _ms("now_ms"),
)
_CLAIMABLE = and_(
    *_OF_LANE,
    # A sum, so that no index is searched by it: the one of the turns has the order, and its first ones are enough.
    _ROW.not_before_ms + 0 <= _ms("now_ms"),
    or_(_ROW.expires_ms.is_(None), _ROW.expires_ms > _ms("now_ms")),
    _ROW.to_ref.not_in(_PUT_OFF),
    _ELSEWHERE,
)
_NOW = select(_ROW.id).where(_CLAIMABLE).limit(1)
_LATER = select(func.min(_ROW.not_before_ms)).where(*_OF_LANE, _ROW.not_before_ms > _ms("now_ms"), _ELSEWHERE)
_CHOSEN = (
    select(_ROW.id)
    .where(_CLAIMABLE)
    .order_by(_ROW.priority, _ROW.planned_ms, _ROW.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
    .cte("chosen")
)
_CLAIM = (
    update(ROWS)
    .where(_ROW.id == _CHOSEN.c.id)
    .values(state="leased", claim_token=bindparam("token"), lease_ms=_ms("until_ms"))
    .returning(*_LETTER, _ROW.planned_ms)
)
_TURN = attrgetter("priority", "planned_ms", "id")

# Joined to nothing, so that a row is found by its id, and not all of a state are gone through.
_STATE = _ROW.state.concat("")
_CLAIMS = given("claims", {name: _ROW[name].type for name in ("id", "claim_token")})
_IS_CLAIMED = and_(_ROW.id == _CLAIMS.c.id, _ROW.claim_token == _CLAIMS.c.claim_token)
_INTEND = (
    update(ROWS)
    .where(_IS_CLAIMED, _STATE == "leased")
    .values(state="inflight", intent_ms=_ms("now_ms"), lease_ms=_ms("until_ms"), attempts=_ROW.attempts + 1)
    .returning(_ROW.id, _ROW.claim_token)
)
_HAND_BACK = update(ROWS).where(_IS_CLAIMED, _STATE == "leased").values(state="pending", claim_token=None)

# What an outcome changes of its row as it is.
_OUTCOME = [name for name in Outcome.__dataclass_fields__ if name not in ("id", "claim_token", "trouble")]
_outcome = attrgetter("id", "claim_token", *_OUTCOME)
_OUTCOMES = given("outcomes", {name: _ROW[name].type for name in ("id", "claim_token", *_OUTCOME, "last_error")})
_NOT_BEFORE = _OUTCOMES.c.not_before_ms
_SETTLE = (
    update(ROWS)
    .where(_ROW.id == _OUTCOMES.c.id, _ROW.claim_token == _OUTCOMES.c.claim_token, _STATE == "inflight")
    .values(
        {
            **{name: _OUTCOMES.c[name] for name in (*_OUTCOME, "last_error")},
            # What was never tried does not go out before its time, such as what might have been out and is not: that is
            # known sooner. The time of what was tried had come, by whatever clock.
            "not_before_ms": case(
                (and_(_ROW.attempts == 0, _ROW.planned_ms > _NOT_BEFORE), _ROW.planned_ms), else_=_NOT_BEFORE
            ),
        }
    )
)


class Deliveries:
    """What the pump asks of the outbox."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def take_over(self, lands_ms: Mapping[str, int]) -> None:
        """Take up all that is claimed, by whomever: what waited its turn waits again, what was under way is in doubt.

        `lands_ms`: the platforms, and for how long after its intent a request may still land there.
        """
        await self._session.execute(
            update(ROWS).where(_LEASED, _ROW.platform.in_(lands_ms.keys())).values(state="pending", claim_token=None)
        )
        for platform, after_ms in lands_ms.items():
            await self._session.execute(
                update(ROWS)
                .where(_ROW.state == "inflight", _ROW.platform == platform)
                .values(
                    maybe_sent=True,
                    lease_ms=case((_ROW.maybe_sent, _ROW.lease_ms), else_=_ROW.intent_ms + after_ms),
                )
            )

    async def take_back(self, platforms: Collection[str], now_ms: int, longest_ms: int) -> None:
        """Take up what nobody answers for any more: claims, and requests under way, whose lease ran out.

        Nothing is put off by more than `longest_ms`: what is was so before the clock was set back.
        """
        claimed, unanswered, put_off = _left(platforms, now_ms, longest_ms)
        await self._session.execute(update(ROWS).where(claimed).values(state="pending", claim_token=None))
        await self._session.execute(
            update(ROWS)
            .where(unanswered)
            .values(maybe_sent=True, lease_ms=case((_ROW.lease_ms > now_ms, now_ms), else_=_ROW.lease_ms))
        )
        await self._session.execute(update(ROWS).where(put_off).values(not_before_ms=now_ms))

    async def expire(self, now_ms: int) -> None:
        """End what is waiting but no longer useful."""
        unwanted = _ROW.expires_ms == UNWANTED
        await self._session.execute(
            update(ROWS)
            .where(_has_expired(now_ms))
            .values(
                state=case((unwanted, "cancelled"), else_="expired"),
                last_error=case((unwanted, _ROW.last_error), else_=str(Trouble("late"))),
            )
        )

    async def is_any_left(self, platforms: Collection[str], now_ms: int, longest_ms: int) -> bool:
        """Whether there is anything for `take_back` or `expire`."""
        for left in (*_left(platforms, now_ms, longest_ms), _has_expired(now_ms)):
            if (await self._session.execute(select(_ROW.id).where(left).limit(1))).first() is not None:
                return True
        return False

    async def lanes(self, platforms: Collection[str]) -> list[Lane]:
        """Where messages wait, among the platforms served here: from one space to the next, not over all that waits."""
        lanes: list[Lane] = []
        for platform in sorted(platforms):
            space: str | None = ""
            while space is not None:
                found = await self._session.execute(
                    select(_ROW.space)
                    .where(_PENDING, _ROW.platform == platform, _ROW.space > space)
                    .order_by(_ROW.space)
                    .limit(1)
                )
                space = found.scalar_one_or_none()
                lanes += [] if space is None else [Lane(platform, space)]
        return lanes

    async def soonest(self, lane: Lane, now_ms: int, *, besides: Collection[str] = ()) -> int | None:
        """When the next message of a lane may go out: `now_ms` if one may already; None if none waits.

        `besides`: channels that rest, whose messages do not count.
        """
        asked = _asked(lane, now_ms, besides)
        if (await self._session.execute(_NOW, asked)).first() is not None:
            return now_ms
        return cast("int | None", (await self._session.execute(_LATER, asked)).scalar_one_or_none())

    async def claim(
        self,
        lane: Lane,
        now_ms: int,
        *,
        limit: int,
        token: str,
        lease_ms: int,
        besides: Collection[str] = (),
    ) -> list[Letter]:
        """Lease the next messages of a lane until `lease_ms`, in their order; `token` is new for each claim.

        `besides`: channels that need none. Behind a message that was put off, its channel waits.
        """
        wanted = {"most": limit, "token": token, "until_ms": lease_ms}
        claimed = await self._session.execute(_CLAIM, {**_asked(lane, now_ms, besides), **wanted})
        return [_letter(row[:-1]) for row in sorted(claimed, key=_TURN)]

    async def intend(self, letters: Sequence[Letter], *, now_ms: int, lease_ms: int) -> set[tuple[int, str]]:
        """Record, before anything is written to a platform, that these letters are about to be sent.

        Until `lease_ms` a request may still land. Returns ids and tokens of those that may go: the others were
        cancelled meanwhile, or their claim ran out.
        """
        intending = {"claims": _claims(letters), "now_ms": now_ms, "until_ms": lease_ms}
        intended = await self._session.execute(_INTEND, intending)
        return {(row[0], row[1]) for row in intended}

    async def settle(self, outcomes: Sequence[Outcome]) -> int:
        """Record what became of messages that were under way; one that another claim took over is left alone.

        Returns how many those were.
        """
        settling = rows((*_outcome(outcome), str(outcome.trouble or "")) for outcome in outcomes)
        done = cast(CursorResult[Any], await self._session.execute(_SETTLE, {"outcomes": settling})).rowcount
        return max(0, len(outcomes) - done) if done >= 0 else 0

    async def hand_back(self, letters: Sequence[Letter]) -> None:
        """Let leased letters wait again."""
        await self._session.execute(_HAND_BACK, {"claims": _claims(letters)})

    async def doubtful(self, now_ms: int, platforms: Collection[str]) -> list[Letter]:
        """Messages that may be out: their request was cut, and by now it can no longer land."""
        found = await self._session.execute(
            select(*_LETTER).where(*_in_doubt(platforms), _ROW.lease_ms <= now_ms).order_by(_ROW.id).limit(_MOST_DOUBTS)
        )
        return list(map(_letter, found))

    async def next_doubt_ms(self, platforms: Collection[str]) -> int | None:
        """When the next message in doubt can be asked about."""
        found = await self._session.execute(select(func.min(_ROW.lease_ms)).where(*_in_doubt(platforms)))
        return cast("int | None", found.scalar_one_or_none())


def _left(platforms: Collection[str], now_ms: int, longest_ms: int) -> tuple[ColumnElement[bool], ...]:
    """What nobody answers for: claims, requests under way, and what was put off before the clock was set back."""
    beyond_ms, here = now_ms + longest_ms, _ROW.platform.in_(platforms)
    is_beyond = _ROW.lease_ms > beyond_ms
    return (
        and_(_LEASED, here, or_(_ROW.lease_ms <= now_ms, is_beyond)),
        and_(_UNDER_WAY, here, or_(and_(~_ROW.maybe_sent, _ROW.lease_ms <= now_ms), is_beyond)),
        and_(_PENDING, here, _ROW.not_before_ms > beyond_ms, _ROW.not_before_ms > _ROW.planned_ms),
    )


def _has_expired(now_ms: int) -> ColumnElement[bool]:
    return and_(_PENDING, _ROW.expires_ms <= now_ms)


def _asked(lane: Lane, now_ms: int, besides: Collection[str]) -> dict[str, Any]:
    elsewhere = rows((channel,) for channel in besides)
    return {"of_platform": lane.platform, "of_space": lane.space, "now_ms": now_ms, "besides": elsewhere}


def _claims(letters: Sequence[Letter]) -> str:
    return rows((letter.id, letter.claim_token) for letter in letters)


def _letter(row: Sequence[Any]) -> Letter:
    values: list[Any] = list(row)
    values[_TROUBLE] = Trouble.parse(values[_TROUBLE])
    return Letter(*values)


def _in_doubt(platforms: Collection[str]) -> tuple[ColumnElement[bool], ...]:
    return (_UNDER_WAY, _ROW.maybe_sent, _ROW.lease_ms.is_not(None), _ROW.platform.in_(platforms))
