"""A small chat world with the whole bot behind it, on a fresh SQLite file."""

import random
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.sandbox.actor import Actor
from adapters.sandbox.clock import MovableClock
from adapters.sandbox.world import Inhabitant, World
from bot.door.context import Defaults
from bot.door.dispatch import Bot
from bot.flows import ROUTES
from scheduler.pump import Pump
from storage.engine import Database
from storage.schema import upgrade
from tests.stories.passing_time import pass_until

pytest_plugins = ("tests.economy",)

# Thursday 26 November 2026, 10:00 in Tokyo.
START = datetime(2026, 11, 26, 1, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database without rows, to be copied."""
    path = tmp_path_factory.mktemp("schema") / "empty.sqlite"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
def database_url(empty_database: Path, tmp_path: Path) -> str:
    """A fresh database of this test's own."""
    path = tmp_path / "goen.sqlite"
    path.write_bytes(empty_database.read_bytes())
    return f"sqlite:///{path}"


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """The open database of this test."""
    database = Database(database_url)
    yield database
    await database.close()


class House(World):
    """The sandbox with the bot behind it, and short ways to say who is there."""

    def __init__(self, clock: MovableClock, database: Database) -> None:
        super().__init__(clock)
        self.clock: MovableClock = clock
        self.database = database
        self.bot = Bot(database, ROUTES, clock=clock, defaults=Defaults(), rng=random.Random(7))
        self.connect(self.bot.handle)
        self.pump = Pump(database, {self.name: self}, clock, Defaults())

    def person(self, name: str, language: str = "ja", *, is_admin: bool = False) -> Actor:
        """Someone in the chat whose platform speaks this language."""
        self.people[name] = Inhabitant(name, name, {"ja": "ja-JP", "en": "en-US"}[language], is_admin=is_admin)
        return Actor(self, name)

    async def event(
        self,
        title: str = "春の会",
        *,
        start: str = "2026-12-04 18:30",
        language: str = "ja",
        who: Actor | None = None,
    ) -> Actor:
        """A published event of two hours, made by commands; returns its organizer."""
        organizer = who or self.person("幹事", is_admin=True)
        draft = await organizer.command(
            f'event create title:"{title}" theme:regional purpose:"連携を3つ始める" start:"{start}" length:2h '
            f'venue:"市民会館" language:{language}'
        )
        publish = {"ja-JP": "公開する", "en-US": "Publish"}[self.people[organizer.person].locale]
        await organizer.click(draft, publish)
        return organizer

    async def registered(self, who: str, language: str = "ja") -> Actor:
        """Someone who takes part without having introduced themselves."""
        actor = self.person(who, language)
        await actor.command("mute event")
        return actor

    async def introduced(
        self, who: str, language: str = "ja", *, offer: str = "17", seek: str = "21", **more: str
    ) -> Actor:
        """Someone who introduced themselves in one line; options as they are typed, choices by number."""
        actor = self.person(who, language)
        given = {
            "name": who, "industry": "7", "size": "5", "offer": offer, "seek": seek, "commitment": "2",
            "reach": "channel_only", "agree": "yes",
        } | more  # fmt: skip
        preview = await actor.command("intro" + "".join(f' {option}:"{value}"' for option, value in given.items()))
        await actor.click(preview, {"ja": "この内容で公開", "en": "Publish"}[language])
        return actor

    async def later(self, wall: str) -> None:
        """Let time pass until a wall time in Tokyo ("2026-12-03T12:10"), everything planned happening on its way."""
        await pass_until(wall, self.clock, self.pump)


@pytest.fixture
def world(database: Database) -> House:
    """An empty chat at START, with a clock that moves only by hand."""
    return House(MovableClock(starts_ms=int(START.timestamp() * 1000)), database)
