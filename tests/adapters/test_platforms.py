"""Several platforms: started one after the other, stopped together, and never half connected."""

import asyncio
from collections.abc import Sequence

import pytest
from aiohttp import web

from adapters import platforms
from adapters.platforms import Connected, Platforms
from bot.chat.actions import Answer
from bot.chat.content import Message
from bot.chat.errors import DeliveryError, NotNowError, SettingsError
from bot.chat.interactions import Interaction
from bot.chat.ports import Delivery, Handle, Receipt
from bot.chat.refs import ChannelRef
from tests.patience import HANG_S


class Recorded:
    """A platform that notes what is asked of it; it can refuse to start, or never answer."""

    def __init__(
        self, name: str, notes: list[str], *, refuses: bool = False, starts: bool = True, stops: bool = True
    ) -> None:
        self.name = name
        self.is_here = False
        self.ends = asyncio.Event()
        self.is_busy: list[float] = []
        self.arrives = asyncio.Event()
        self.notes = notes
        self._refuses, self._starts, self._stops = refuses, starts, stops

    async def start(self, _handle: Handle) -> None:
        self.notes.append(f"start {self.name}")
        if self.is_busy:
            raise NotNowError("busy", self.is_busy.pop(0))
        if self._refuses:
            raise SettingsError(f"{self.name} refuses")
        if not self._starts:
            await asyncio.Event().wait()
        self.is_here = True
        self.arrives.set()

    async def stop(self) -> None:
        self.notes.append(f"stop {self.name}")
        if not self._stops:
            await asyncio.Event().wait()
        self.is_here = False

    async def is_connected(self) -> bool:
        return self.is_here

    async def lost(self) -> str:
        await self.ends.wait()
        return f"{self.name} has ended"

    def routes(self, app: web.Application) -> None:
        app[web.AppKey(self.name, str)] = self.name

    async def deliver(self, delivery: Delivery) -> Receipt:
        raise DeliveryError("not_sent", delivery.key)

    async def find(self, deliveries: Sequence[Delivery]) -> list[Receipt | None]:
        return [None for _ in deliveries]


def together(*platforms: Recorded) -> Platforms:
    return Platforms([Connected(platform, platform.name.title(), start_s=0.05) for platform in platforms])


async def nothing(_interaction: Interaction) -> Answer | None:
    return None


async def test_all_are_started_watched_and_stopped() -> None:
    notes: list[str] = []
    one, other = Recorded("one", notes), Recorded("other", notes)
    both = together(one, other)
    assert list(both.adapters) == ["one", "other"]
    assert await both.health() == {"one": False, "other": False}
    await both.start(nothing)
    assert await both.health() == {"one": True, "other": True}
    await both.stop()
    await both.stop()
    assert notes == ["start one", "start other", "stop other", "stop one"]


async def test_one_that_refuses_ends_the_start_of_all() -> None:
    notes: list[str] = []
    both = together(Recorded("one", notes), Recorded("other", notes, refuses=True), Recorded("third", notes))
    with pytest.raises(SettingsError, match=r"^other refuses$"):
        await both.start(nothing)
    assert notes == ["start one", "start other", "stop other", "stop one"]


async def test_one_that_does_not_answer_ends_the_start_and_says_so() -> None:
    notes: list[str] = []
    both = together(Recorded("one", notes), Recorded("other", notes, starts=False))
    with pytest.raises(SettingsError, match=r"^Other cannot be reached: no answer within 0\.05 seconds\.$"):
        await both.start(nothing)
    assert notes == ["start one", "start other", "stop other", "stop one"]


async def test_one_that_does_not_let_go_keeps_no_other_from_its_end(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(platforms, "STOP_S", 0.05)
    notes: list[str] = []
    both = together(Recorded("one", notes), Recorded("other", notes, stops=False))
    await both.start(nothing)
    await both.stop()
    assert notes[2:] == ["stop other", "stop one"]
    assert caplog.messages == ["Other did not answer in time; what was under way is given up"]


@pytest.fixture
def rests(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How many seconds were rested, each of which passes at once."""
    rests: list[float] = []
    pause = asyncio.sleep

    async def rest(seconds: float) -> None:
        rests.append(seconds)
        await pause(0)

    monkeypatch.setattr(asyncio, "sleep", rest)
    return rests


async def become_here(one: Recorded) -> None:
    async with asyncio.timeout(HANG_S):
        await one.arrives.wait()


async def test_who_cannot_be_asked_now_is_waited_for(rests: list[float], caplog: pytest.LogCaptureFixture) -> None:
    one = Recorded("one", [])
    one.is_busy = [0, 0, 30, 0]
    await together(one).start(nothing)
    await become_here(one)
    assert rests == [1, 2, 30, 8]
    assert "One cannot be reached now (busy): trying again in 30 seconds" in caplog.text


async def test_who_cannot_be_asked_for_hours_is_asked_every_minute(rests: list[float]) -> None:
    one = Recorded("one", [])
    one.is_busy = [0] * 1100
    await together(one).start(nothing)
    await become_here(one)
    assert rests[-1] == 60.0


LETTER = Delivery("k", ChannelRef("one", "s", "c"), Message("x"), 0)


async def test_one_that_cannot_be_asked_keeps_no_other_waiting() -> None:
    one, other = Recorded("one", []), Recorded("other", [])
    one.is_busy = [3600]
    both = together(one, other)
    await both.start(nothing)
    assert await both.health() == {"one": False, "other": True}
    early = both.adapters["one"]
    for attempt in (lambda: early.deliver(LETTER), lambda: early.find([LETTER])):
        with pytest.raises(DeliveryError) as waits:
            await attempt()
        assert (waits.value.reason, waits.value.detail) == ("not_sent", "not connected yet")
    assert await both.adapters["other"].find([LETTER]) == [None]
    await both.stop()
    assert one.notes == ["start one", "stop one"]


@pytest.mark.usefixtures("rests")
async def test_once_connected_it_is_as_the_others_and_may_be_lost() -> None:
    one, other = Recorded("one", []), Recorded("other", [])
    one.is_busy = [1]
    both = together(one, other)
    await both.start(nothing)
    losing = asyncio.create_task(both.lost())
    await become_here(one)
    one.ends.set()
    assert await losing == "one has ended"
    assert await both.health() == {"one": True, "other": True}
    assert await both.adapters["one"].find([LETTER]) == [None]
    await both.stop()


@pytest.mark.usefixtures("rests")
async def test_settings_that_turn_out_wrong_later_are_lost_for_good() -> None:
    one, other = Recorded("one", [], refuses=True), Recorded("other", [])
    one.is_busy = [1]
    both = together(one, other)
    await both.start(nothing)
    assert await both.lost() == "one refuses"
    assert await both.health() == {"one": False, "other": True}
    await both.stop()


async def test_the_first_that_is_lost_for_good_says_why() -> None:
    one, two = Recorded("one", []), Recorded("two", [])
    both = together(one, two)
    await both.start(nothing)
    losing = asyncio.create_task(both.lost())
    await asyncio.sleep(0)
    two.ends.set()
    assert await losing == "two has ended"
