"""Pairs of participants who should talk."""

from dataclasses import dataclass

from sqlalchemy import or_
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import col, delete, select

from storage.session import Session
from storage.tables import Event, Participant, Suggestion


@dataclass(frozen=True, slots=True)
class SuggestedPair:
    """A suggestion without the database: two participant ids, `low` < `high`."""

    low: int
    high: int
    score: float
    is_icebreaker: bool
    is_dismissed: bool = False


_PAIR = (
    col(Suggestion.low_id), col(Suggestion.high_id), col(Suggestion.score), col(Suggestion.is_icebreaker),
    col(Suggestion.is_dismissed),
)  # fmt: skip


class Suggestions:
    """Queries about suggestions."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def of_event(self, event_id: int) -> list[SuggestedPair]:
        """Every pair of an event, dismissed ones included."""
        found = await self._session.execute(select_columns(*_PAIR).where(col(Suggestion.event_id) == event_id))
        return [SuggestedPair(*row) for row in found]

    async def of_participant(self, participant_id: int) -> list[Suggestion]:
        """The pairs of a participant that are not dismissed, best first."""
        found = await self._session.execute(
            select(Suggestion)
            .where(
                or_(col(Suggestion.low_id) == participant_id, col(Suggestion.high_id) == participant_id),
                ~col(Suggestion.is_dismissed),
            )
            .order_by(
                col(Suggestion.is_icebreaker), col(Suggestion.score).desc(), col(Suggestion.low_id),
                col(Suggestion.high_id),
            )
        )  # fmt: skip
        return list(found.scalars())

    async def get(self, suggestion_id: int) -> Suggestion | None:
        """The suggestion with this id."""
        return await self._session.get(Suggestion, suggestion_id)

    async def add(self, event_id: int, pairs: list[SuggestedPair], *, now_ms: int) -> None:
        """Store new pairs of an event."""
        self._session.add_all(
            Suggestion(
                event_id=event_id, low_id=pair.low, high_id=pair.high, score=pair.score,
                is_icebreaker=pair.is_icebreaker, is_dismissed=pair.is_dismissed, created_ms=now_ms,
            )
            for pair in pairs
        )  # fmt: skip
        await self._session.flush()

    async def forget(self, participant_id: int) -> None:
        """Remove every pair of a participant who withdrew; who was dismissed stays so, should they come back."""
        await self._session.execute(
            delete(Suggestion).where(
                or_(col(Suggestion.low_id) == participant_id, col(Suggestion.high_id) == participant_id),
                ~col(Suggestion.is_dismissed),
            )
        )

    async def met_before(self, series_id: int, before_ms: int) -> list[tuple[int, int]]:
        """Pairs of person ids who met at an earlier edition of a series, or did not want to at any event."""
        low, high = aliased(Participant), aliased(Participant)
        found = await self._session.execute(
            select(low.person_id, high.person_id)
            .select_from(Suggestion)
            .join(low, col(low.id) == col(Suggestion.low_id))
            .join(high, col(high.id) == col(Suggestion.high_id))
            .join(Event, col(Event.id) == col(Suggestion.event_id))
            .where(
                Event.start_ms < before_ms,
                or_(col(Event.series_id) == series_id, col(Suggestion.is_dismissed)),
            )
        )
        return [(row[0], row[1]) for row in found]
