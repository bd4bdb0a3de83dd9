"""Slack's pace: what it counts by channel, workspace and method, and no channel waits for another."""

import asyncio
from itertools import pairwise

from bot.app.platforms import PLATFORMS
from bot.chat.content import Message
from bot.chat.ports import Delivery
from bot.chat.refs import ChannelRef
from bot.door.context import Defaults
from scheduler.pacing import Pace
from scheduler.pump import Pump
from tests.adapters.conftest import Room
from tests.adapters.test_slack_sending import direct, public, store
from tests.fakes.slack import TEAM

SLACK = next(row.pace for row in PLATFORMS if row.name == "slack")


class Seconds:
    """The clocks of Goen and of the stand-in, which go on only while somebody sleeps: to whoever wakes first."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._wakes: list[float] = []
        self.now = 0.0

    async def sleep(self, for_s: float) -> None:
        wakes_at = self.now + for_s
        self._wakes.append(wakes_at)
        try:
            while self.now < wakes_at:
                await asyncio.sleep(0)
                if min(self._wakes) == wakes_at > self.now:
                    self._go_on(wakes_at - self.now)
                    self.now = wakes_at
        finally:
            self._wakes.remove(wakes_at)

    def _go_on(self, for_s: float) -> None:
        self._room.fake.advance(for_s)
        self._room.clock.move_to(self._room.clock.now_ms() + round(for_s * 1000))

    def pump(self, pace: Pace) -> Pump:
        """A pump that lives by these clocks."""
        return Pump(
            self._room.database, {"slack": self._room.adapter}, self._room.clock, Defaults(),
            paces={"slack": pace}, monotonic=lambda: self.now, sleep=self.sleep,
        )  # fmt: skip


async def finish(seconds: Seconds, pump: Pump, room: Room, count: int) -> None:
    """Let the pump go on, with its tick, until so many messages are out; at most an hour."""
    while sum(call.status == 200 for call in room.fake.called("chat.postMessage")) < count and seconds.now < 3600:
        await pump.pump()
        await seconds.sleep(1)


async def test_a_second_between_two_posts_of_a_channel_and_no_wait_for_the_others(room: Room) -> None:
    room.fake.server.pace.rate = 1
    seconds, start = Seconds(room), room.fake.now()
    pump = seconds.pump(Pace(channel_per_s=1))
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
    first, other, im = times[room.channel.id], times[hall.id], times[room.member("Mio").id]
    assert (len(first), len(other), len(im)) == (6, 2, 1)
    assert all(later - sooner >= 1 for of_one in (first, other) for sooner, later in pairwise(of_one))
    assert [call.status for call in posted] == [200] * 9


async def test_three_hundred_first_direct_messages_meet_no_limit(room: Room) -> None:
    limits = room.fake.server.pace
    limits.rate, limits.space, limits.minutely = 1, (525, 60), {"conversations.open": 50}
    seconds = Seconds(room)
    names = [f"p{number}" for number in range(300)]
    for name in names:
        room.person(name, "en")
    await store(room, *(direct(room, name, name) for name in names))
    await finish(seconds, seconds.pump(SLACK), room, len(names))
    assert [call.status for call in room.fake.called("chat.postMessage")] == [200] * 300
    assert room.fake.called("conversations.open") == []
