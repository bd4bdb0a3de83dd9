"""Every table of Goen. The classes are the records that the rest of the program reads.

Times ending in `_ms` are UTC milliseconds; `local_*` are wall times (ISO, no zone) in the row's `zone`.
References (`ref`) are `platform:space:id`.
"""

from collections.abc import Callable
from typing import Any, Literal, get_args

from sqlalchemy import JSON, BigInteger, CheckConstraint, Column, Index, UniqueConstraint, text
from sqlmodel import AutoString, Field, SQLModel

from storage.codes import new_code

# Names every constraint, so that a later migration can find and change it.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

EventState = Literal["draft", "published", "cancelled"]
ParticipantState = Literal["registered", "introduced", "waiting", "withdrawn"]
# Who has a seat. Whoever waits for one has none of what an event brings but the news that there is one.
TAKING_PART: tuple[ParticipantState, ...] = ("registered", "introduced")
StaffRole = Literal["helper", "moderator", "organizer"]
# What somebody agrees to, and may take back one by one.
Purpose = Literal["meeting", "messages", "outcomes", "sums"]
ReminderState = Literal["planned", "expanded", "skipped", "cancelled", "off"]
OutboxState = Literal["pending", "leased", "inflight", "sent", "failed", "expired", "cancelled"]


def _one_of(column: str, states: Any) -> CheckConstraint:
    """Let a column hold the states of a Literal only."""
    listed = ", ".join(f"'{state}'" for state in get_args(states))
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def fresh(make: Callable[[], Any]) -> Callable[[], Any]:
    """A default as a function of Python: pydantic asks each time what it takes, and is slow to find that of `list`."""
    return lambda: make()  # noqa: PLW0108 - see above


def _json(**options: Any) -> Any:
    return Field(sa_column=Column(JSON, nullable=False), **options)


def _state(initial: str) -> Any:
    """A column of states, with the one a row begins in."""
    return Field(default=initial, sa_type=AutoString)


def _ms(**options: Any) -> Any:
    return Field(sa_type=BigInteger, **options)


def _waiting_index(name: str, *columns: str) -> Index:
    """Over messages that wait, which are few among those that went out: on every engine, says `storage/creating.py`."""
    return Index(name, *columns, sqlite_where=text("state = 'pending'"))


_PLAIN = (str, int, float, type(None))


class Record(SQLModel):
    """A record. Giving a column the value it has already changes nothing, so that nothing is written for it."""

    model_config = {"defer_build": True}  # few tables are ever checked or dumped as what else they are

    def __setattr__(self, name: str, value: Any) -> None:
        # Only of plain values: a dict that was changed in place equals itself.
        is_same = isinstance(value, _PLAIN) and self.__dict__.get(name, self) == value
        if not is_same:
            super().__setattr__(name, value)


class Person(Record, table=True):
    """What someone told us about themselves; kept between events. `languages`: those they can talk in, if they said.

    `is_muted`, `refuses_...`: what they took back of what they agreed to. `company`, `job_title`: for those alone with
    whom they exchanged contacts.
    """

    id: int = Field(default=None, primary_key=True)  # given by the database
    name: str = ""
    industry: str | None = None
    size: str | None = None
    role: str | None = None
    language: str | None = None
    languages: list[str] = _json(default_factory=fresh(list))
    company: str = ""
    job_title: str = ""
    is_muted: bool = False
    refuses_meeting: bool = False
    refuses_outcomes: bool = False
    refuses_sums: bool = False
    created_ms: int = _ms()
    used_ms: int = _ms(default=0)  # about when they last did something; see `bot/door/accounts.py`


