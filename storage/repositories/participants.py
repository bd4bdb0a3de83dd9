"""People at an event and their goals."""

from dataclasses import dataclass
from typing import cast

from sqlalchemy import ColumnElement, and_, bindparam, func
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import col, delete, select

from storage.session import Session
from storage.tables import Account, Event, EventChannel, Goal, Participant, ParticipantState, Person


@dataclass(frozen=True, slots=True)
class Attendance:
    """One introduced participant, flat, as matching, balance and exports read it."""

    participant_id: int
    person_id: int
    name: str
    industry: str
    size: str
    role: str | None
    language: str
    is_newcomer: bool
    is_excluded: bool
    commitment: int
    line: str
    goals: tuple[str, ...]

    @property
    def seeks(self) -> tuple[str, ...]:
        """Tags of what they look for, mutual ones included, in their order."""
        return tuple(tag for tag in self.goals if not tag.startswith("offer."))

    @property
    def offers(self) -> tuple[str, ...]:
        """Tags of what they offer, in their order."""
        return tuple(tag for tag in self.goals if tag.startswith("offer."))


_ATTENDANCE = (
    col(Participant.id), col(Person.id), col(Person.name), col(Person.industry), col(Person.size), col(Person.role),
    col(Person.language), col(Participant.is_newcomer), col(Participant.is_excluded), col(Participant.commitment),
    col(Participant.line),
)  # fmt: skip

# Built once: building a statement costs more than running it.
_OF = select(Participant).where(
    Participant.event_id == bindparam("event_id"), Participant.person_id == bindparam("person_id")
)


