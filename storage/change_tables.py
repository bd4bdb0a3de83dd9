"""The table of what organizers promise to change."""

from sqlalchemy import BigInteger
from sqlmodel import Field

from storage.tables import Record


class PromisedChange(Record, table=True):
    """One thing that the organizers of an event do differently next time; `figure`: which one it is about, or "".

    It holds nobody: the words are the organizers' to everybody.
    """

    __tablename__ = "promised_change"

    event_id: int = Field(primary_key=True, foreign_key="event.id", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    figure: str
    words: str
    made_ms: int = Field(sa_type=BigInteger)
