"""The page that the code at the desk opens, over HTTP."""

import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientSession, web

from adapters.http import Server, serve
from adapters.pages.house import House
from adapters.pages.routes import routes
from bot.door.context import Defaults
from tests.flows.staging import created, event

DOORS, END = "2027-04-10T16:30", "2027-04-10T20:30"


@pytest.fixture
async def server(world: Any) -> AsyncIterator[Server]:
    app = web.Application()
    routes(app, House(world.database, world.clock, Defaults()))
    server = await serve(app, "127.0.0.1", 0)
    yield server
    await server.stop()


async def opened(world: Any, server: Server, language: str = "ja", code: str = "") -> tuple[int, list[str], str]:
    """Status, the lines on the page, and the page itself."""
    found = await event(world)
    assert found
    headers = {"Accept-Language": language}
    async with (
        ClientSession() as browser,
        browser.get(f"{server.url}a/{code or found.code}", headers=headers) as answer,
    ):
        page = await answer.text()
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert (answer.headers["Cache-Control"], answer.headers["X-Robots-Tag"]) == ("no-store", "noindex")
        return answer.status, re.findall(r"<(?:h1|p|li)>(.*?)</(?:h1|p|li)>", page), page


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "ja",
            [
                "「春の会」の受付", "2027年4月10日(土)18:30(Asia/Tokyo)", "市民会館",
                "体験用のチャットで、会のチャンネルを開き、開会のお知らせの「来ました」を押してください。"
                "見つからないときは、/goen 来ました と送ってください。",
                "チャットをお使いでない方は、受付にお名前をお伝えください。",
            ],
        ),
        (
            "en-GB,ja;q=0.5",
            [
                "Check in to &quot;春の会&quot;", "Sat, Apr 10, 2027, 18:30 (Asia/Tokyo)", "市民会館",
                "In the sandbox, open the event&#x27;s channel and press &quot;I am here&quot; "
                "below the opening message. "
                "If you cannot find it, send /goen attend",
                "Not in the chat? Please give your name at the desk.",
            ],
        ),
    ],
)  # fmt: skip
async def test_it_says_which_button_to_press_where(world: Any, server: Server, language: str, said: list[str]) -> None:
    await created(world, published=True)
    await world.later(DOORS)
    status, lines, page = await opened(world, server, language)
    assert (status, lines) == (200, said)
    assert len(page.encode()) < 20_000
    assert "<script" not in page


async def test_before_and_after_it_says_so(world: Any, server: Server) -> None:
    await created(world, published=True)
    assert (await opened(world, server))[1][-1] == "受付は2027年4月10日(土)16:30(Asia/Tokyo)からです。"
    await world.later(END)
    assert (await opened(world, server))[1][-1] == "この会は終わりました。"


async def test_of_a_draft_and_an_unknown_code_it_says_the_same(world: Any, server: Server) -> None:
    staff = await created(world)
    draft = await opened(world, server)
    assert draft[:2] == (404, ["この会は見つかりませんでした"])
    assert await opened(world, server, code="00000000") == draft
    await staff.command("イベント 公開")
    await staff.command("イベント 中止 確認:はい")
    assert (await opened(world, server))[1][-1] == "この会は中止になりました。"
