"""What pages stand on."""

from dataclasses import dataclass

from bot.chat.ports import Clock
from bot.door.context import Defaults
from storage.engine import Database


@dataclass(frozen=True, slots=True)
class House:
    """The database and the clock; of `defaults`, pages read the language and the public address."""

    database: Database
    clock: Clock
    defaults: Defaults
