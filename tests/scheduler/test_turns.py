"""Who waits for whom: nobody for a channel that hangs, nor for a long one; in each channel order is kept."""

import asyncio
from collections.abc import Sequence

from adapters.sandbox.clock import MovableClock
from bot.chat import outbox
from bot.chat.actions import Priority, Send
from bot.chat.content import Message
from bot.chat.ports import Delivery, Receipt
from bot.chat.refs import ChannelRef, UserRef
from bot.door.context import Defaults
from scheduler.pacing import Pace
from scheduler.pump import Pump
from storage.engine import Database
from tests.scheduler.evening import Evening
from tests.transactions import unit_of_work

SLOW = Pace(space_per_s=8, channel_per_s=1)


class Hanging:
    """A platform that does not answer in one channel until it is told to."""

    name = "sandbox"

    def __init__(self, hangs_in: str = "") -> None:
        self.begun: list[str] = []
        self.answers = asyncio.Event()
        self.came = asyncio.Event()
        self._hangs_in = hangs_in

    async def deliver(self, delivery: Delivery) -> Receipt:
        self.begun.append(delivery.key)
        self.came.set()
        if delivery.to.id == self._hangs_in:
            await self.answers.wait()
        return Receipt(delivery.key)

    async def find(self, deliveries: Sequence[Delivery]) -> list[Receipt | None]:
        return [None for _ in deliveries]


class Virtual:
    """Seconds that pass only while somebody sleeps."""

    now = 0.0

    async def sleep(self, for_s: float) -> None:
        wakes_at = self.now + for_s
        await asyncio.sleep(0)
        self.now = max(self.now, wakes_at)


def pump(database: Database, clock: MovableClock, platform: Hanging, seconds: Virtual) -> Pump:
    return Pump(
        database, {"sandbox": platform}, clock, Defaults(), paces={"sandbox": SLOW},
        monotonic=lambda: seconds.now, sleep=seconds.sleep,
    )  # fmt: skip


async def wait_for(evening: Evening, *sends: Send) -> None:
    async with unit_of_work(evening.database) as uow:
        await outbox.keep(sends, uow, 0)


def to_channel(key: str, channel: str, space: str = "demo", priority: Priority = Priority.REMINDER) -> Send:
    return Send(ChannelRef("sandbox", space, channel), Message("hi"), key, "test", priority=priority)


def to_person(key: str) -> Send:
    return Send(UserRef("sandbox", "demo", key), Message("hi"), key, "test", priority=Priority.REMINDER)


async def test_what_comes_to_another_space_does_not_wait_for_a_channel_that_hangs(evening: Evening) -> None:
    platform, seconds = Hanging("stuck"), Virtual()
    pumping = pump(evening.database, evening.clock, platform, seconds)
    await wait_for(evening, *(to_channel(f"s{number}", "stuck") for number in range(17)))
    await pumping.turn()
    await platform.came.wait()
    platform.came.clear()
    await wait_for(evening, to_channel("free", "hall", space="other"))
    began = seconds.now
    await pumping.turn()
    await platform.came.wait()
    assert platform.begun == ["s0", "free"]
    assert seconds.now - began <= 2
    platform.answers.set()
    await pumping.end(60)


async def test_others_of_the_same_space_do_not_wait_for_a_channel_that_hangs(evening: Evening) -> None:
    platform, seconds = Hanging("stuck"), Virtual()
    await wait_for(evening, to_channel("stuck", "stuck"), *(to_person(f"p{number}") for number in range(5)))
    pumping = pump(evening.database, evening.clock, platform, seconds)
    await pumping.turn()
    while len(platform.begun) < 6:
        platform.came.clear()
        await platform.came.wait()
    assert platform.begun == ["stuck", "p0", "p1", "p2", "p3", "p4"]
    platform.answers.set()
    await pumping.end(60)


async def test_a_long_channel_lets_every_person_go_between_its_messages(evening: Evening) -> None:
    platform, seconds = Hanging(), Virtual()
    await wait_for(evening, *(to_channel(f"l{number:02}", "long") for number in range(60)))
    await wait_for(evening, *(to_person(f"p{number:03}") for number in range(200)))
    await pump(evening.database, evening.clock, platform, seconds).pump()
    of_channel = [key for key in platform.begun if key[0] == "l"]
    of_people = [key for key in platform.begun if key[0] == "p"]
    assert platform.begun.index("p000") <= 2
    assert of_channel == sorted(of_channel)
    assert (len(set(of_channel)), of_people) == (60, sorted(of_people))
    assert len(of_people) == 200


async def test_what_cannot_wait_goes_before_what_waits_already(evening: Evening) -> None:
    platform, seconds = Hanging(), Virtual()
    await wait_for(evening, *(to_channel(f"a{n}", f"c{n}", priority=Priority.ANNOUNCEMENT) for n in range(5)))
    await wait_for(evening, to_channel("now", "hall", priority=Priority.TO_SOMEBODY))
    await pump(evening.database, evening.clock, platform, seconds).pump()
    assert platform.begun == ["now", "a0", "a1", "a2", "a3", "a4"]
