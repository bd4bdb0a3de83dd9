"""Events, their series and the channels they live in."""

from sqlmodel import col, delete, select

from storage.session import Session
from storage.tables import Account, Event, EventChannel, Participant, Series, Staff


class Events:
    """Queries about events."""

    def __init__(self, session: Session) -> None:
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
