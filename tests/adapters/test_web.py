"""What the sandbox's page server lets in and what it refuses, over real HTTP."""

import asyncio
import io
import json
import random
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp import ClientSession, web

from adapters import http
from adapters.http import Server, serve
from adapters.sandbox.clock import MovableClock
from adapters.sandbox.posts import EVENT_CHANNEL
from adapters.sandbox.seed import inhabitants
from adapters.sandbox.stage import Stage
from adapters.sandbox.web import MOST_BYTES, Page
from adapters.sandbox.world import PLATFORM, SPACE
from bot.chat.content import Button, File, Message
from bot.chat.errors import FileError
from bot.chat.interactions import HandedFile
from bot.chat.ports import Delivery
from bot.chat.refs import ChannelRef, UserRef
from bot.door.context import Defaults
from bot.door.dispatch import Bot
from bot.flows import ROUTES
from storage.engine import Database
from tests import example as example_event
from tests.example import Example
from tests.patience import HANG_S

NOON_MS = 1_795_660_000_000
OURS = {"X-Goen": "1"}
SAID = {"as": "newcomer", "kind": "type", "conversation": EVENT_CHANNEL, "text": "こんにちは"}


@pytest.fixture
def stage(database: Database) -> Stage:
    """An empty example: its people, without an event."""
    stage = Stage(database, MovableClock(starts_ms=NOON_MS), start_ms=NOON_MS, language="ja")
    stage.world.people = inhabitants("ja")
    stage.connect(Bot(database, ROUTES, clock=stage.clock, defaults=Defaults(), rng=random.Random(7)).handle, nothing)
    return stage


@pytest.fixture
async def server(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Server]:
    monkeypatch.setattr(http, "GRACE_S", 2 * HANG_S)  # a request that does not end shows as a hang
    app = web.Application(client_max_size=MOST_BYTES)
    Page(stage).routes(app)
    server = await serve(app, "127.0.0.1", 0)
    yield server
    await server.stop()


@pytest.fixture
async def browser(server: Server) -> AsyncIterator[ClientSession]:
    async with ClientSession(server.url) as session:
        yield session


async def nothing() -> None:
    """Nothing is planned in an empty example."""


def said(stage: Stage) -> list[str]:
    return [post.message.text for post in stage.world.posts]


async def test_what_the_page_itself_sends_is_done(browser: ClientSession, stage: Stage) -> None:
    async with browser.post("/api/act", json=SAID, headers=OURS) as answer:
        assert (answer.status, await answer.json()) == (200, {"ok": True})
    assert said(stage) == ["こんにちは"]


async def test_a_post_without_the_page_s_own_header_is_refused(browser: ClientSession, stage: Stage) -> None:
    for path in ("files", "act", "clock", "language", "reset"):
        async with browser.post(f"/api/{path}", json=SAID) as answer:
            assert answer.status == 403
    assert said(stage) == []


@pytest.mark.parametrize("host", ["goen.example", "127.0.0.1.goen.example:80", "localhost.goen.example"])
async def test_a_foreign_host_name_is_refused(browser: ClientSession, stage: Stage, host: str) -> None:
    async with browser.post("/api/act", json=SAID, headers={**OURS, "Host": host}) as answer:
        assert answer.status == 403
    async with browser.get("/api/state?as=newcomer", headers={"Host": host}) as answer:
        assert answer.status == 403
    assert said(stage) == []


async def test_an_over_long_body_is_refused_in_words(browser: ClientSession, stage: Stage) -> None:
    async with browser.post("/api/act", json={**SAID, "text": "あ" * 100_000}, headers=OURS) as answer:
        assert answer.status == 413
        assert await answer.json() == {"error": "長すぎて送れません。短くしてお試しください。"}
    assert said(stage) == []


async def test_a_file_waits_for_the_form_it_was_chosen_for(browser: ClientSession, stage: Stage) -> None:
    path = "/api/files?as=organizer&name=%E4%B8%80%E8%A6%A7%2F%0A.csv"
    async with browser.post(path, data="名前\n".encode(), headers=OURS) as answer:
        assert await answer.json() == {"file": "organizer/1/一覧/ .csv"}
    handed = HandedFile(PLATFORM, "一覧/ .csv", 7, "organizer/1/一覧/ .csv")
    assert await stage.world.fetch(handed, 7) == "名前\n".encode()
    with pytest.raises(FileError, match="large"):
        await stage.world.fetch(handed, 6)
    for number in range(8):
        stage.world.hand_over("organizer", f"{number}.csv", b"")
    with pytest.raises(FileError, match="gone"):
        await stage.world.fetch(handed, 7)


