"""What is added up of talking again, and the sums that were; without those who take no part in sums."""

from typing import Any, NamedTuple

from sqlalchemy import or_
from sqlalchemy import select as select_columns
from sqlmodel import col

from storage.again_tables import AgainRequest, AgainSum, Outcome, SharedContact
from storage.session import Session
from storage.tables import TAKING_PART, Event, Participant, Person

# Whose rows are in no sum.
_UNCOUNTED = select_columns(col(Person.id)).where(col(Person.refuses_sums))


class Ask(NamedTuple):
    """A request by the ids of the two people; `to_id` is None of who is gone."""

    from_id: int
    to_id: int | None
    is_met: bool


class Side(NamedTuple):
    """One side of an exchange by the ids of the two people, and what came of it, as this side says."""

    person_id: int
    other_id: int
    is_suggested: bool
    outcome: Outcome


class ResultSums:
    """Queries for sums of talking again."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def get(self, event_id: int) -> dict[str, Any] | None:
        """The sums of an event, if they were added up."""
        found = await self._session.get(AgainSum, event_id)
        return found.figures if found else None

    async def keep(self, event_id: int, figures: dict[str, Any], *, now_ms: int) -> None:
        """Keep the sums of an event for good."""
        self._session.add(AgainSum(event_id=event_id, figures=figures, made_ms=now_ms))
        await self._session.flush()

    async def due(self, *, before_ms: int, after_ms: int) -> list[int]:
        """Ids of public events that ended between two times and were not added up."""
        done = select_columns(col(AgainSum.event_id))
        found = await self._session.execute(
            select_columns(col(Event.id)).where(
                col(Event.state) == "published",
                col(Event.end_ms) <= before_ms,
                col(Event.end_ms) > after_ms,
                col(Event.id).not_in(done),
            )
        )
        return list(found.scalars())

    async def attendees(self, event_id: int, *, have_come: bool = False) -> dict[int, bool]:
        """Whether everybody who takes part, or came, is a first-timer, by the ids of the people."""
        counts = col(Participant.came_ms).is_not(None) if have_come else col(Participant.state).in_(TAKING_PART)
        found = await self._session.execute(
            select_columns(col(Participant.person_id), col(Participant.is_newcomer))
            .join(Person, col(Person.id) == col(Participant.person_id))
            .where(col(Participant.event_id) == event_id, counts, ~col(Person.refuses_sums))
        )
        return {row[0]: row[1] for row in found}

    async def asked(self, event_id: int) -> list[Ask]:
        """Every request that was sent at an event."""
        found = await self._session.execute(
            select_columns(col(AgainRequest.from_id), col(AgainRequest.to_id), col(AgainRequest.answer)).where(
                col(AgainRequest.event_id) == event_id,
                col(AgainRequest.asked_ms).is_not(None),
                col(AgainRequest.from_id).not_in(_UNCOUNTED),
                or_(col(AgainRequest.to_id).is_(None), col(AgainRequest.to_id).not_in(_UNCOUNTED)),
            )
        )
        return [Ask(row[0], row[1], row[2] == "yes") for row in found]

    async def sides(self, event_id: int) -> list[Side]:
        """Both sides of every exchange of an event."""
        side = SharedContact
        found = await self._session.execute(
            select_columns(col(side.person_id), col(side.other_id), col(side.is_suggested), col(side.outcome)).where(
                col(side.event_id) == event_id,
                col(side.person_id).not_in(_UNCOUNTED),
                col(side.other_id).not_in(_UNCOUNTED),
            )
        )
        return [Side(*row) for row in found]

    async def told(self, event_id: int) -> list[tuple[str, bool]]:
        """What people tell the organizers of an event, and whether it may be quoted; in an order that says nothing."""
        found = await self._session.execute(
            select_columns(col(SharedContact.told), col(SharedContact.may_quote)).where(
                col(SharedContact.event_id) == event_id, col(SharedContact.told) != ""
            )
        )
        return sorted((row[0], row[1]) for row in found)
