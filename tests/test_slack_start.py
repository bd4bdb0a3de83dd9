"""A start that cannot succeed: a wrong token, a Slack that is absent or silent. The process ends and says why."""

import contextlib
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.fakes.slack import FakeSlack
from tests.slack_process import TRANSPORTS, secrets_in, started, tokens, workspace

# Migrations have tests of their own: these programs find a database that has had them.
pytestmark = pytest.mark.usefixtures("database_url")


@pytest.fixture
async def fake() -> AsyncIterator[FakeSlack]:
    async with workspace() as slack:
        yield slack


@pytest.mark.parametrize(
    ("setting", "value", "sentence"),
    [
        ("SLACK_BOT_TOKEN", "xoxb-9-wrong", "Slack does not take SLACK_BOT_TOKEN: invalid_auth."),
        ("SLACK_APP_TOKEN", "xapp-9-wrong", "Slack does not take SLACK_APP_TOKEN: invalid_auth."),
    ],
)
async def test_a_wrong_token_ends_the_start(
    tmp_path: Path, fake: FakeSlack, setting: str, value: str, sentence: str
) -> None:
    async with started(tmp_path, "run", **{**tokens(fake, "socket"), setting: value}) as goen:
        code, log = await goen.ended()
    assert (code, log.splitlines()[-1]) == (2, f"goen: {sentence}")
    assert secrets_in(log) == []
    assert "wrong" not in log
    assert "Traceback" not in log


@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
@pytest.mark.parametrize(
    ("fault", "words"), [({"status": 503}, "http_503"), ({"retry_after": 1}, "ratelimited"), ({"status": 429}, "429")]
)
async def test_a_slack_that_cannot_be_asked_now_is_waited_for(
    tmp_path: Path, fake: FakeSlack, method: str, fault: dict[str, int], words: str
) -> None:
    fake.fail(method, times=2, **fault)
    async with started(tmp_path, "run", **tokens(fake, "socket")) as goen:
        await goen.ready()
        while "Slack is connected now" not in "".join(goen.log):
            await goen._line()
        log = "".join(goen.log)
    assert log.count('"event": "Slack cannot be reached now') == 2
    assert words in log
    assert [word for word in ("Traceback", "ERROR", "does not take") if word in log] == []


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_a_start_that_succeeds_warns_of_nothing(tmp_path: Path, fake: FakeSlack, transport: str) -> None:
    async with started(tmp_path, "run", is_patient=False, **tokens(fake, transport)) as goen:
        await goen.ready()
        assert [line for line in goen.log if "WARNING" in line or "ERROR" in line] == []


async def test_an_app_token_that_is_withdrawn_while_running_ends_the_process(tmp_path: Path, fake: FakeSlack) -> None:
    async with started(tmp_path, "run", **tokens(fake, "socket")) as goen:
        await goen.ready()
        fake.fail("apps.connections.open", "invalid_auth", times=99)
        await fake.disconnect("link_disabled")
        code, log = await goen.ended()
    assert (code, log.splitlines()[-1]) == (2, "goen: Slack does not take SLACK_APP_TOKEN: invalid_auth.")
    assert secrets_in(log) == []


async def test_who_is_waiting_for_slack_can_be_stopped(tmp_path: Path, fake: FakeSlack) -> None:
    fake.fail("auth.test", times=99, retry_after=60)
    async with started(tmp_path, "run", **tokens(fake, "socket")) as goen:
        while "cannot be reached now" not in "".join(goen.log):
            await goen._line()
        goen.process.terminate()
        code, log = await goen.ended()
    assert code == 0
    assert "Traceback" not in log


async def test_an_absent_slack_ends_the_start(tmp_path: Path, fake: FakeSlack) -> None:
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
    settings = {**tokens(fake, "socket"), "SLACK_API_URL": f"http://127.0.0.1:{port}/api/"}
    async with started(tmp_path, "run", **settings) as goen:
        code, log = await goen.ended()
    assert (code, log.splitlines()[-1]) == (2, "goen: Slack cannot be reached: not_sent: no connection.")
    assert secrets_in(log) == []
    assert "Traceback" not in log


@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
async def test_a_slack_that_does_not_answer_ends_the_start(tmp_path: Path, fake: FakeSlack, method: str) -> None:
    fake.hold(method)
    async with started(tmp_path, "run", is_patient=False, **tokens(fake, "socket")) as goen:
        code, log = await goen.ended()
    assert (code, log.splitlines()[-1]) == (2, "goen: Slack cannot be reached: no answer within 5 seconds.")
    assert "Traceback" not in log
