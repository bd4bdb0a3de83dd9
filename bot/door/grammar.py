"""Reads a typed command: Japanese or English words, full-width characters, quotes, key:value options.

    command = name {word} {key ":" [space] value}      value = word | "text" | 「text」

Values keep the characters that were typed; only names are compared in normalized form.
"""

import re
import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches

from bot.chat.errors import UserError
from bot.door.commands import COMMANDS, CommandSpec, OptionSpec
from bot.words.i18n import Translator
from bot.words.text import clean_line, clean_paragraph, normalize, shorten

# What opens a quoted text, what closes it, and what closes it where that is missing: keyboards mix them.
_QUOTES = (('["＂]', '"＂', "“”"), ("[“”]", "“”", '"＂'), ("「", "」", ""), ("『", "』", ""))
_COLON = "[:：]"
_KEY = r"[^\s:：\"＂“”「『]+"
_QUOTED = "|".join(
    f"{opening}[^{ends}]*[{ends}]" for opening, *closing in _QUOTES for ends in filter(None, closing)
) + "".join(f"|{opening}.*" for opening, *_ in _QUOTES)  # never closed: all that follows
# A token is a key that stands alone, or an optional key with a quoted text or with what comes before the next space.
_TOKEN = re.compile(
    rf"(?P<bare>{_KEY}){_COLON}(?=\s|$)|(?:(?P<key>{_KEY}){_COLON})?(?:(?P<quoted>{_QUOTED})|(?P<word>\S+))", re.DOTALL
)
_KEY_LIKE = re.compile(r"[^\W\d_][\w-]*$")
_FULL_STOPS = "。.!"


@dataclass(frozen=True, slots=True)
class Parsed:
    """A command's name and its options, values as typed."""

    name: str
    options: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Token:
    key: str | None
    value: str
    whole: str


_SPELLINGS: dict[str, CommandSpec] = {normalize(spelling): spec for spec in COMMANDS for spelling in spec.spellings()}


def parse(text: str, t: Translator) -> Parsed:
    """The command in text; UserError with the nearest command or option and an example if it has none."""
    tokens = _tokens(clean_paragraph(text))
    if tokens and normalize(tokens[0].whole) == "admin":
        tokens = tokens[1:]
    if not tokens:
        return Parsed("help", {})
    spec, rest = _command(tokens, t)
    return Parsed(spec.name, _options(spec, rest, t))


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


def _tokens(text: str) -> list[_Token]:
    tokens = []
    for match in _TOKEN.finditer(text):
        key, quoted, word = match["key"], match["quoted"], match["word"]
        if match["bare"]:
            tokens.append(_Token(match["bare"], "", match[0]))
        else:
            tokens.append(_Token(key, _unquote(quoted) if quoted else word, match[0]))
    return tokens


def _unquote(quoted: str) -> str:
    for opening, *closing in _QUOTES:
        if re.match(opening, quoted):
            is_closed = len(quoted) > 1 and quoted[-1] in "".join(closing)
            return quoted[1:-1] if is_closed else quoted[1:]
    return quoted


def _command(tokens: list[_Token], t: Translator) -> tuple[CommandSpec, list[_Token]]:
    for count in (2, 1):
        words = tokens[:count]
        spelling = normalize(" ".join(token.whole for token in words)).rstrip(_FULL_STOPS)
        if len(words) == count and (spec := _SPELLINGS.get(spelling)):
            return spec, tokens[count:]
    typed = " ".join(token.whole for token in tokens[:2])
    spec = nearest_command(typed)
    if spec is None:
        raise UserError("error-unknown-command", typed=_echo(typed), example=t("command-help", "example"))
    raise UserError(
        "error-unknown-command-nearest",
        typed=_echo(typed), nearest=spec.shown(t.language), example=usage(spec, t),
    )  # fmt: skip


def _options(spec: CommandSpec, tokens: list[_Token], t: Translator) -> dict[str, str]:
    names = {normalize(name): option for option in spec.options for name in (option.name, *option.ja)}
    references = {option.name for option in spec.options if option.takes_reference}
    options: dict[str, str] = {}
    current = spec.positional.name if spec.positional else None
    for token in tokens:
        option = names.get(normalize(token.key)) if token.key else None
        if option:
            current = option.name
            options[current] = token.value
        elif token.key and spec.takes_any_option:
            current = None if token.value else token.key
            options[token.key] = token.value
        elif (
            token.key
            and _looks_like_option(token)
            and not (current in references and ":" in token.value and not options.get(current))
        ):
            raise _unknown_option(token.key, spec, names, t)
        elif current is None:
            raise UserError("error-extra-words", typed=_echo(token.whole), example=usage(spec, t))
        elif options.get(current):
            options[current] += f" {token.whole}"
        else:
            options[current] = token.whole if token.key else token.value
    return {name: value.strip() for name, value in options.items()}


def _looks_like_option(token: _Token) -> bool:
    """`titel:x` is a mistyped option; `19:00`, `午後7:00` and `http://x` go on with the value before them."""
    key = unicodedata.normalize("NFKC", token.key or "")
    is_time = key[-1:].isdecimal() and token.value[:1].isdecimal()
    return bool(_KEY_LIKE.match(key)) and not is_time and not token.value.startswith("//")


def _unknown_option(key: str, spec: CommandSpec, names: dict[str, OptionSpec], t: Translator) -> UserError:
    close = get_close_matches(normalize(key), names, n=1, cutoff=0.5)
    known = [names[close[0]]] if close else list(spec.options)
    listed = t("list-separator").join(option.shown(t.language) for option in known)
    return UserError("error-unknown-option", option=_echo(key), options=listed, example=usage(spec, t))


def _echo(text: str) -> str:
    """The beginning of what was typed, for repeating it in an answer."""
    return shorten(clean_line(text), 40)
