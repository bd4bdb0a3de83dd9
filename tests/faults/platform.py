"""A chat platform as a program of its own, which outlives the bot and counts what people saw.

    python -m tests.faults.platform

Writes the addresses of its API and of its control to its standard output, and ends when its standard input does.
"""

import asyncio
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from aiohttp import web

HOST = "127.0.0.1"
# How a platform may be away: it says so, or says nothing, or is not there at all.
Away = Literal["", "503", "silent", "refused"]


@dataclass
class Trouble:
    """What goes wrong now. Shares are of all posts, times in seconds, look-ups in so many a minute (0: any number)."""

    away: Away = ""
    cut_before: float = 0.0
    cut_after: float = 0.0
    error_before: float = 0.0
    error_after: float = 0.0
    limited: float = 0.0
    retry_after: int | None = None
    takes: tuple[float, float] = (0.0, 0.0)
    lookups_per_minute: int = 0
    minute_s: float = 60.0


@dataclass
class Platform:
    """What was posted, and where; and what goes wrong."""

    trouble: Trouble = field(default_factory=Trouble)
    keys: set[str] = field(default_factory=set)
    channels: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    _lookups: list[float] = field(default_factory=list)
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    _rng: random.Random = field(default_factory=lambda: random.Random(7))
    _listening: Callable[[bool], Any] | None = None

    async def post(self, request: web.Request) -> web.Response:
        given, trouble = await request.json(), self.trouble
        await self._away(request)
        await asyncio.sleep(self._rng.uniform(*trouble.takes))
        await self._away(request)
        if self._strikes(trouble.limited):
            await self._count("limited")
            return _limited(trouble.retry_after)
        if self._strikes(trouble.error_before):
            return web.Response(status=503)
        if self._strikes(trouble.cut_before):
            _cut(request)
        await self._show(given["channel"], given["key"])
        if self._strikes(trouble.cut_after):
            _cut(request)
        if self._strikes(trouble.error_after):
            return web.Response(status=500)
        return web.json_response({"id": given["key"]})

    async def find(self, request: web.Request) -> web.Response:
        given = await request.json()
        await self._count("lookups")
        await self._away(request)
        await asyncio.sleep(self._rng.uniform(*self.trouble.takes))
        if self._is_asked_too_often():
            await self._count("lookups_limited")
            return _limited(max(1, int(self._lookups[0] + self.trouble.minute_s - time.monotonic())))
        return web.json_response([key if key in self.keys else None for key in given["keys"]])

    async def order(self, request: web.Request) -> web.Response:
        """Let other things go wrong from now on."""
        given = await request.json()
        self.trouble = Trouble(**given)
        assert self._listening is not None
        await self._listening(self.trouble.away != "refused")
        async with self._changed:
            self._changed.notify_all()
        return web.json_response(time.monotonic())

    async def seen(self, request: web.Request) -> web.Response:
        """How many messages people have seen, once there are so many; or so many of something else that is counted."""
        count, what = int(request.query["count"]), request.query.get("what", "")
        async with self._changed:
            await self._changed.wait_for(lambda: self._number(what) >= count)
        return web.json_response(self._number(what))

    async def shown(self, _request: web.Request) -> web.Response:
        return web.json_response({"channels": self.channels, "counts": self.counts})

    def _number(self, what: str) -> int:
        return self.counts[what] if what else len(self.keys)

    async def _show(self, channel: str, key: str) -> None:
        async with self._changed:
            self.keys.add(key)
            self.channels[channel].append(key)
            self._changed.notify_all()

    async def _count(self, what: str) -> None:
        async with self._changed:
            self.counts[what] += 1
            self._changed.notify_all()

    async def _away(self, request: web.Request) -> None:
        match self.trouble.away:
            case "503":
                await self._count("away")
                raise web.HTTPServiceUnavailable
            case "silent":
                await self._count("away")
                async with self._changed:
                    await self._changed.wait_for(lambda: self.trouble.away != "silent")
                _cut(request)
            case "refused":
                _cut(request)

    def _strikes(self, share: float) -> bool:
        return share > 0 and self._rng.random() < share

    def _is_asked_too_often(self) -> bool:
        now, most = time.monotonic(), self.trouble.lookups_per_minute
        self._lookups = [at for at in self._lookups if at > now - self.trouble.minute_s]
        if most and len(self._lookups) >= most:
            return True
        self._lookups.append(now)
        return False


def _cut(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()
    raise asyncio.CancelledError


def _limited(retry_after: int | None) -> web.Response:
    return web.Response(status=429, headers={} if retry_after is None else {"Retry-After": str(retry_after)})


async def _listen(app: web.Application) -> tuple[web.AppRunner, int]:
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, HOST, 0).start()
    return runner, runner.addresses[0][1]


async def _serve() -> None:
    platform = Platform()
    api, control = web.Application(), web.Application()
    api.add_routes([web.post("/post", platform.post), web.post("/find", platform.find)])
    control.add_routes(
        [web.post("/order", platform.order), web.get("/seen", platform.seen), web.get("/shown", platform.shown)]
    )
    (api_runner, api_port), (_, control_port) = await _listen(api), await _listen(control)

    async def listening(is_wanted: bool) -> None:
        for site in list(api_runner.sites):
            if not is_wanted:
                await site.stop()
        if is_wanted and not api_runner.sites:
            await web.TCPSite(api_runner, HOST, api_port, reuse_address=True).start()

    platform._listening = listening
    sys.stdout.write(f"http://{HOST}:{api_port} http://{HOST}:{control_port}\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(_serve())
