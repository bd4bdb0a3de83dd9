"""An event is acknowledged once it is stored what it causes; what a crash cut off comes back and is done once."""

import asyncio

import pytest

from adapters.slack.receiving import EVENT_PATIENCE_S
from tests.adapters.conftest import Room
from tests.fakes.slack import Delivery
from tests.fakes.slack.delivery import ACK_S
from tests.transactions import written


def said(room: Room) -> "asyncio.Task[object]":
    """Somebody asks for help in a direct message, and does not wait."""
    user = room.fake.add_user("Mio", locale="en-US")
    return asyncio.create_task(room.fake.say(user, "im", "help"))


def last(room: Room) -> Delivery:
    return room.fake.courier.deliveries[-1]


def answers(room: Room) -> int:
    return len(room.fake.called("chat.postMessage"))


async def test_no_ack_before_it_is_stored(room: Room) -> None:
    async with written(room.database):
        saying = said(room)
        await room.fake.until(lambda: room.fake.called("users.info"))
        await room.gate.reached.wait()
        assert last(room).attempts == []
    await saying
    assert ([one.status for one in last(room).attempts], answers(room)) == ([200], 1)


async def test_the_ack_does_not_wait_for_the_answer(room: Room) -> None:
    held = room.fake.hold("chat.postMessage")
    saying = said(room)
    await held.reached.wait()
    await room.fake.until(lambda: last(room).is_acked)
    held.release()
    await saying
    assert (len(last(room).attempts), answers(room)) == (1, 1)


async def test_what_a_crash_cut_off_comes_back_and_is_done_once(room: Room) -> None:
    room.gate.is_open.clear()
    saying = said(room)
    await room.gate.reached.wait()
    await room.adapter.receiving.work.give_up()
    room.gate.is_open.set()
    await asyncio.sleep(0)
    room.fake.courier.give_up()
    await saying
    await room.fake.settled()
    assert ([one.is_acked for one in last(room).attempts], answers(room)) == ([False, True], 1)
    assert (await room.fake.redeliver(last(room))).is_acked
    await room.fake.settled()
    assert answers(room) == 1


async def test_a_slow_database_is_not_waited_for_too_long(room: Room) -> None:
    room.adapter.receiving.event_patience_s = 0.05
    async with written(room.database):
        saying = said(room)
        await room.fake.until(lambda: last(room).is_acked if room.fake.courier.deliveries else False)
        assert answers(room) == 0
    await saying
    await room.fake.settled()
    assert (len(last(room).attempts), answers(room)) == (1, 1)


def test_slack_waits_longer_than_goen() -> None:
    assert (EVENT_PATIENCE_S, ACK_S) == (2.0, 3.0)


async def test_what_fails_is_acked_and_not_brought_again(room: Room) -> None:
    room.gate.error = RuntimeError("a bug")
    await said(room)
    assert [one.status for one in last(room).attempts] == [200]


@pytest.mark.parametrize("count", [5])
async def test_calls_share_their_connections(room: Room, count: int) -> None:
    mio = room.person("Mio", "en")
    for _ in range(count):
        await mio.command("help")
    assert (len(room.fake.server.responses), len(room.fake.server.connections)) == (count, 1)
