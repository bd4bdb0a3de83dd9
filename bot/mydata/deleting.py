"""Deleting somebody: all their accounts, and what others noted of them."""

from bot.schedule.phases import may
from bot.suggestions.pairing import fill_up, partners
from storage.tables import Event
from storage.unit_of_work import UnitOfWork


async def organized_alone(person_id: int, uow: UnitOfWork, *, now_ms: int) -> list[Event]:
    """Events to come that nobody but this person organizes."""
    coming = [one for one in await uow.events.organized_by(person_id) if one.end_ms > now_ms]
    return [one for one in coming if len(await uow.staff.of_event(one.id)) == 1]


async def delete(person_id: int, uow: UnitOfWork, *, now_ms: int) -> None:
    """Delete somebody; whoever was to meet them is suggested somebody else, while there is time."""
    left: list[tuple[Event, list[int]]] = []
    for row in (await uow.mydata.of(person_id)).get("participant", []):
        event = await uow.events.get(row["event_id"])
        if event is not None and may("introduce", event, now_ms):
            left.append((event, await partners(row["id"], uow)))
    await uow.mydata.erase(person_id)
    for event, were_to_meet in left:
        await fill_up(event, were_to_meet, uow, now_ms)
