"""Socket Mode of the stand-in: connections, envelopes and their acks, disconnects and cuts."""

import asyncio
import contextlib
import json
from collections.abc import Callable
from itertools import count
from typing import Any

from aiohttp import WSMsgType, web

from tests.fakes.bell import Bell
from tests.fakes.slack.workspace import APP_ID


class Sockets:
    """The open Socket Mode connections; an envelope goes to any one of them, here in turn."""

    def __init__(self, problems: list[str], bell: Bell, says_hello: Callable[[], bool] = lambda: True) -> None:
        self._problems, self._bell, self._says_hello = problems, bell, says_hello
        self._numbers = count(1)
        self._waiting: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._sent: set[str] = set()
        self.open: list[web.WebSocketResponse] = []
        self._transports: dict[web.WebSocketResponse, asyncio.BaseTransport | None] = {}
        self.connected_times = 0
        self.late_acks: list[str] = []

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._transports[socket] = request.transport
        details = {"host": "stand-in", "approximate_connection_time": 18060}
        hello = {"type": "hello", "num_connections": len(self.open) + 1, "connection_info": {"app_id": APP_ID}}
        await socket.send_json(hello | {"debug_info": details})
        self.open.append(socket)
        self.connected_times += 1
        self._bell.ring()
        try:
            async for message in socket:
                if message.type == WSMsgType.TEXT:
                    self._take(json.loads(message.data))
        finally:
            self._leave(socket)
        return socket

    def _take(self, ack: dict[str, Any]) -> None:
        name = ack.get("envelope_id", "")
        waiting = self._waiting.pop(name, None)
        if waiting is not None and not waiting.done():
            waiting.set_result(ack.get("payload") or {})
        elif name in self._sent:
            self.late_acks.append(name)
        else:
            self._problems.append(f"an ack for an envelope that was never sent: {name}")
        self._bell.ring()

    def _leave(self, socket: web.WebSocketResponse) -> None:
        self._transports.pop(socket, None)
        if socket in self.open:
            self.open.remove(socket)
        self._bell.ring()

    async def send(
        self, kind: str, payload: dict[str, Any], retry: tuple[int, str] | None
    ) -> asyncio.Future[dict[str, Any]]:
        """Send an envelope; the future holds the payload of its ack. ConnectionError when nobody listens."""
        if not self.open:
            raise ConnectionError("no socket is connected")
        name = f"envelope-{next(self._numbers)}"
        envelope: dict[str, Any] = {"type": kind, "envelope_id": name, "payload": payload}
        envelope["accepts_response_payload"] = kind != "events_api"
        if kind == "events_api":
            envelope |= {"retry_attempt": retry[0] if retry else 0, "retry_reason": retry[1] if retry else ""}
        answer = self._waiting[name] = asyncio.get_running_loop().create_future()
        self._sent.add(name)
        self.open.append(self.open.pop(0))
        await self.open[-1].send_json(envelope)
        return answer

    def forget(self, answer: asyncio.Future[dict[str, Any]]) -> None:
        """Stop waiting for an ack, so that it counts as late."""
        self._waiting = {name: future for name, future in self._waiting.items() if future is not answer}

    async def disconnect(self, reason: str) -> None:
        """Tell every client to leave, as Slack does; "warning" leaves the connections open."""
        for socket in [*self.open]:
            with contextlib.suppress(ConnectionError):
                await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "stand-in"}})
            if reason != "warning" and socket in self.open:
                self.open.remove(socket)  # what comes now goes to another connection

    def cut(self) -> None:
        """Break every connection without a word."""
        for socket in [*self.open]:
            transport = self._transports.get(socket)
            if transport is not None:
                transport.abort()  # type: ignore[attr-defined]
            self.open.remove(socket)
        self._bell.ring()

    async def close(self) -> None:
        for socket in [*self._transports]:
            with contextlib.suppress(ConnectionError, TimeoutError):
                async with asyncio.timeout(0.2):
                    await socket.close()
