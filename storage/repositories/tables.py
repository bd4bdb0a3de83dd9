"""Who sits where, and who there is to be seated."""

from dataclasses import dataclass

from sqlalchemy import select as select_columns
from sqlmodel import col

from storage.repositories.participants import IS_HERE
from storage.seating_tables import TablePlan
from storage.session import Session
from storage.tables import Event, Participant, Person


@dataclass(frozen=True, slots=True)
class Sitter:
    """Somebody who takes part, introduced or not, as tables see them; industry and size are empty where not told.

    `has_come`: is or was there. `is_away`: does not come, or has left.
    """

    participant_id: int
    person_id: int
    industry: str
    size: str
    is_newcomer: bool
    has_come: bool = False
    is_away: bool = False


_SITTERS = (
    select_columns(
        col(Participant.id),
        col(Person.id),
        col(Person.industry),
        col(Person.size),
        col(Participant.is_newcomer),
        col(Participant.came_ms),
        col(Participant.away_ms),
    )
    .join(Person, col(Person.id) == col(Participant.person_id))
    .where(IS_HERE)
    .order_by(col(Participant.id))
)


class Tables:
    """Queries about tables."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def plan(self, event_id: int) -> TablePlan | None:
        """The plan of an event."""
        return await self._session.get(TablePlan, event_id)

    async def make(self, event_id: int) -> TablePlan:
        """The plan of an event, empty where there was none."""
        plan = await self.plan(event_id)
        if plan is None:
            plan = TablePlan(event_id=event_id)
            self._session.add(plan)
            await self._session.flush()
        return plan

    async def sitters(self, event_id: int) -> list[Sitter]:
        """Everybody who takes part and is still here, in the order of their ids."""
        found = await self._session.execute(_SITTERS, {"event_id": event_id})
        return [
            Sitter(row[0], row[1], row[2] or "", row[3] or "", row[4], row[5] is not None, row[6] is not None)
            for row in found
        ]

    async def held_before(self, series_id: int, before_ms: int) -> list[tuple[int, list[list[list[int]]]]]:
        """(event id, rounds that were held) of the earlier events of a series."""
        found = await self._session.execute(
            select_columns(col(TablePlan.event_id), col(TablePlan.rounds), col(TablePlan.held))
            .join(Event, col(Event.id) == col(TablePlan.event_id))
            .where(col(Event.series_id) == series_id, col(Event.start_ms) < before_ms, col(TablePlan.held) > 0)
            .order_by(col(TablePlan.event_id))
        )
        return [(row[0], row[1][: row[2]]) for row in found]

    async def people_of(self, event_ids: list[int]) -> dict[int, int]:
        """Participant id -> person id of everybody at these events."""
        found = await self._session.execute(
            select_columns(col(Participant.id), col(Participant.person_id)).where(
                col(Participant.event_id).in_(event_ids)
            )
        )
        return {row[0]: row[1] for row in found}
