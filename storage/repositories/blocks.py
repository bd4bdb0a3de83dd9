"""Who does not want to be suggested to whom. It holds between two people, wherever and whenever they meet."""

from collections.abc import Collection

from sqlalchemy import Integer, bindparam, or_
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from storage.session import Session
from storage.tables import Block, Participant

# Built once: building a statement costs more than running it.
_ONE, _OTHER = aliased(Participant), aliased(Participant)
_AT_EVENT = (
    select_columns(col(_ONE.id), col(_OTHER.id))
    .select_from(Block)
    .join(_ONE, col(_ONE.person_id) == col(Block.person_id))
    .join(_OTHER, col(_OTHER.person_id) == col(Block.other_id))
    .where(col(_ONE.event_id) == bindparam("event_id"), col(_OTHER.event_id) == bindparam("event_id"))
)
_PEOPLE = bindparam("people", type_=Integer, expanding=True)
_AT_EVENT_AROUND = _AT_EVENT.where(or_(col(Block.person_id).in_(_PEOPLE), col(Block.other_id).in_(_PEOPLE)))
_AROUND = select_columns(col(Block.person_id), col(Block.other_id)).where(
    or_(col(Block.person_id) == bindparam("person_id"), col(Block.other_id) == bindparam("person_id"))
)


class Blocks:
    """Queries about blocks."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, person_id: int, other_id: int, *, now_ms: int) -> None:
        """Let a person block another; twice is harmless, the first time counts."""
        kept = await self._session.get(Block, (person_id, other_id))
        if kept is None:
            self._session.add(Block(person_id=person_id, other_id=other_id, made_ms=now_ms))
        else:
            kept.made_ms = kept.made_ms or now_ms
        await self._session.flush()

    async def take_back(self, person_id: int, other_id: int) -> bool:
        """Let a person take their own block back; whether there was one."""
        kept = await self._session.get(Block, (person_id, other_id))
        if kept is None or kept.made_ms is None:
            return False
        await self._session.delete(kept)
        await self._session.flush()
        return True

    async def made_by(self, person_id: int) -> list[int]:
        """Ids of the people whom this person blocked, the latest first."""
        found = await self._session.execute(
            select(Block.other_id)
            .where(Block.person_id == person_id, col(Block.made_ms).is_not(None))
            .order_by(col(Block.made_ms).desc(), col(Block.other_id))
        )
        return list(found.scalars())

    async def around(self, person_id: int) -> set[int]:
        """Ids of the people who are not suggested to this person, whoever of the two wants it so."""
        found = await self._session.execute(_AROUND, {"person_id": person_id})
        return {other for row in found for other in row} - {person_id}

    async def at_event(self, event_id: int, around: Collection[int] | None = None) -> set[frozenset[int]]:
        """Pairs of participant ids of an event who are not suggested to each other, or those around some people."""
        if around is None:
            found = await self._session.execute(_AT_EVENT, {"event_id": event_id})
        else:
            found = await self._session.execute(_AT_EVENT_AROUND, {"event_id": event_id, "people": [*around]})
        return {frozenset(row) for row in found}
