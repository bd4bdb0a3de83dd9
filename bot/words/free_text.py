"""Finds what people name in their own words by the aliases of the catalog: topics, for themes and wishes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from bot.words.catalog import CATALOG, Tag
from bot.words.text import normalize

_HAS_PLURAL = re.compile(r"[a-z][a-z -]{2,}[a-rt-z]")
_FIRST_NOT_LATIN = "\u0250"


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a word stands, and which."""

    start: int
    end: int
    word: str


@dataclass(slots=True)
class _Node:
    word: str | None = None
    children: dict[str, "_Node"] = field(default_factory=dict)


class Trie:
    """Many words, found in one walk over a text: the longest one at each place."""

    def __init__(self, words: Iterable[str]) -> None:
        self._root = _Node()
        for word in words:
            self._add(word, word)
            if _HAS_PLURAL.fullmatch(word):
                self._add(word + "s", word)

    def _add(self, spelling: str, word: str) -> None:
        node = self._root
        for letter in spelling:
            node = node.children.setdefault(letter, _Node())
        node.word = node.word or word

    def scan(self, text: str) -> Iterator[Hit]:
        """The words in a normalized text, from its start to its end."""
        at = 0
        while at < len(text):
            hit = self._longest(text, at)
            if hit:
                yield hit
            at = hit.end if hit else at + 1

    def _longest(self, text: str, start: int) -> Hit | None:
        node: _Node | None = self._root
        hit = None
        for end in range(start + 1, len(text) + 1):
            node = node.children.get(text[end - 1]) if node else None
            if node is None:
                break
            if node.word and _stands_alone(text, start, end):
                hit = Hit(start, end, node.word)
        return hit


def find_topics(text: str) -> list[str]:
    """Topics named in `text` ("hiring"), each once, whoever seeks or offers."""
    named = (hit.word for line in text.splitlines() for hit in alias_trie().scan(normalize(line)))
    return list(dict.fromkeys(tag.topic for word in named for tag in aliases()[word]))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no Latin word is cut: 「AIを」 holds the word AI, "available" does not."""
    cut_before = start > 0 and _is_latin(text[start]) and _is_latin(text[start - 1])
    cut_after = end < len(text) and _is_latin(text[end - 1]) and _is_latin(text[end])
    return not cut_before and not cut_after


def _is_latin(letter: str) -> bool:
    return letter < _FIRST_NOT_LATIN and letter.isalnum()


@cache
def aliases() -> Mapping[str, tuple[Tag, ...]]:
    """The goals that a word may mean. Made, as the trie, when the first text is looked through."""
    words: dict[str, tuple[Tag, ...]] = {}
    for tag in CATALOG.tags.values():
        for alias in tag.aliases:
            words[alias] = (*words.get(alias, ()), tag)
    return words


@cache
def alias_trie() -> Trie:
    """All these words, to be found in a text."""
    return Trie(aliases())
