"""Seats that were taken at other services. SealedNames and addresses are sealed."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, Row, Select, Table, Text, bindparam
from sqlalchemy import cast as cast_to
from sqlalchemy import select as select_columns
from sqlmodel import and_, col, func, or_, select

from storage.built import built_once
from storage.codes import new_code
from storage.registration_tables import Registration, SeatState, SettledAnswer, SettledColumns
from storage.sealing import Seal, SealedNames
from storage.session import Session
from storage.tables import Event, Participant, Person

# What a file may say otherwise than it is here, and by what it is known.
_COMPARED = (
    "id", "service", "key", "state", "name", "address", "answers", "industry", "size", "role", "is_newcomer", "seeks",
    "offers", "person_id", "came_ms",
)  # fmt: skip
# What is known of a seat when a file brings it.
_STORED = (
    "event_id", "key", "service", "state", "code", "name", "address", "answers", "industry", "size", "role",
    "is_newcomer", "seeks", "offers", "came_ms", "registered_ms", "changed_ms",
)  # fmt: skip
_INSERT = f"INSERT INTO registration ({', '.join(_STORED)}) VALUES"
JSON_COLUMNS = ("answers", "seeks", "offers")
# So many ids fit into one statement.
_AT_ONCE = 500


def stored(seat: Mapping[str, Any]) -> tuple[Any, ...]:
    """A new seat by its columns, as a driver takes it; with a code of its own. Needs no transaction."""
    whole = {"code": new_code(), **seat, **{name: json.dumps(seat[name]) for name in JSON_COLUMNS}}
    return tuple(whole.get(name) for name in _STORED)


class Registrations:
    """Queries about registrations."""

    def __init__(self, session: Session, seal: Seal | None) -> None:
        self._session = session
        self._seal = seal
        self.names = SealedNames(seal)

    @property
    def is_sealing(self) -> bool:
        """Whether names are sealed; without a key of the house they only say that they are not."""
        return self._seal is not None

    def opened(self, stored: str) -> str:
        """The name or address that was stored; SealError where its key is missing."""
        return self.names.opened(stored)

    async def of_event(self, event_id: int) -> list[Registration]:
        """Every seat of an event, the first one first."""
        found = await self._session.execute(
            select(Registration).where(Registration.event_id == event_id).order_by(col(Registration.id))
        )
        return list(found.scalars())

    async def here(self, event_id: int) -> Sequence[Row[*tuple[Any, ...]]]:
        """The seats of an event, the first one first, each with the columns alone that a file may say otherwise.

        Lists and answers are JSON, as they are stored: equal rows have equal hashes, and reading them can wait.
        """
        return (await self._session.execute(_HERE, {"event": event_id})).all()

    async def some(self, ids: Sequence[int]) -> dict[int, Registration]:
        """Seats by their ids."""
        found: dict[int, Registration] = {}
        for begin in range(0, len(ids), _AT_ONCE):
            chosen = select(Registration).where(col(Registration.id).in_(ids[begin : begin + _AT_ONCE]))
            found.update((one.id, one) for one in (await self._session.execute(chosen)).scalars())
        return found

    async def unintroduced(self, event_id: int) -> list[Registration]:
        """The seats of those who are coming and of whom no more is known than what they said there: joined or not.

        Without those who take no part in sums.
        """
        return list((await self._session.execute(*_unintroduced(event_id))).scalars())

    async def open_seats(self, event_id: int) -> list[Registration]:
        """The seats that are coming and that nobody has joined, the first one first."""
        found = await self._session.execute(
            select(Registration).where(_is_open(event_id)).order_by(col(Registration.id))
        )
        return list(found.scalars())

    async def get(self, seat_id: int) -> Registration | None:
        """The seat with this id."""
        return await self._session.get(Registration, seat_id)

    async def by_code(self, code: str) -> Registration | None:
        """The seat with this code."""
        found = await self._session.execute(select(Registration).where(Registration.code == code))
        return found.scalar_one_or_none()

    async def of_person(self, event_id: int, person_id: int) -> Registration | None:
        """A seat that somebody has joined at an event."""
        return (await self._session.execute(*_of_person(event_id, person_id))).scalars().first()

    async def count_open(self, event_id: int) -> int:
        """How many seats are coming that nobody has joined; those that were forgotten since, too."""
        found = await self._session.execute(*_count_open(event_id))
        return sum(count or 0 for count in found.one())

    async def counts(self, event_id: int) -> dict[SeatState, int]:
        """How many seats are in each state, joined or not."""
        found = await self._session.execute(
            select(Registration.state, func.count())
            .where(Registration.event_id == event_id)
            .group_by(col(Registration.state))
        )
        return {cast("SeatState", row[0]): row[1] for row in found}

    async def store(self, seats: Sequence[tuple[Any, ...]]) -> None:
        """Store new seats as `stored` made them: by the driver itself, for others wait to write meanwhile."""
        if seats:
            connection = await self._session.connection()
            sign = "?" if connection.dialect.paramstyle == "qmark" else "%s"
            connection.exec_driver_sql(f"{_INSERT} ({', '.join([sign] * len(_STORED))})", list(seats))

    # --- What organizers of a series said of such files --------------------------------------------------

    async def settled(self, series_id: int) -> dict[tuple[str, str], str]:
        """What answers mean in a series: (topic, digest of the answer) -> catalog id, or "" for nothing."""
        found = await self._session.execute(select(SettledAnswer).where(SettledAnswer.series_id == series_id))
        return {(one.topic, one.answer): one.meaning for one in found.scalars()}

    async def settle(self, series_id: int, topic: str, answer: str, meaning: str) -> None:
        """Keep what an answer means, by its digest."""
        await self._session.merge(SettledAnswer(series_id=series_id, topic=topic, answer=answer, meaning=meaning))

    async def columns(self, series_id: int, header: str) -> dict[str, str] | None:
        """Which column of a file is what, by the digest of its header."""
        kept = await self._session.get(SettledColumns, (series_id, header))
        return dict(kept.columns) if kept else None

    async def keep_columns(self, series_id: int, header: str, columns: dict[str, str]) -> None:
        """Remember which column of such files is what."""
        await self._session.merge(SettledColumns(series_id=series_id, header=header, columns=columns))


_TABLE: Table = Registration.__dict__["__table__"]


def _as_text(name: str) -> ColumnElement[str]:
    return cast_to(_TABLE.c[name], Text).label(name)


_HERE = (
    select_columns(*(_TABLE.c[name] if name not in JSON_COLUMNS else _as_text(name) for name in _COMPARED))
    .where(_TABLE.c.event_id == bindparam("event"))
    .order_by(_TABLE.c.id)
)


def _is_open(event_id: int) -> ColumnElement[bool]:
    return and_(
        col(Registration.event_id) == event_id,
        col(Registration.state) == "coming",
        col(Registration.person_id).is_(None),
    )


@built_once
def _count_open(event_id: int) -> Select[*tuple[int, int | None]]:
    open_now = select(func.count()).select_from(Registration).where(_is_open(event_id))
    forgotten = select(Event.forgotten_seats).where(Event.id == event_id)
    return select_columns(open_now.scalar_subquery(), forgotten.scalar_subquery())


@built_once
def _of_person(event_id: int, person_id: int) -> Select[*tuple[Registration]]:
    return (
        select(Registration)
        .where(Registration.event_id == event_id, Registration.person_id == person_id)
        .order_by(col(Registration.id))
        .limit(1)
    )


@built_once
def _unintroduced(event_id: int) -> Select[*tuple[Registration]]:
    is_theirs = (col(Participant.event_id) == Registration.event_id) & (
        col(Participant.person_id) == Registration.person_id
    )
    return (
        select(Registration)
        .outerjoin(Participant, is_theirs)
        .outerjoin(Person, col(Person.id) == Registration.person_id)
        .where(
            Registration.event_id == event_id,
            Registration.state == "coming",
            or_(col(Registration.person_id).is_(None), col(Participant.state) == "registered"),
            func.coalesce(col(Person.refuses_sums), False).is_(False),
        )
        .order_by(col(Registration.id))
    )
