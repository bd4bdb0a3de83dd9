"""The tables of joining accounts: codes, tries, and what each account brought."""

from typing import Any

from sqlalchemy import JSON, BigInteger, Column
from sqlmodel import Field

from storage.tables import Record


class LinkCode(Record, table=True):
    """A one-time code by which an account is joined with another; only its digest is kept."""

    __tablename__ = "link_code"

    ref: str = Field(primary_key=True, foreign_key="account.ref", ondelete="CASCADE")
    digest: str = Field(unique=True)
    expires_ms: int = Field(sa_type=BigInteger)


class LinkTry(Record, table=True):
    """How often an account gave a code that is none, since a moment."""

    __tablename__ = "link_try"

    ref: str = Field(primary_key=True, foreign_key="account.ref", ondelete="CASCADE")
    count: int
    since_ms: int = Field(sa_type=BigInteger)


class JoinedAccount(Record, table=True):
    """Two people who became one, with what each had before, so that it can be undone; kept as long as introductions."""

    __tablename__ = "joined_account"

    id: int = Field(default=None, primary_key=True)  # given by the database
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    payload: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    joined_ms: int = Field(sa_type=BigInteger)
