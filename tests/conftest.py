"""A small chat world with the whole bot behind it, on a fresh SQLite file."""

import random
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.sandbox.actor import Actor
from adapters.sandbox.clock import MovableClock
from adapters.sandbox.posts import EVENT_CHANNEL
from adapters.sandbox.world import Inhabitant, World
from bot.dispatch import Bot, Defaults
from bot.flows import ROUTES
from storage.engine import Database
from storage.schema import upgrade

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

    def person(self, name: str, language: str = "ja", *, is_admin: bool = False) -> Actor:
        """Someone in the chat whose platform speaks this language."""
        self.people[name] = Inhabitant(name, name, {"ja": "ja-JP", "en": "en-US"}[language], is_admin=is_admin)
        return Actor(self, name)


@pytest.fixture
def world(database: Database) -> House:
    """An empty chat at START, with a clock that moves only by hand."""
    return House(MovableClock(starts_ms=int(START.timestamp() * 1000)), database)
