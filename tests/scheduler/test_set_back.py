"""A wall clock that is set back: what goes out at once, or was tried already, waits for no clock to be right again."""

import pytest

from adapters.sandbox.clock import MovableClock
from bot.chat import outbox
from bot.chat.actions import Send
from bot.chat.content import Message
from bot.chat.errors import DeliveryError
from bot.chat.refs import ChannelRef
from tests.fakes.platforms import Awkward
from tests.scheduler.evening import Evening
from tests.transactions import unit_of_work

HOUR_MS, MINUTE_MS = 3_600_000, 60_000


@pytest.fixture
def clock(evening: Evening) -> MovableClock:
    assert isinstance(evening.clock, MovableClock)
    return evening.clock


@pytest.fixture
def platform(evening: Evening) -> Awkward:
    platform = Awkward()
    evening.restart(platform)
    return platform


async def wait(evening: Evening, key: str, *, has_time: bool) -> None:
    """Let a message wait that goes out at once, or one that was planned for now."""
    now_ms = evening.clock.now_ms()
    send = Send(ChannelRef("sandbox", "demo", "event"), Message(key), key, "x", not_before_ms=now_ms if has_time else 0)
    async with unit_of_work(evening.database) as uow:
        await outbox.keep([send], uow, now_ms)


@pytest.mark.parametrize("has_time", [False, True])
async def test_what_was_tried_before_is_tried_again_by_the_new_clock(
    evening: Evening, clock: MovableClock, platform: Awkward, has_time: bool
) -> None:
    platform.troubles["event"] = [DeliveryError("not_sent", "no connection")]
    await wait(evening, "a", has_time=has_time)
    await evening.pump.pump()
    assert platform.posted == []
    clock.rewind_to(clock.now_ms() - HOUR_MS)
    await evening.pump.pump()
    clock.move_to(clock.now_ms() + MINUTE_MS)
    await evening.pump.pump()
    assert platform.posted == ["event: a"]


async def test_what_goes_out_at_once_is_tried_again_also_where_the_first_attempt_fails_then(
    evening: Evening, clock: MovableClock, platform: Awkward
) -> None:
    platform.troubles["event"] = [DeliveryError("not_sent", "no connection")]
    await wait(evening, "a", has_time=False)
    clock.rewind_to(clock.now_ms() - HOUR_MS)
    await evening.pump.pump()
    assert platform.posted == []
    clock.move_to(clock.now_ms() + MINUTE_MS)
    await evening.pump.pump()
    assert platform.posted == ["event: a"]


async def test_what_is_to_come_waits_for_its_time(evening: Evening, clock: MovableClock, platform: Awkward) -> None:
    await wait(evening, "a", has_time=True)
    clock.rewind_to(clock.now_ms() - HOUR_MS)
    await evening.pump.pump()
    assert platform.posted == []
    clock.move_to(clock.now_ms() + HOUR_MS)
    await evening.pump.pump()
    assert platform.posted == ["event: a"]
