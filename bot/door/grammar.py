"""Reads a typed command: Japanese or English words, full-width characters, quotes, key:value options.

    command = name {word} {key ":" [space] value}      value = word | "text" | 「text」 | 'text'

Values keep the characters that were typed; only names are compared in normalized form.
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches

from bot.chat.errors import UserError
from bot.door.commands import COMMANDS, CommandSpec, OptionSpec
from bot.door.tokens import Token, tokens, unquoted
from bot.words.i18n import Translator
from bot.words.text import clean_paragraph, echoed, normalize

_KEYS = re.compile(r"(?:^|\s)([^\s:：]+)[:：]")
_KEY_LIKE = re.compile(r"[^\W\d_][\w-]*$")
_NUMBER = re.compile(r"#?\d+$")
_FULL_STOPS = "。.!"


@dataclass(frozen=True, slots=True)
class Parsed:
    """A command's name and its options, values as typed."""

    name: str
    options: dict[str, str]


_SPELLINGS: dict[str, CommandSpec] = {normalize(spelling): spec for spec in COMMANDS for spelling in spec.spellings()}


def parse(text: str, t: Translator, mentioned: Collection[str] = ()) -> Parsed:
    """The command in text; UserError with the nearest command or option and an example if it has none.

    `mentioned`: references of people that stand in it; they are values, never names of options.
    """
    words = tokens(clean_paragraph(text))
    if words and normalize(words[0].whole) == "admin":
        words = words[1:]
    if not words:
        return Parsed("help", {})
    spec, rest = _command(words, t)
    return Parsed(spec.name, _options(spec, rest, t, mentioned))


def usage(spec: CommandSpec, t: Translator) -> str:
    """The working example of a command, in the reader's language."""
    return t(spec.message_id, "example")


def nearest_command(text: str) -> CommandSpec | None:
    """The command most like what was typed, if any is like it at all."""
    wanted = normalize(text)
    found = get_close_matches(wanted, _SPELLINGS, n=1, cutoff=0.7)
    if not found and wanted:
        found = get_close_matches(wanted.split()[0], _SPELLINGS, n=1, cutoff=0.7)
    if not found:
        found = [spelling for spelling in sorted(_SPELLINGS) if len(wanted) > 1 and spelling.startswith(wanted)]
    return _SPELLINGS[found[0]] if found else None


def _command(typed_words: list[Token], t: Translator) -> tuple[CommandSpec, list[Token]]:
    for count in (2, 1):
        words = typed_words[:count]
        spelling = normalize(" ".join(token.whole for token in words)).rstrip(_FULL_STOPS)
        if len(words) == count and (spec := _SPELLINGS.get(spelling)):
            return spec, typed_words[count:]
    typed = " ".join(token.whole for token in typed_words[:2])
    spec = nearest_command(typed)
    if spec is None:
        raise UserError("error-unknown-command", typed=echoed(typed), example=t("command-help", "example"))
    raise UserError(
        "error-unknown-command-nearest",
        typed=echoed(typed), nearest=spec.shown(t.language), example=usage(spec, t),
    )  # fmt: skip


def _options(spec: CommandSpec, words: list[Token], t: Translator, mentioned: Collection[str]) -> dict[str, str]:
    names = {normalize(name): option for option in spec.options for name in (option.name, *option.ja)}
    references = {option.name for option in spec.options if option.takes_reference}
    options: dict[str, str] = {}
    current = spec.positional.name if spec.positional else None
    for token in words:
        if token.is_open and _holds_option(token.value, spec, names):
            raise UserError("error-quotes", typed=echoed(token.whole), example=usage(spec, t))
        option = names.get(normalize(token.key)) if token.key else None
        if spec.following and not token.joins and _is_complete(current, options, spec, mentioned):
            current = spec.following.name
        if option:
            current = option.name
            options[current] = token.value
        elif token.key and spec.takes_any_option:
            current = None if token.value else token.key
            options[token.key] = token.value
        elif (
            token.key
            and token.whole not in mentioned
            and _looks_like_option(token)
            and not (current in references and ":" in token.value and not options.get(current))
        ):
            raise _unknown_option(token.key, spec, names, t)
        elif current is None:
            raise UserError("error-extra-words", typed=echoed(token.whole), example=usage(spec, t))
        elif options.get(current):
            options[current] += token.whole if token.joins else f" {token.whole}"
        else:
            options[current] = token.whole if token.key else token.value
    return {name: _unquoted(value, spec, t).strip() for name, value in options.items()}


def _is_complete(current: str | None, options: dict[str, str], spec: CommandSpec, mentioned: Collection[str]) -> bool:
    """Whether what goes on without a name is another option: a number, a quoted text and a mention hold no more."""
    if spec.positional is None or current != spec.positional.name or not (value := options.get(current)):
        return False
    return value in mentioned or bool(_NUMBER.match(normalize(value))) or unquoted(value) not in (None, value)


def _unquoted(value: str, spec: CommandSpec, t: Translator) -> str:
    """A value without its quotes; UserError rather than cut where they could be meant in two ways."""
    found = unquoted(value)
    if found is None:
        raise UserError("error-quotes", typed=echoed(value), example=usage(spec, t))
    return found


def _holds_option(value: str, spec: CommandSpec, names: dict[str, OptionSpec]) -> bool:
    """Whether a text that begins with a quote, which never ends, has swallowed another option."""
    keys = (normalize(key) for key in _KEYS.findall(value[1:]))
    return any(spec.takes_any_option or key in names for key in keys)


def _looks_like_option(token: Token) -> bool:
    """`titel:x` is a mistyped option; `19:00`, `午後7:00` and `http://x` go on with the value before them."""
    key = unicodedata.normalize("NFKC", token.key or "")
    is_time = key[-1:].isdecimal() and token.value[:1].isdecimal()
    return bool(_KEY_LIKE.match(key)) and not is_time and not token.value.startswith("//")


def _unknown_option(key: str, spec: CommandSpec, names: dict[str, OptionSpec], t: Translator) -> UserError:
    close = get_close_matches(normalize(key), names, n=1, cutoff=0.5)
    known = [names[close[0]]] if close else list(spec.options)
    listed = t("list-separator").join(option.shown(t.language) for option in known)
    return UserError("error-unknown-option", option=echoed(key), options=listed, example=usage(spec, t))
