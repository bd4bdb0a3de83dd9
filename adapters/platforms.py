"""The chat platforms Goen is connected to: started, watched and stopped together."""

import asyncio
import logging
from collections.abc import Sequence
from typing import Protocol

from aiohttp import web

from bot.chat.errors import SettingsError
from bot.chat.ports import Adapter, Handle

log = logging.getLogger(__name__)

# At the end, what is under way is waited for less long than services wait before they kill.
STOP_S = 7


class Platform(Adapter, Protocol):
    """An adapter with a connection. `title`: its name for people; `start_s`: how long its start may take."""

    title: str
    start_s: float

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


class Platforms:
    """All of them, in the order they are started."""

    def __init__(self, platforms: Sequence[Platform]) -> None:
        self._all = tuple(platforms)
        self._started: list[Platform] = []

    @property
    def adapters(self) -> dict[str, Adapter]:
        """Each by the name that references begin with."""
        return {platform.name: platform for platform in self._all}

    def routes(self, app: web.Application) -> None:
        """Receive what platforms send to the product's own server."""
        for platform in self._all:
            platform.routes(app)

    async def start(self, handle: Handle) -> None:
        """Connect each; SettingsError if one cannot be, or does not answer in time: then none stays connected."""
        for platform in self._all:
            self._started.append(platform)
            try:
                async with asyncio.timeout(platform.start_s):
                    await platform.start(handle)
            except TimeoutError:
                await self.stop()
                text = f"{platform.title} cannot be reached: no answer within {platform.start_s:g} seconds."
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
        return {platform.name: await platform.is_connected() for platform in self._all}


async def _leave(platform: Platform) -> None:
    try:
        async with asyncio.timeout(STOP_S):
            await platform.stop()
    except TimeoutError:
        log.warning("%s did not answer in time; what was under way is given up", platform.title)
