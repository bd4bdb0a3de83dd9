"""Slack's pace: one message a second in a channel, to the millisecond, and no channel waits for another."""

from itertools import pairwise

from bot.chat.content import Message
from bot.chat.ports import Delivery
from bot.chat.refs import ChannelRef
from bot.door.context import Defaults
from scheduler.pacing import Pace
from scheduler.pump import Pump
from tests.adapters.conftest import Room
from tests.adapters.test_slack_sending import direct, public, store
from tests.fakes.slack import TEAM


class Seconds:
    """The clocks of Goen and of the stand-in, which go on only while somebody sleeps."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self.now = 0.0

    async def sleep(self, for_s: float) -> None:
        self.now += for_s
        self._room.fake.advance(for_s)
        self._room.clock.move_to(self._room.clock.now_ms() + round(for_s * 1000))


async def test_a_second_between_two_posts_of_a_channel_and_no_wait_for_the_others(room: Room) -> None:
    room.fake.server.pace.rate = 1
    seconds, start = Seconds(room), room.fake.now()
    pump = Pump(
        room.database, {"slack": room.adapter}, room.clock, Defaults(),
        paces={"slack": Pace(channel_per_s=1)}, monotonic=lambda: seconds.now, sleep=seconds.sleep,
    )  # fmt: skip
    hall = room.fake.add_channel("hall")
    room.person("Mio", "en")
    elsewhere = [
        Delivery(f"h{number}", ChannelRef("slack", TEAM, hall.id), Message(str(number)), room.clock.now_ms())
        for number in range(2)
    ]
    await store(room, *(public(room, f"k{number}", str(number)) for number in range(6)), *elsewhere)
    await store(room, direct(room, "Mio", "d1"))
    await pump.pump()
    posted = room.fake.called("chat.postMessage")
    times: dict[str, list[float]] = {}
    for call in posted:
        times.setdefault(str(call.arguments["channel"]), []).append(round(call.at - start, 3))
    first, other, im = times[room.channel.id], times[hall.id], times[room.fake.dm(room.member("Mio")).id]
    assert (len(first), len(other), len(im)) == (6, 2, 1)
    assert all(later - sooner >= 1 for of_one in (first, other) for sooner, later in pairwise(of_one))
    assert [call.status for call in posted] == [200] * 9
