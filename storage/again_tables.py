"""The tables of talking again: who asked whom, who exchanged contacts, and whose card somebody looked at."""

from typing import Any, Literal

from sqlalchemy import JSON, BigInteger, CheckConstraint, Column, Index, UniqueConstraint
from sqlmodel import AutoString, Field

from storage.tables import Record

Outcome = Literal["", "not_yet", "talked", "working", "concrete"]
AgainAnswer = Literal["none", "not_now", "no", "yes"]


class AgainRequest(Record, table=True):
    """Somebody would like to talk to somebody again; until it is sent, `asked_ms` is None. Nobody is told of a no.

    `to_name`: whom they meant, in the words they saw, because their own list must not tell who is gone: without
    `to_id` nobody is there any more. `line`: what is shared where both say yes, sealed; empty: their account.
    """

    __tablename__ = "again_request"
    __table_args__ = (
        CheckConstraint("answer IN ('none', 'not_now', 'no', 'yes')", name="answer_known"),
        Index("ix_again_request_from", "from_id", "asked_ms"),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(default=None, primary_key=True)  # given by the database, and never again
    event_id: int = Field(foreign_key="event.id", ondelete="CASCADE", index=True)
    from_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    to_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL", index=True)
    to_name: str = ""
    words: str = ""
    line: str = Field(default="", repr=False)
    answer: AgainAnswer = Field(default="none", sa_type=AutoString)
    asked_ms: int | None = Field(default=None, sa_type=BigInteger)
    ends_ms: int = Field(sa_type=BigInteger)


class SharedContact(Record, table=True):
    """One side of two people who exchanged contacts: what `person_id` shares with `other_id`, and notes of them.

    `line`: what they typed to be shared, sealed; empty: their account. `my_tag`, `their_tag`: the goals for which the
    two were suggested to each other, from this side. `outcome`: what came of it, as this side says; `told`: what they
    tell the organizers of it, who may quote it or not.
    """

    __tablename__ = "shared_contact"
    __table_args__ = (
        UniqueConstraint("person_id", "other_id"),
        CheckConstraint("outcome IN ('', 'not_yet', 'talked', 'working', 'concrete')", name="outcome_known"),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(default=None, primary_key=True)  # given by the database, and never again
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    other_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    event_id: int | None = Field(default=None, foreign_key="event.id", ondelete="SET NULL", index=True)
    line: str = Field(default="", repr=False)
    is_suggested: bool = False
    my_tag: str = ""
    their_tag: str = ""
    note: str = Field(default="", repr=False)
    outcome: Outcome = Field(default="", sa_type=AutoString)
    told: str = ""
    may_quote: bool = False
    made_ms: int = Field(sa_type=BigInteger)


class SeenCard(Record, table=True):
    """Somebody looked at somebody's card on the day of an event, so they may want to talk again."""

    __tablename__ = "seen_card"

    event_id: int = Field(primary_key=True, foreign_key="event.id", ondelete="CASCADE")
    person_id: int = Field(primary_key=True, foreign_key="person.id", ondelete="CASCADE", index=True)
    other_id: int = Field(primary_key=True, foreign_key="person.id", ondelete="CASCADE", index=True)


class Acquaintance(Record, table=True):
    """Somebody says that they know somebody already, whom nobody tells; so the two count as met."""

    person_id: int = Field(primary_key=True, foreign_key="person.id", ondelete="CASCADE")
    other_id: int = Field(primary_key=True, foreign_key="person.id", ondelete="CASCADE", index=True)
    made_ms: int = Field(sa_type=BigInteger)


class AgainSum(Record, table=True):
    """What came of an event, as sums that may be shown: added up once, and never again. It holds nobody."""

    __tablename__ = "again_sum"

    event_id: int = Field(primary_key=True, foreign_key="event.id", ondelete="CASCADE")
    figures: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    made_ms: int = Field(sa_type=BigInteger)
