"""Who sits where, and who there is to be seated."""

from dataclasses import dataclass

from sqlalchemy import select as select_columns
from sqlmodel import col

from storage.registration_tables import Registration
from storage.repositories.participants import IS_HERE
from storage.repositories.registrations import Registrations
from storage.seating_tables import TablePlan
from storage.session import Session
from storage.tables import Event, Participant, Person


@dataclass(frozen=True, slots=True)
class Sitter:
    """Somebody who takes part, introduced or not, as tables see them; industry and size are empty where not told.

    `id`: the participant's; for a seat of another service that nobody has joined `seated(its id)`, and `person_id` is
    None. `has_come`: is or was there. `is_away`: does not come, or has left.
    """

    id: int
    person_id: int | None
    industry: str
    size: str
    is_newcomer: bool
    has_come: bool = False
    is_away: bool = False


def seated(seat_id: int) -> int:
    """The number by which plans know a seat that nobody has joined: below those of participants, and back again."""
    return -seat_id


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

    def __init__(self, session: Session, registrations: Registrations) -> None:
        self._session = session
        self._registrations = registrations

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
        seats = await self._registrations.unintroduced(event_id)
        # Of whom nothing more is known than what they said at the other service.
        told = {seat.person_id: seat for seat in seats if seat.person_id is not None}
        found = await self._session.execute(_SITTERS, {"event_id": event_id})
        people = []
        for row in found:
            said = told.get(row[1])
            industry, size = (said.industry, said.size) if said and not row[2] else (row[2] or "", row[3] or "")
            people.append(Sitter(row[0], row[1], industry, size, row[4], row[5] is not None, row[6] is not None))
        return [*people, *map(_sitter, (seat for seat in seats if seat.person_id is None))]

    async def pass_on(self, event_id: int, seat_id: int, participant_id: int) -> None:
        """Let whoever joined a seat sit where it was planned to be, unless they have a place of their own."""
        plan = await self.plan(event_id)
        if plan is None:
            return
        old, new = seated(seat_id), participant_id
        plan.rounds = [_passed_on(tables, old, new) for tables in plan.rounds]
        if plan.before:
            plan.before = {
                **plan.before, "rounds": [_passed_on(tables, old, new) for tables in plan.before["rounds"]]
            }  # fmt: skip
        if (table := plan.hosts.get(str(old))) is not None:
            others = {id: kept for id, kept in plan.hosts.items() if id != str(old)}
            plan.hosts = {str(new): table, **others}

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


def _sitter(seat: Registration) -> Sitter:
    """Of whom nobody says that they were here before, it is not known: nobody counts them as a regular."""
    is_newcomer, has_come, is_away = seat.is_newcomer is not False, seat.came_ms is not None, seat.away_ms is not None
    return Sitter(seated(seat.id), None, seat.industry, seat.size, is_newcomer, has_come, is_away)


def _passed_on(tables: list[list[int]], old: int, new: int) -> list[list[int]]:
    """The tables of a round with one in the place of another, who is taken away where that one sits already."""
    if any(new in table for table in tables):
        return [[id for id in table if id != old] for table in tables]
    return [sorted(new if id == old else id for id in table) if old in table else table for table in tables]
