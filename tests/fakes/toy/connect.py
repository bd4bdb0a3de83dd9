"""From the settings to Toy."""

from bot.chat.errors import SettingsError
from bot.chat.ports import Clock
from bot.setup.finding import Finding
from storage.engine import Database
from tests.fakes.toy.adapter import ToyAdapter
from tests.fakes.toy.chat import ROOMS
from tests.fakes.toy.settings import ToySettings


def connect(settings: ToySettings, _database: Database, _clock: Clock) -> ToyAdapter:
    """The adapter for the token that is set; SettingsError if Toy does not know it."""
    room = ROOMS.get(_token(settings))
    if room is None:
        raise SettingsError("Toy does not take TOY_TOKEN.")
    return ToyAdapter(room)


async def examine(settings: ToySettings) -> list[Finding]:
    """What `goen doctor` says of Toy."""
    is_known = _token(settings) in ROOMS
    return [Finding("toy", is_known, "the room is there" if is_known else "Toy does not take TOY_TOKEN")]


def _token(settings: ToySettings) -> str:
    return settings.toy_token.get_secret_value() if settings.toy_token else ""
