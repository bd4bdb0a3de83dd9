"""What people write when they know no command: understood, or answered with buttons; only stopping is done at once."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.chat.content import Button, Message
from bot.chat.errors import UserError
from bot.chat.interactions import Command, TypedText
from bot.door.grammar import Parsed, parse
from bot.words.catalog import read_data
from bot.words.i18n import Translator
from bot.words.text import normalize


@dataclass(frozen=True, slots=True)
class _Meaning:
    """Words, and the command they stand for or the button that is offered."""

    words: re.Pattern[str]
    unless: re.Pattern[str] | None
    command: str
    button: str
    label: str

    def fits(self, text: str) -> bool:
        return bool(self.words.search(text)) and not (self.unless and self.unless.search(text))


def read(asked: TypedText, t: Translator) -> Command | Message:
    """The command in what was typed, or buttons for what may be meant; UserError where it says nothing known."""
    parsed = _parsed(asked.text, t, asked.names)
    if isinstance(parsed, Message):
        return parsed
    return Command(asked.sender, asked.channel, parsed.name, parsed.options, asked.names)


def _parsed(text: str, t: Translator, mentioned: Collection[str]) -> Parsed | Message:
    try:
        return parse(text, t, mentioned)
    except UserError:
        found = _meant(normalize(text).replace("’", "'"))
        if not found:
            raise
    offered = [row for row in found if row.button]
    if found[0].command == "mute" or not offered:
        return Parsed(found[0].command, {})
    buttons = tuple(Button(row.button, t(row.label)) for row in offered)
    return Message(t("plain-offer"), actions=buttons)


def _meant(text: str) -> list[_Meaning]:
    """What may be meant, likeliest first; long texts are no request to a bot."""
    return [row for row in _ROWS if row.fits(text)] if len(text) <= _LONGEST else []


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    """Any of the words; one in Latin letters only where no other letter touches it."""
    return re.compile("|".join(rf"(?<![a-z]){re.escape(w)}(?![a-z])" if w.isascii() else re.escape(w) for w in words))


def _rows() -> tuple[_Meaning, ...]:
    return tuple(
        _Meaning(
            _any_of(row["words"]), _any_of(row["unless"]) if "unless" in row else None,
            row.get("command", ""), row.get("button", ""), row.get("label", ""),
        )
        for row in _DATA["rows"]
    )  # fmt: skip


_DATA = read_data("plain_words.json")
_LONGEST: int = _DATA["longest"]
_ROWS = _rows()
