"""Who takes part, asked without a chat: how many, until when they may introduce themselves, and leaving."""

import pytest

from bot.events import attendance
from bot.events.attendance import Headcount
from storage.tables import Event, Participant, Suggestion
from tests.flows.records import goals, participant, person, rows
from tests.flows.staging import attend
from tests.transactions import looking, unit_of_work


async def headcount(world, event_id: int = 1) -> Headcount:
    async with looking(world.database) as uow:
        return await attendance.headcount(event_id, uow)


async def test_who_registered_is_in_the_room_and_who_left_is_not(world):
    await world.event()
    assert await headcount(world) == Headcount(0, 0)
    await attend(world, "青木")
    await attend(world, "別府", is_introduced=False)
    gone = await attend(world, "千葉")
    async with unit_of_work(world.database) as uow:
        left = await uow.participants.get(gone)
        assert left is not None
        await attendance.leave(left, uow)
    assert await headcount(world) == Headcount(2, 1)
    assert (await goals(world, "千葉"), await goals(world, "青木")) == ([], ["mutual.widen"])


async def test_joining_twice_is_joining_once(world):
    await world.event()
    await attend(world, "青木", is_newcomer=True)
    who = await person(world, "青木")
    async with unit_of_work(world.database) as uow:
        event = await uow.events.get(1)
        assert event is not None
        joined = await attendance.join(event, who.id, uow, now_ms=world.clock.now_ms() + 1)
    assert [row["id"] for row in await rows(world, Participant)] == [joined.id]


async def test_whoever_is_gone_leaves_what_is_to_come_and_keeps_what_was(world):
    staff = await world.event()
    await world.event("夏の会", start="2026-12-20 18:30", who=staff)
    for event in ("1", "2"):
        await world.introduced("青木", offer="11", seek="5", event=event)
        await world.introduced("別府", offer="5", seek="11", event=event)
    assert {row["event_id"] for row in await rows(world, Suggestion)} == {1, 2}
    await world.later("2026-12-05T10:00")
    who = await person(world, "青木")
    async with unit_of_work(world.database) as uow:
        await attendance.leave_all(who.id, uow, now_ms=world.clock.now_ms())
    states = [found.state for number in (1, 2) if (found := await participant(world, "青木", number))]
    assert states == ["introduced", "withdrawn"]
    assert {row["event_id"] for row in await rows(world, Suggestion)} == {1}


@pytest.mark.parametrize(
    ("are_open", "now_ms", "takes"), [(True, 99, True), (True, 100, False), (True, 101, False), (False, 99, False)]
)
def test_introductions_end_with_the_event_or_by_hand(are_open: bool, now_ms: int, takes: bool) -> None:
    event = Event(
        series_id=1, space="s", title="t", local_start="", local_end="", zone="UTC", start_ms=0, end_ms=100,
        language="ja", created_ms=0, are_intros_open=are_open,
    )  # fmt: skip
    assert attendance.takes_introductions(event, now_ms) is takes
