"""Pairs of participants who should talk."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVarTuple

from sqlalchemy import Integer, Select, bindparam, or_
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import col, delete, select

from storage.session import Session
from storage.suggestion_tables import DecidedPair, Suggestion
from storage.tables import Event, Participant


@dataclass(frozen=True, slots=True)
class SuggestedPair:
    """A suggestion without the database: two participant ids, `low` < `high`."""

    low: int
    high: int
    score: float
    is_icebreaker: bool


@dataclass(frozen=True, slots=True)
class Edition:
    """An earlier event of a series, as far as pairs need it: wall time of its start, in its own zone."""

    id: int
    local_start: str


_PAIR = (col(Suggestion.low_id), col(Suggestion.high_id), col(Suggestion.score), col(Suggestion.is_icebreaker))

# Of equally good ones those found first, so that nobody changes places because somebody came.
_BEST_FIRST = (col(Suggestion.is_icebreaker), col(Suggestion.score).desc(), col(Suggestion.id))

# Built once: building a statement costs more than running it.
_PARTICIPANT_ID = bindparam("participant_id", type_=Integer)
_OF_EVENT = select_columns(*_PAIR).where(col(Suggestion.event_id) == bindparam("event_id"))
_IDS = bindparam("ids", type_=Integer, expanding=True)
_AROUND = _OF_EVENT.where(or_(col(Suggestion.low_id).in_(_IDS), col(Suggestion.high_id).in_(_IDS)))
_DECIDED = select_columns(col(DecidedPair.low_id), col(DecidedPair.high_id), col(DecidedPair.is_wanted)).where(
    col(DecidedPair.event_id) == bindparam("event_id")
)
_DECIDED_AROUND = _DECIDED.where(or_(col(DecidedPair.low_id).in_(_IDS), col(DecidedPair.high_id).in_(_IDS)))
_OF_PARTICIPANT = (
    select(Suggestion)
    .where(or_(col(Suggestion.low_id) == _PARTICIPANT_ID, col(Suggestion.high_id) == _PARTICIPANT_ID))
    .order_by(*_BEST_FIRST)
)
_EDITIONS_BEFORE = (
    select_columns(col(Event.id), col(Event.local_start))
    .where(
        col(Event.series_id) == bindparam("series_id"), col(Event.start_ms) < bindparam("before_ms"),
        col(Event.state) == "published",
    )
    .order_by(col(Event.start_ms).desc(), col(Event.id).desc())
)  # fmt: skip
_LOW, _HIGH = aliased(Participant), aliased(Participant)
_PAIRS_BEFORE = (
    select(_LOW.person_id, _HIGH.person_id, Suggestion.event_id)
    .select_from(Suggestion)
    .join(_LOW, col(_LOW.id) == col(Suggestion.low_id))
    .join(_HIGH, col(_HIGH.id) == col(Suggestion.high_id))
    .join(Event, col(Event.id) == col(Suggestion.event_id))
    .where(Event.series_id == bindparam("series_id"), Event.start_ms < bindparam("before_ms"))
)
_PAIRS_OF_ONE_BEFORE = _PAIRS_BEFORE.where(
    or_(col(_LOW.person_id) == bindparam("person_id"), col(_HIGH.person_id) == bindparam("person_id"))
)


Ts = TypeVarTuple("Ts")


class Suggestions:
    """Queries about suggestions."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def of_event(self, event_id: int, around: Collection[int] | None = None) -> list[SuggestedPair]:
        """Every pair of an event, or those of some participants, also of people who no longer want to meet."""
        found = await self._session.execute(*_among(_OF_EVENT, _AROUND, event_id, around))
        return [SuggestedPair(*row) for row in found]

    async def of_participant(self, participant_id: int) -> list[Suggestion]:
        """The pairs of a participant, best first."""
        found = await self._session.execute(_OF_PARTICIPANT, {"participant_id": participant_id})
        return list(found.scalars())

    async def in_order(self, event_id: int) -> list[tuple[int, int, int]]:
        """(suggestion id, low participant, high participant) of every pair of an event, as each of them sees it."""
        found = await self._session.execute(
            select_columns(col(Suggestion.id), col(Suggestion.low_id), col(Suggestion.high_id))
            .where(col(Suggestion.event_id) == event_id)
            .order_by(*_BEST_FIRST)
        )
        return [(row[0], row[1], row[2]) for row in found]

    async def get(self, suggestion_id: int) -> Suggestion | None:
        """The suggestion with this id."""
        return await self._session.get(Suggestion, suggestion_id)

    async def add(self, event_id: int, pairs: list[SuggestedPair], *, now_ms: int) -> None:
        """Store new pairs of an event."""
        self._session.add_all(
            Suggestion(
                event_id=event_id, low_id=pair.low, high_id=pair.high, score=pair.score,
                is_icebreaker=pair.is_icebreaker, created_ms=now_ms,
            )
            for pair in pairs
        )  # fmt: skip
        await self._session.flush()

    async def of_people(self, person_id: int, other_id: int | None = None) -> list[tuple[int, int, int]]:
        """(event id, low participant, high participant) of a person's pairs, or of those with another one."""
        mine, theirs = (col(side.person_id) for side in (_LOW, _HIGH))
        with_both = [(mine == person_id, theirs), (theirs == person_id, mine)]
        found = await self._session.execute(
            select(Suggestion.event_id, Suggestion.low_id, Suggestion.high_id)
            .join(_LOW, col(_LOW.id) == col(Suggestion.low_id))
            .join(_HIGH, col(_HIGH.id) == col(Suggestion.high_id))
            .where(
                or_(*(is_mine if other_id is None else is_mine & (other == other_id) for is_mine, other in with_both))
            )
            .order_by(col(Suggestion.event_id), col(Suggestion.id))
        )
        return [(row[0], row[1], row[2]) for row in found]

    async def decided(self, event_id: int, around: Collection[int] | None = None) -> dict[frozenset[int], bool]:
        """What organizers decided of two participants, or around some: to be suggested to each other, or not."""
        found = await self._session.execute(*_among(_DECIDED, _DECIDED_AROUND, event_id, around))
        return {frozenset((row[0], row[1])): row[2] for row in found}

    async def decide(self, event_id: int, one: int, other: int, *, is_wanted: bool | None) -> None:
        """Keep what organizers decide of two participants; None takes it back."""
        low, high = sorted((one, other))
        kept = await self._session.get(DecidedPair, (event_id, low, high))
        if kept is not None:
            await self._session.delete(kept)
            await self._session.flush()
        if is_wanted is not None:
            self._session.add(DecidedPair(event_id=event_id, low_id=low, high_id=high, is_wanted=is_wanted))
            await self._session.flush()

    async def forget(self, participant_id: int) -> None:
        """Remove every pair of a participant who withdrew."""
        await self._session.execute(
            delete(Suggestion).where(
                or_(col(Suggestion.low_id) == participant_id, col(Suggestion.high_id) == participant_id)
            )
        )

    async def editions_before(self, series_id: int, before_ms: int) -> list[Edition]:
        """The earlier events of a series that took place, the last one first."""
        found = await self._session.execute(_EDITIONS_BEFORE, {"series_id": series_id, "before_ms": before_ms})
        return [Edition(*row) for row in found]

    async def pairs_before(
        self, series_id: int, before_ms: int, person_id: int | None = None
    ) -> list[tuple[int, int, int]]:
        """(person id, person id, event id) of every pair of earlier events of a series, or of one person's pairs."""
        given = {"series_id": series_id, "before_ms": before_ms}
        if person_id is None:
            found = await self._session.execute(_PAIRS_BEFORE, given)
        else:
            found = await self._session.execute(_PAIRS_OF_ONE_BEFORE, given | {"person_id": person_id})
        return [(row[0], row[1], row[2]) for row in found]


def _among(
    everything: Select[*Ts], around: Select[*Ts], event_id: int, participant_ids: Collection[int] | None
) -> tuple[Select[*Ts], dict[str, int | list[int]]]:
    """The statement of an event, or the one of some of its participants, and its values."""
    if participant_ids is None:
        return everything, {"event_id": event_id}
    return around, {"event_id": event_id, "ids": [*participant_ids]}
