"""The table of files that people handed over and that wait for a button."""

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import Field

from storage.tables import Record


class WaitingFile(Record, table=True):
    """A file that an organizer handed over for an event; the last one of each person and event.

    `content`: its rows, sealed; empty once they were taken in, which `taken_ms` says when. Everything goes after a day.
    """

    __tablename__ = "waiting_file"
    __table_args__ = (UniqueConstraint("event_id", "person_id"), {"sqlite_autoincrement": True})

    id: int = Field(default=None, primary_key=True)  # given by the database, and never again
    event_id: int = Field(foreign_key="event.id", ondelete="CASCADE")
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    name: str = Field(repr=False)
    content: str = Field(repr=False)
    kept_ms: int = Field(sa_type=BigInteger, index=True)
    taken_ms: int | None = Field(default=None, sa_type=BigInteger)
