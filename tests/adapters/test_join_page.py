"""A seat's own page, over real HTTP: what to type where, in both languages, without a name and without a script."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession, web

from adapters.http import Server, serve
from adapters.pages import join
from adapters.pages.house import House as Pages
from adapters.visits import PerAddress
from bot.door.context import Defaults
from storage.codes import shown_code
from tests.conftest import House
from tests.flows.test_join import FORM, codes
from tests.flows.test_registrations import planned

PUBLIC = "https://goen.example"


@pytest.fixture
async def url(world: House) -> AsyncIterator[str]:
    """Where the pages of an event with two seats are."""
    await world.event()
    await planned(world.database, FORM)
    app = web.Application()
    pages = Pages(world.database, world.clock, Defaults(public_url=PUBLIC))
    app.router.add_get(join.PATH, join.JoinAddress(pages, PerAddress(4, 1, lambda: 0.0)).show)
    server: Server = await serve(app, "127.0.0.1", 0)
    yield f"{server.url}j/"
    await server.stop()


async def look(url: str, language: str = "ja") -> tuple[int, str]:
    async with ClientSession(headers={"Accept-Language": language}) as session, session.get(url) as answer:
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        return answer.status, await answer.text()


async def test_it_says_what_to_type_and_names_nobody(world: House, url: str) -> None:
    (code, _) = await codes(world)
    status, html = await look(url + shown_code(code).lower())
    assert status == 200
    assert "「春の会」の席" in html
    assert f"/goen 参加コード {shown_code(code)}" in html
    assert f'aria-label="{PUBLIC}/j/{code}"' in html
    assert "佐藤" not in html
    assert "<script" not in html
    assert 'hreflang="en"' in html
    _, english = await look(f"{url}{code}?lang=en")
    assert f"/goen join {shown_code(code)}" in english


async def test_a_used_seat_and_one_that_is_none_say_so_and_looking_too_often_is_refused(world: House, url: str) -> None:
    (code, _) = await codes(world)
    await world.person("佐藤").command(f"join {code}")
    status, html = await look(url + code)
    assert (status, "もうほかのアカウントで使われています" in html, "/goen 参加コード" in html) == (200, True, False)
    status, html = await look(url + "AAAABBBB", "en")
    assert (status, "There is no such seat" in html) == (404, True)
    organizer = world.person("幹事", is_admin=True)
    await organizer.command("event cancel confirm:yes")
    assert (await look(url + code))[0] == 404
    await look(url + code)
    assert (await look(url + code))[0] == 429
