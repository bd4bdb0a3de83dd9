"""What the house needs of a platform, and all that are connected: started, watched and stopped together."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Protocol

from aiohttp import web

from bot.chat.errors import DeliveryError, FileError, NotNowError, SettingsError
from bot.chat.handing import fetch_from
from bot.chat.interactions import HandedFile
from bot.chat.ports import Adapter, Clock, Delivery, Handle, Receipt
from bot.chat.rests import doubled
from bot.setup.finding import Finding
from storage.engine import Database

log = logging.getLogger(__name__)

# At the end, what is under way is waited for less long than services wait before they kill.
STOP_S = 7
# How long to wait before a platform that cannot be asked now is asked again: doubled each time.
FIRST_REST_S, LONGEST_REST_S = 1.0, 60.0


class Platform(Adapter, Protocol):
    """An adapter with a connection."""

    async def start(self, handle: Handle) -> None:
        """Check the tokens and begin to listen; SettingsError says what does not fit.

        NotNowError if the platform cannot be asked now: then it is started again later.
        """
        ...

    async def lost(self) -> str:
        """Wait until the platform has ended the connection for good; returns why, for whoever runs Goen."""
        ...

    async def stop(self) -> None:
        """Take nothing new and finish what is under way."""
        ...

    async def is_connected(self) -> bool:
        """Whether the platform can reach us now."""
        ...

    def routes(self, app: web.Application) -> None:
        """Receive what the platform sends to the product's own server, if it does."""
        ...


class Connection(Protocol):
    """What the module `connect` in a platform's folder offers. `settings`: its own, with those of the house."""

    def connect(self, settings: Any, database: Database, clock: Clock) -> Platform:
        """The adapter for the settings; SettingsError if they do not fit."""
        ...

    async def examine(self, settings: Any) -> list[Finding]:
        """What `goen doctor` says of the platform."""
        ...


@dataclass(frozen=True, slots=True)
class Connected:
    """A platform, what people call it, and how many seconds its start may take."""

    platform: Platform
    title: str
    start_s: float


class Platforms:
    """All of them, in the order they are started. One that cannot be asked now keeps no other one waiting."""

    def __init__(self, platforms: Sequence[Connected]) -> None:
        self._all = tuple(platforms)
        self._started: list[Connected] = []
        self._trying: dict[str, asyncio.Task[None]] = {}

    @property
    def adapters(self) -> dict[str, Adapter]:
        """Each by the name that references begin with."""
        return {
            one.platform.name: _OnceConnected(one.platform.name, one.platform, self._is_started) for one in self._all
        }

    def routes(self, app: web.Application) -> None:
        """Receive what platforms send to the product's own server."""
        for one in self._all:
            one.platform.routes(app)

    async def start(self, handle: Handle) -> None:
        """Connect each; SettingsError if one cannot be, or does not answer in time: then none stays connected.

        Whichever cannot be asked now is tried again in the background, until it is connected or `stop` is called.
        """
        try:
            for one in self._all:
                self._started.append(one)
                await self._begin(one, handle)
        except BaseException:
            await self.stop()
            raise

    async def _begin(self, one: Connected, handle: Handle) -> None:
        try:
            await _start(one, handle)
        except NotNowError as error:
            self._trying[one.platform.name] = asyncio.create_task(_go_on(one, handle, error))

    def _is_started(self, name: str) -> bool:
        trying = self._trying.get(name)
        return trying is None or (trying.done() and not trying.cancelled() and trying.exception() is None)

    async def lost(self) -> str:
        """Wait until one of them has ended the connection for good, for ever if there is none; returns why."""
        if not self._all:
            await asyncio.get_running_loop().create_future()
        waiting = [asyncio.create_task(self._lost(one)) for one in self._all]
        try:
            done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            return next(iter(done)).result()
        finally:
            for task in waiting:
                task.cancel()

    async def _lost(self, one: Connected) -> str:
        """Wait until this one is connected, and then until it is no more."""
        if trying := self._trying.get(one.platform.name):
            try:
                await asyncio.shield(trying)
            except SettingsError as error:
                return str(error)
        return await one.platform.lost()

    async def stop(self) -> None:
        """Disconnect from all at once, and give up what one of them does not let us finish in time."""
        trying = [task for task in self._trying.values() if not task.done()]
        for task in trying:
            task.cancel()
        await asyncio.gather(*trying, return_exceptions=True)
        leaving, self._started = self._started[::-1], []
        await asyncio.gather(*map(_leave, leaving))

    async def health(self) -> dict[str, bool]:
        """Whether each can reach us now."""
        return {
            one.platform.name: self._is_started(one.platform.name) and await one.platform.is_connected()
            for one in self._all
        }


@dataclass(slots=True)
class _OnceConnected:
    """A platform's adapter: what is to be sent before its start has succeeded waits for that."""

    name: str
    platform: Platform
    is_started: Callable[[str], bool]

    async def deliver(self, delivery: Delivery) -> Receipt:
        self._check()
        return await self.platform.deliver(delivery)

    async def find(self, deliveries: Sequence[Delivery]) -> Sequence[Receipt | None]:
        self._check()
        return await self.platform.find(deliveries)

    async def fetch(self, file: HandedFile, at_most: int) -> bytes:
        if not self.is_started(self.name):
            raise FileError("unreachable", "not connected yet")
        return await fetch_from({self.name: self.platform})(file, at_most)

    def _check(self) -> None:
        if not self.is_started(self.name):
            raise DeliveryError("not_sent", "not connected yet")


async def _start(one: Connected, handle: Handle) -> None:
    """Connect one; SettingsError if it does not answer in time, NotNowError if it cannot be asked now."""
    try:
        async with asyncio.timeout(one.start_s):
            await one.platform.start(handle)
    except TimeoutError:
        raise SettingsError(f"{one.title} cannot be reached: no answer within {one.start_s:g} seconds.") from None


async def _go_on(one: Connected, handle: Handle, error: NotNowError) -> None:
    """Connect one, however long it says that it cannot be asked now."""
    for number in count():
        seconds = error.retry_after or doubled(FIRST_REST_S, LONGEST_REST_S, number)
        log.warning("%s cannot be reached now (%s): trying again in %.0f seconds", one.title, error, seconds)
        await asyncio.sleep(seconds)
        try:
            await _start(one, handle)
        except NotNowError as again:
            error = again
        else:
            log.info("%s is connected now", one.title)
            return


async def _leave(one: Connected) -> None:
    try:
        async with asyncio.timeout(STOP_S):
            await one.platform.stop()
    except TimeoutError:
        log.warning("%s did not answer in time; what was under way is given up", one.title)
