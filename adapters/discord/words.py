"""Names commands as they are called in Discord, where organizers have a command of their own."""

import re
from functools import cache

from bot.door import authorization
from bot.door.commands import BY_NAME, COMMANDS, CommandSpec

ADMIN = "-admin"


def is_for_everyone(spec: CommandSpec) -> bool:
    """Whether a command is in the attendees' command; the others are in the organizers'."""
    return authorization.is_for_everyone(spec.name)


def path(spec: CommandSpec, language: str = "en") -> tuple[str, ...]:
    """The words of a command below its root: a group and a verb, or one word.

    A command cannot be a group as well in Discord: "link undo" beside "link" is one word with a hyphen.
    """
    words = tuple(spec.shown(language).split())
    first = BY_NAME.get(spec.name.split()[0], spec)
    is_taken = first is not spec and is_for_everyone(first) == is_for_everyone(spec)
    return ("-".join(words),) if is_taken else words


def root(spec: CommandSpec, word: str) -> str:
    """The command of Discord that holds this one; `word`: the product's command word, without a slash."""
    return word if is_for_everyone(spec) else word + ADMIN


def renamed(text: str, word: str) -> str:
    """Text in which "/goen event create" is called as in Discord: "/goen-admin event create"."""
    pattern, names = _spellings(word)
    return pattern.sub(lambda found: names[found[0]], text)


@cache
def _spellings(word: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """Every mention of a command, those that keep their name as well, so that the longest one is found."""
    names: dict[str, str] = {}
    for spec in COMMANDS:
        for spelling in spec.spellings():
            language = "en" if spelling.isascii() else "ja"
            called = " ".join(path(spec, language))
            is_same = is_for_everyone(spec) and called.replace("-", " ") == called
            name = spelling if is_same and len(spelling.split()) == len(called.split()) else called
            names[f"/{word} {spelling}"] = f"/{root(spec, word)} {name}"
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile("|".join(f"{re.escape(name)}(?![A-Za-z0-9-])" for name in longest_first)), names
