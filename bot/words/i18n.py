"""Wording: looks up a message in Japanese or English. The only module that imports fluent."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import Pattern, TextElement
from fluent.syntax import FluentParser, ast
from fluent.syntax.serializer import serialize_pattern

Language = Literal["ja", "en"]
LANGUAGES: tuple[Language, ...] = ("ja", "en")
# Fluent refuses variables of more than 2,500 characters, a card may hold more: they are put in afterwards.
_LONGEST = 2000
# What begins at the margin with a name: a message or a term. And what may be the name of another within one.
_BEGINNING = re.compile(r"^(-?[A-Za-z][\w-]*) *=", re.MULTILINE)
_REFERENCE = re.compile(r"\{\s*(-?[A-Za-z][\w-]*)")


COMMAND = "/goen"
_word = COMMAND


class MissingWordingError(KeyError):
    """No language has this message, or a variable was not given: a bug that tests catch."""


class Translator:
    """The wording of one language. `t("id", attr="hint", name="Ana")` gives a text.

    A message is parsed when it is first said: nobody waits at the start for hundreds that may never be.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        # Isolation marks around variables would break mentions and copied text.
        self._bundle = FluentBundle([language], use_isolating=False)
        self._texts = _texts(language)
        self._known: set[str] = set()
        self._said: dict[tuple[str, str | None], str] = {}

    def __call__(self, id: str, attr: str | None = None, **variables: str | float) -> str:
        """The text; MissingWordingError if the message, the attribute or a variable is missing."""
        if not variables and (id, attr) in self._said:
            return self._said[id, attr]
        text = self._format(id, attr, variables)
        if not variables:
            self._said[id, attr] = text
        return text

    def _format(self, id: str, attr: str | None, variables: dict[str, str | float]) -> str:
        name = f"{id}.{attr}" if attr else id
        pattern = self._pattern(id, attr)
        if pattern is None:
            raise MissingWordingError(f"{self.language}: {name}")
        long = {key: value for key, value in variables.items() if isinstance(value, str) and len(value) > _LONGEST}
        given = variables | {key: f"\0{key}\0" for key in long}
        text, errors = self._bundle.format_pattern(pattern, given)  # type: ignore[arg-type]
        if errors:
            raise MissingWordingError(f"{self.language}: {name}: {errors}")
        return _filled(str(text), long)

    def has(self, id: str, attr: str | None = None) -> bool:
        """Whether there is such a message, or attribute of it."""
        return self._pattern(id, attr) is not None

    def _pattern(self, id: str, attr: str | None) -> Pattern | TextElement | None:
        if id not in self._known and id in self._texts:
            self._know(id)
        if not self._bundle.has_message(id):
            return None
        message = self._bundle.get_message(id)
        return message.attributes.get(attr) if attr else message.value

    def _know(self, id: str) -> None:
        """Parse a message or a term, after all it refers to: another thread may say it from then on."""
        for other in _REFERENCE.findall(self._texts[id]):
            if other in self._texts and other not in self._known:
                self._know(other)
        self._bundle.add_resource(FluentResource(self._texts[id]))
        self._known.add(id)


def _filled(text: str, long: Mapping[str, str]) -> str:
    for key, value in long.items():
        text = text.replace(f"\0{key}\0", value)
    return text


@cache
def translator(language: Language) -> Translator:
    """The one Translator of a language."""
    return Translator(language)


@cache
def raw_messages(language: Language, prefix: str) -> dict[str, str]:
    """Texts whose id begins with prefix, variables left as `{$name}` for a client that fills them in."""
    messages: dict[str, str] = {}
    for id, text in _texts(language).items():
        if id.startswith(prefix):
            entry = FluentParser().parse_entry(text)
            if isinstance(entry, ast.Message) and entry.value:
                messages[id] = serialize_pattern(entry.value).strip().replace("{ $", "{$").replace(" }", "}")
    return messages


def use_command_word(word: str) -> None:
    """Let all wording name this command word where the locales say /goen: once, before anybody is spoken to."""
    global _word  # noqa: PLW0603 - one word for the whole process
    _word = word
    translator.cache_clear()
    raw_messages.cache_clear()


def language_of(locale: str | None, default: Language) -> Language:
    """The language for a platform's locale such as `ja-JP` or `en-GB`; other locales read English."""
    if not locale:
        return default
    prefix = locale.lower().replace("_", "-").split("-")[0]
    return "ja" if prefix == "ja" else "en"


def _texts(language: Language) -> dict[str, str]:
    """Each message by its id, and each term by its name with the hyphen, as it is written."""
    texts: dict[str, str] = {}
    for source in _sources(language):
        begins = [*_BEGINNING.finditer(source)]
        ends = [found.start() for found in begins[1:]] + [len(source)]
        texts |= {found[1]: source[found.start() : end] for found, end in zip(begins, ends, strict=True)}
    return texts


def _sources(language: Language) -> list[str]:
    folder = files("bot") / "locales" / language
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".ftl"))
    return [(folder / name).read_text("utf-8").replace(COMMAND, _word) for name in names]
