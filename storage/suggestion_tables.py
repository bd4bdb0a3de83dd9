"""The tables of whom to meet: who is suggested to whom, and what organizers decided of it before."""

from sqlalchemy import BigInteger, Index, UniqueConstraint
from sqlmodel import Field

from storage.tables import Record


class Suggestion(Record, table=True):
    """Two participants who should talk, one row for the pair: `low_id` < `high_id`."""

    __table_args__ = (UniqueConstraint("event_id", "low_id", "high_id"),)

    id: int = Field(default=None, primary_key=True)  # given by the database
    event_id: int = Field(foreign_key="event.id", ondelete="CASCADE")
    low_id: int = Field(foreign_key="participant.id", ondelete="CASCADE", index=True)
    high_id: int = Field(foreign_key="participant.id", ondelete="CASCADE", index=True)
    score: float
    is_icebreaker: bool = False
    created_ms: int = Field(sa_type=BigInteger)

    def other(self, participant_id: int) -> int:
        """Give the one of the two who is not this participant."""
        return self.high_id if participant_id == self.low_id else self.low_id


class DecidedPair(Record, table=True):
    """What organizers decided of two participants of an event: to be suggested to each other, or not at this event."""

    __tablename__ = "decided_pair"

    event_id: int = Field(primary_key=True, foreign_key="event.id", ondelete="CASCADE")
    low_id: int = Field(primary_key=True, foreign_key="participant.id", ondelete="CASCADE", index=True)
    high_id: int = Field(primary_key=True, foreign_key="participant.id", ondelete="CASCADE", index=True)
    is_wanted: bool


class RoomChange(Record, table=True):
    """That what matching sees of an event's room changed, in order: around one participant, two, or (none named) all.

    Triggers write it, whoever changes what (`storage/room_triggers.py`). `tag` is drawn by chance: with the number it
    says whether two have seen the same history, also where a transaction was undone or a copy was put back.
    """

    __tablename__ = "room_change"
    __table_args__ = (Index("ix_room_change_event", "event_id", "number"),)

    number: int = Field(default=None, primary_key=True)  # given by the database
    tag: int = Field(sa_type=BigInteger)
    event_id: int
    one_id: int | None = Field(default=None, foreign_key="participant.id", ondelete="CASCADE")
    other_id: int | None = Field(default=None, foreign_key="participant.id", ondelete="CASCADE")
