"""Reminders: one row for each message an event needs, and the people such messages go to."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Select, and_, func
from sqlalchemy import select as select_columns
from sqlmodel import col, select, update

from storage.built import built_once
from storage.repositories.staff import ORGANIZERS
from storage.session import Session
from storage.tables import (
    TAKING_PART,
    Account,
    Event,
    Participant,
    ParticipantState,
    Person,
    Purpose,
    Reminder,
    Staff,
    StaffRole,
)


@dataclass(frozen=True, slots=True)
class Addressee:
    """Someone a reminder may go to directly, with the account it goes to."""

    person_id: int
    ref: str
    zone: str | None
    locale: str | None
    language: str | None
    participant_id: int | None = None
    state: ParticipantState | None = None
    declined_nudge: bool = False
    has_come: bool = False
    is_away: bool = False
    refuses: frozenset[Purpose] = frozenset()


_ACCOUNT = (col(Person.id), col(Account.ref), col(Account.zone), col(Account.locale), col(Person.language))
_REFUSED: tuple[Purpose, ...] = ("meeting", "outcomes")
# Of a participant five columns more, then what they refuse.
_ASKED = len(_ACCOUNT) + 5
# Of several accounts the preferred one, else always the same.
_BEST_FIRST = (col(Account.is_preferred).desc(), col(Account.ref))
_REACHABLE = and_(~col(Person.is_muted), ~col(Account.is_unreachable))


@built_once
def _of_kind(event_id: int, kind: str) -> Select[*tuple[Reminder]]:
    return select(Reminder).where(Reminder.event_id == event_id, Reminder.kind == kind)


@built_once
def _due(now_ms: int) -> Select[*tuple[int]]:
    return (
        select(Reminder.id)
        .where(Reminder.state == "planned", Reminder.due_ms <= now_ms)
        .order_by(col(Reminder.due_ms), col(Reminder.id))
    )


@built_once
def _next_due(besides: Collection[int]) -> Select[*tuple[int | None]]:
    return select(func.min(Reminder.due_ms)).where(Reminder.state == "planned", col(Reminder.id).not_in(besides))


class Reminders:
    """Queries about reminders."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def get(self, reminder_id: int) -> Reminder | None:
        """The reminder with this id."""
        return await self._session.get(Reminder, reminder_id)

    async def of_event(self, event_id: int) -> list[Reminder]:
        """The reminders of an event, soonest first."""
        found = await self._session.execute(
            select(Reminder).where(Reminder.event_id == event_id).order_by(col(Reminder.due_ms), col(Reminder.id))
        )
        return list(found.scalars())

    async def of_kind(self, event_id: int, kind: str) -> Reminder | None:
        """The one reminder of a kind that an event has."""
        return (await self._session.execute(*_of_kind(event_id, kind))).scalar_one_or_none()

    async def add(self, reminder: Reminder) -> Reminder:
        """Store a reminder."""
        self._session.add(reminder)
        await self._session.flush()
        return reminder

    async def due(self, now_ms: int) -> list[int]:
        """Ids of planned reminders whose time has come, earliest first."""
        return list((await self._session.execute(*_due(now_ms))).scalars())

    async def next_due_ms(self, *, besides: Collection[int] = ()) -> int | None:
        """When the next reminder is due, those in `besides` left aside; None if none is planned."""
        found = await self._session.execute(*_next_due(besides))
        return found.scalar_one_or_none()

    async def events_waiting(self) -> list[Event]:
        """Published events with reminders to come."""
        found = await self._session.execute(
            select(Event)
            .where(
                Event.state == "published",
                col(Event.id).in_(
                    select(Reminder.event_id).where(col(Reminder.state).in_(("planned", "off"))).distinct()
                ),
            )
            .order_by(col(Event.id))
        )
        return list(found.scalars())

    async def cancel(self, event_id: int, begun: Collection[int]) -> None:
        """Cancel what is planned, and the reminders `begun` whose messages do not all go out any more."""
        await self._session.execute(
            update(Reminder)
            .where(
                col(Reminder.event_id) == event_id,
                (col(Reminder.state) == "planned") | col(Reminder.id).in_(begun),
            )
            .values(state="cancelled")
        )

    async def attendees(self, event_id: int, spaces: Collection[str]) -> list[Addressee]:
        """Everyone at an event who asked for direct messages and has not stopped them, in those spaces."""
        found = await self._session.execute(
            select_columns(
                *_ACCOUNT, col(Participant.id), col(Participant.state), col(Participant.declined_nudge),
                col(Participant.came_ms).is_not(None), col(Participant.away_ms).is_not(None),
                col(Person.refuses_meeting), col(Person.refuses_outcomes),
            )
            .select_from(Participant)
            .join(Person, col(Person.id) == col(Participant.person_id))
            .join(Account, col(Account.person_id) == col(Person.id))
            .where(
                col(Participant.event_id) == event_id, col(Participant.state).in_(TAKING_PART),
                col(Participant.wants_dm), ~col(Participant.is_muted), _REACHABLE,
            )
            .order_by(col(Participant.id), *_BEST_FIRST)
        )  # fmt: skip
        return _one_account_each(found, spaces)

    async def organizers(
        self, event_id: int, spaces: Collection[str], roles: Collection[StaffRole] = ORGANIZERS
    ) -> list[Addressee]:
        """The staff of an event in these roles, without those who stopped its messages, in those spaces."""
        found = await self._session.execute(
            select_columns(*_ACCOUNT)
            .select_from(Staff)
            .join(Person, col(Person.id) == col(Staff.person_id))
            .join(Account, col(Account.person_id) == col(Person.id))
            .outerjoin(
                Participant,
                and_(col(Participant.event_id) == event_id, col(Participant.person_id) == col(Person.id)),
            )
            .where(col(Staff.event_id) == event_id, col(Staff.role).in_(roles))
            .where(func.coalesce(col(Participant.is_muted), False).is_(False))
            .where(_REACHABLE)
            .order_by(col(Person.id), *_BEST_FIRST)
        )
        return _one_account_each(found, spaces)

    async def admins(self, spaces: Collection[str]) -> list[Addressee]:
        """Everybody of whom their platform said last that they administer one of those spaces, at that account."""
        found = await self._session.execute(
            select_columns(*_ACCOUNT)
            .select_from(Person)
            .join(Account, col(Account.person_id) == col(Person.id))
            .where(col(Account.is_admin), ~col(Account.is_gone), _REACHABLE)
            .order_by(col(Person.id), *_BEST_FIRST)
        )
        return _one_account_each(found, spaces)

    async def somebody(self, person_id: int, spaces: Collection[str]) -> Addressee | None:
        """One person, at their account in those spaces; None if they stopped all messages or cannot be reached."""
        found = await self._session.execute(
            select_columns(*_ACCOUNT)
            .select_from(Person)
            .join(Account, col(Account.person_id) == col(Person.id))
            .where(col(Person.id) == person_id, _REACHABLE)
            .order_by(*_BEST_FIRST)
        )
        return next(iter(_one_account_each(found, spaces)), None)


def _one_account_each(rows: Iterable[Any], spaces: Collection[str]) -> list[Addressee]:
    """The first account of each person that is in one of the spaces (`platform:space`)."""
    chosen: dict[int, Addressee] = {}
    for row in rows:
        if row[0] not in chosen and ":".join(row[1].split(":")[:2]) in spaces:
            refused = zip(_REFUSED, row[_ASKED:], strict=False)
            chosen[row[0]] = replace(
                Addressee(*row[:_ASKED]), refuses=frozenset(purpose for purpose, is_so in refused if is_so)
            )
    return list(chosen.values())
