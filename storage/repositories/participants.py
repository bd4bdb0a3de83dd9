"""People at an event and their goals."""

from dataclasses import dataclass
from typing import TypeVarTuple, cast

from sqlalchemy import ColumnElement, Delete, Integer, Select, and_, bindparam, func
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import col, delete, select

from storage.built import built_once
from storage.registration_tables import Registration
from storage.session import Session
from storage.tables import TAKING_PART, Account, Event, EventChannel, Goal, Participant, ParticipantState, Person

Ts = TypeVarTuple("Ts")


@dataclass(frozen=True, slots=True)
class Attendance:
    """One introduced participant, flat, as matching, balance and exports read it.

    `languages`: those they can talk in; of who was never asked, the one in which the bot speaks to them.
    """

    participant_id: int
    person_id: int
    name: str
    industry: str
    size: str
    role: str | None
    languages: tuple[str, ...]
    is_newcomer: bool
    is_excluded: bool
    commitment: int
    line: str
    goals: tuple[str, ...]
    has_come: bool = False
    is_away: bool = False

    @property
    def may_be_met(self) -> bool:
        """Whether they may be suggested to somebody: not who is left out, does not come, or has left."""
        return not self.is_excluded and not self.is_away

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
    col(Person.languages), col(Person.language), col(Participant.is_newcomer), col(Participant.is_excluded),
    col(Participant.commitment), col(Participant.line), col(Participant.came_ms),
    col(Participant.away_ms),
)  # fmt: skip


def _gone_from(event_id: ColumnElement[int]) -> ColumnElement[bool]:
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


# Built once: building a statement costs more than running it.
_EVENT_ID = bindparam("event_id", type_=Integer)
_ONLY = col(Participant.id).in_(bindparam("only", expanding=True))
_AT_EVENT = col(Participant.event_id) == _EVENT_ID
_IS_AWAY = _gone_from(_EVENT_ID)
_IS_IN = and_(_AT_EVENT, col(Participant.state).in_(TAKING_PART))
# Takes part in the event `event_id` and has not left its places.
IS_HERE = and_(_IS_IN, ~_IS_AWAY)
_IS_INTRODUCED = and_(_AT_EVENT, col(Participant.state) == "introduced", ~_IS_AWAY)

_OF = select(Participant).where(_AT_EVENT, Participant.person_id == bindparam("person_id"))
_INTRODUCED = (
    select_columns(*_ATTENDANCE)
    .join(Person, col(Person.id) == col(Participant.person_id))
    .where(_IS_INTRODUCED)
    .order_by(col(Participant.id))
)
_GOALS = (
    select(Goal.participant_id, Goal.tag)
    .join(Participant, col(Participant.id) == col(Goal.participant_id))
    .where(_AT_EVENT)
    .order_by(col(Goal.participant_id), col(Goal.position))
)
_INTRODUCED_AMONG, _GOALS_AMONG = _INTRODUCED.where(_ONLY), _GOALS.where(_ONLY)
_UNCOUNTED = (
    select(Participant.id)
    .join(Person, col(Person.id) == col(Participant.person_id))
    .where(_AT_EVENT, col(Person.refuses_sums))
)
_PEOPLE = select(Participant.person_id).where(IS_HERE)
_INTRODUCED_PEOPLE = select(Participant.person_id).where(_IS_INTRODUCED)
_AWAY = select(Participant.person_id).where(_IS_IN, _IS_AWAY).order_by(col(Participant.id))
_NOT_COMING = (
    select(Participant.person_id)
    .join(Event, col(Event.id) == Participant.event_id)
    .where(IS_HERE, col(Participant.away_ms) < Event.start_ms, col(Participant.came_ms).is_(None))
)
_REACHED = select_columns(col(Account.ref)).where(
    col(Account.person_id) == col(Participant.person_id), ~col(Account.is_unreachable)
)
_CAME = (
    select(func.count()).select_from(Participant).where(_AT_EVENT, col(Participant.came_ms).is_not(None)),
    select(func.count())
    .select_from(Registration)
    .where(
        Registration.event_id == _EVENT_ID,
        col(Registration.came_ms).is_not(None),
        col(Registration.person_id).is_(None),
    ),
    select(Event.forgotten_came).where(Event.id == _EVENT_ID),
)
_WITHOUT_LETTERS = (
    select(Participant.person_id)
    .where(_IS_IN, col(Participant.wants_dm), ~_IS_AWAY, ~_REACHED.correlate(Participant).exists())
    .order_by(col(Participant.id))
)
_JOINED = select(Participant.person_id, Participant.joined_ms).where(IS_HERE)
_COUNTS = select(Participant.state, func.count()).where(_AT_EVENT, ~_IS_AWAY).group_by(col(Participant.state))
_NEWCOMERS = select(func.count()).select_from(Participant).where(_IS_INTRODUCED, col(Participant.is_newcomer))


@built_once
def _goals_of(participant_id: int) -> Select[*tuple[str]]:
    return select(Goal.tag).where(Goal.participant_id == participant_id).order_by(col(Goal.position))


@built_once
def _no_goals(participant_id: int) -> Delete:
    return delete(Goal).where(col(Goal.participant_id) == participant_id)


