"""Goals by the catalog's aliases and by cues beside them: the baseline for `goals_from_lines`."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bot.words.free_text import Hit, Trie, alias_trie, aliases
from bot.words.goals_in_line import MOST_PROPOSED
from bot.words.text import normalize

Direction = Literal["seek", "offer"]

_SENTENCE_END = re.compile(r"[。!?\n]|\.(?=\s|$)")
_CLAUSE_END = re.compile(r"[、,;]|(?<=ます)が|(?<=です)が|けど|ので")


def goals_named(line: str) -> tuple[str, ...]:
    """Up to three goals that a line names, in its order; a topic without a cue gives both its goals."""
    found = {
        tag.id: None
        for hit, cue in _topics(line)
        for tag in aliases()[hit.word]
        if tag.kind == "mutual" or cue in (None, tag.kind)
    }
    return tuple(found)[:MOST_PROPOSED]


def _topics(text: str) -> Iterator[tuple[Hit, Direction | None]]:
    for sentence in _SENTENCE_END.split(unicodedata.normalize("NFKC", text)):
        yield from _read_sentence(normalize(sentence))


def _read_sentence(sentence: str) -> Iterator[tuple[Hit, Direction | None]]:
    hits = list(alias_trie().scan(sentence))
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
    japanese: tuple[Hit, ...]
    english: tuple[Hit, ...]


def _clauses(sentence: str, topics: list[Hit]) -> list[_Clause]:
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


def _direction(topic: Hit, at: int, clauses: list[_Clause]) -> Direction | None:
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


_CUES: dict[str, Direction] = {
    **dict.fromkeys(
        (
            "したい",
            "探して",
            "求め",
            "知りたい",
            "困って",
            "ほしい",
            "欲しい",
            "募集",
            "りたい",
            "びたい",
            "きたい",
            "めたい",
            "げたい",
            "会いたい",
            "教えて",
            "悩んで",
            "悩み",
            "looking for",
            "seeking",
            "want to",
            "would like to",
            "need",
            "how to",
            "looking to",
            "seek",
            "interested in",
            "want",
            "wanted",
            "learn",
            "struggling with",
        ),
        "seek",
    ),
    **dict.fromkeys(
        (
            "できます",
            "できる",
            "提供",
            "お手伝い",
            "手伝え",
            "話せ",
            "紹介でき",
            "得意",
            "経験があ",
            "紹介したい",
            "教えたい",
            "伝えたい",
            "お手伝いしたい",
            "手伝いたい",
            "教えられ",
            "答えられ",
            "乗れ",
            "知見があ",
            "実績があ",
            "can help",
            "can offer",
            "can share",
            "happy to share",
            "experienced in",
            "i offer",
            "can advise",
            "can introduce",
            "happy to help",
        ),
        "offer",
    ),
}
_CUE_TRIE = Trie(_CUES)
