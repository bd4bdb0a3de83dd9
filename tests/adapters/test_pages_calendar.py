"""The address of an event's file for calendars, over HTTP, while organizers change the event by their commands."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientSession, web
from icalendar import Calendar

from adapters.http import Server, serve
from adapters.pages.house import House
from adapters.pages.routes import routes
from bot.door.context import Defaults
from tests.flows.staging import created, event, shown

PAGES = "https://goen.example.com"


@pytest.fixture
async def server(world: Any) -> AsyncIterator[Server]:
    app = web.Application()
    routes(app, House(world.database, world.clock, Defaults(public_url=PAGES)))
    server = await serve(app, "127.0.0.1", 0)
    yield server
    await server.stop()


@pytest.fixture
async def browser() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


async def code(world: Any) -> str:
    found = await event(world)
    assert found
    return found.code


async def read(browser: ClientSession, server: Server, code: str) -> dict[str, str]:
    async with browser.get(f"{server.url}e/{code}.ics") as answer:
        assert answer.status == 200
        (found,) = Calendar.from_ical(await answer.read()).walk("VEVENT")
        return {name: str(found[name]) for name in ("UID", "SEQUENCE", "STATUS", "SUMMARY", "LOCATION")}


async def test_a_calendar_reads_a_public_event_and_asks_again_for_little(
    world: Any, server: Server, browser: ClientSession
) -> None:
    await created(world, published=True)
    known = await code(world)
    async with browser.get(f"{server.url}e/{known}.ics") as answer:
        body, headers = await answer.read(), answer.headers
    assert answer.status == 200
    shown_headers = ("Content-Type", "Content-Disposition", "Cache-Control", "X-Robots-Tag", "Referrer-Policy")
    assert {name: headers[name] for name in shown_headers} == {
        "Content-Type": "text/calendar; charset=utf-8; method=PUBLISH",
        "Content-Disposition": f'inline; filename="goen-{known}.ics"',
        "Cache-Control": "private, no-cache",
        "X-Robots-Tag": "noindex",
        "Referrer-Policy": "no-referrer",
    }
    assert str(Calendar.from_ical(body)["SOURCE"]) == f"{PAGES}/e/{known}.ics"
    same = {"If-None-Match": headers["ETag"]}
    async with browser.get(f"{server.url}e/{known.lower()}.ics", headers=same) as again:
        assert (again.status, await again.read(), again.headers["ETag"]) == (304, b"", headers["ETag"])
    async with browser.head(f"{server.url}e/{known}.ics") as head:
        assert (head.status, head.headers["ETag"]) == (200, headers["ETag"])


async def test_the_entry_of_who_subscribed_moves_and_is_cancelled_with_the_event(
    world: Any, server: Server, browser: ClientSession
) -> None:
    staff = await created(world, published=True)
    known = await code(world)
    entry = {"UID": f"{known}@goen", "STATUS": "CONFIRMED", "SUMMARY": "春の会", "LOCATION": "市民会館"}
    assert await read(browser, server, known) == {**entry, "SEQUENCE": "1"}
    await staff.command("イベント 変更 会場:公民館 確認:はい")
    assert await read(browser, server, known) == {**entry, "SEQUENCE": "2", "LOCATION": "公民館"}
    off = shown(await staff.command("イベント 中止 確認:はい"))
    assert await read(browser, server, known) == {
        **entry, "SEQUENCE": "3", "LOCATION": "公民館", "STATUS": "CANCELLED", "SUMMARY": "中止 / 春の会",
    }  # fmt: skip
    await staff.click(off, "元に戻す")
    assert await read(browser, server, known) == {**entry, "SEQUENCE": "4", "LOCATION": "公民館"}


@pytest.mark.parametrize("path", ["e/00000000.ics", "e/1.ics", "e/.ics", "e/0000000000.ics", "e/%00%0012345.ics"])
async def test_an_unknown_code_finds_nothing(world: Any, server: Server, browser: ClientSession, path: str) -> None:
    await created(world, published=True)
    async with browser.get(f"{server.url}{path}") as answer:
        assert answer.status == 404


async def test_nobody_reads_a_draft_even_one_that_was_called_off(
    world: Any, server: Server, browser: ClientSession
) -> None:
    staff = await created(world)
    address = f"{server.url}e/{await code(world)}.ics"
    async with browser.get(address) as answer:
        assert answer.status == 404
    await staff.command("イベント 中止 確認:はい")
    async with browser.get(address) as answer:
        assert answer.status == 404
