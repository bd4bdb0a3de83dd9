"""What changed in the rooms of events since somebody looked."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Integer, bindparam, or_
from sqlalchemy import select as select_columns
from sqlmodel import col, delete

from storage.session import Session
from storage.suggestion_tables import RoomChange
from storage.tables import Participant

MOST = 2_000  # so many changes are read, not more: a room is read anew sooner


@dataclass(frozen=True, slots=True)
class RoomMark:
    """Up to where somebody knows what changed: the last change and its tag."""

    number: int
    tag: int


@dataclass(frozen=True, slots=True)
class Changed:
    """A change at an event: of one participant, of what is between two, or of all where none is named.

    `mark`: up to this one.
    """

    mark: RoomMark
    event_id: int
    one_id: int | None
    other_id: int | None


_NUMBER = col(RoomChange.number)
_AT = bindparam("number", type_=Integer)
_SINCE = (
    select_columns(
        _NUMBER, col(RoomChange.tag), col(RoomChange.event_id), col(RoomChange.one_id), col(RoomChange.other_id)
    )
    .where(or_(_NUMBER == _AT, col(RoomChange.event_id).in_(bindparam("events", expanding=True)) & (_NUMBER > _AT)))
    .order_by(_NUMBER)
    .limit(MOST + 1)
)
_NEWEST = select_columns(_NUMBER, col(RoomChange.tag)).order_by(_NUMBER.desc()).limit(1)
_PEOPLE = select_columns(col(Participant.id), col(Participant.person_id)).where(
    col(Participant.id).in_(bindparam("ids", expanding=True))
)


class RoomChanges:
    """Queries about changes of rooms."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def newest(self) -> RoomMark | None:
        """The last change there is, of any event."""
        found = (await self._session.execute(_NEWEST)).one_or_none()
        return RoomMark(*found) if found else None

    async def since(self, mark: RoomMark, event_ids: Collection[int]) -> list[Changed] | None:
        """What changed at these events since a mark, in order; None where that cannot be told.

        Then the mark is of something that was undone or forgotten, or too much has changed.
        """
        found = (await self._session.execute(_SINCE, {"number": mark.number, "events": [*event_ids]})).all()
        if not found or (found[0][0], found[0][1]) != (mark.number, mark.tag) or len(found) > MOST:
            return None
        return [Changed(RoomMark(row[0], row[1]), row[2], row[3], row[4]) for row in found[1:]]

    async def forget_old(self) -> None:
        """Forget what changed: whoever kept a mark of it reads anew."""
        await self._session.execute(delete(RoomChange))

    async def people(self, participant_ids: Collection[int]) -> dict[int, int]:
        """Person ids of these participants, as far as they are still there."""
        found = await self._session.execute(_PEOPLE, {"ids": [*participant_ids]})
        return {row[0]: row[1] for row in found}
