"""The tables of registrations that other services took, and of what organizers said about such files."""

from typing import Any, Literal

from sqlalchemy import JSON, BigInteger, CheckConstraint, Column, Index, UniqueConstraint
from sqlmodel import AutoString, Field

from storage.codes import new_code
from storage.tables import Record, fresh

SeatState = Literal["coming", "waiting", "pending", "cancelled"]


def _json(default_factory: Any) -> Any:
    return Field(default_factory=fresh(default_factory), sa_column=Column(JSON, nullable=False))


class Registration(Record, table=True):
    """A seat that somebody took at another service; `person_id` once they have joined it to their account.

    `key`: a digest of what tells it from others in that service's files. `code`: by which it is joined. `name`,
    `address`: sealed, and empty once it is joined or cancelled, and where it is a guest's of whom nothing is known.
    `answers`: what was answered, by what it is about; the columns from `industry` on are what that means in the
    catalog, empty where that is not known. `came_ms`, `away_ms`: what was noted at the desk until it is joined.
    """

    __table_args__ = (
        UniqueConstraint("event_id", "key"),
        CheckConstraint("state IN ('coming', 'waiting', 'pending', 'cancelled')", name="state_known"),
        Index("ix_registration_open", "event_id", "state", "person_id"),
    )

    id: int = Field(default=None, primary_key=True)  # given by the database
    event_id: int = Field(foreign_key="event.id", ondelete="CASCADE")
    key: str
    service: str
    state: SeatState = Field(sa_type=AutoString)
    code: str = Field(default_factory=new_code, unique=True, index=True)
    name: str = Field(default="", repr=False)
    address: str = Field(default="", repr=False)
    answers: dict[str, str] = _json(dict)
    industry: str = ""
    size: str = ""
    role: str = ""
    is_newcomer: bool | None = None
    seeks: list[str] = _json(list)
    offers: list[str] = _json(list)
    person_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL", index=True)
    came_ms: int | None = Field(default=None, sa_type=BigInteger)
    away_ms: int | None = Field(default=None, sa_type=BigInteger)
    registered_ms: int | None = Field(default=None, sa_type=BigInteger)
    changed_ms: int = Field(sa_type=BigInteger)


class SettledAnswer(Record, table=True):
    """What the organizers of a series say that an answer means, "" for nothing; of the answer there is a digest."""

    __tablename__ = "settled_answer"

    series_id: int = Field(primary_key=True, foreign_key="series.id", ondelete="CASCADE")
    topic: str = Field(primary_key=True)
    answer: str = Field(primary_key=True)
    meaning: str


class SettledColumns(Record, table=True):
    """Which column of a file is what, as the organizers of a series say; `header`: a digest of its columns' names."""

    __tablename__ = "settled_columns"

    series_id: int = Field(primary_key=True, foreign_key="series.id", ondelete="CASCADE")
    header: str = Field(primary_key=True)
    columns: dict[str, str] = _json(dict)
