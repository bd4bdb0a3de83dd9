"""The two steps of an introduction as values: how long, how many, checked, and on a form."""

from dataclasses import dataclass
from typing import Literal

from bot.chat.content import Values
from bot.words.i18n import Language

NAME_LENGTH = 30
LINE_LENGTH = {"ja": 80, "en": 160}
MOST_GOALS = 3

Reach = Literal["dm_ok", "channel_only"]
REACH: tuple[Reach, ...] = ("dm_ok", "channel_only")

# `language` is the bot's: typed, or following from `languages`, those that somebody can talk in.
ABOUT_FIELDS = ("name", "industry", "size", "role", "language", "languages")
GOAL_FIELDS = ("offer", "seek", "commitment", "line", "reach")


@dataclass(frozen=True, slots=True)
class About:
    """Step one, checked."""

    name: str
    industry: str
    size: str
    role: str | None
    language: Language
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Goals:
    """Step two, checked: tags in the order they were chosen, a commitment of the catalog."""

    offers: tuple[str, ...]
    seeks: tuple[str, ...]
    commitment: str
    line: str
    reach: Reach

    @property
    def values(self) -> Values:
        """What the second form shows of them."""
        return {
            "offer": self.offers,
            "seek": self.seeks,
            "commitment": (self.commitment,),
            "line": (self.line,),
            "reach": (self.reach,),
        }


def field_of(tag: str) -> str:
    """The field that a goal is chosen in."""
    return "offer" if tag.startswith("offer.") else "seek"