class Participants:
    """Queries about participants."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def of(self, event_id: int, person_id: int) -> Participant | None:
        """This person at this event."""

        async def look() -> Participant | None:
            found = await self._session.execute(_OF, {"event_id": event_id, "person_id": person_id})
            return found.scalar_one_or_none()

        return await self._session.once((Participant, event_id, person_id), look)

    async def register(self, event_id: int, person_id: int, *, is_newcomer: bool, now_ms: int) -> Participant:
        """The participant row of a person, made if it was not there."""
        participant = await self.of(event_id, person_id)
        if participant is None:
            participant = Participant(event_id=event_id, person_id=person_id, is_newcomer=is_newcomer, joined_ms=now_ms)
            self._session.add(participant)
            await self._session.flush()
        return participant

    async def get(self, participant_id: int) -> Participant | None:
        """The participant with this id."""
        return await self._session.get(Participant, participant_id)

    async def goals(self, participant_id: int) -> list[str]:
        """Tags of a participant in the order they chose them."""
        found = await self._session.execute(
            select(Goal.tag).where(Goal.participant_id == participant_id).order_by(col(Goal.position))
        )
        return list(found.scalars())

    async def set_goals(self, participant_id: int, tags: list[str]) -> None:
        """Replace the goals of a participant."""
        await self._session.execute(delete(Goal).where(col(Goal.participant_id) == participant_id))
        self._session.add_all(
            Goal(participant_id=participant_id, tag=tag, position=position) for position, tag in enumerate(tags)
        )
        await self._session.flush()

    async def introduced(self, event_id: int, only: list[int] | None = None) -> list[Attendance]:
        """Everyone who has introduced themselves and is still here, or those with the participant ids in `only`."""
        goals = await self._goals_of_event(event_id, only)
        statement = (
            select_columns(*_ATTENDANCE)
            .join(Person, col(Person.id) == col(Participant.person_id))
            .where(col(Participant.event_id) == event_id, col(Participant.state) == "introduced", ~_is_away(event_id))
            .order_by(col(Participant.id))
        )
        if only is not None:
            statement = statement.where(col(Participant.id).in_(only))
        return [
            Attendance(
                row[0], row[1], row[2], row[3] or "", row[4] or "", row[5], row[6] or "ja", row[7], row[8],
                row[9] or 1, row[10], tuple(goals.get(row[0], ())),
            )
            for row in await self._session.execute(statement)
        ]  # fmt: skip

    async def people(self, event_id: int) -> set[int]:
        """Person ids of everyone who takes part and is still here."""
        found = await self._session.execute(
            select(Participant.person_id).where(
                col(Participant.event_id) == event_id, col(Participant.state) != "withdrawn", ~_is_away(event_id)
            )
        )
        return set(found.scalars())

    async def without_letters(self, event_id: int) -> list[int]:
        """Person ids of those who asked for direct messages but take none any more."""
        reached = select_columns(col(Account.ref)).where(
            col(Account.person_id) == col(Participant.person_id), ~col(Account.is_unreachable)
        )
        found = await self._session.execute(
            select(Participant.person_id)
            .where(
                col(Participant.event_id) == event_id, col(Participant.state) != "withdrawn",
                col(Participant.wants_dm), ~_is_away(event_id), ~reached.correlate(Participant).exists(),
            )
            .order_by(col(Participant.id))
        )  # fmt: skip
        return list(found.scalars())

    async def introduced_people(self, event_id: int) -> set[int]:
        """Person ids of everyone who has introduced themselves and is still here."""
        found = await self._session.execute(
            select(Participant.person_id).where(
                col(Participant.event_id) == event_id, col(Participant.state) == "introduced", ~_is_away(event_id)
            )
        )
        return set(found.scalars())

    async def counts(self, event_id: int) -> dict[ParticipantState, int]:
        """How many participants that are still here are in each state."""
        found = await self._session.execute(
            select(Participant.state, func.count())
            .where(col(Participant.event_id) == event_id, ~_is_away(event_id))
            .group_by(col(Participant.state))
        )
        return {cast("ParticipantState", row[0]): row[1] for row in found}

    async def newcomers(self, event_id: int) -> int:
        """How many of those who have introduced themselves are here for the first time."""
        found = await self._session.execute(
            select(func.count())
            .select_from(Participant)
            .where(
                col(Participant.event_id) == event_id, col(Participant.state) == "introduced",
                col(Participant.is_newcomer), ~_is_away(event_id),
            )
        )  # fmt: skip
        return found.scalar_one()

    async def away(self, event_id: int) -> list[int]:
        """Person ids of those who take part but have left the places of the event."""
        found = await self._session.execute(
            select(Participant.person_id)
            .where(col(Participant.event_id) == event_id, col(Participant.state) != "withdrawn", _is_away(event_id))
            .order_by(col(Participant.id))
        )
        return list(found.scalars())

    async def leave(self, participant: Participant) -> None:
        """Take an introduction back: goals, line and draft are gone."""
        await self.set_goals(participant.id, [])
        participant.state = "withdrawn"
        participant.line = ""
        participant.commitment = None
        participant.draft = {}
        await self._session.flush()

    async def _goals_of_event(self, event_id: int, only: list[int] | None) -> dict[int, list[str]]:
        statement = (
            select(Goal.participant_id, Goal.tag)
            .join(Participant, col(Participant.id) == col(Goal.participant_id))
            .where(Participant.event_id == event_id)
            .order_by(col(Goal.participant_id), col(Goal.position))
        )
        if only is not None:
            statement = statement.where(col(Participant.id).in_(only))
        goals: dict[int, list[str]] = {}
        for participant_id, tag in await self._session.execute(statement):
            goals.setdefault(participant_id, []).append(tag)
        return goals


def _is_away(event_id: int) -> ColumnElement[bool]:
    """Whether a participant has left the places of an event: an account of theirs is gone, and none there is left."""
    person, account = col(Participant.person_id), aliased(Account)
    gone = select_columns(col(Account.ref)).where(col(Account.person_id) == person, col(Account.is_gone))
    place = col(account.platform) + ":" + col(account.space)
    bound = select_columns(col(EventChannel.ref)).where(
        col(EventChannel.event_id) == event_id, col(EventChannel.ref).startswith(place + ":")
    )
    home = select_columns(col(Event.id)).where(col(Event.id) == event_id, col(Event.space) == place)
    here = select_columns(col(account.ref)).where(
        col(account.person_id) == person, ~col(account.is_gone), bound.exists() | home.exists()
    )
    return and_(gone.correlate(Participant).exists(), ~here.correlate(Participant).exists())
