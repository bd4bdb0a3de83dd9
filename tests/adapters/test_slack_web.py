"""Slack's addresses for answers are asked by the way that slack_sdk takes too."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from adapters.http import serve
from adapters.slack.web import Web

HOOK = "http://hooks.slack.invalid/answer/1"


@pytest.fixture
async def asked() -> AsyncIterator[list[tuple[str, object]]]:
    """What a proxy is asked for, beginning with its own address."""
    asked: list[tuple[str, object]] = []

    async def answer(request: web.Request) -> web.Response:
        asked.append((str(request.url), await request.json()))
        return web.Response()

    app = web.Application()
    app.router.add_post("/{path:.*}", answer)
    server = await serve(app, "127.0.0.1", 0)
    asked.append((server.url, None))
    yield asked
    await server.stop()


async def test_answers_go_through_the_proxy_of_the_environment(
    asked: list[tuple[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", asked.pop()[0])
    slack = Web("http://api.slack.invalid/")
    slack.open()
    taken = await slack.respond(HOOK, {"text": "こんにちは"})
    await slack.close()
    assert (taken, asked) == (True, [(HOOK, {"text": "こんにちは"})])
