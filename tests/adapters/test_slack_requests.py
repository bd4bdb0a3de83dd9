"""Only Slack is listened to over HTTP, and a wrong token is said at the start, without the token."""

import json
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web as web_app
from slack_sdk.errors import SlackApiError

from adapters.http import serve
from adapters.slack.access import SlackAccess
from adapters.slack.adapter import SlackAdapter
from adapters.slack.failures import failure, in_words
from adapters.slack.manifest import EVENTS_PATH
from bot.chat.actions import Answer
from bot.chat.errors import NotNowError, SettingsError
from bot.chat.interactions import Interaction
from storage.engine import Database
from tests.adapters.conftest import Room
from tests.conftest import START, House
from tests.fakes.slack import FakeSlack
from tests.fakes.slack.delivery import encoded

JSON = {"Content-Type": "application/json"}


@pytest.fixture
async def web(world: House, database: Database) -> AsyncIterator[Room]:
    """A workspace that is reached over HTTP."""
    async with FakeSlack(now=START.timestamp) as fake:
        room = Room(fake, database, world, over_http=True)
        await room.start()
        yield room
        await room.stop()


def said(room: Room) -> tuple[str, dict[str, str]]:
    """A direct message as Slack would post it to the app."""
    mio = room.fake.add_user("Mio", locale="en-US")
    event = {"type": "message", "channel_type": "im", "channel": room.fake.dm(mio).id, "user": mio.id, "text": "help"}
    envelope = {"type": "event_callback", "team_id": "T0001", "event_id": "Ev1", "event": event}
    body, kind = encoded("events_api", envelope)
    return body, {"Content-Type": kind}


async def test_a_right_signature_is_taken_and_a_retry_does_no_more(web: Room) -> None:
    body, headers = said(web)
    first = await web.fake.courier.post(body, headers)
    again = await web.fake.courier.post(body, {**headers, "X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "x"})
    await web.fake.settled()
    assert (first[0], again[0], len(web.fake.called("chat.postMessage"))) == (200, 200, 1)


@pytest.mark.parametrize("wrong", [{"secret": "another"}, {"age_s": 301}, {"age_s": -301}, {"signed": False}])
async def test_what_is_not_from_slack_has_no_effect(web: Room, wrong: dict[str, bool]) -> None:
    body, headers = said(web)
    before = len(web.fake.calls)
    status, _, _ = await web.fake.courier.post(body, headers, **wrong)  # type: ignore[arg-type]
    await web.fake.settled()
    assert (status, len(web.fake.calls)) == (401, before)


DEEP = "[" * 100_000
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize("signed", [True, False])
@pytest.mark.parametrize(
    ("body", "headers"),
    [
        ("", JSON),
        ("{", JSON),
        ("[]", JSON),
        ('"text"', JSON),
        ("1", JSON),
        ("null", JSON),
        (DEEP, JSON),
        ('{"event":' * 100_000, JSON),
        ("{}", {"Content-Type": "application/json; charset=nonsense"}),
        ("", FORM),
        ("payload={", FORM),
        ("payload=[]", FORM),
        ("payload=" + DEEP, FORM),
        ("payload={}", FORM),
        ("%ff%fe=%80", FORM),
        ("command=/goen", FORM),
        ('{"type":"event_callback"}', JSON),
        ('{"type":"event_callback","event":[]}', JSON),
        ('{"type":"event_callback","event":{"type":"message","user":{}}}', JSON),
    ],
    ids=range(19),
)
async def test_what_no_slack_would_send_is_refused_without_a_traceback(
    web: Room, body: str, headers: dict[str, str], signed: bool, caplog: pytest.LogCaptureFixture
) -> None:
    status, _, _ = await web.fake.courier.post(body, headers, signed=signed)
    await web.fake.settled()
    assert status in ({200, 400, 404} if signed else {400, 401})
    assert [record.getMessage() for record in caplog.records if record.exc_info] == []


async def test_bytes_that_are_no_text_are_refused(web: Room, caplog: pytest.LogCaptureFixture) -> None:
    url = str(web.fake.courier.request_url)
    async with aiohttp.ClientSession() as session, session.post(url, data=b"\xff\xfe{", headers=JSON) as answer:
        assert (answer.status, [record for record in caplog.records if record.exc_info]) == (400, [])


async def test_the_address_is_verified(web: Room) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "abc", "token": "old"})
    status, text, _ = await web.fake.courier.post(body, JSON)
    assert (status, json.loads(text)) == (200, {"challenge": "abc"})


@pytest.mark.parametrize(
    ("bot_token", "app_token", "setting"),
    [
        ("xoxb-wrong", FakeSlack.app_token, "SLACK_BOT_TOKEN: invalid_auth"),
        (FakeSlack.bot_token, "xapp-wrong", "SLACK_APP_TOKEN: invalid_auth"),
    ],
)
async def test_a_wrong_token_is_named_but_not_shown(
    caplog: pytest.LogCaptureFixture, bot_token: str, app_token: str, setting: str
) -> None:
    async with FakeSlack() as fake:
        adapter = SlackAdapter(SlackAccess(bot_token, app_token, None, fake.api_url))
        with pytest.raises(SettingsError, match=setting) as caught:
            await adapter.start(_silent)
    assert ("wrong" in str(caught.value), "wrong" in caplog.text) == (False, False)


async def test_an_absent_server_is_said_at_the_start() -> None:
    adapter = SlackAdapter(SlackAccess("xoxb-1", None, "secret", "http://127.0.0.1:9/api/"))
    with pytest.raises(SettingsError, match="Slack cannot be reached"):
        await adapter.start(_silent)


async def test_what_comes_before_slack_could_be_asked_is_brought_again_by_slack() -> None:
    async with FakeSlack() as fake:
        adapter = SlackAdapter(SlackAccess(fake.bot_token, None, fake.signing_secret, fake.api_url))
        app = web_app.Application()
        adapter.routes(app)
        server = await serve(app, "127.0.0.1", 0)
        fake.courier.request_url = f"{server.url.rstrip('/')}{EVENTS_PATH}"
        fake.fail("auth.test", retry_after=60)
        body = json.dumps({"type": "url_verification", "challenge": "abc", "token": "old"})
        with pytest.raises(NotNowError):
            await adapter.start(_silent)
        assert (await fake.courier.post(body, JSON))[0] == 503
        await adapter.start(_silent)
        assert (await fake.courier.post(body, JSON))[0] == 200
        await adapter.stop()
        await server.stop()


@pytest.mark.parametrize(
    ("answer", "words", "reason"),
    [
        ({"ok": False, "error": "is_archived"}, "is_archived", "refused"),
        ({"ok": False, "error": "missing_scope", "needed": "im:write"}, "missing_scope: im:write", "refused"),
        ("<html>", "http_0", "unknown"),
        (None, "http_0", "unknown"),
        ({"ok": False, "error": "ratelimited"}, "ratelimited", "rate_limited"),
    ],
)
def test_whatever_was_answered_has_words(answer: object, words: str, reason: str) -> None:
    error = SlackApiError("failed", answer)  # type: ignore[no-untyped-call]
    assert (in_words(error), failure(error).reason) == (words, reason)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (aiohttp.ServerDisconnectedError(), "unknown"),
        (TimeoutError(), "unknown"),
        (ConnectionResetError(), "unknown"),
    ],
)
def test_silence_leaves_doubt(error: Exception, reason: str) -> None:
    assert failure(error).reason == reason


async def _silent(_: Interaction) -> Answer | None:
    return None
