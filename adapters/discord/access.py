"""How to reach Discord: the token, and what the commands are called."""

from dataclasses import dataclass, field

from bot.words.i18n import Language


@dataclass(frozen=True, slots=True)
class DiscordAccess:
    """How to reach Discord. `word`: the command's name; `language`: for people whose language is unknown.

    `test_guild`: the one server that gets the commands, where changes show at once; otherwise all do.
    `shard`: `1/3` to listen to the first third of the servers alone; else to all.
    """

    token: str = field(repr=False)
    word: str = "goen"
    language: Language = "en"
    test_guild: str | None = None
    shard: str = ""
