"""The table of what events cost."""

from sqlalchemy import BigInteger
from sqlmodel import Field

from storage.tables import Record


class EventCost(Record, table=True):
    """What an event cost its organizers, as they say: whole yen, and minutes of work. It holds nobody."""

    __tablename__ = "event_cost"

    event_id: int = Field(primary_key=True, foreign_key="event.id", ondelete="CASCADE")
    yen: int | None = Field(default=None, sa_type=BigInteger)
    minutes: int | None = None
