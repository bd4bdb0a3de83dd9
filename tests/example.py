"""The example event as it begins, played once a run: whoever goes on from there gets a copy of its database."""

import random
from datetime import datetime
from pathlib import Path

import pytest

from adapters.sandbox.clock import MovableClock
from adapters.sandbox.stage import Stage
from adapters.sandbox.story import ZONE
from bot.chat.handing import fetch_from
from bot.chat.ports import Adapter
from bot.door.context import Defaults
from bot.door.dispatch import Bot
from bot.flows import ROUTES
from bot.setup.clock import SystemClock
from bot.words.i18n import Language
from bot.words.times import to_utc_ms
from scheduler.pump import Pump
from storage.engine import Database
from storage.schema import upgrade
from tests.sharing import made_once, shared_folder

START = "2026-11-26T09:55"


START_MS = to_utc_ms(datetime.fromisoformat(START), ZONE)


async def opened(database: Database, language: Language = "ja", *, is_language_chosen: bool = True) -> Stage:
    """The example as a program that has just started shows it: played, or gone on with."""
    adapters: dict[str, Adapter] = {}
    clock = MovableClock(starts_ms=1)
    stage = Stage(database, clock, start_ms=START_MS, language=language, is_language_chosen=is_language_chosen)
    adapters[stage.world.name] = stage.world
    bot = Bot(database, ROUTES, clock=clock, defaults=Defaults(language, ZONE), rng=random.Random(7),
              fetch=fetch_from(adapters))  # fmt: skip
    stage.connect(bot.handle, Pump(database, adapters, clock, Defaults(language, ZONE)).pump)
    await stage.open()
    return stage


async def let_run(file: Path) -> None:
    """Let the clock of an example that has just begun run with the machine's, as on a page: it begins now."""
    database = Database(f"sqlite:///{file}")
    stage = Stage(database, MovableClock(SystemClock()), start_ms=START_MS, language="ja")
    await stage.open()
    stage.clock.rewind_to(START_MS)
    await stage._save()
    await database.close()


async def _let_readers_choose(file: Path) -> None:
    """Forget that somebody chose the language: an example differs in nothing else."""
    database = Database(f"sqlite:///{file}")
    stage = Stage(database, MovableClock(starts_ms=1), start_ms=START_MS, language="ja")
    await stage.open()
    stage._is_language_chosen = False
    await stage._save()
    await database.close()


class Example:
    """Its databases, in a folder that all workers of a run share."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def begun(self, language: Language = "ja", *, is_language_chosen: bool = True) -> bytes:
        """The database of an example that was played to where people find it, and ended."""
        file = self._folder / f"example-{language}-{is_language_chosen}.sqlite"
        with made_once(file) as making:
            if making and is_language_chosen:
                upgrade(f"sqlite:///{making}")
                database = Database(f"sqlite:///{making}")
                await opened(database, language)
                await database.close()
            elif making:
                making.write_bytes(await self.begun(language))
                await _let_readers_choose(making)
        return file.read_bytes()


@pytest.fixture
async def begun(request: pytest.FixtureRequest, tmp_path: Path, example: Example) -> None:
    """`goen console` and `goen demo` go on with the example in this test's folder: in English, or as is asked for."""
    (tmp_path / "goen-demo.sqlite").write_bytes(await example.begun(getattr(request, "param", "en")))


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """The example event, to begin with."""
    return Example(shared_folder(tmp_path_factory))
