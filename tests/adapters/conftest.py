"""A Slack workspace with Goen in it whose answers a test can hold back or break, over both transports."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from adapters.slack.manifest import SCOPES
from bot.chat.actions import Answer
from bot.chat.interactions import Interaction
from bot.chat.ports import Handle
from storage.engine import Database
from tests.conftest import START, House
from tests.fakes.slack import Delivery, FakeSlack, User, View
from tests.stories.actors import opened, read
from tests.stories.evening import WORDS
from tests.stories.slack_driver import SlackActor, SlackChat


@pytest.fixture
def in_haste(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever pauses before trying or looking again does so at once: the SDKs pause for seconds."""
    sleep = asyncio.sleep
    monkeypatch.setattr(asyncio, "sleep", lambda seconds: sleep(min(seconds, 0.01)))


class Gate:
    """Stands before the bot: while it is closed nothing is answered; `error` is raised, or `answer` given, instead."""

    def __init__(self, handle: Handle) -> None:
        self._handle = handle
        self.is_open = asyncio.Event()
        self.is_open.set()
        self.reached = asyncio.Event()
        self.error: Exception | None = None
        self.answer: Answer | None = None

    async def handle(self, interaction: Interaction) -> Answer | None:
        self.reached.set()
        await self.is_open.wait()
        if self.error:
            raise self.error
        return self.answer or await self._handle(interaction)


class Room(SlackChat):
    """The workspace of stories, with a gate before the bot."""

    def __init__(self, fake: FakeSlack, database: Database, world: House, *, over_http: bool) -> None:
        super().__init__(fake, database, world.clock, over_http=over_http)
        self.gate = Gate(self.bot.handle)
        self.bot.handle = self.gate.handle  # type: ignore[method-assign]

    async def acked(self, count: int) -> Delivery:
        """The last of so many deliveries, once it was acknowledged or given up."""
        sent = self.fake.courier.deliveries
        await self.fake.until(lambda: len(sent) >= count and sent[count - 1].attempts)
        return sent[count - 1]

    @property
    def deliveries(self) -> int:
        return len(self.fake.courier.deliveries)

    def member(self, name: str) -> User:
        """The account of somebody by name."""
        return next(user for user in self.fake.space.users.values() if user.name == name)

    async def about_form(self, actor: SlackActor, language: str = "en") -> View:
        """The first form of an introduction, in front of this person."""
        notice = read(await actor.command("intro"))
        form = opened(await actor.click(notice, WORDS[language].agree)).handle
        assert isinstance(form, View)
        return form


@pytest.fixture(params=["socket", "http"])
async def room(request: pytest.FixtureRequest, world: House, database: Database) -> AsyncIterator[Room]:
    """A workspace with the manifest's scopes, on Thursday 26 November 2026 at 10:00 in Tokyo."""
    async with FakeSlack(now=START.timestamp, scopes=tuple(SCOPES)) as fake:
        room = Room(fake, database, world, over_http=request.param == "http")
        await room.start()
        yield room
        room.gate.is_open.set()
        await room.stop()
