"""The survey of an event: anonymous answers here, who has answered there, nothing between them."""

from typing import Any

from sqlalchemy import func
from sqlmodel import col, select, update

from storage.session import Session
from storage.tables import Answer, Answered, Survey


class Surveys:
    """Queries about surveys."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def get(self, event_id: int) -> Survey | None:
        """The survey of an event."""
        return await self._session.get(Survey, event_id)

    async def plan(self, event_id: int, *, opens_ms: int, closes_ms: int) -> Survey:
        """Make the survey of an event, or move it: both ends while it is planned, its end while it is open."""
        survey = await self.get(event_id)
        if survey is None:
            survey = Survey(event_id=event_id, opens_ms=opens_ms, closes_ms=closes_ms)
            self._session.add(survey)
        if survey.state == "planned":
            survey.opens_ms = opens_ms
        if survey.state != "closed":
            survey.closes_ms = closes_ms
        await self._session.flush()
        return survey

    async def close_due(self, now_ms: int) -> None:
        """Close surveys whose last moment has passed."""
        await self._session.execute(
            update(Survey)
            .where(col(Survey.state).in_(("planned", "open")), col(Survey.closes_ms) <= now_ms)
            .values(state="closed")
        )

    async def next_close_ms(self) -> int | None:
        """When the next open survey closes."""
        found = await self._session.execute(select(func.min(Survey.closes_ms)).where(Survey.state == "open"))
        return found.scalar_one_or_none()

    async def has_answered(self, event_id: int, person_id: int) -> bool:
        """Whether this person has answered."""
        return await self._session.get(Answered, (event_id, person_id)) is not None

    async def save(
        self, event_id: int, person_id: int, answer_id: str, values: dict[str, Any], facts: dict[str, Any]
    ) -> None:
        """Store an answer under a random id and, apart from it, that this person answered."""
        self._session.add(Answer(id=answer_id, event_id=event_id, values=values, facts=facts))
        self._session.add(Answered(event_id=event_id, person_id=person_id))
        await self._session.flush()

    async def answers(self, event_id: int) -> list[dict[str, Any]]:
        """The values of every answer, in the order of their random ids."""
        found = await self._session.execute(
            select(Answer.values).where(Answer.event_id == event_id).order_by(col(Answer.id))
        )
        return list(found.scalars())

    async def count(self, event_id: int) -> int:
        """How many have answered."""
        found = await self._session.execute(select(func.count()).select_from(Answer).where(Answer.event_id == event_id))
        return found.scalar_one()
