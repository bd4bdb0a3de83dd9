"""Who waits for a seat at an event, here or at the service where they registered."""

from sqlalchemy import Select, func
from sqlmodel import and_, col, or_, select

from storage.built import built_once
from storage.registration_tables import Registration
from storage.session import Session
from storage.tables import Event, Participant


@built_once
def _waiting(event_id: int) -> Select[*tuple[Participant]]:
    return (
        select(Participant)
        .where(Participant.event_id == event_id, Participant.state == "waiting")
        .order_by(col(Participant.waiting_ms), col(Participant.id))
    )


@built_once
def _elsewhere(event_id: int) -> Select[*tuple[Registration]]:
    return (
        select(Registration)
        .where(
            Registration.event_id == event_id,
            Registration.state == "waiting",
            col(Registration.person_id).is_(None),
        )
        .order_by(col(Registration.registered_ms), col(Registration.id))
    )


@built_once
def _to_look_at(now_ms: int) -> Select[*tuple[int]]:
    waits = select(Participant.event_id).where(Participant.state == "waiting")
    elsewhere = select(Registration.event_id).where(
        Registration.state == "waiting", col(Registration.person_id).is_(None)
    )
    return select(Event.id).where(
        Event.state == "published",
        Event.start_ms > now_ms,
        or_(col(Event.id).in_(waits), col(Event.id).in_(elsewhere), col(Event.seats_told) > 0),
    )


@built_once
def _next_end(after_ms: int) -> Select[*tuple[int | None]]:
    return select(func.min(Participant.offer_ms)).where(
        and_(Participant.state == "waiting", col(Participant.offer_ms) > after_ms)
    )


class Waitlist:
    """Queries about people who wait."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def waiting(self, event_id: int) -> list[Participant]:
        """Everybody who waits in a chat, whoever has waited longest first."""
        return list((await self._session.execute(*_waiting(event_id))).scalars())

    async def elsewhere(self, event_id: int) -> list[Registration]:
        """Everybody who waits on the list of another service and has not joined here, the first one first."""
        return list((await self._session.execute(*_elsewhere(event_id))).scalars())

    async def to_look_at(self, now_ms: int) -> list[int]:
        """Ids of public events still to come where somebody waits, or where organizers were told of free seats."""
        return list((await self._session.execute(*_to_look_at(now_ms))).scalars())

    async def next_end_ms(self, *, after_ms: int) -> int | None:
        """When the next offer runs out; None if there is none."""
        found = await self._session.execute(*_next_end(after_ms))
        return found.scalar_one_or_none()
