"""The product's own HTTP server: one address for health, the sandbox page and what platforms call."""

import asyncio
import contextlib
import logging
import socket
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from aiohttp import http_exceptions, web

from adapters.admission import Patience, Respond, Waiting

# What is ready, by its name; what is no bool is only told.
Check = Callable[[], Awaitable[Mapping[str, object]]]
Lag = Callable[[], float]
# A page of figures, and what kind of text it is.
Metrics = Callable[[], Awaitable[tuple[bytes, str]]]
# A loop that is later than this serves nobody: whoever watches starts the process anew.
LATEST_S = 5.0
# At the end, so long requests may still take that do not end of themselves.
GRACE_S = 2.0
# What people and platforms send is far shorter.
MOST_BYTES = 1024**2
DEFAULT_PATIENCE = Patience()


class _Briefly(logging.Filter):
    """What is no HTTP is one line, without a traceback: anybody can send it, as often as they like."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, http_exceptions.HttpProcessingError | web.RequestPayloadError):
            record.exc_info = None
            record.levelno, record.levelname = logging.INFO, "INFO"
            record.msg, record.args = "a request was no HTTP: %s", (type(error).__name__,)
        return True


_log = logging.getLogger(__name__)
_log.addFilter(_Briefly())


class PortTakenError(Exception):
    """Another program listens where this one should."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that is up; `port` is the real one where any free one was asked for."""

    runner: web.AppRunner
    host: str
    port: int
    _accepting: asyncio.Server = field(repr=False)
    _sweep: asyncio.Task[None] = field(repr=False)

    @property
    def url(self) -> str:
        """Where a browser on this machine finds it."""
        return f"http://{self.host}:{self.port}/"

    async def stop(self) -> None:
        """Stop listening and close what is open."""
        self._accepting.close()
        self._sweep.cancel()
        await self.runner.cleanup()
        with contextlib.suppress(asyncio.CancelledError):
            await self._sweep


async def serve(app: web.Application, host: str, port: int, patience: Patience = DEFAULT_PATIENCE) -> Server:
    """Listen on host and port (0: any free one); PortTakenError if that is not possible."""
    return await serve_on(listen(host, port), app, host, patience)


async def serve_on(
    listener: socket.socket, app: web.Application, host: str, patience: Patience = DEFAULT_PATIENCE
) -> Server:
    """Listen where `listen` took a place."""
    waiting: Waiting

    @web.middleware
    async def once_whole(request: web.Request, handler: Respond) -> web.StreamResponse:
        return await waiting.answer(request, handler)

    app.middlewares.insert(0, once_whole)
    runner = web.AppRunner(app, access_log=None, logger=_log, shutdown_timeout=GRACE_S)
    await runner.setup()
    assert runner.server  # noqa: S101 - it is set up
    waiting = Waiting(runner.server, patience)
    accepting = await asyncio.get_running_loop().create_server(waiting.admit, sock=listener)
    return Server(runner, host, listener.getsockname()[1], accepting, asyncio.create_task(waiting.sweep()))


def health(
    check: Check, lag: Lag = lambda: 0.0, metrics: Metrics | None = None, *, most_bytes: int = MOST_BYTES
) -> web.Application:
    """`/livez`: 200 while the loop keeps up. `/readyz`: 200 when every part is ready, else 503, with the parts.

    `/metrics`: figures, if there are any. `lag`: how late the loop is, in seconds. `most_bytes`: of a request.
    """

    async def alive(_request: web.Request) -> web.Response:
        lag_s = lag()
        is_alive = lag_s < LATEST_S
        return web.json_response({"alive": is_alive, "lag_s": round(lag_s, 3)}, status=200 if is_alive else 503)

    async def ready(_request: web.Request) -> web.Response:
        parts = await check()
        is_ready = all(part for part in parts.values() if isinstance(part, bool))
        return web.json_response(parts, status=200 if is_ready else 503)

    app = web.Application(client_max_size=most_bytes)
    app.router.add_get("/livez", alive)
    app.router.add_get("/readyz", ready)
    if metrics is not None:
        app.router.add_get("/metrics", _shown(metrics))
    return app


def _shown(metrics: Metrics) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def show(_request: web.Request) -> web.Response:
        text, kind = await metrics()
        return web.Response(body=text, headers={"Content-Type": kind})

    return show


def listen(host: str, port: int) -> socket.socket:
    """Take a place to listen at, so that it is known before anybody is served; PortTakenError as for `serve`."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise PortTakenError(f"GOEN_HTTP_PORT: {host}:{port} cannot be used ({error.strerror}).") from error
    listener.setblocking(False)
    return listener