class Account(Record, table=True):
    """A person's account on one platform. Messages go to the preferred one; a gone one left its space, for now.

    `is_admin`: the platform said last that it administers its space: whom to write to. No right hangs on it.
    """

    ref: str = Field(primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    platform: str
    space: str = Field(index=True)
    name: str = ""
    locale: str | None = None
    zone: str | None = None
    is_unreachable: bool = False
    is_gone: bool = False
    is_preferred: bool = False
    is_admin: bool = False


class DirectChannel(Record, table=True):
    """The channel of somebody's direct messages with the bot, where opening one is counted by the platform."""

    __tablename__ = "direct_channel"

    platform: str = Field(primary_key=True)
    user_id: str = Field(primary_key=True)
    channel: str


class Consent(Record, table=True):
    """Which version of the privacy notice a person agreed to, and when."""

    person_id: int = Field(primary_key=True, foreign_key="person.id", ondelete="CASCADE")
    notice_version: int = Field(primary_key=True)
    given_ms: int = _ms()


class Series(Record, table=True):
    """Editions of one event, so that "met before" and "regular" are known."""

    id: int = Field(default=None, primary_key=True)  # given by the database
    title: str


class Event(Record, table=True):
    """One evening (or day). `is_private`: in private channels alone. `matching`: what it decides of suggestions.

    `code`: by which it is known on paper and in addresses. `forgotten_seats`: how many registrations nobody had joined
    when they were forgotten, so that how many were expected stays known; `forgotten_came`: how many came, likewise.

    `own_question`: one more question of the survey, its words and options; {} where there is none.

    `speaker`, `talk_title`, `talk_topics`: of the talk, if there is one; `talk_done_ms`: since when it is over.
    `are_posts_behind`: its posts may still say what it was before a change.
    `fills_in_order`: free seats go to whoever has waited longest, without an organizer choosing. `seats_told`: of so
    many free seats the organizers were told last.

    `safety_contact`: who is there where no organizer may read a report, in words; `safety_person_id`: who that is, if
    the bot knows them. `notice_contact`: whom the privacy notice names for questions. `house_rules`: one sentence.
    """

    __table_args__ = (_one_of("state", EventState), Index("ix_event_state_start", "state", "start_ms"))

    id: int = Field(default=None, primary_key=True)  # given by the database
    series_id: int = Field(foreign_key="series.id", index=True)
    space: str = Field(index=True)
    code: str = Field(default_factory=new_code, unique=True, index=True)
    title: str
    theme: str | None = None
    theme_tags: list[str] = _json(default_factory=fresh(list))
    purpose: str | None = None
    local_start: str
    local_end: str
    zone: str
    start_ms: int = _ms()
    end_ms: int = _ms()
    venue: str = ""
    capacity: int | None = None
    language: str
    state: EventState = _state("draft")
    version: int = 1
    are_posts_behind: bool = False
    are_intros_open: bool = True
    is_private: bool = False
    targets: dict[str, float] = _json(default_factory=fresh(dict))
    own_question: dict[str, Any] = _json(default_factory=fresh(dict))
    fills_in_order: bool = False
    seats_told: int = 0
    matching: dict[str, Any] = _json(default_factory=fresh(dict))
    matched_ms: int | None = _ms(default=None)
    safety_contact: str = ""
    safety_person_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    notice_contact: str = ""
    house_rules: str = ""
    forgotten_seats: int = 0
    forgotten_came: int = 0
    speaker: str = ""
    talk_title: str = ""
    talk_topics: list[str] = _json(default_factory=fresh(list))
    talk_done_ms: int | None = _ms(default=None)
    published_ms: int | None = _ms(default=None)
    cancelled_ms: int | None = _ms(default=None)
    created_ms: int = _ms()


class EventChannel(Record, table=True):
    """A channel an event is bound to; one event may be in several, on several platforms.

    `is_private`: its members alone see it, as its platform said last.
    """

    __tablename__ = "event_channel"

    event_id: int = Field(primary_key=True, foreign_key="event.id", ondelete="CASCADE")
    ref: str = Field(primary_key=True, index=True)
    is_private: bool = False


class Staff(Record, table=True):
    """Someone who organizes an event, or helps with it. Each role may do what those before it may."""

    __table_args__ = (_one_of("role", StaffRole),)

    event_id: int = Field(primary_key=True, foreign_key="event.id", ondelete="CASCADE")
    person_id: int = Field(primary_key=True, foreign_key="person.id", ondelete="CASCADE", index=True)
    role: StaffRole = _state("organizer")


class Participant(Record, table=True):
    """A person at an event, or on its waiting list.

    `waiting_ms`: since when they wait, while they do. `offer_ms`: until then a seat is kept for them, if they want it;
    an offer that has run out stays until they have a seat. `came_ms`: when it was noted that they came;
    `away_ms`: that they do not come, or have left. Only `bot/events/attendance.py` writes these two.
    """

    __table_args__ = (
        UniqueConstraint("event_id", "person_id"),
        _one_of("state", ParticipantState),
        Index("ix_participant_event_state", "event_id", "state"),
    )

    id: int = Field(default=None, primary_key=True)  # given by the database
    event_id: int = Field(foreign_key="event.id", ondelete="CASCADE")
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    state: ParticipantState = _state("registered")
    commitment: int | None = None
    line: str = ""
    is_newcomer: bool = True
    wants_dm: bool = False
    is_muted: bool = False
    is_excluded: bool = False
    declined_nudge: bool = False
    keeps_card: bool = False  # as a start for the next introduction
    welcomes: bool = False  # first-timers, where they are asked to
    draft: dict[str, Any] = _json(default_factory=fresh(dict))
    came_ms: int | None = _ms(default=None)
    away_ms: int | None = _ms(default=None)
    joined_ms: int = _ms()
    introduced_ms: int | None = _ms(default=None)
    waiting_ms: int | None = _ms(default=None)
    offer_ms: int | None = _ms(default=None)

    @property
    def takes_part(self) -> bool:
        """Whether they have a seat."""
        return self.state in TAKING_PART


class Goal(Record, table=True):
    """One tag a participant seeks or offers; `position` keeps the order they chose."""

    __table_args__ = {"sqlite_with_rowid": False}

    participant_id: int = Field(primary_key=True, foreign_key="participant.id", ondelete="CASCADE")
    tag: str = Field(primary_key=True)
    position: int = 0


class Block(Record, table=True):
    """Never to be suggested to each other, as one of the two wants it. Without `made_ms` nobody knows who of them."""

    person_id: int = Field(primary_key=True, foreign_key="person.id", ondelete="CASCADE")
    other_id: int = Field(primary_key=True, foreign_key="person.id", ondelete="CASCADE", index=True)
    made_ms: int | None = _ms(default=None)


class Reminder(Record, table=True):
    """A message an event needs at a time. The database is the schedule.

    Put by hand, it lies `moved_minutes` after the start or the end of its event, whichever its rule counts from; or,
    with `moved_days`, so many days after that day, at the minute `moved_minutes` of the day.

    `doubt_ms`: since then its messages may be out though nothing here says so, because a copy of the database from that
    moment was put back.
    """

    __table_args__ = (
        UniqueConstraint("event_id", "kind"),
        _one_of("state", ReminderState),
        Index("ix_reminder_due", "state", "due_ms"),
    )

    id: int = Field(default=None, primary_key=True)  # given by the database
    event_id: int = Field(foreign_key="event.id", ondelete="CASCADE")
    kind: str
    local_wall: str
    zone: str
    due_ms: int = _ms()
    expires_ms: int = _ms()
    event_version: int
    moved_days: int | None = None
    moved_minutes: int | None = None
    state: ReminderState = _state("planned")
    expanded_ms: int | None = _ms(default=None)
    doubt_ms: int | None = _ms(default=None)
    note: str = ""

    @property
    def is_moved(self) -> bool:
        """Whether it was put by hand."""
        return self.moved_minutes is not None


class Outbox(Record, table=True):
    """A message on its way. `dedupe_key` is unique: a message that has a row is never planned twice.

    `local_day` is the day in its reader's zone of a direct message that counts against the daily limit. `planned_ms` is
    when it was to go out at the earliest, or when it was written where it goes at once, which keeps its place behind
    others; `not_before_ms` is later where it was put off since. `cause` names what somebody did that it comes from, as
    the log does. `asked`: how often the platform was asked in vain whether it arrived.
    """

    __table_args__ = (
        _one_of("state", OutboxState),
        _waiting_index("ix_outbox_waiting", "platform", "space", "not_before_ms"),
        _waiting_index("ix_outbox_turn", "platform", "space", "priority", "planned_ms", "id"),
        _waiting_index("ix_outbox_expiring", "expires_ms"),
        Index("ix_outbox_state", "state", "lease_ms"),
        Index("ix_outbox_person", "event_id", "person_id"),
        Index("ix_outbox_day", "local_day", "person_id"),
    )

    id: int = Field(default=None, primary_key=True)  # given by the database
    dedupe_key: str = Field(unique=True)
    platform: str
    space: str
    to_ref: str
    is_direct: bool = False
    event_id: int | None = Field(default=None, foreign_key="event.id", ondelete="CASCADE")
    person_id: int | None = Field(default=None, foreign_key="person.id", ondelete="CASCADE")
    reminder_id: int | None = Field(default=None, foreign_key="reminder.id", ondelete="SET NULL", index=True)
    local_day: str | None = None
    kind: str
    priority: int = 5
    payload: dict[str, Any] = _json()
    payload_version: int = 1
    cause: str = ""
    state: OutboxState = _state("pending")
    maybe_sent: bool = False
    claim_token: str | None = None
    lease_ms: int | None = _ms(default=None)
    intent_ms: int | None = _ms(default=None)
    asked: int = 0
    planned_ms: int = _ms(default=0)
    not_before_ms: int = _ms(default=0)
    expires_ms: int | None = _ms(default=None)
    attempts: int = 0
    last_error: str = ""
    platform_message_id: str | None = None
    sent_ms: int | None = _ms(default=None)


class FormDraft(Record, table=True):
    """What waits behind a button with all that was typed; the last one of its kind for each account.

    A form goes as soon as it is sent, a question as soon as it is done what it asked for, everything after a day.
    `form_id`: its kind.
    """

    __tablename__ = "form_draft"
    __table_args__ = (UniqueConstraint("ref", "form_id"), {"sqlite_autoincrement": True})

    id: int = Field(default=None, primary_key=True)  # given by the database, and never again
    ref: str = Field(foreign_key="account.ref", ondelete="CASCADE")
    form_id: str
    payload: dict[str, Any] = _json()
    kept_ms: int = _ms(index=True)


class ChosenEvent(Record, table=True):
    """What a conversation is about: of an account, stored or not, in a channel (empty: its direct messages)."""

    __tablename__ = "chosen_event"
    ref: str = Field(primary_key=True)
    channel: str = Field(primary_key=True)
    event_id: int = Field(foreign_key="event.id", ondelete="CASCADE", index=True)
