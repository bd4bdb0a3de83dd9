"""What the sandbox chat remembers over a restart."""

from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field

from storage.tables import Record


class SandboxRecord(Record, table=True):
    """One thing the sandbox chat remembers (a post, a form left open, its clock), as JSON."""

    __tablename__ = "sandbox_record"

    kind: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    payload: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
