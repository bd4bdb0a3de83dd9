"""A start that cannot succeed: a wrong token, a Discord that is absent, silent or refuses. The process says why."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.discord_process import settings, standing_in
from tests.fakes.discord import FakeDiscord
from tests.slack_process import started

# Migrations have tests of their own: these programs find a database that has had them.
pytestmark = pytest.mark.usefixtures("database_url")

SILENCE = "Discord cannot be reached: no answer within 10 seconds."


@pytest.fixture
async def fake() -> AsyncIterator[FakeDiscord]:
    async with standing_in() as discord:
        yield discord


@pytest.fixture
def mute() -> Iterator[str]:
    """The address of something that takes connections and never says a word."""
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as listening:
        yield f"127.0.0.1:{listening.getsockname()[1]}"


@pytest.fixture
def absent() -> str:
    """An address where nobody listens."""
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as taken:
        return f"127.0.0.1:{taken.getsockname()[1]}"


async def refused(folder: Path, fake: FakeDiscord, *, is_patient: bool = True, **given: str) -> str:
    """What the process says as it ends; with no token and nothing of a programmer's."""
    async with started(folder, "run", is_patient=is_patient, **settings(fake) | given) as goen:
        code, log = await goen.ended()
    assert code == 2
    tokens = [settings(fake)["DISCORD_TOKEN"], given.get("DISCORD_TOKEN", fake.token)]
    assert [word for word in (*tokens, "Traceback", "ERROR") if word in log] == []
    return log.splitlines()[-1].removeprefix("goen: ")


async def test_a_wrong_token_is_tried_once(tmp_path: Path, fake: FakeDiscord) -> None:
    said = await refused(tmp_path, fake, DISCORD_TOKEN="hunter2.is.wrong")  # noqa: S106
    assert said == "Discord does not take DISCORD_TOKEN: copy it again from Bot > Reset Token."
    assert [(one.route, one.status) for one in fake.requests] == [("GET /users/@me", 401)]
    assert fake.gateway.identifies == []


async def test_an_absent_discord(tmp_path: Path, fake: FakeDiscord, absent: str) -> None:
    said = await refused(tmp_path, fake, DISCORD_API_URL=f"http://{absent}/api/v10")
    assert said == "Discord cannot be reached: ClientConnectorError."


async def test_an_absent_gateway(tmp_path: Path, fake: FakeDiscord, absent: str) -> None:
    assert await refused(tmp_path, fake, DISCORD_GATEWAY_URL=f"ws://{absent}/") == (
        "Discord cannot be reached: no connection to its gateway."
    )


async def test_a_discord_or_a_gateway_that_does_not_answer(tmp_path: Path, fake: FakeDiscord, mute: str) -> None:
    api = {"DISCORD_API_URL": f"http://{mute}/api/v10"}
    gateway = {"DISCORD_GATEWAY_URL": f"ws://{mute}/"}
    folders = [tmp_path / "api", tmp_path / "gateway"]
    for folder in folders:
        folder.mkdir()
    said = await asyncio.gather(
        refused(folders[0], fake, is_patient=False, **api), refused(folders[1], fake, is_patient=False, **gateway)
    )
    assert said == [SILENCE, SILENCE]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (
            4014,
            "Discord refuses the intents (4014), though Goen asks for no privileged one: "
            "look at Bot > Privileged Gateway Intents at https://discord.com/developers/applications.",
        ),
        (4004, "Discord does not take DISCORD_TOKEN: copy it again from Bot > Reset Token."),
        (4013, "Discord ends the connection: closed with 4013."),
    ],
)
async def test_a_gateway_that_refuses_is_asked_once(
    tmp_path: Path, fake: FakeDiscord, code: int, sentence: str
) -> None:
    fake.gateway.refusal = code
    assert await refused(tmp_path, fake) == sentence
    assert [identify["intents"] for identify in fake.gateway.identifies] == [1]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (4004, "Discord does not take DISCORD_TOKEN: copy it again from Bot > Reset Token."),
        (
            4014,
            "Discord refuses the intents (4014), though Goen asks for no privileged one: "
            "look at Bot > Privileged Gateway Intents at https://discord.com/developers/applications.",
        ),
        (4013, "Discord ends the connection: closed with 4013."),
    ],
)
async def test_a_gateway_that_closes_for_good_while_running_ends_the_process(
    tmp_path: Path, fake: FakeDiscord, code: int, sentence: str
) -> None:
    async with started(tmp_path, "run", **settings(fake)) as goen:
        await goen.ready()
        fake.gateway.close(code)
        ended, log = await goen.ended()
    assert (ended, log.splitlines()[-1]) == (2, f"goen: {sentence}")
    assert [word for word in (fake.token, "Traceback", "ERROR") if word in log] == []


async def test_a_start_that_succeeds_warns_of_nothing(tmp_path: Path, fake: FakeDiscord) -> None:
    async with started(tmp_path, "run", is_patient=False, **settings(fake)) as goen:
        await goen.ready()
        assert [line for line in goen.log if "WARNING" in line or "ERROR" in line] == []


@pytest.mark.parametrize("fault", [{"status": 503}, {"status": 429}])
async def test_a_discord_that_cannot_be_asked_now_is_waited_for(
    tmp_path: Path, fake: FakeDiscord, fault: dict[str, int]
) -> None:
    fake.fail("GET /users/@me", times=2, **fault)
    async with started(tmp_path, "run", **settings(fake)) as goen:
        await goen.ready()
        while "Discord is connected now" not in "".join(goen.log):
            await goen._line()
        log = "".join(goen.log)
    assert log.count('"event": "Discord cannot be reached now') == 2
    assert [word for word in (fake.token, "Traceback", "ERROR", "Unclosed") if word in log] == []
