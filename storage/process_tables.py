"""The tables of what processes must agree on: who sends where, and what platforms told already."""

from sqlalchemy import BigInteger
from sqlmodel import Field

from storage.tables import Record


class SenderLease(Record, table=True):
    """Which of several processes sends to a space, until when: only one can keep its pace and the order in it."""

    __tablename__ = "sender_lease"

    lane: str = Field(primary_key=True)
    owner: str
    until_ms: int = Field(sa_type=BigInteger)


class InboundEvent(Record, table=True):
    """Something a platform told us and may tell again; kept long enough to know it."""

    __tablename__ = "inbound_event"

    platform: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    seen_ms: int = Field(sa_type=BigInteger, index=True)
