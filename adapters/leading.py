"""A platform that only one of several processes may listen to: who does not sends all the same, and takes over."""

import asyncio
import logging
from collections.abc import Collection, Sequence
from itertools import count
from typing import Protocol, runtime_checkable

from aiohttp import web

from adapters.platforms import FIRST_REST_S, LONGEST_REST_S, Platform
from bot.chat.errors import NotNowError, SettingsError
from bot.chat.handing import fetch_from
from bot.chat.interactions import HandedFile
from bot.chat.ports import Delivery, Handle, Receipt
from bot.chat.rests import doubled

log = logging.getLogger(__name__)

# How often it is looked who listens.
LOOK_S = 3.0


@runtime_checkable
class Exclusive(Platform, Protocol):
    """A platform whose start has two halves."""

    @property
    def is_exclusive(self) -> bool:
        """Whether the second half is for one process alone."""
        ...

    @property
    def part(self) -> str:
        """What of it this process is to listen to; empty for all. Every part has one who does."""
        ...

    async def open(self, handle: Handle) -> None:
        """Check the tokens, and be able to send. Errors as of `start`."""
        ...

    async def listen(self) -> None:
        """Begin to listen. Errors as of `start`."""
        ...

    async def leave(self) -> None:
        """Listen no longer."""
        ...


class Agreed(Protocol):
    """Who may do what only one may."""

    def holds(self, name: str) -> bool:
        """Whether it is this process."""
        ...

    async def keep(self, names: Collection[str]) -> set[str]:
        """Take or keep what no other process has; returns which of them are held."""
        ...


class Led:
    """Such a platform, in one of several processes."""

    def __init__(self, platform: Exclusive, leases: Agreed, start_s: float) -> None:
        self.name = platform.name
        self._platform = platform
        self._leases = leases
        self._start_s = start_s
        self._lease = "/".join(filter(None, (platform.name, "ears", platform.part)))
        self._woken = asyncio.Event()
        self._leading: asyncio.Task[None] | None = None
        self._ears: asyncio.Task[None] | None = None
        self._is_listening = False
        self._lost: asyncio.Future[str]

    async def start(self, handle: Handle) -> None:
        """Be able to send, and listen from when no other process does."""
        self._lost = asyncio.get_running_loop().create_future()
        await self._platform.open(handle)
        self._leading = asyncio.create_task(self._lead())

    def wake(self) -> None:
        """Maybe another process has just ended."""
        self._woken.set()

    async def lost(self) -> str:
        """Wait until the platform has ended the connection for good."""
        return await asyncio.shield(self._lost)

    async def stop(self) -> None:
        """Take nothing new and finish what is under way."""
        for task in (self._leading, self._ears):
            if task is not None:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
        await self._platform.stop()

    async def is_connected(self) -> bool:
        """Whether the platform can reach us now, if it is for this process to listen."""
        return not self._is_listening or await self._platform.is_connected()

    def routes(self, app: web.Application) -> None:
        """Receive what the platform sends to the product's own server."""
        self._platform.routes(app)

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Send, whoever listens."""
        return await self._platform.deliver(delivery)

    async def fetch(self, file: HandedFile, at_most: int) -> bytes:
        """Fetch what was handed over, whoever listens."""
        return await fetch_from({self.name: self._platform})(file, at_most)

    async def find(self, deliveries: Sequence[Delivery]) -> Sequence[Receipt | None]:
        """Look for messages, whoever listens."""
        return await self._platform.find(deliveries)

    async def _lead(self) -> None:
        while True:
            is_ours = await self._is_ours()
            if is_ours and self._ears is None:
                self._ears = asyncio.create_task(self._hear())
            elif not is_ours and self._ears is not None:
                await self._hush(self._ears)
            woken = asyncio.create_task(self._woken.wait())
            await asyncio.wait({woken}, timeout=LOOK_S)
            woken.cancel()
            self._woken.clear()

    async def _is_ours(self) -> bool:
        try:
            return self._lease in await self._leases.keep([self._lease])
        except Exception as error:  # noqa: BLE001 - until it has run out it holds
            log.warning("who listens to %s cannot be agreed on: %s", self.name, type(error).__name__)
            return self._leases.holds(self._lease)

    async def _hear(self) -> None:
        try:
            await self._begin()
            log.info("this process listens to %s", self.name)
            why = await self._platform.lost()
        except SettingsError as error:
            why = str(error)
        if not self._lost.done():
            self._lost.set_result(why)

    async def _begin(self) -> None:
        """Begin to listen, however long that is not possible now."""
        for number in count():
            try:
                async with asyncio.timeout(self._start_s):
                    await self._platform.listen()
            except (NotNowError, TimeoutError) as error:
                seconds = getattr(error, "retry_after", 0) or doubled(FIRST_REST_S, LONGEST_REST_S, number)
                log.warning("%s cannot be listened to now: trying again in %.0f seconds", self.name, seconds)
                await asyncio.sleep(seconds)
            else:
                self._is_listening = True
                return

    async def _hush(self, ears: "asyncio.Task[None]") -> None:
        log.warning("another process listens to %s now", self.name)
        ears.cancel()
        await asyncio.gather(ears, return_exceptions=True)
        self._ears, self._is_listening = None, False
        await self._platform.leave()
