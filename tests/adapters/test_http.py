"""The web server keeps its places for those who ask, over real connections."""

import asyncio
import io
import logging
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import ClientSession, web

from adapters.admission import Patience
from adapters.http import Server, health, serve
from tests.patience import HANG_S

HALF = b"GET /livez HTTP/1.1\r\nHost: x\r\n"
HALF_A_BODY = b"POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n12345"

Connect = Callable[[bytes], Awaitable[asyncio.StreamReader]]


class Slow:
    """An answer that takes until it is let go."""

    def __init__(self) -> None:
        self.begun, self.may_end = asyncio.Event(), asyncio.Event()

    async def respond(self, _request: web.Request) -> web.Response:
        self.begun.set()
        await self.may_end.wait()
        return web.Response(text="done")


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
async def server(slow: Slow, request: pytest.FixtureRequest) -> AsyncIterator[Server]:
    async def ready() -> dict[str, bool]:
        return {}

    app = health(ready)
    app.router.add_post("/slow", slow.respond)
    server = await serve(app, "127.0.0.1", 0, getattr(request, "param", Patience()))
    yield server
    slow.may_end.set()
    await server.stop()


@pytest.fixture
async def connect(server: Server) -> AsyncIterator[Connect]:
    """Opens connections over which so much was said."""
    opened: list[asyncio.StreamWriter] = []

    async def open_one(said: bytes) -> asyncio.StreamReader:
        reader, writer = await asyncio.open_connection(server.host, server.port)
        opened.append(writer)
        writer.write(said)
        return reader

    yield open_one
    for writer in opened:
        writer.close()


async def alive(server: Server) -> int:
    async with ClientSession() as session, session.get(f"{server.url}livez") as answer:
        return answer.status


async def ended(pipe: asyncio.StreamReader) -> bytes:
    """What came back until the other side closed."""
    async with asyncio.timeout(HANG_S):
        try:
            return await pipe.read()
        except ConnectionResetError:
            return b""


@pytest.mark.parametrize("server", [Patience(most=5)], indirect=True)
@pytest.mark.parametrize("said", [b"", HALF, HALF_A_BODY])
async def test_half_open_requests_take_nobodys_place(server: Server, connect: Connect, said: bytes) -> None:
    held = [await connect(said) for _ in range(40)]
    assert await alive(server) == 200
    assert [await ended(pipe) for pipe in held[:34]] == [b""] * 34
    assert len(server.runner.server.connections) <= 5  # type: ignore[union-attr]


@pytest.mark.parametrize("server", [Patience(asking_s=0.05, idle_s=0.05, look_s=0.01)], indirect=True)
@pytest.mark.parametrize("said", [b"", HALF, HALF_A_BODY])
async def test_who_does_not_finish_asking_is_closed(connect: Connect, said: bytes) -> None:
    assert await ended(await connect(said)) == b""


@pytest.mark.parametrize("server", [Patience(idle_s=0.05, look_s=0.01)], indirect=True)
async def test_a_second_request_is_not_waited_for_longer(connect: Connect) -> None:
    came = await ended(await connect(HALF + b"\r\n" + HALF))
    assert came.count(b"200 OK") == 1


@pytest.mark.parametrize("server", [Patience(asking_s=0.05, idle_s=0.05, most=1, look_s=0.01)], indirect=True)
async def test_an_answer_may_take_its_time(connect: Connect, slow: Slow) -> None:
    pipe = await connect(HALF_A_BODY + b"67890")
    await slow.begun.wait()
    assert await ended(await connect(HALF)) == b""  # every place is taken
    await asyncio.sleep(0.2)  # the time that a connection may wait is over several times
    slow.may_end.set()
    assert b"done" in await ended(pipe)


@pytest.mark.parametrize(
    "said",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"nonsense\r\n\r\n",
        b"GET / HTTP/1.1\r\nno colon\r\n\r\n",
        b"GET /" + b"x" * 100_000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nx: " + b"x" * 100_000 + b"\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"POST /livez HTTP/1.1\r\nHost: x\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nxxxxx",
        b"POST /livez HTTP/1.1\r\nHost: x\r\nContent-Encoding: zstd\r\nContent-Length: 5\r\n\r\nxxxxx",
    ],
    ids=range(9),
)
async def test_what_is_no_http_is_refused_in_a_line(
    server: Server, connect: Connect, said: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    pipe = await connect(said)
    assert (await pipe.readline()).split(b" ")[1] == b"400"
    assert [record.exc_info for record in caplog.records if record.exc_info] == []
    assert await alive(server) == 200


async def test_too_much_is_refused(server: Server) -> None:
    async with (
        ClientSession() as session,
        session.post(f"{server.url}slow", data=io.BytesIO(b"x" * 2_000_000)) as answer,
    ):
        assert answer.status == 413


@pytest.mark.parametrize(("lag_s", "status"), [(0.0, 200), (4.9, 200), (5.0, 503)])
async def test_a_loop_that_is_too_late_is_not_alive(lag_s: float, status: int) -> None:
    server = await serve(health(nothing, lambda: lag_s), "127.0.0.1", 0)
    assert await alive(server) == status
    await server.stop()


@pytest.mark.parametrize(
    ("parts", "status"), [({"database": True, "late": {"overdue": 3}}, 200), ({"database": False, "late": {}}, 503)]
)
async def test_what_is_late_is_told_and_keeps_nobody_from_asking(parts: dict[str, object], status: int) -> None:
    async def ready() -> dict[str, object]:
        return parts

    server = await serve(health(ready), "127.0.0.1", 0)
    async with ClientSession() as session, session.get(f"{server.url}readyz") as answer:
        assert (answer.status, await answer.json()) == (status, parts)
    await server.stop()


async def nothing() -> dict[str, object]:
    return {}
