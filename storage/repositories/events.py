"""Events, their series and the channels they live in."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, Select, and_, case, func, or_
from sqlmodel import col, delete, select

from storage.built import built_once
from storage.repositories.sight import (
    EventViewer,
    Scope,
    Window,
    is_in_reach,
    is_within,
    lies_in,
    may_see,
    serves,
)
from storage.session import Session
from storage.spelling import holds
from storage.tables import Account, Event, EventChannel, Participant, Series, Staff, StaffRole


@built_once
def _channels(event_id: int) -> Select[*tuple[str]]:
    return select(EventChannel.ref).where(EventChannel.event_id == event_id).order_by(col(EventChannel.ref))


class Events:
    """Queries about events."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def get(self, event_id: int) -> Event | None:
        """The event with this id."""
        return await self._session.get(Event, event_id)

    async def by_code(self, code: str) -> Event | None:
        """The event with this code."""
        found = await self._session.execute(select(Event).where(Event.code == code))
        return found.scalar_one_or_none()

    async def add(
        self, event: Event, *, channel: str | None, is_private: bool = False, series_title: str | None = None
    ) -> Event:
        """Store a new event, in a new series if `series_title` is given, and bind it to a channel."""
        if series_title is not None:
            series = Series(title=series_title)
            self._session.add(series)
            await self._session.flush()
            event.series_id = series.id
        self._session.add(event)
        await self._session.flush()
        if channel:
            await self.bind(event.id, channel, is_private=is_private)
        return event

    async def bind(self, event_id: int, channel: str, *, is_private: bool | None = None) -> None:
        """Let an event live in one more channel; None is as private as the channel is known to be."""
        if is_private is None:
            is_private = await self._is_private(channel)
        self._session.add(EventChannel(event_id=event_id, ref=channel, is_private=is_private))
        await self._session.flush()
        await self._weigh(event_id)

    async def mark(self, channel: str, *, is_private: bool) -> None:
        """Keep what a platform says of a channel now, for every event that lives there."""
        found = await self._session.execute(
            select(EventChannel).where(EventChannel.ref == channel, col(EventChannel.is_private) != is_private)
        )
        for row in found.scalars().all():
            row.is_private = is_private
            await self._session.flush()
            await self._weigh(row.event_id)

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
        await self._weigh(event_id)

    async def running(self, scope: Scope, viewer: EventViewer, now_ms: int, most: int) -> list[Event]:
        """Events that are not over or cancelled and that the viewer may see, the soonest first."""
        statement = (
            select(Event)
            .where(
                is_within(scope), col(Event.end_ms) > now_ms, col(Event.state) != "cancelled",
                may_see(viewer),
            )
            .order_by(col(Event.start_ms), col(Event.id))
            .limit(most)
        )  # fmt: skip

        async def look() -> list[Event]:
            return list((await self._session.execute(statement)).scalars())

        return await self._session.once((Event, scope, viewer, now_ms, most), look)

    async def last(self, scope: Scope, viewer: EventViewer, now_ms: int) -> Event | None:
        """The latest event that is over, was not cancelled, and that the viewer may see."""
        found = await self._session.execute(
            select(Event)
            .where(
                is_within(scope), col(Event.end_ms) <= now_ms, col(Event.state) != "cancelled",
                may_see(viewer),
            )
            .order_by(col(Event.start_ms).desc(), col(Event.id).desc())
            .limit(1)
        )  # fmt: skip
        return found.scalars().first()

    async def last_cancelled(self, scope: Scope, viewer: EventViewer) -> Event | None:
        """The event that was cancelled last and that the viewer may see."""
        found = await self._session.execute(
            select(Event)
            .where(is_within(scope), col(Event.state) == "cancelled", may_see(viewer))
            .order_by(col(Event.cancelled_ms).desc(), col(Event.id).desc())
            .limit(1)
        )
        return found.scalars().first()

    async def following(self, event: Event, viewer: EventViewer, now_ms: int) -> Event | None:
        """The next public event of the same series that is not over and that the viewer may see."""
        found = await self._session.execute(
            select(Event)
            .where(
                Event.series_id == event.series_id, Event.id != event.id, Event.state == "published",
                col(Event.end_ms) > now_ms, may_see(viewer),
            )
            .order_by(col(Event.start_ms), col(Event.id))
            .limit(1)
        )  # fmt: skip
        return found.scalars().first()

    async def behind(self) -> list[int]:
        """Ids of the public events whose posts may still say what they were before a change."""
        found = await self._session.execute(
            select(Event.id).where(Event.are_posts_behind, Event.state == "published").order_by(col(Event.id))
        )
        return list(found.scalars())

    async def to_come(self, series_id: int, now_ms: int) -> list[Event]:
        """The events of a series that are not over or called off, drafts among them, soonest first."""
        found = await self._session.execute(
            select(Event)
            .where(Event.series_id == series_id, Event.end_ms > now_ms, Event.state != "cancelled")
            .order_by(col(Event.start_ms), col(Event.id))
        )
        return list(found.scalars())

    async def earlier_editions(self, event: Event, most: int) -> list[Event]:
        """Events of the same series that were held and ended before this one began, the latest first."""
        found = await self._session.execute(
            select(Event)
            .where(
                Event.series_id == event.series_id, Event.id != event.id, Event.state == "published",
                col(Event.end_ms) <= event.start_ms,
            )
            .order_by(col(Event.start_ms).desc(), col(Event.id).desc())
            .limit(most)
        )  # fmt: skip
        return list(found.scalars())

    async def is_within(self, event_id: int, scope: Scope) -> bool:
        """Whether an event is found there."""
        statement = select(Event.id).where(Event.id == event_id, is_within(scope))
        return (await self._session.execute(statement)).first() is not None

    async def has_any(self, scope: Scope) -> bool:
        """Whether there is any event at all."""
        return (await self._session.execute(select(Event.id).where(is_within(scope)).limit(1))).first() is not None

    async def listed(self, scope: Scope, viewer: EventViewer, now_ms: int, most: int) -> tuple[list[Event], int]:
        """Events that may be seen, cancelled ones too: coming ones first, soonest first, then past ones.

        At most `most` of them, and how many there are.
        """
        chosen = and_(is_within(scope), may_see(viewer))
        coming = await self._session.execute(
            select(Event)
            .where(chosen, col(Event.end_ms) > now_ms)
            .order_by(col(Event.start_ms), col(Event.id))
            .limit(most)
        )
        events = list(coming.scalars())
        if len(events) < most:
            past = await self._session.execute(
                select(Event)
                .where(chosen, col(Event.end_ms) <= now_ms)
                .order_by(col(Event.start_ms).desc(), col(Event.id).desc())
                .limit(most - len(events))
            )
            events += past.scalars()
        if len(events) < most:
            return events, len(events)
        count = await self._session.execute(select(func.count()).select_from(Event).where(chosen))
        return events, count.scalar_one()

    async def count_drafts(self, person_id: int, now_ms: int) -> int:
        """How many drafts of events to come somebody organizes."""
        mine = select(Staff.event_id).where(Staff.person_id == person_id)
        return await self._count(Event.state == "draft", col(Event.end_ms) > now_ms, col(Event.id).in_(mine))

    async def count_coming(self, space: str, now_ms: int) -> int:
        """How many events of a space are not over and not cancelled."""
        return await self._count(Event.space == space, col(Event.end_ms) > now_ms, Event.state != "cancelled")

    async def starting(self, scope: Scope, start_ms: int) -> list[Event]:
        """Events that start at an instant, the newest first."""
        found = await self._session.execute(
            select(Event).where(is_within(scope), Event.start_ms == start_ms).order_by(col(Event.id).desc())
        )
        return list(found.scalars())

    async def meant(
        self,
        viewer: EventViewer,
        channel: str | None,
        *,
        limit: int,
        now_ms: int,
        windows: Sequence[Window],
        roles: Collection[StaffRole] = (),
        titled: Sequence[str] = (),
    ) -> list[tuple[int, str, str, str]]:
        """(id, title, local start, zone) of at most `limit` events that somebody may mean in a channel.

        Coming ones first, soonest first, then the others, latest first. Drafts only for their staff.
        `roles`: only where they have one of these; `windows`: an event has to lie in one of them; `titled`: spellings
        of which the title has to hold one.
        """
        is_coming = (col(Event.end_ms) > now_ms) & (col(Event.state) != "cancelled")
        statement = (
            select(Event.id, Event.title, Event.local_start, Event.zone)
            .where(
                is_in_reach(viewer, channel), serves(viewer, roles) if roles else may_see(viewer),
                or_(*map(lies_in, windows)),
            )
            .order_by(
                case((is_coming, 0), else_=1),
                case((is_coming, col(Event.start_ms)), else_=-col(Event.start_ms)),
                col(Event.id),
            )
            .limit(limit)
        )  # fmt: skip
        if titled:
            statement = statement.where(holds(titled, Event.title))
        return [(row[0], row[1], row[2], row[3]) for row in await self._session.execute(statement)]

    async def organized_by(self, person_id: int) -> list[Event]:
        """Events that a person may organize as their staff, latest start first."""
        found = await self._session.execute(
            select(Event)
            .join(Staff, col(Staff.event_id) == col(Event.id))
            .where(Staff.person_id == person_id, Staff.role == "organizer")
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
        return list((await self._session.execute(*_channels(event_id))).scalars())

    async def _count(self, *conditions: ColumnElement[bool] | bool) -> int:
        counted = await self._session.execute(select(func.count()).select_from(Event).where(*conditions))
        return counted.scalar_one()

    async def _is_private(self, channel: str) -> bool:
        found = await self._session.execute(select(EventChannel.is_private).where(EventChannel.ref == channel).limit(1))
        return bool(found.scalar_one_or_none())

    async def _weigh(self, event_id: int) -> None:
        """An event is private while all its channels are."""
        found = await self._session.execute(select(EventChannel.is_private).where(EventChannel.event_id == event_id))
        known = list(found.scalars())
        event = await self.get(event_id)
        if event is not None and known:
            event.is_private = all(known)
            await self._session.flush()
