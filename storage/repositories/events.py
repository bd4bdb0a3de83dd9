"""Events, their series and the channels they live in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, case, literal
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, delete, or_, select

from storage.spelling import holds
from storage.tables import Account, Event, EventChannel, Participant, Series, Staff


@dataclass(frozen=True, slots=True)
class Reach:
    """From where somebody looks, and what they organize beside the events whose staff they belong to."""

    person_id: int
    space: str
    channel: str
    organizes_space: bool
    organizes_all: bool


class Events:
    """Queries about events."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, event_id: int) -> Event | None:
        """The event with this id."""
        return await self._session.get(Event, event_id)

    async def add(self, event: Event, *, channel: str | None, series_title: str | None = None) -> Event:
        """Store a new event, in a new series if `series_title` is given, and bind it to a channel."""
        if series_title is not None:
            series = Series(title=series_title)
            self._session.add(series)
            await self._session.flush()
            event.series_id = series.id
        self._session.add(event)
        await self._session.flush()
        if channel:
            await self.bind(event.id, channel)
        return event

    async def bind(self, event_id: int, channel: str) -> None:
        """Let an event live in one more channel."""
        self._session.add(EventChannel(event_id=event_id, ref=channel))
        await self._session.flush()

    async def in_channel(self, channel: str) -> list[Event]:
        """Events bound to a channel, latest start first."""
        found = await self._session.execute(
            select(Event)
            .join(EventChannel, col(EventChannel.event_id) == col(Event.id))
            .where(EventChannel.ref == channel)
            .order_by(col(Event.start_ms).desc(), col(Event.id).desc())
        )
        return list(found.scalars())

    async def unbind(self, event_id: int, channel: str) -> None:
        """Let an event live in a channel no longer."""
        await self._session.execute(
            delete(EventChannel).where(col(EventChannel.event_id) == event_id, col(EventChannel.ref) == channel)
        )

    async def in_space(self, space: str) -> list[Event]:
        """All events made in a space or living in one of its channels, latest start first."""
        bound = select(EventChannel.event_id).where(col(EventChannel.ref).startswith(f"{space}:", autoescape=True))
        found = await self._session.execute(
            select(Event)
            .where((col(Event.space) == space) | col(Event.id).in_(bound))
            .order_by(col(Event.start_ms).desc(), col(Event.id).desc())
        )
        return list(found.scalars())

    async def meant(
        self, reach: Reach, *, limit: int, now_ms: int, only_organized: bool = False, titled: Sequence[str] = ()
    ) -> list[tuple[int, str, str]]:
        """(id, title, local start) of at most `limit` events that somebody may mean.

        Coming ones first, soonest first, then the others, latest first. Drafts only for who organizes them.
        `titled`: spellings of which the title has to hold one.
        """
        is_coming = (col(Event.end_ms) > now_ms) & (col(Event.state) != "cancelled")
        statement = (
            select(Event.id, Event.title, Event.local_start)
            .where(_is_in_reach(reach), _is_organized(reach) if only_organized else _is_seen(reach))
            .order_by(
                case((is_coming, 0), else_=1),
                case((is_coming, col(Event.start_ms)), else_=-col(Event.start_ms)),
                col(Event.id),
            )
            .limit(limit)
        )
        if titled:
            statement = statement.where(holds(titled, Event.title))
        return [(row[0], row[1], row[2]) for row in await self._session.execute(statement)]

    async def organized_by(self, person_id: int) -> list[Event]:
        """Events whose staff a person belongs to, latest start first."""
        found = await self._session.execute(
            select(Event)
            .join(Staff, col(Staff.event_id) == col(Event.id))
            .where(Staff.person_id == person_id)
            .order_by(col(Event.start_ms).desc(), col(Event.id).desc())
        )
        return list(found.scalars())

    async def of_person(self, person_id: int) -> list[Event]:
        """Events a person takes part in, latest start first."""
        found = await self._session.execute(
            select(Event)
            .join(Participant, col(Participant.event_id) == col(Event.id))
            .where(Participant.person_id == person_id)
            .order_by(col(Event.start_ms).desc(), col(Event.id).desc())
        )
        return list(found.scalars())

    async def channels_of(self, account: str) -> list[str]:
        """References of the channels of the events that an account's person takes part in, latest start first."""
        found = await self._session.execute(
            select(EventChannel.ref)
            .join(Event, col(Event.id) == col(EventChannel.event_id))
            .join(Participant, col(Participant.event_id) == col(Event.id))
            .join(Account, col(Account.person_id) == col(Participant.person_id))
            .where(Account.ref == account)
            .order_by(col(Event.start_ms).desc(), col(EventChannel.ref))
        )
        return list(found.scalars())

    async def channels_in_use(self, platform: str, now_ms: int) -> list[str]:
        """References of the channels of events that are still to come or under way on a platform."""
        found = await self._session.execute(
            select(EventChannel.ref)
            .join(Event, col(Event.id) == col(EventChannel.event_id))
            .where(
                col(EventChannel.ref).startswith(f"{platform}:", autoescape=True),
                Event.state != "cancelled", Event.end_ms > now_ms,
            )
            .distinct()
            .order_by(col(EventChannel.ref))
        )  # fmt: skip
        return list(found.scalars())

    async def channels(self, event_id: int) -> list[str]:
        """References of the channels an event is bound to."""
        found = await self._session.execute(
            select(EventChannel.ref).where(EventChannel.event_id == event_id).order_by(col(EventChannel.ref))
        )
        return list(found.scalars())


def _is_in_reach(reach: Reach) -> ColumnElement[bool]:
    """Made in the space, living in a channel of it or in the one where somebody asks, or theirs."""
    near = col(EventChannel.ref).startswith(f"{reach.space}:", autoescape=True) | (
        col(EventChannel.ref) == reach.channel
    )
    return or_(
        col(Event.space) == reach.space,
        col(Event.id).in_(select(EventChannel.event_id).where(near)),
        col(Event.id).in_(select(Participant.event_id).where(Participant.person_id == reach.person_id)),
        col(Event.id).in_(_staffed(reach)),
    )


def _is_organized(reach: Reach) -> ColumnElement[bool]:
    return or_(
        literal(reach.organizes_all),
        literal(reach.organizes_space) & (col(Event.space) == reach.space),
        col(Event.id).in_(_staffed(reach)),
    )


def _is_seen(reach: Reach) -> ColumnElement[bool]:
    return (col(Event.state) != "draft") | _is_organized(reach)


def _staffed(reach: Reach) -> Any:
    return select(Staff.event_id).where(Staff.person_id == reach.person_id)
