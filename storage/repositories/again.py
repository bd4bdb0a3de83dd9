"""Who would like to talk to whom again, and who exchanged contacts. What is typed to be shared is sealed."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Integer, Select, UpdateBase, bindparam, or_
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import col, delete, func, select, update

from storage import sealing
from storage.again_tables import Acquaintance, AgainRequest, SeenCard, SharedContact
from storage.built import built_once
from storage.sealing import Seal
from storage.session import Session
from storage.suggestion_tables import Suggestion
from storage.tables import Event, Participant, Person

# Built once: building a statement costs more than running it.
_ONE, _OTHER, _SOME = aliased(Participant), aliased(Participant), bindparam("people", type_=Integer, expanding=True)
_KNOWN_AT = (
    select_columns(col(_ONE.id), col(_OTHER.id))
    .select_from(Acquaintance)
    .join(_ONE, col(_ONE.person_id) == col(Acquaintance.person_id))
    .join(_OTHER, col(_OTHER.person_id) == col(Acquaintance.other_id))
    .where(col(_ONE.event_id) == bindparam("event_id"), col(_OTHER.event_id) == bindparam("event_id"))
)
_KNOWN_AROUND = _KNOWN_AT.where(or_(col(Acquaintance.person_id).in_(_SOME), col(Acquaintance.other_id).in_(_SOME)))


@built_once
def _known_to(person_id: int) -> Select[*tuple[int, int]]:
    pair = (col(Acquaintance.person_id), col(Acquaintance.other_id))
    return select_columns(*pair).where(or_(*(side == person_id for side in pair)))


@built_once
def _old(now_ms: int, before_ms: int) -> tuple[UpdateBase, ...]:
    requests = AgainRequest.metadata.tables["again_request"]
    ended = requests.c.ends_ms <= now_ms
    events = select(Event.id).where(Event.end_ms < before_ms)
    return (
        delete(requests).where(ended, requests.c.asked_ms.is_(None)),
        update(requests).where(ended, requests.c.line != "").values(line=""),
        delete(requests).where(requests.c.event_id.in_(events), requests.c.asked_ms < before_ms),
        delete(SeenCard.metadata.tables["seen_card"]).where(col(SeenCard.event_id).in_(events)),
    )


class Again:
    """Queries about talking again."""

    def __init__(self, session: Session, seal: Seal | None) -> None:
        self._session = session
        self._seal = seal

    def closed(self, line: str) -> str:
        """A line to be stored; without a key of the house it only says so."""
        return sealing.kept(line, self._seal) if line else ""

    def opened(self, stored: str) -> str:
        """The line that was stored; SealError where its key is missing."""
        return sealing.read(stored, self._seal)

    # --- Requests ----------------------------------------------------------------------------------------

    async def get(self, request_id: int) -> AgainRequest | None:
        """The request with this id."""
        return await self._session.get(AgainRequest, request_id)

    async def draft(self, from_id: int, to_id: int) -> AgainRequest | None:
        """What somebody is about to ask somebody."""
        found = await self._session.execute(
            select(AgainRequest).where(
                AgainRequest.from_id == from_id, AgainRequest.to_id == to_id, col(AgainRequest.asked_ms).is_(None)
            )
        )
        return found.scalars().first()

    async def add(self, request: AgainRequest) -> AgainRequest:
        """Store a request."""
        self._session.add(request)
        await self._session.flush()
        return request

    async def asked(self, from_id: int, *, since_ms: int) -> list[AgainRequest]:
        """What somebody asked since then, the latest first."""
        found = await self._session.execute(
            select(AgainRequest)
            .where(AgainRequest.from_id == from_id, col(AgainRequest.asked_ms) > since_ms)
            .order_by(col(AgainRequest.asked_ms).desc(), col(AgainRequest.id).desc())
        )
        return list(found.scalars())

    async def asked_of(self, to_id: int, *, now_ms: int) -> list[AgainRequest]:
        """What somebody was asked that has not ended, the first one first, whatever they answered."""
        found = await self._session.execute(
            select(AgainRequest)
            .where(
                AgainRequest.to_id == to_id,
                col(AgainRequest.asked_ms).is_not(None),
                AgainRequest.ends_ms > now_ms,
                AgainRequest.answer != "yes",
            )
            .order_by(col(AgainRequest.asked_ms), col(AgainRequest.id))
        )
        return list(found.scalars())

    async def asked_at(self, event_id: int) -> set[int]:
        """Ids of the people who were asked at an event."""
        found = await self._session.execute(
            select(AgainRequest.to_id).where(
                AgainRequest.event_id == event_id, col(AgainRequest.asked_ms).is_not(None), AgainRequest.answer != "yes"
            )
        )
        return {id for id in found.scalars() if id is not None}

    # --- Contacts ----------------------------------------------------------------------------------------

    async def contacts(self, person_id: int) -> list[SharedContact]:
        """This person's side of everybody they exchanged contacts with, the latest first."""
        found = await self._session.execute(
            select(SharedContact)
            .where(SharedContact.person_id == person_id)
            .order_by(col(SharedContact.made_ms).desc(), col(SharedContact.id).desc())
        )
        return list(found.scalars())

    async def contact(self, person_id: int, other_id: int) -> SharedContact | None:
        """One side of two people who exchanged contacts."""
        found = await self._session.execute(
            select(SharedContact).where(SharedContact.person_id == person_id, SharedContact.other_id == other_id)
        )
        return found.scalar_one_or_none()

    async def untold_at(self, event_id: int) -> dict[int, int]:
        """By person who may be asked, of how many exchanges at an event they have not said what came of it."""
        found = await self._session.execute(
            select_columns(col(SharedContact.person_id), func.count())
            .join(Person, col(Person.id) == col(SharedContact.person_id))
            .where(
                col(SharedContact.event_id) == event_id,
                col(SharedContact.outcome) == "",
                ~col(Person.refuses_outcomes),
            )
            .group_by(col(SharedContact.person_id))
        )
        return {row[0]: row[1] for row in found}

    async def share(self, sides: Collection[SharedContact]) -> None:
        """Store the sides of an exchange."""
        self._session.add_all(sides)
        await self._session.flush()

    async def withdraw(self, one_id: int, other_id: int) -> None:
        """Forget both sides of an exchange."""
        mine = (col(SharedContact.person_id) == one_id) & (col(SharedContact.other_id) == other_id)
        theirs = (col(SharedContact.person_id) == other_id) & (col(SharedContact.other_id) == one_id)
        await self._session.execute(delete(SharedContact).where(or_(mine, theirs)))

    # --- Whom somebody may mean --------------------------------------------------------------------------

    async def see(self, event_id: int, person_id: int, other_id: int) -> None:
        """Remember whose card somebody looked at; written with the transaction, and only once."""
        if await self._session.get(SeenCard, (event_id, person_id, other_id)) is None:
            self._session.add(SeenCard(event_id=event_id, person_id=person_id, other_id=other_id))

    async def seen(self, event_id: int, person_id: int) -> list[int]:
        """Ids of the people whose card somebody looked at on the day of an event."""
        found = await self._session.execute(
            select(SeenCard.other_id)
            .where(SeenCard.event_id == event_id, SeenCard.person_id == person_id)
            .order_by(col(SeenCard.other_id))
        )
        return list(found.scalars())

    async def suggested(self, participant_id: int) -> list[int]:
        """Ids of the people who were suggested to a participant, whoever does not want to meet whom, best first."""
        pair = (col(Suggestion.low_id), col(Suggestion.high_id))
        other = (col(Participant.id).in_(pair)) & (col(Participant.id) != participant_id)
        found = await self._session.execute(
            select_columns(col(Participant.person_id))
            .join(Suggestion, other)
            .where(or_(*(side == participant_id for side in pair)))
            .order_by(col(Suggestion.is_icebreaker), col(Suggestion.score).desc(), col(Participant.id))
        )
        return list(found.scalars())

    async def know(self, person_id: int, other_id: int, *, now_ms: int) -> None:
        """Remember that somebody knows somebody already."""
        if await self._session.get(Acquaintance, (person_id, other_id)) is None:
            self._session.add(Acquaintance(person_id=person_id, other_id=other_id, made_ms=now_ms))
            await self._session.flush()

    async def forget_knowing(self, person_id: int, other_id: int) -> None:
        """Forget that somebody said so."""
        kept = await self._session.get(Acquaintance, (person_id, other_id))
        if kept is not None:
            await self._session.delete(kept)
            await self._session.flush()

    async def known_to(self, person_id: int) -> set[int]:
        """Ids of the people who know this person already, whoever of the two said so."""
        found = await self._session.execute(*_known_to(person_id))
        return {other for row in found for other in row} - {person_id}

    async def known_at(self, event_id: int, around: Collection[int] | None = None) -> set[frozenset[int]]:
        """Pairs of participant ids of an event who know each other already, or those around some people."""
        if around is None:
            found = await self._session.execute(_KNOWN_AT, {"event_id": event_id})
        else:
            found = await self._session.execute(_KNOWN_AROUND, {"event_id": event_id, "people": [*around]})
        return {frozenset(row) for row in found}

    # --- Forgetting, joining and separating --------------------------------------------------------------

    async def forget_old(self, now_ms: int, *, before_ms: int) -> None:
        """Forget drafts and lines of requests that have ended, and requests and looks at events before `before_ms`.

        What was asked since then stays as well, so that nobody is asked again too soon.
        """
        statements, given = _old(now_ms, before_ms)
        for statement in statements:
            await self._session.execute(statement, given)

    async def join(self, kept_id: int, gone_id: int) -> None:
        """Let one of two people have what both have, each once, and nothing with themselves."""
        for table, one, other in _PAIRED:
            rows = (await self._session.execute(select(table).where(or_(one == gone_id, other == gone_id)))).scalars()
            for row in rows.all():
                await self._move(row, (one.key, other.key), kept_id, gone_id)
        await self._session.flush()

    async def _move(self, row: Any, names: tuple[str, str], kept_id: int, gone_id: int) -> None:
        """A row of two people in the name of another one; deleted where it is there already, or of one person alone."""
        pair = {name: kept_id if getattr(row, name) == gone_id else getattr(row, name) for name in names}
        table, unique = type(row), _UNIQUE.get(type(row))
        is_known = False
        if unique:
            key = {name: pair.get(name, getattr(row, name)) for name in unique}
            same = await self._session.execute(select(table).filter_by(**key))
            is_known = same.scalars().first() is not None
        if len(set(pair.values())) == 1 or is_known:
            await self._session.delete(row)
        elif table in (SeenCard, Acquaintance):
            await self._session.delete(row)
            self._session.add(table(**(row.model_dump() | pair)))
        else:
            for name, id in pair.items():
                setattr(row, name, id)
        await self._session.flush()

    async def brought(self, person_id: int) -> dict[str, list[int]]:
        """Ids of what belongs to somebody, by what it is of them."""
        found: dict[str, list[int]] = {}
        for name, (table, side) in _SIDES.items():
            ids = await self._session.execute(select(table.id).where(side == person_id).order_by(table.id))
            found[name] = list(ids.scalars())
        return found

    async def part(self, again_id: int, brought: dict[str, list[int]]) -> None:
        """Give back what somebody brought, as far as it is still there."""
        for name, ids in brought.items():
            table, side = _SIDES[name]
            await self._session.execute(update(table).where(table.id.in_(ids)).values({side.key: again_id}))


# Tables of two people, with the columns that name them.
_PAIRED: tuple[tuple[Any, Any, Any], ...] = (
    (AgainRequest, AgainRequest.from_id, AgainRequest.to_id),
    (SharedContact, SharedContact.person_id, SharedContact.other_id),
    (SeenCard, SeenCard.person_id, SeenCard.other_id),
    (Acquaintance, Acquaintance.person_id, Acquaintance.other_id),
)
_UNIQUE: dict[Any, tuple[str, ...]] = {
    SharedContact: ("person_id", "other_id"),
    SeenCard: ("event_id", "person_id", "other_id"),
    Acquaintance: ("person_id", "other_id"),
}
# What is kept of joined people, so that each has it again: a name, its table, and the column that names the person.
_SIDES: dict[str, tuple[Any, Any]] = {
    "asked": (AgainRequest, AgainRequest.from_id),
    "asked_of": (AgainRequest, AgainRequest.to_id),
    "shared": (SharedContact, SharedContact.person_id),
    "got": (SharedContact, SharedContact.other_id),
}