async def test_a_file_that_is_too_large_is_refused_in_words(browser: ClientSession) -> None:
    async with browser.post(
        "/api/files?as=organizer&name=a.csv", data=io.BytesIO(b"x" * 10_000_001), headers=OURS
    ) as answer:
        assert answer.status == 413
        assert await answer.json() == {"error": "10MBより大きいファイルは読み込めません。"}
    async with browser.post("/api/files?as=stranger&name=a.csv", data=b"x", headers=OURS) as answer:
        assert answer.status == 422


async def test_a_body_that_comes_in_pieces_is_read_to_its_end(browser: ClientSession, stage: Stage) -> None:
    raw = json.dumps({**SAID, "text": "山" * 2000}).encode()

    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(raw), 1000):
            yield raw[start : start + 1000]
            await asyncio.sleep(0)

    async with browser.post("/api/act", data=pieces(), headers=OURS) as answer:
        assert answer.status == 200
    assert said(stage) == ["山" * 2000]


DEEP = '{"as":' * 50_000


@pytest.mark.parametrize(
    "body", ["", "[]", "nonsense", '"text"', "[" * 100_000, DEEP[:250_000], "\ud83d".encode("utf-8", "surrogatepass")]
)
async def test_a_body_that_means_nothing_changes_nothing(
    browser: ClientSession, stage: Stage, body: str | bytes
) -> None:
    async with browser.post("/api/act", data=body, headers=OURS) as answer:
        assert answer.status in (400, 422)
    assert said(stage) == []


@pytest.mark.parametrize(
    "act",
    [
        {"kind": "type", "conversation": "elsewhere", "text": "a"},
        {"kind": "press", "post": "p99", "action": "a0"},
        {"kind": "press", "post": "p1", "action": "a-1"},
        {"kind": "submit", "form": "f1", "values": {}},
        {"kind": "submit", "form": "f1", "values": []},
        {"kind": "fly"},
    ],
)
async def test_what_is_not_on_the_screen_is_refused_in_words(browser: ClientSession, act: dict[str, object]) -> None:
    async with browser.post("/api/act", json={"as": "newcomer", **act}, headers=OURS) as answer:
        assert answer.status == 422
        assert list(await answer.json()) == ["error"]


async def test_a_button_that_another_has_taken_the_place_of_is_not_pressed(
    browser: ClientSession, stage: Stage
) -> None:
    press = {"as": "newcomer", "kind": "press"}
    first, second = (Message("m", actions=(Button("prefs.dm_on", label, "1"),)) for label in ("Yes", "Undo"))
    await stage.world.deliver(Delivery("k", ChannelRef(PLATFORM, SPACE, EVENT_CHANNEL), first))
    (post,) = stage.world.posts
    async with browser.get("/api/state?as=newcomer") as answer:
        (action,) = (await answer.json())["conversations"][0]["posts"][0]["actions"]
    stage.world.posts[0] = replace(post, message=second)
    async with browser.post("/api/act", json={**press, "post": post.id, "action": action["id"]}, headers=OURS) as gone:
        assert (gone.status, list(await gone.json())) == (422, ["error"])
    assert said(stage) == ["m"]


@pytest.mark.parametrize("who", ["", "a1", "goen", "nobody"])
async def test_only_the_three_people_can_be_played(browser: ClientSession, who: str) -> None:
    refused = {"error": "だれとして見るかを選び直してください。"}
    async with browser.get(f"/api/state?as={who}") as answer:
        assert (answer.status, await answer.json()) == (422, refused)
    async with browser.post("/api/act", json={**SAID, "as": who}, headers=OURS) as answer:
        assert (answer.status, await answer.json()) == (422, refused)


