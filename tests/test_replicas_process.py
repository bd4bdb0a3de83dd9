"""Several Goens on one database server, as whoever runs them starts them, and the end of one of them."""

import signal
import time
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.slack.manifest import EVENTS_PATH
from bot.chat import outbox
from bot.chat.actions import Send
from bot.chat.content import Message
from bot.chat.refs import ChannelRef
from storage.engine import Database
from storage.unit_of_work import writing
from tests import discord_process
from tests.fakes.slack import FakeSlack
from tests.slack_process import Hall, connected, started, tokens, workspace
from tests.stories.actors import read

pytestmark = pytest.mark.postgresql

NOTHING_ON = "There is no event to join right now."
QUICK = {"GOEN_TICK_SECONDS": "2", "GOEN_LEASE_SECONDS": "30"}
HAND_OVER_S = 15
CHANNELS, EACH = 12, 8


@pytest.fixture
async def fake() -> AsyncIterator[FakeSlack]:
    async with workspace() as slack:
        yield slack


async def broadcast(fake: FakeSlack, url: str) -> set[str]:
    """Posts to many channels, which take some seconds; their keys."""
    places = [fake.add_channel(f"table-{number}").id for number in range(CHANNELS)]
    keys = [f"news:{number}:{place}" for number in range(EACH) for place in places]
    sends = [
        Send(ChannelRef("slack", fake.space.team, key.rpartition(":")[2]), Message("News!"), key, "test")
        for key in keys
    ]
    database = Database(url)
    await writing(database, lambda uow: outbox.keep(sends, uow, 0))
    await database.close()
    return set(keys)


def seen(fake: FakeSlack) -> Counter[str]:
    return Counter(post.metadata["event_payload"]["key"] for post in fake.space.messages if post.metadata)


async def test_one_that_is_killed_in_a_broadcast_is_followed_by_the_other(
    tmp_path: Path, fake: FakeSlack, database_url: str
) -> None:
    settings = {**tokens(fake, "http"), **QUICK, "DATABASE_URL": database_url}
    async with (
        connected(tmp_path, fake, "http", **settings) as (first, _),
        started(tmp_path, "run", **settings) as second,
    ):
        url = await second.ready()
        person = Hall(fake).person("Ben", "en")
        assert read(await person.command("help")).text == NOTHING_ON
        keys = await broadcast(fake, database_url)
        await fake.until(lambda: len(seen(fake)) >= len(keys) // 4)
        first.process.kill()
        await first.process.wait()
        killed, before = time.monotonic(), len(seen(fake))
        assert before < len(keys) - CHANNELS
        fake.courier.request_url = f"{url.rstrip('/')}{EVENTS_PATH}"
        assert read(await person.command("help")).text == NOTHING_ON
        await fake.until(lambda: len(seen(fake)) > before + CHANNELS)
        assert time.monotonic() - killed < HAND_OVER_S
        await fake.until(lambda: len(seen(fake)) == len(keys))
        second.process.send_signal(signal.SIGTERM)
        assert (await second.ended())[0] == 0
    assert seen(fake) == Counter(keys)


@pytest.mark.parametrize("ending", ["SIGKILL", "SIGTERM"])
async def test_who_listens_over_the_socket_is_followed_by_the_other(
    tmp_path: Path, fake: FakeSlack, database_url: str, ending: str
) -> None:
    settings = {**tokens(fake, "socket"), **QUICK, "DATABASE_URL": database_url}
    async with (
        connected(tmp_path, fake, "socket", **settings) as (first, _),
        started(tmp_path, "run", **settings) as second,
    ):
        await second.ready()
        person = Hall(fake).person("Ben", "en")
        assert read(await person.command("help")).text == NOTHING_ON
        assert fake.sockets.connected_times == 1
        first.process.send_signal(getattr(signal, ending))
        await first.ended()
        ended = time.monotonic()
        await fake.until(lambda: fake.sockets.connected_times == 2 and bool(fake.sockets.open))
        assert time.monotonic() - ended < (HAND_OVER_S if ending == "SIGKILL" else 3)
        assert read(await person.command("help")).text == NOTHING_ON
        second.process.send_signal(signal.SIGTERM)
        assert (await second.ended())[0] == 0


async def test_who_listens_at_the_gateway_is_followed_by_the_other(tmp_path: Path, database_url: str) -> None:
    async with discord_process.standing_in() as fake:
        settings = {**QUICK, "DATABASE_URL": database_url}
        server = discord_process.Server(fake)
        person = server.person("Ben", "en")
        async with (
            discord_process.connected(tmp_path, fake, **settings) as (first, _),
            started(tmp_path, "run", **settings, **discord_process.settings(fake)) as second,
        ):
            await second.ready()
            assert discord_process.text(await person.command("goen help"))
            first.process.kill()
            await first.ended()
            ended = time.monotonic()
            await fake.until(lambda: fake.gateway.connected == 1 and len(fake.gateway.open) == 1)
            assert time.monotonic() - ended < HAND_OVER_S
            assert discord_process.text(await person.command("goen help"))
            assert len(fake.gateway.identifies) == 2
            second.process.send_signal(signal.SIGTERM)
            assert (await second.ended())[0] == 0


async def test_one_that_was_frozen_sends_nothing_when_it_goes_on(
    tmp_path: Path, fake: FakeSlack, database_url: str
) -> None:
    settings = {**tokens(fake, "http"), **QUICK, "DATABASE_URL": database_url}
    async with (
        connected(tmp_path, fake, "http", **settings) as (first, _),
        started(tmp_path, "run", **settings) as second,
    ):
        await second.ready()
        keys = await broadcast(fake, database_url)
        await fake.until(lambda: len(seen(fake)) >= len(keys) // 4)
        first.process.send_signal(signal.SIGSTOP)
        before = len(seen(fake))
        await fake.until(lambda: len(seen(fake)) > before + CHANNELS)
        first.process.send_signal(signal.SIGCONT)
        await fake.until(lambda: len(seen(fake)) == len(keys))
        for goen in (first, second):
            goen.process.send_signal(signal.SIGTERM)
            assert (await goen.ended())[0] == 0
    assert seen(fake) == Counter(keys)
