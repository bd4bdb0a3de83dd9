"""The tables of votes on the next theme."""

from typing import Literal

from sqlalchemy import JSON, BigInteger, CheckConstraint, Column
from sqlmodel import AutoString, Field

from storage.tables import Record, fresh

VoteState = Literal["planned", "open", "closed"]


class ThemeVote(Record, table=True):
    """The vote on the next theme after an event.

    `candidates`: ready-made themes and topics by their ids, or words. Once closed, `votes` is how many there were, and
    `counts` how many each candidate got, in their order; empty where that were too few to say.
    """

    __tablename__ = "theme_vote"
    __table_args__ = (CheckConstraint("state IN ('planned', 'open', 'closed')", name="state_known"),)

    event_id: int = Field(primary_key=True, foreign_key="event.id", ondelete="CASCADE")
    candidates: list[str] = Field(sa_column=Column(JSON, nullable=False))
    state: VoteState = Field(default="planned", sa_type=AutoString)
    closes_ms: int | None = Field(default=None, sa_type=BigInteger)
    votes: int = 0
    counts: list[int] = Field(default_factory=fresh(list), sa_column=Column(JSON, nullable=False))


class ThemeBallot(Record, table=True):
    """What somebody votes for while the vote is open, so that they may change it. Closing the vote forgets it."""

    __tablename__ = "theme_ballot"
    __table_args__ = ({"sqlite_with_rowid": False},)

    event_id: int = Field(primary_key=True, foreign_key="event.id", ondelete="CASCADE")
    person_id: int = Field(primary_key=True, foreign_key="person.id", ondelete="CASCADE", index=True)
    candidate: int
