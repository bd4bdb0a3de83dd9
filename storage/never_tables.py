"""The tables of accounts that are never to be written to again; none of them names anybody."""

from sqlmodel import Field

from storage.tables import Record


class NeverWrite(Record, table=True):
    """The owner of an account had themselves deleted and wants no message any more; `digest`: a keyed one of it."""

    __tablename__ = "never_write"

    digest: str = Field(primary_key=True)


class NeverWriteSalt(Record, table=True):
    """What digests are made with where the house has no key; one row, drawn by chance."""

    __tablename__ = "never_write_salt"

    salt: str = Field(primary_key=True)
