"""The tables of moderation: what was held, reported or decided, who did what, and what an event reads for."""

from typing import Any, Literal, get_args

from sqlalchemy import JSON, BigInteger, CheckConstraint, Column, Index
from sqlmodel import AutoString, Field

from storage.tables import Record, fresh

# `held`: its writer may rewrite it or let a person look; `waiting`: a person is to look; `dropped`: written anew.
CaseState = Literal["held", "waiting", "approved", "rewrite", "removed", "muted", "banned", "lifted", "dropped"]

ReportState = Literal["waiting", "confirmed", "dismissed"]


def _ms(**options: Any) -> Any:
    return Field(sa_type=BigInteger, **options)


class ModCase(Record, table=True):
    """A text that is held, or a decision about a person (`place` is then `person` and `content` empty).

    `rules` and `found`: which rules it broke, by which words. `note`: the reason in the organizer's words. `answer`:
    what the person said to the decision, once; `closed_ms`: when that was decided in turn; `until_ms`: a mute's end.
    """

    __tablename__ = "mod_case"
    __table_args__ = (
        CheckConstraint(
            "state IN ({})".format(", ".join(f"'{state}'" for state in get_args(CaseState))), name="state_known"
        ),
        Index("ix_mod_case_event_state", "event_id", "state"),
        Index("ix_mod_case_person", "person_id", "event_id"),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(default=None, primary_key=True)  # given by the database, and never again
    event_id: int = Field(foreign_key="event.id", ondelete="CASCADE")
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    place: str
    content: str = Field(default="", repr=False)
    rules: list[str] = Field(default_factory=fresh(list), sa_column=Column(JSON, nullable=False))
    found: list[str] = Field(default_factory=fresh(list), sa_column=Column(JSON, nullable=False))
    state: CaseState = Field(default="held", sa_type=AutoString)
    covers_series: bool = False
    note: str = ""
    answer: str = ""
    made_ms: int = _ms()
    asked_ms: int | None = _ms(default=None)
    decided_ms: int | None = _ms(default=None)
    decided_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    answered_ms: int | None = _ms(default=None)
    closed_ms: int | None = _ms(default=None)
    until_ms: int | None = _ms(default=None)


class Report(Record, table=True):
    """Somebody (`by_id`) says that something is wrong, about a person (`about_id`) or about nobody by name.

    `reason`: one of `bot.safety.reports.REASONS`. `words`: what they wrote, and what they added later, a line each.
    `heard_ms`: when they said something last. Without `by_id` nobody reported: requests of the person are declined
    again and again. Whom it is about never learns of it.
    """

    __tablename__ = "report"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'confirmed', 'dismissed')", name="state_known"),
        Index("ix_report_event_state", "event_id", "state"),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(default=None, primary_key=True)  # given by the database, and never again
    event_id: int = Field(foreign_key="event.id", ondelete="CASCADE")
    by_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL", index=True)
    about_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL", index=True)
    reason: str
    words: str = Field(default="", repr=False)
    state: ReportState = Field(default="waiting", sa_type=AutoString)
    made_ms: int = _ms()
    heard_ms: int = _ms()
    decided_ms: int | None = _ms(default=None)
    decided_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class ModEntry(Record, table=True):
    """One line of an event's log: who did what, about whom, and when."""

    __tablename__ = "mod_entry"
    __table_args__ = (Index("ix_mod_entry_event", "event_id", "done_ms"),)

    id: int = Field(default=None, primary_key=True)  # given by the database
    event_id: int = Field(foreign_key="event.id", ondelete="CASCADE")
    case_id: int | None = Field(default=None, foreign_key="mod_case.id", ondelete="SET NULL")
    by_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    about_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    deed: str
    note: str = ""
    done_ms: int = _ms()


class AccessEntry(Record, table=True):
    """Somebody of the staff looked at people's data: an export, results, the queue. `what`: which of them."""

    __tablename__ = "access_entry"
    __table_args__ = (Index("ix_access_entry_event", "event_id", "done_ms"),)

    id: int = Field(default=None, primary_key=True)  # given by the database
    event_id: int = Field(foreign_key="event.id", ondelete="CASCADE")
    by_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    deed: str
    what: str = ""
    done_ms: int = _ms()


class EventFilter(Record, table=True):
    """What an event reads for besides the rules, and which of the rules it does not."""

    __tablename__ = "event_filter"

    event_id: int = Field(primary_key=True, foreign_key="event.id", ondelete="CASCADE")
    words: list[str] = Field(default_factory=fresh(list), sa_column=Column(JSON, nullable=False))
    off: list[str] = Field(default_factory=fresh(list), sa_column=Column(JSON, nullable=False))
