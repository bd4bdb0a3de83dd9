"""The table of who sits where."""

from collections.abc import Callable
from typing import Any, Literal

from sqlalchemy import JSON, BigInteger, Column
from sqlmodel import AutoString, Field

from storage.tables import Record, fresh

TableGuests = Literal["expected", "here"]


def _json(default_factory: Callable[[], Any]) -> Any:
    return Field(default_factory=fresh(default_factory), sa_column=Column(JSON, nullable=False))


class TablePlan(Record, table=True):
    """Who sits where at an event, round by round; of the rounds, the first `held` have begun.

    `rounds`: rounds of tables of participant ids; below zero, of seats that nobody has joined. `whom`: whether
    everybody expected is seated, or who said that they are there. `hosts`: such an id -> the table (from 1) that they
    keep. `before`: what `changed_ms` put an end to, for whoever takes that back.
    """

    __tablename__ = "table_plan"

    event_id: int = Field(primary_key=True, foreign_key="event.id", ondelete="CASCADE")
    size: int = 0
    regulars_max: float = 0.4
    whom: TableGuests = Field(default="expected", sa_type=AutoString)
    has_threads: bool = False
    rounds: list[list[list[int]]] = _json(list)
    held: int = 0
    began_ms: int | None = Field(default=None, sa_type=BigInteger)
    hosts: dict[str, int] = _json(dict)
    before: dict[str, Any] = _json(dict)
    changed_ms: int = Field(default=0, sa_type=BigInteger)
