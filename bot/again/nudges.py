"""Of how many requests, or of how many exchanges, a planned message tells somebody; never of whom."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from bot.again import requests
from storage.unit_of_work import UnitOfWork

Count = Callable[[int, Sequence[int], UnitOfWork, int], Awaitable[dict[int, int]]]


async def _asked(event_id: int, person_ids: Sequence[int], uow: UnitOfWork, now_ms: int) -> dict[int, int]:
    """How many of an event would like to talk to each of these people again."""
    asked = await uow.again.asked_at(event_id)
    counts = {}
    for person_id in asked.intersection(person_ids):
        found = await requests.asked_of(person_id, uow, now_ms=now_ms)
        counts[person_id] = sum(one.request.event_id == event_id for one in found)
    return counts


async def _exchanged(event_id: int, person_ids: Sequence[int], uow: UnitOfWork, now_ms: int) -> dict[int, int]:
    """With how many of an event each of these people exchanged contacts, and has not said yet what came of it."""
    del now_ms
    counts = await uow.again.untold_at(event_id)
    return {id: counts[id] for id in person_ids if id in counts}


# Audience -> how many each person is told of.
COUNTED: Mapping[str, Count] = {"asked_again": _asked, "with_exchange": _exchanged}
