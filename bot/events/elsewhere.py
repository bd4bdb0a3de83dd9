"""Seats that were taken at other services, as their event's organizers list and print them."""

from dataclasses import dataclass

from storage.registration_tables import SeatState
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ListedSeat:
    """A seat. Name and address are empty once it is joined, and where a guest of somebody has it."""

    id: int
    service: str
    name: str
    address: str
    state: SeatState
    code: str
    is_joined: bool


async def listed(event_id: int, uow: UnitOfWork) -> list[ListedSeat]:
    """All that were not cancelled, the first one first. SealError where the key of a name is missing."""
    opened = uow.registrations.opened
    return [
        ListedSeat(
            one.id, one.service, opened(one.name), opened(one.address), one.state, one.code, one.person_id is not None
        )
        for one in await uow.registrations.of_event(event_id)
        if one.state != "cancelled"
    ]


def link(public_url: str, code: str) -> str:
    """Where a browser shows how a seat is joined; "" where the house has no public address."""
    return f"{public_url}/j/{code}" if public_url else ""
