"""What the house needs of a platform, and all that are connected: started, watched and stopped together."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from aiohttp import web

from bot.chat.errors import SettingsError
from bot.chat.ports import Adapter, Clock, Handle
from bot.setup.doctor import Finding
from storage.engine import Database

log = logging.getLogger(__name__)

# At the end, what is under way is waited for less long than services wait before they kill.
STOP_S = 7


class Platform(Adapter, Protocol):
    """An adapter with a connection."""

    async def start(self, handle: Handle) -> None:
        """Check the tokens and begin to listen; SettingsError says what does not fit."""
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
    """All of them, in the order they are started."""

    def __init__(self, platforms: Sequence[Connected]) -> None:
        self._all = tuple(platforms)
        self._started: list[Connected] = []

    @property
    def adapters(self) -> dict[str, Adapter]:
        """Each by the name that references begin with."""
        return {one.platform.name: one.platform for one in self._all}

    def routes(self, app: web.Application) -> None:
        """Receive what platforms send to the product's own server."""
        for one in self._all:
            one.platform.routes(app)

    async def start(self, handle: Handle) -> None:
        """Connect each; SettingsError if one cannot be, or does not answer in time: then none stays connected."""
        for one in self._all:
            self._started.append(one)
            try:
                async with asyncio.timeout(one.start_s):
                    await one.platform.start(handle)
            except TimeoutError:
                await self.stop()
                text = f"{one.title} cannot be reached: no answer within {one.start_s:g} seconds."
                raise SettingsError(text) from None
            except BaseException:
                await self.stop()
                raise

    async def stop(self) -> None:
        """Disconnect from all at once, and give up what one of them does not let us finish in time."""
        leaving, self._started = self._started[::-1], []
        await asyncio.gather(*map(_leave, leaving))

    async def health(self) -> dict[str, bool]:
        """Whether each can reach us now."""
        return {one.platform.name: await one.platform.is_connected() for one in self._all}


async def _leave(one: Connected) -> None:
    try:
        async with asyncio.timeout(STOP_S):
            await one.platform.stop()
    except TimeoutError:
        log.warning("%s did not answer in time; what was under way is given up", one.title)