@built_once
def _kept_card(person_id: int) -> Select[*tuple[Participant]]:
    return (
        select(Participant)
        .where(Participant.person_id == person_id, col(Participant.keeps_card))
        .order_by(col(Participant.joined_ms).desc(), col(Participant.id).desc())
        .limit(1)
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
        return list((await self._session.execute(*_goals_of(participant_id))).scalars())

    async def set_goals(self, participant_id: int, tags: list[str]) -> None:
        """Replace the goals of a participant."""
        await self._session.execute(*_no_goals(participant_id))
        self._session.add_all(
            Goal(participant_id=participant_id, tag=tag, position=position) for position, tag in enumerate(tags)
        )
        await self._session.flush()

    async def introduced(self, event_id: int, only: list[int] | None = None) -> list[Attendance]:
        """Everyone who has introduced themselves and is still here, or those with the participant ids in `only`."""
        goals = await self._goals_of_event(event_id, only)
        found = await self._session.execute(*_among(_INTRODUCED, _INTRODUCED_AMONG, event_id, only))
        return [
            Attendance(
                row[0], row[1], row[2], row[3] or "", row[4] or "", row[5], tuple(row[6]) or (row[7] or "ja",),
                row[8], row[9], row[10] or 1, row[11], tuple(goals.get(row[0], ())), row[12] is not None,
                row[13] is not None,
            )
            for row in found
        ]  # fmt: skip

    async def counted(self, event_id: int) -> list[Attendance]:
        """Those of `introduced` whose words count in sums."""
        out = await self.uncounted(event_id)
        return [one for one in await self.introduced(event_id) if one.participant_id not in out]

    async def uncounted(self, event_id: int) -> set[int]:
        """Ids of the participants whose words count in no sum."""
        return set((await self._session.execute(_UNCOUNTED, {"event_id": event_id})).scalars())

    async def people(self, event_id: int) -> set[int]:
        """Person ids of everyone who takes part and is still here."""
        return set((await self._session.execute(_PEOPLE, {"event_id": event_id})).scalars())

    async def joined(self, event_id: int) -> dict[int, int]:
        """When (ms) everyone who takes part and is still here joined, by the ids of the people."""
        return {row[0]: row[1] for row in await self._session.execute(_JOINED, {"event_id": event_id})}

    async def without_letters(self, event_id: int) -> list[int]:
        """Person ids of those who asked for direct messages but take none any more."""
        return list((await self._session.execute(_WITHOUT_LETTERS, {"event_id": event_id})).scalars())

    async def introduced_people(self, event_id: int) -> set[int]:
        """Person ids of everyone who has introduced themselves and is still here."""
        return set((await self._session.execute(_INTRODUCED_PEOPLE, {"event_id": event_id})).scalars())

    async def counts(self, event_id: int) -> dict[ParticipantState, int]:
        """How many participants that are still here are in each state."""
        found = await self._session.execute(_COUNTS, {"event_id": event_id})
        return {cast("ParticipantState", row[0]): row[1] for row in found}

    async def came(self, event_id: int) -> int:
        """How many came, those who left or withdrew afterwards among them, and those of whom it is forgotten."""
        counts = [await self._session.execute(one, {"event_id": event_id}) for one in _CAME]
        return sum(count.scalar_one_or_none() or 0 for count in counts)

    async def newcomers(self, event_id: int) -> int:
        """How many of those who have introduced themselves are here for the first time."""
        return (await self._session.execute(_NEWCOMERS, {"event_id": event_id})).scalar_one()

    async def away(self, event_id: int) -> list[int]:
        """Person ids of those who take part but have left the places of the event."""
        return list((await self._session.execute(_AWAY, {"event_id": event_id})).scalars())

    async def not_coming(self, event_id: int) -> set[int]:
        """Person ids of those who take part and were noted as not coming before it began: later they may have come."""
        return set((await self._session.execute(_NOT_COMING, {"event_id": event_id})).scalars())

    async def kept_card(self, person_id: int) -> Participant | None:
        """The latest of somebody's introductions that they kept for the next one."""
        return (await self._session.execute(*_kept_card(person_id))).scalars().first()

    async def leave(self, participant: Participant) -> None:
        """Take an introduction back: goals, line and draft are gone."""
        await self.set_goals(participant.id, [])
        participant.state = "withdrawn"
        participant.waiting_ms = participant.offer_ms = None
        participant.line = ""
        participant.commitment = None
        participant.draft = {}
        participant.welcomes = False
        await self._session.flush()

    async def _goals_of_event(self, event_id: int, only: list[int] | None) -> dict[int, list[str]]:
        goals: dict[int, list[str]] = {}
        for participant_id, tag in await self._session.execute(*_among(_GOALS, _GOALS_AMONG, event_id, only)):
            goals.setdefault(participant_id, []).append(tag)
        return goals


def _among(
    everybody: Select[*Ts], among: Select[*Ts], event_id: int, only: list[int] | None
) -> tuple[Select[*Ts], dict[str, int | list[int]]]:
    """The statement about the participants of an event, or the one about those in `only`, and its values."""
    if only is None:
        return everybody, {"event_id": event_id}
    return among, {"event_id": event_id, "only": only}
