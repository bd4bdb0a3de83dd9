"""A small chat world with the whole bot behind it, on a fresh SQLite file."""

import random
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest

from adapters.sandbox.actor import Actor
from adapters.sandbox.clock import MovableClock
from adapters.sandbox.world import Inhabitant, World
from bot.chat.handing import fetch_from
from bot.door.context import Defaults
from bot.door.dispatch import Bot
from bot.flows import ROUTES
from scheduler.pump import Pump
from storage.engine import Database
from tests.remembering import HELD, Rest, beginning, once
from tests.stories.passing_time import pass_until

# The first two set what holds for every test, also for one that runs alone.
pytest_plugins = (
    "tests.economy", "tests.patience", "tests.command_line", "tests.engines", "tests.example", "tests.order",
    "tests.warm",
)  # fmt: skip

# Thursday 26 November 2026, 10:00 in Tokyo.
START = datetime(2026, 11, 26, 1, 0, tzinfo=UTC)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """The open database of this test."""
    database = Database(database_url)
    yield database
    await database.close()


class House(World):
    """The sandbox with the bot behind it, and short ways to say who is there.

    `remembers`: whether what it is prepared with may be copied from an equal house (`tests/remembering.py`).
    """

    def __init__(self, clock: MovableClock, database: Database, *, remembers: bool = True) -> None:
        super().__init__(clock)
        self.clock: MovableClock = clock
        self.database = database
        fetch = fetch_from({self.name: self})
        self.bot = Bot(database, ROUTES, clock=clock, defaults=Defaults(), rng=random.Random(7), fetch=fetch)
        self.connect(self.bot.handle)
        self.pump = Pump(database, {self.name: self}, clock, Defaults())
        self.remembers = remembers
        self._built = self._parts()
        self.rest: Rest = beginning(self)

    @property
    def is_untouched(self) -> bool:
        """Whether it is still made of the parts it was built of."""
        return self.remembers and self._parts() == self._built

    def twin(self, database_url: str) -> "House":
        """A house of the same parts, at the same time, on a database of its own."""
        return House(MovableClock(starts_ms=self.clock.now_ms()), Database(database_url))

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
        return await once(self, _publish_event, organizer.person, title, start, language)

    async def registered(self, who: str, language: str = "ja") -> Actor:
        """Someone who takes part without having introduced themselves."""
        self.person(who, language)
        return await once(self, _register, who)

    async def introduced(
        self, who: str, language: str = "ja", *, offer: str = "17", seek: str = "21", **more: str
    ) -> Actor:
        """Someone who introduced themselves in one line; options as they are typed, choices by number."""
        self.person(who, language)
        given = {
            "name": who, "industry": "7", "size": "5", "offer": offer, "seek": seek, "commitment": "2",
            "languages": "ja,en", "reach": "channel_only", "agree": "yes",
        } | more  # fmt: skip
        return await once(self, _introduce, who, language, tuple(given.items()))

    def _parts(self) -> tuple[Any, ...]:
        own = {name: part for name, part in vars(self).items() if name not in (*HELD, "clock", "rest", "_built")}
        return own, dict(vars(self.bot)), self.database.seal

    async def later(self, wall: str) -> None:
        """Let time pass until a wall time in Tokyo ("2026-12-03T12:10"), everything planned happening on its way."""
        await once(self, _let_pass, wall)


async def _publish_event(house: House, organizer: str, title: str, start: str, language: str) -> Actor:
    actor = Actor(house, organizer)
    draft = await actor.command(
        f'event create title:"{title}" theme:regional purpose:"連携を3つ始める" start:"{start}" length:2h '
        f'venue:"市民会館" language:{language}'
    )
    await actor.click(draft, {"ja-JP": "公開する", "en-US": "Publish"}[house.people[organizer].locale])
    return actor


async def _register(house: House, who: str) -> Actor:
    actor = Actor(house, who)
    await actor.command("mute event")
    return actor


async def _introduce(house: House, who: str, language: str, given: tuple[tuple[str, str], ...]) -> Actor:
    actor = Actor(house, who)
    preview = await actor.command("intro" + "".join(f' {option}:"{value}"' for option, value in given))
    await actor.click(preview, {"ja": "この内容で公開", "en": "Publish"}[language])
    return actor


async def _let_pass(house: House, wall: str) -> None:
    await pass_until(wall, house.clock, house.pump)


@pytest.fixture
def world(database: Database, request: pytest.FixtureRequest) -> House:
    """An empty chat at START, with a clock that moves only by hand."""
    clock = MovableClock(starts_ms=int(START.timestamp() * 1000))
    # What a test has put into the program's place would not be in a copy.
    return House(clock, database, remembers="monkeypatch" not in request.fixturenames)
