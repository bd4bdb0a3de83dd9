"""What nearly every interaction asks first, read by one statement: who acts, and the events that may be meant."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam
from sqlalchemy import select as select_tables
from sqlmodel import col, select

from storage.records import columns
from storage.session import Session
from storage.survey_tables import Answered, Survey
from storage.tables import Account, Event, EventChannel, Participant, Person, Staff

# So many events of a channel are read; where there are more, they are looked for with the rights of who asks.
MOST = 11
_AROUND = (Account, Person, Event, Participant, Survey, Answered, Staff)


class Surroundings:
    """Fills a transaction with rows that its repositories then need not ask for."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def look(self, ref: str, channel: str | None, event_id: int | None, now_ms: int) -> None:
        """Read the account `ref`, its person, and the event `event_id`, else those running in the channel."""
        if event_id is not None:
            found = await self._session.execute(_OF_EVENT, {"account": ref, "event": event_id})
        else:
            found = await self._session.execute(_OF_CHANNEL, {"account": ref, "channel": channel, "now_ms": now_ms})
        rows = found.all()
        if not rows:
            self._session.know((Account, ref), None)
            return
        events: list[Event] = []
        for row in rows:
            account, person, *others = self._session.made(_AROUND, row)
            self._session.know((Account, ref), account)
            self._session.know((Person, person.id), person)
            if others[0] is not None:
                events.append(others[0])
                self._know_event(person.id, others)
        if event_id is None and channel:
            self._session.know((EventChannel, channel), events)
        elif event_id is not None and not events:
            self._session.know((Event, event_id), None)

    async def of_code(self, code: str) -> Event | None:
        """The event with this code; its survey need not be asked for any more."""
        row = (await self._session.execute(_OF_CODE, {"code": code})).one_or_none()
        if row is None:
            return None
        event, survey = row
        self._session.know((Survey, event.id), survey)
        return event

    async def running(self, channel: str) -> list[Event] | None:
        """The first events that are not over or cancelled, soonest first; None if they were not read."""

        async def nothing() -> None:
            return None

        return await self._session.once((EventChannel, channel), nothing)

    def _know_event(self, person_id: int, found: Sequence[Any]) -> None:
        event, participant, survey, answered, staff = found
        self._session.know((Event, event.id), event)
        self._session.know((Participant, event.id, person_id), participant)
        self._session.know((Survey, event.id), survey)
        self._session.know((Answered, (event.id, person_id)), answered)
        self._session.know((Staff, (event.id, person_id)), staff)


_OF_CODE: Select[*tuple[Event, Survey | None]] = (
    select_tables(Event, Survey)
    .outerjoin(Survey, col(Survey.event_id) == Event.id)
    .where(col(Event.code) == bindparam("code"))
)
_RUNNING = (
    select(EventChannel.event_id)
    .join(Event, col(Event.id) == col(EventChannel.event_id))
    .where(
        col(EventChannel.ref) == bindparam("channel"),
        col(Event.end_ms) > bindparam("now_ms"),
        col(Event.state) != "cancelled",
    )
    .order_by(col(Event.start_ms), col(Event.id))
    .limit(MOST)
)


def _around(meant: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Who acts, with every event that is meant and what is known of the two; built once, which costs most of it."""
    one, event = col(Person.id), col(Event.id)
    return (
        select_tables(*(column for table in _AROUND for column in columns(table)))
        .select_from(Account)
        .join(Person, one == col(Account.person_id))
        .outerjoin(Event, meant)
        .outerjoin(Participant, and_(col(Participant.event_id) == event, col(Participant.person_id) == one))
        .outerjoin(Survey, col(Survey.event_id) == event)
        .outerjoin(Answered, and_(col(Answered.event_id) == event, col(Answered.person_id) == one))
        .outerjoin(Staff, and_(col(Staff.event_id) == event, col(Staff.person_id) == one))
        .where(col(Account.ref) == bindparam("account"))
        .order_by(col(Event.start_ms), event)
    )


_OF_EVENT = _around(col(Event.id) == bindparam("event"))
_OF_CHANNEL = _around(col(Event.id).in_(_RUNNING))
