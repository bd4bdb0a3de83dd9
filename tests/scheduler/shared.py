"""Several pumps on one database and one platform, each of which can fail or end at any call."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.chat import outbox
from bot.chat.actions import Send
from bot.chat.content import Message
from bot.chat.errors import DeliveryError
from bot.chat.ports import Delivery, Receipt
from bot.chat.refs import ChannelRef, UserRef
from bot.door.context import Defaults
from scheduler.pacing import Pace
from scheduler.pump import Pump
from storage.engine import Database
from storage.shelf import Shelf
from storage.unit_of_work import UnitOfWork, reading, writing

# Whether a fault strikes before a call has had its effect, or after; and whether the process lives on.
When = Literal["before", "after"]
Fault = tuple[When, BaseException]
Weather = Literal["fine", "broken", "mute", "away", "busy"]
PACE = Pace(space_per_s=50, channel_per_s=10, lookups_per_s=5, lands_s=10)
LEASE_S = 30.0
# Whoever sleeps lets the time of all go on, so that nobody would ever wait for a platform to be there again.
MOST_IN_VAIN = 60


class CrashError(BaseException):
    """The process has ended."""


@dataclass
class Time:
    """Seconds that only go forward, and a wall clock that people can set.

    No time passes while the database works: how long that takes, and how often others look meanwhile, is chance.
    """

    seconds: float = 0.0
    set_by_ms: int = 1_800_000_000_000
    _working: int = 0
    _done: asyncio.Event = field(default_factory=asyncio.Event)

    def now_ms(self) -> int:
        return self.set_by_ms + int(self.seconds * 1000)

    def monotonic(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        while self._working:
            await self._done.wait()
        self.seconds += seconds
        await asyncio.sleep(0)

    async def working(self, work: Coroutine[Any, Any, Any]) -> Any:
        """What the database's work gives."""
        self._working += 1
        self._done.clear()
        try:
            return await work
        finally:
            self._working -= 1
            if not self._working:
                self._done.set()


@dataclass
class Chat:
    """What people saw, and what the platform does with requests at the moment."""

    seen: list[tuple[str, str]] = field(default_factory=list)  # channel and key, in order
    weather: Weather = "fine"
    asked_in_vain: int = 0

    async def deliver(self, delivery: Delivery) -> Receipt:
        self._object()
        if self.weather == "broken":
            raise DeliveryError("unknown", "http_503")
        self.seen.append((str(delivery.to), delivery.key))
        if self.weather == "mute":
            raise DeliveryError("unknown", "no answer")
        return Receipt(delivery.key)

    async def find(self, deliveries: Sequence[Delivery]) -> list[Receipt | None]:
        self._object()
        if self.weather in ("broken", "mute"):
            raise DeliveryError("not_sent", "http_503")
        known = {key for _, key in self.seen}
        return [Receipt(one.key) if one.key in known else None for one in deliveries]

    def _object(self) -> None:
        self.asked_in_vain = 0 if self.weather == "fine" else self.asked_in_vain + 1
        if self.asked_in_vain > MOST_IN_VAIN:
            self.weather = "fine"
        if self.weather == "away":
            raise DeliveryError("not_sent", "no connection")
        if self.weather == "busy":
            raise DeliveryError("rate_limited", retry_after=3)


@dataclass
class Process:
    """One program: whatever it calls goes through here, and may be struck by the next fault that is due."""

    chat: Chat
    database: Database
    time: Time
    name: str = "sandbox"
    faults: list[Fault | None] = field(default_factory=list)  # of the calls to come
    is_dead: bool = False
    goes_on: asyncio.Event = field(default_factory=asyncio.Event)  # not set while it stands still
    shelf: Shelf = field(default_factory=Shelf)

    @property
    def seal(self) -> None:
        return None

    async def write(self, work: Callable[[Any], Coroutine[Any, Any, Any]]) -> Any:
        return await self._call(lambda: self.time.working(self.database.write(work)))

    async def read(self, work: Callable[[Any], Coroutine[Any, Any, Any]]) -> Any:
        return await self._call(lambda: self.time.working(self.database.read(work)))

    async def deliver(self, delivery: Delivery) -> Any:
        return await self._call(lambda: self.chat.deliver(delivery))

    async def find(self, deliveries: Sequence[Delivery]) -> Any:
        return await self._call(lambda: self.chat.find(deliveries))

    async def settle(self) -> None:
        """Nothing here is erased."""

    def forget_copies(self) -> None:
        """There are none."""

    async def _call(self, act: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
        await self.goes_on.wait()
        if self.is_dead:
            raise CrashError
        fault = self.faults.pop(0) if self.faults else None
        if fault and fault[0] == "before":
            self._strike(fault[1])
        result = await act()
        if fault:
            self._strike(fault[1])
        return result

    def _strike(self, error: BaseException) -> None:
        self.is_dead = isinstance(error, CrashError)
        raise error


class Shared:
    """The database, the chat and the pumps that use both."""

    def __init__(self, database: Database) -> None:
        self.time, self.chat, self.database = Time(), Chat(), database
        self.pumps: dict[str, tuple[Pump, Process]] = {}
        self.posted = 0

    def start(self, name: str) -> None:
        """A program begins, or again after its end."""
        process = Process(self.chat, self.database, self.time)
        process.goes_on.set()
        pump = Pump(
            process, {"sandbox": process}, self.time, Defaults(), paces={"sandbox": PACE},  # type: ignore[arg-type]
            owner=f"{name}{self.time.seconds}", is_alone=False, lease_s=LEASE_S,
            monotonic=self.time.monotonic, sleep=self.time.sleep,
        )  # fmt: skip
        self.pumps[name] = (pump, process)

    async def post(self, *channels: str) -> None:
        """A message for each channel; for a person where the name begins with @."""
        sends = []
        for channel in channels:
            to = (
                UserRef("sandbox", "demo", channel[1:]) if channel[0] == "@" else ChannelRef("sandbox", "demo", channel)
            )
            sends.append(Send(to, Message("hi"), f"{self.posted:04}", "test"))
            self.posted += 1
        await writing(self.database, lambda uow: outbox.keep(sends, uow, 0))

    async def pump(self) -> None:
        """All programs do what is due, at the same time; those that end are gone."""
        living = {name: pump for name, (pump, process) in self.pumps.items() if not process.is_dead}
        ends = await asyncio.gather(*(pump.pump() for pump in living.values()), return_exceptions=True)
        for name, end in zip(living, ends, strict=True):
            if isinstance(end, BaseException) and not isinstance(end, CrashError | OSError):
                raise end
            if isinstance(end, CrashError):
                self.pumps[name][1].is_dead = True

    async def states(self) -> dict[str, tuple[str, str]]:
        """State and error of every message."""

        async def look(uow: UnitOfWork) -> dict[str, tuple[str, str]]:
            found = {}
            for number in range(self.posted):
                row = await uow.outbox.by_key(f"{number:04}")
                assert row is not None
                found[row.dedupe_key] = (row.state, row.last_error)
            return found

        return await reading(self.database, look)
