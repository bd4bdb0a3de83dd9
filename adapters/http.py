"""The product's own HTTP server: one address for health, the sandbox page and what platforms call."""

import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web

Check = Callable[[], Awaitable[dict[str, bool]]]
# At the end, so long requests may still take that do not end of themselves.
GRACE_S = 2.0


class PortTakenError(Exception):
    """Another program listens where this one should."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that is up; `port` is the real one where any free one was asked for."""

    runner: web.AppRunner
    host: str
    port: int

    @property
    def url(self) -> str:
        """Where a browser on this machine finds it."""
        return f"http://{self.host}:{self.port}/"

    async def stop(self) -> None:
        """Stop listening and close what is open."""
        await self.runner.cleanup()


async def serve(app: web.Application, host: str, port: int) -> Server:
    """Listen on host and port (0: any free one); PortTakenError if that is not possible."""
    listener = _listen(host, port)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=GRACE_S)
    await runner.setup()
    await web.SockSite(runner, listener).start()
    return Server(runner, host, listener.getsockname()[1])


def health(check: Check) -> web.Application:
    """`/livez`: the process answers. `/readyz`: 200 when every part is ready, else 503, with the parts."""

    async def alive(_request: web.Request) -> web.Response:
        return web.json_response({"alive": True})

    async def ready(_request: web.Request) -> web.Response:
        parts = await check()
        return web.json_response(parts, status=200 if all(parts.values()) else 503)

    app = web.Application()
    app.router.add_get("/livez", alive)
    app.router.add_get("/readyz", ready)
    return app


def _listen(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise PortTakenError(f"GOEN_HTTP_PORT: {host}:{port} cannot be used ({error.strerror}).") from error
    listener.setblocking(False)
    return listener
