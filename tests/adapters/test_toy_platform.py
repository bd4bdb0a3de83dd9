"""A third platform, built by the steps of docs/adding-a-platform.md alone: nothing in the house names it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.sandbox.clock import MovableClock
from bot.app.assemble import Served, served
from bot.app.command_line import main
from bot.app.platforms import PLATFORMS, Configuration, Row, configured
from bot.chat.errors import SettingsError
from tests.conftest import START
from tests.fakes.toy.chat import ToyRoom
from tests.fakes.toy.settings import ToySettings
from tests.stories.actors import Chat
from tests.stories.test_newcomer import test_a_newcomers_evening as newcomers_evening
from tests.stories.toy_driver import ToyChat

TOKEN = "toy-hunter2"  # noqa: S105
TOY = Row(
    "toy",
    "Toy",
    "tests.fakes.toy",
    ToySettings,
    wanted_by=("TOY_TOKEN",),
    verb="Say where the token is to be had.",
)
ROWS = (*PLATFORMS, TOY)


@pytest.fixture
def room() -> ToyRoom:
    return ToyRoom(TOKEN)


@pytest.fixture
def configuration(tmp_path: Path, database_url: str) -> Configuration:
    return configured(ROWS, written(tmp_path, DATABASE_URL=database_url, TOY_TOKEN=TOKEN))


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(starts_ms=int(START.timestamp() * 1000))


@pytest.fixture
async def goen(configuration: Configuration, clock: MovableClock, room: ToyRoom) -> AsyncIterator[Served]:
    """What `goen run` puts together for these settings."""
    async with served(configuration, clock) as goen:
        yield goen
    assert room.listener is None


@pytest.fixture
def chat(goen: Served, room: ToyRoom, clock: MovableClock) -> Chat:
    return ToyChat(room, goen.parts.database, goen.parts.pump, clock)


def written(folder: Path, **settings: str) -> Path:
    file = folder / ".env"
    file.write_text("".join(f"{name}={value}\n" for name, value in settings.items()), "utf-8")
    return file


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_a_story_plays_there(chat: Chat, language: str) -> None:
    await newcomers_evening(chat, language)


async def test_only_the_platform_whose_token_is_set_is_connected(goen: Served, room: ToyRoom) -> None:
    assert list(goen.platforms.adapters) == ["toy"]
    assert await goen.platforms.health() == {"toy": True}
    assert room.listener is not None


async def test_its_own_connect_says_what_is_wrong(tmp_path: Path, database_url: str, clock: MovableClock) -> None:
    wrong = configured(ROWS, written(tmp_path, DATABASE_URL=database_url, TOY_TOKEN="toy-nobody"))  # noqa: S106
    with pytest.raises(SettingsError, match=r"^Toy does not take TOY_TOKEN\.$"):
        async with served(wrong, clock):
            pass


def test_its_settings_are_checked_by_their_rules(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as refused:
        configured(ROWS, written(tmp_path, TOY_TOKEN="hunter2"))  # noqa: S106
    assert str(refused.value) == (
        "TOY_TOKEN must be the token of a bot in Toy, which begins with toy-: for example TOY_TOKEN=toy-1a2b"
    )


@pytest.mark.usefixtures("room")
def test_the_doctor_examines_it_and_names_its_secret(
    tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path, DATABASE_URL=database_url, TOY_TOKEN=TOKEN)
    monkeypatch.chdir(tmp_path)
    assert main(["doctor"], ROWS) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].endswith("tokens: TOY_TOKEN")
    assert said[-1] == "ok   toy: the room is there"


def test_it_brings_its_own_verb(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["toy", "token"], ROWS) == 0
    assert capsys.readouterr().out == "Ask the room for a token.\n"
