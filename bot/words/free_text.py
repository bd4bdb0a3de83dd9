"""Finds goals in what people write in their own words, so that they can be offered as chips to tap."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.words.catalog import CATALOG, Tag
from bot.words.text import normalize

Direction = Literal["seek", "offer"]

_SENTENCE_END = re.compile(r"[。!?\n]|\.(?=\s|$)")
_CLAUSE_END = re.compile(r"[、,;]|(?<=ます)が|(?<=です)が|けど|ので")
_HAS_PLURAL = re.compile(r"[a-z][a-z -]{2,}[a-rt-z]")
_FIRST_NOT_LATIN = "\u0250"


@dataclass(frozen=True, slots=True)
class FoundTag:
    """A goal found in free text and the normalized word that named it."""

    tag_id: str
    alias: str


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    word: str


@dataclass(slots=True)
class _Node:
    word: str | None = None
    children: dict[str, "_Node"] = field(default_factory=dict)


class _Trie:
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

    def scan(self, text: str) -> Iterator[_Hit]:
        at = 0
        while at < len(text):
            hit = self._longest(text, at)
            if hit:
                yield hit
            at = hit.end if hit else at + 1

    def _longest(self, text: str, start: int) -> _Hit | None:
        node: _Node | None = self._root
        hit = None
        for end in range(start + 1, len(text) + 1):
            node = node.children.get(text[end - 1]) if node else None
            if node is None:
                break
            if node.word and _stands_alone(text, start, end):
                hit = _Hit(start, end, node.word)
        return hit


def find_tags(text: str, *, direction: Direction | None = None) -> list[FoundTag]:
    """Goals named in `text`, in the order of the text, each once.

    With a `direction` only the goals of that form field come back ("seek" includes the mutual ones).
    Without one, cues such as 「探して」 or "can help" near a word decide; where there is none, a topic
    gives its seek and its offer goal, for the person to choose from.
    """
    found: dict[str, FoundTag] = {}
    for hit, cue in _topics(text):
        for tag in _ALIASES[hit.word]:
            if _fits(tag, direction, cue):
                found.setdefault(tag.id, FoundTag(tag.id, hit.word))
    return list(found.values())


def find_topics(text: str) -> list[str]:
    """Topics named in `text` ("hiring"), each once, whoever seeks or offers: for theme wishes."""
    return list(dict.fromkeys(tag.topic for hit, _ in _topics(text) for tag in _ALIASES[hit.word]))


def _fits(tag: Tag, direction: Direction | None, cue: Direction | None) -> bool:
    if direction:
        return (tag.kind == "offer") == (direction == "offer")
    return tag.kind == "mutual" or cue in (None, tag.kind)


def _topics(text: str) -> Iterator[tuple[_Hit, Direction | None]]:
    for sentence in _SENTENCE_END.split(unicodedata.normalize("NFKC", text)):
        yield from _read_sentence(normalize(sentence))


def _read_sentence(sentence: str) -> Iterator[tuple[_Hit, Direction | None]]:
    hits = list(_ALIAS_TRIE.scan(sentence))
    if not hits:
        return
    clauses = _clauses(sentence, hits)
    for hit in hits:
        at = next(index for index, clause in enumerate(clauses) if hit.end <= clause.end)
        yield hit, _direction(hit, at, clauses)


@dataclass(frozen=True, slots=True)
class _Clause:
    """Where a clause ends and the cues in it. A Japanese cue stands after its topic, an English one before."""

    end: int
    japanese: tuple[_Hit, ...]
    english: tuple[_Hit, ...]


def _clauses(sentence: str, topics: list[_Hit]) -> list[_Clause]:
    inside_topics = {place for hit in topics for place in range(hit.start, hit.end)}
    cues = [cue for cue in _CUE_TRIE.scan(sentence) if inside_topics.isdisjoint(range(cue.start, cue.end))]
    ends = [end for m in _CLAUSE_END.finditer(sentence) if (end := m.end()) - 1 not in inside_topics]
    return [
        _Clause(
            end,
            tuple(cue for cue in cues if start <= cue.start < end and not cue.word.isascii()),
            tuple(cue for cue in cues if start <= cue.start < end and cue.word.isascii()),
        )
        for start, end in zip([0, *ends], [*ends, len(sentence)], strict=True)
    ]


def _direction(topic: _Hit, at: int, clauses: list[_Clause]) -> Direction | None:
    """Read the nearest cue: of the same clause, else of a later Japanese, else of an earlier English one."""
    own = clauses[at]
    before = [cue for cue in own.english if cue.end <= topic.start]
    candidates = [
        own.japanese[-1:],
        before[-1:] or own.english[:1],
        *(clause.japanese[-1:] for clause in clauses[at + 1 :]),
        *(clause.english[-1:] for clause in reversed(clauses[:at])),
        *(clause.japanese[-1:] for clause in reversed(clauses[:at])),
        *(clause.english[:1] for clause in clauses[at + 1 :]),
    ]
    return next((_CUES[cue[0].word] for cue in candidates if cue), None)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no Latin word is cut: 「AIを」 holds the word AI, "available" does not."""
    cut_before = start > 0 and _is_latin(text[start]) and _is_latin(text[start - 1])
    cut_after = end < len(text) and _is_latin(text[end - 1]) and _is_latin(text[end])
    return not cut_before and not cut_after


def _is_latin(letter: str) -> bool:
    return letter < _FIRST_NOT_LATIN and letter.isalnum()


def _by_alias() -> dict[str, tuple[Tag, ...]]:
    words: dict[str, tuple[Tag, ...]] = {}
    for tag in CATALOG.tags.values():
        for alias in tag.aliases:
            words[alias] = (*words.get(alias, ()), tag)
    return words


def _by_cue(cues: Mapping[str, tuple[str, ...]]) -> dict[str, Direction]:
    directions: tuple[Direction, ...] = ("seek", "offer")
    return {word: way for way in directions for lang in ("ja", "en") for word in cues[f"{way}_{lang}"]}


_ALIASES = _by_alias()
_ALIAS_TRIE = _Trie(_ALIASES)
_CUES = _by_cue(CATALOG.direction_cues)
_CUE_TRIE = _Trie(_CUES)
