"""Connections that have asked for nothing yet: how many there may be, and how long they may take.

Whoever opens connections and asks nothing, or asks very slowly, takes no place from others: a connection that
waits is closed after a while, and where every place is taken the one that has waited longest makes room.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web

Respond = Callable[[web.Request], Awaitable[web.StreamResponse]]
_Connection = web.RequestHandler  # aiohttp's name for the server's end of one


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a connection may wait, and how many there may be.

    `asking_s`: until its first request is there, to the last byte. `idle_s`: until the next one.
    `most`: at once, well below the files that a process may open. `look_s`: how often all are looked at.
    """

    asking_s: float = 10.0
    idle_s: float = 75.0
    most: int = 500
    look_s: float = 1.0


class Waiting:
    """The connections of one server. What is being answered is never closed here."""

    def __init__(self, server: web.Server, patience: Patience) -> None:
        self._server, self._patience = server, patience
        # Until when each may wait; the first one has waited longest.
        self._until: dict[_Connection, float] = {}
        self._answered: set[_Connection] = set()
        self._now = asyncio.get_running_loop().time

    def admit(self) -> asyncio.Protocol:
        """Take in one more connection, if need be in place of another one that waits."""
        if len(self._until) + len(self._answered) >= self._patience.most:
            longest = next(iter(self._until), None)
            if longest is None:
                return _ClosedAtOnce()
            self._close(longest)
        connection: _Connection = self._server()
        self._until[connection] = self._now() + self._patience.asking_s
        return connection

    async def answer(self, request: web.Request, respond: Respond) -> web.StreamResponse:
        """Answer a request once it is there as a whole; its connection waits until then, and again afterwards."""
        try:
            await request.read()
        except web.RequestPayloadError:  # compressed otherwise than it says, or broken off
            return web.Response(status=400, text="the body cannot be read")
        connection: _Connection = request.protocol
        self._until.pop(connection, None)
        self._answered.add(connection)
        try:
            return await respond(request)
        finally:
            self._answered.discard(connection)
            self._until[connection] = self._now() + self._patience.idle_s

    async def sweep(self) -> None:
        """Close what has waited too long, for as long as the server runs."""
        while True:
            await asyncio.sleep(self._patience.look_s)
            now, still_open = self._now(), set(self._server.connections)
            for connection, until in list(self._until.items()):
                if until <= now or (connection not in still_open and self._is_old(until, now)):
                    self._close(connection)

    def _is_old(self, until: float, now: float) -> bool:
        """Whether the server must know of it by now: it does so a moment after it was admitted."""
        left_s, asking_s = until - now, self._patience.asking_s
        return left_s < asking_s - self._patience.look_s or left_s > asking_s

    def _close(self, connection: _Connection) -> None:
        del self._until[connection]
        connection.force_close()


class _ClosedAtOnce(asyncio.Protocol):
    """A connection that is closed at once."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - a protocol of a stream
        transport.abort()