async def test_half_a_character_is_answered(browser: ClientSession, stage: Stage) -> None:
    body = json.dumps(SAID).replace('"text": "', '"text": "\\ud83d')
    async with browser.post("/api/act", data=body, headers=OURS) as answer:
        assert answer.status == 200
    assert said(stage) == ["こんにちは"]


async def test_a_private_file_is_given_to_its_reader_only(browser: ClientSession, stage: Stage) -> None:
    letter = Message("For you", files=(File("list.csv", "text/csv", b"\xef\xbb\xbfa,b\r\n"),))
    receipt = await stage.world.deliver(Delivery("k", UserRef(PLATFORM, SPACE, "organizer"), letter))
    async with browser.get(f"/files/{receipt.message_id}/0?as=organizer") as answer:
        assert (answer.status, await answer.read()) == (200, b"\xef\xbb\xbfa,b\r\n")
        assert answer.headers["Content-Disposition"] == 'attachment; filename="list.csv"'
    for path in (f"{receipt.message_id}/0?as=regular", f"{receipt.message_id}/1?as=organizer", "p99/0?as=organizer"):
        async with browser.get(f"/files/{path}") as answer:
            assert answer.status == 404
    async with browser.get("/api/state?as=regular") as answer:
        assert "For you" not in await answer.text()


@pytest.mark.parametrize(
    "name", ["..%2fseed.py", "%2e%2e%2fexample.json", "none.js", "seed.py", "app.js%00", "a" * 300 + ".js"]
)
async def test_only_the_page_s_own_files_are_served(browser: ClientSession, name: str) -> None:
    async with browser.get(f"/static/{name}") as answer:
        assert answer.status == 404


async def test_nothing_from_elsewhere_can_run_in_the_page(browser: ClientSession) -> None:
    async with browser.get("/") as answer:
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'self';")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_an_open_page_hears_of_a_change_and_does_not_hold_up_the_end(
    browser: ClientSession, server: Server
) -> None:
    async with browser.get("/api/events?as=regular") as events:
        assert await events.content.readuntil(b"\n\n") == b'event: changed\ndata: {"version": 0}\n\n'
        async with browser.post("/api/act", json=SAID, headers=OURS) as answer:
            assert answer.status == 200
        assert await events.content.readuntil(b"\n\n") == b'event: changed\ndata: {"version": 1}\n\n'
        async with asyncio.timeout(HANG_S):
            await server.stop()


async def test_a_closed_page_is_forgotten_without_a_word(
    browser: ClientSession, caplog: pytest.LogCaptureFixture
) -> None:
    async with browser.get("/api/events?as=regular") as events:
        await events.content.readuntil(b"\n\n")
    for _ in range(3):
        async with browser.post("/api/act", json=SAID, headers=OURS) as answer:
            assert answer.status == 200
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == []


@pytest.fixture
async def opened(tmp_path: Path, example: Example) -> AsyncIterator[ClientSession]:
    """A browser before an example in Japanese, whose language nobody chose."""
    file = tmp_path / "example.sqlite"
    file.write_bytes(await example.begun("ja", is_language_chosen=False))
    database = Database(f"sqlite:///{file}")
    app = web.Application(client_max_size=MOST_BYTES)
    Page(await example_event.opened(database, "ja", is_language_chosen=False)).routes(app)
    server = await serve(app, "127.0.0.1", 0)
    async with ClientSession(server.url) as browser:
        yield browser
    await server.stop()
    await database.close()


async def language_of_a_window(browser: ClientSession, asked: str) -> str:
    """The language of a window that somebody opens whose browser asks for one."""
    async with browser.get("/", headers={"Accept-Language": asked}) as page:
        assert page.status == 200
    async with browser.get("/api/state?as=newcomer") as answer:
        return str((await answer.json())["language"])


async def test_the_page_opens_in_the_reader_s_language(opened: ClientSession) -> None:
    assert await language_of_a_window(opened, "") == "ja"
    assert await language_of_a_window(opened, "en-US,en;q=0.9") == "en"
    async with opened.get("/api/events?as=newcomer") as events:
        await events.content.readuntil(b"\n\n")
        assert await language_of_a_window(opened, "ja-JP") == "en"  # not under the eyes of who is there already
    async with asyncio.timeout(HANG_S):
        while await language_of_a_window(opened, "ja-JP") != "ja":  # once the page knows that they left
            pass
