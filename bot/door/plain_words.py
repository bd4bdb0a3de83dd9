"""What people write when they know no command: understood, or answered with buttons; only stopping is done at once."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from bot.chat.content import Button, Message
from bot.chat.errors import UserError
from bot.chat.interactions import Command, Interaction, TypedText
from bot.door.grammar import Parsed, parse
from bot.words.catalog import read_data
from bot.words.i18n import Translator
from bot.words.text import normalize


@dataclass(frozen=True, slots=True)
class _Meaning:
    """Words, and the command they stand for or the buttons that are offered; `says`: they alone, with a word more."""

    words: re.Pattern[str]
    unless: re.Pattern[str] | None
    command: str
    offers: tuple[str, ...]
    says: str

    def fits(self, text: str) -> bool:
        return bool(self.words.search(text)) and not (self.unless and self.unless.search(text))


def read(asked: TypedText, t: Translator) -> Command | Message:
    """The command in what was typed, or buttons for what may be meant; UserError where it says nothing known.

    In a direct message, which is written to nobody else, a sentence that says nothing known gets buttons too.
    """
    parsed = _parsed(asked, t)
    if isinstance(parsed, Message):
        return parsed
    return Command(asked.sender, asked.channel, parsed.name, parsed.options, asked.names, key=asked.key)


def meant(asked: Interaction, t: Translator) -> Interaction:
    """The command that somebody typed; anything else as it is."""
    if not isinstance(asked, TypedText):
        return asked
    try:
        command = read(asked, t)
    except UserError:
        return asked
    return command if isinstance(command, Command) else asked


def _parsed(asked: TypedText, t: Translator) -> Parsed | Message:
    text = normalize(asked.text).replace("’", "'")
    try:
        parsed = parse(asked.text, t, asked.names)
    except UserError as error:
        understood = _STOP if _only_stops(text) else _understood(text, t)
        if understood is None and asked.channel is None and _is_sentence(error, text):
            understood = Message(t("plain-unclear"), actions=_buttons(_DATA["unclear"], t))
        if understood is None:
            raise
        return understood
    return _STOP if parsed.name == _STOP.name and _only_stops(text) else parsed


def _only_stops(text: str) -> bool:
    """Whether a text asks for no more messages and says nothing else; a question asks for nothing yet."""
    pattern = _stop_or_around()
    words = [found.group() for found in pattern.finditer(text)]
    is_rest = len(text) <= _LONGEST and pattern.sub("", text).strip(" ,.!、。・~\n") == ""
    return is_rest and any(word in _STOP_WORDS for word in words)


def _understood(text: str, t: Translator) -> Parsed | Message | None:
    """What may be meant by words, likeliest first; long texts are no request to a bot."""
    found = [row for row in _rows() if row.fits(text)] if len(text) <= _LONGEST else []
    found = [row for row in found if row.says][:1] or found
    offered = dict.fromkeys(name for row in found for name in row.offers)
    if offered:
        return Message(t(found[0].says or "plain-offer"), actions=_buttons(offered, t))
    return Parsed(found[0].command, {}) if found else None


def _is_sentence(error: UserError, text: str) -> bool:
    """Whether somebody wrote to somebody, rather than a command with a mistake in it."""
    is_long = " " in text or (not text.isascii() and len(text) >= _FEWEST_OF_A_SENTENCE)
    return is_long and (error.message_id == "error-unknown-command" or text.endswith(("?", "か", "か。")))


def _buttons(names: Iterable[str], t: Translator) -> tuple[Button, ...]:
    return tuple(Button(id, t(label)) for id, label in (_DATA["buttons"][name] for name in names))


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    """Any of the words; one in Latin letters only where no other letter touches it."""
    return re.compile("|".join(rf"(?<![a-z]){re.escape(w)}(?![a-z])" if w.isascii() else re.escape(w) for w in words))


# Both are made when the first text is read, so that nobody waits for them at the start.
@cache
def _stop_or_around() -> re.Pattern[str]:
    return _any_of(sorted([*_STOP_WORDS, *_DATA["stop"]["around"]], key=len, reverse=True))


@cache
def _rows() -> tuple[_Meaning, ...]:
    return tuple(
        _Meaning(
            _any_of(row["words"]), _any_of(row["unless"]) if "unless" in row else None,
            row.get("command", ""), tuple(row.get("offers", ())), row.get("says", ""),
        )
        for row in _DATA["rows"]
    )  # fmt: skip


_DATA = read_data("plain_words.json")
_LONGEST: int = _DATA["longest"]
# Japanese has no spaces between words: a sentence has as many characters.
_FEWEST_OF_A_SENTENCE = 5
_STOP = Parsed("mute", {})
_STOP_WORDS: Collection[str] = frozenset(_DATA["stop"]["words"])
