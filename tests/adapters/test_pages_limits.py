"""No page is given to one address without end, whichever it is: each says when to ask again."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientSession, web

from adapters.http import Server, serve
from adapters.pages.house import House
from adapters.pages.routes import routes
from bot.door.context import Defaults
from tests.conftest import House as World


@pytest.fixture
async def pages(world: World) -> AsyncIterator[tuple[Server, list[tuple[str, str]]]]:
    """Every page, which gives one address two looks at once and one in eight seconds; method and path of each."""
    app = web.Application()
    routes(app, House(world.database, world.clock, Defaults()))
    server = await serve(app, "127.0.0.1", 0)
    found = []
    for route in app.router.routes():
        limit = _page(route).looks
        limit.burst, limit.per_s, limit.now = 2, 0.125, lambda: 0.0
        if route.method != "HEAD":
            assert route.resource is not None
            found.append((route.method, route.resource.canonical.replace("{code}", "00000000")))
    yield server, found
    await server.stop()


def _page(route: web.AbstractRoute) -> Any:
    """The page that a route belongs to."""
    return getattr(route.handler, "__self__", None)


async def test_every_page_is_refused_at_last_and_says_when_to_ask_again(pages: tuple[Server, Any]) -> None:
    server, found = pages
    assert len(found) > 4
    for method, path in found:
        async with ClientSession() as browser:
            statuses, waits = [], []
            for _ in range(3):
                async with browser.request(
                    method, f"{server.url}{path[1:]}", data={} if method == "POST" else None
                ) as answer:
                    statuses.append(answer.status)
                    waits.append(answer.headers.get("Retry-After"))
        assert 429 in statuses, (method, path)
        assert statuses[-1] == 429, (method, path)
        assert waits[-1] == "8", (method, path)
