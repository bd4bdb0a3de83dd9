"""Texts that ask the same: about one topic of the lists, or in nearly the same words. No model, always the same result.

First by topic: a text that names several counts under the one that most of the texts name. What names none goes by its
words: two texts belong together where at least half of their pairs of letters are the same (Dice, 1945: twice what both
have, of all that they have). Pairs that every question is made of, of hiragana alone or of words such as "how did you",
are left out where others are left. What belongs to one belongs to all of its group. Pure.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations

from bot.words.catalog import CATALOG
from bot.words.free_text import find_topics
from bot.words.text import normalize

# From this overlap on two texts say nearly the same.
NEARLY = 0.5
_FILLING = re.compile(
    r"\b(?:a|an|and|any|are|as|at|be|by|can|could|did|do|does|for|from|had|has|have|how|i|in|is|it|its|me|my|of|on|or"
    r"|our|should|so|that|the|their|them|they|this|to|us|was|we|were|what|when|where|which|who|why|will|with|would|you"
    r"|your)\b"
)
_HIRAGANA = re.compile(r"[ぁ-ゖー]+")


@dataclass(frozen=True, slots=True)
class AlikeTexts:
    """Places of texts that belong together, in order. `topic`: what they are about, where a list has it."""

    places: tuple[int, ...]
    topic: str = ""


def groups(texts: Sequence[str], besides: Collection[str] = ()) -> list[AlikeTexts]:
    """Every text in one group: the largest first, then by the first text. `besides`: topics that tell nothing apart."""
    topics = _topics(texts, besides)
    by_topic: dict[str, list[int]] = {}
    for place, topic in enumerate(topics):
        by_topic.setdefault(topic, []).append(place)
    rest = by_topic.pop("", [])
    found = [AlikeTexts(tuple(places), topic) for topic, places in by_topic.items()]
    found += [AlikeTexts(tuple(rest[place] for place in places)) for places in _alike([texts[place] for place in rest])]
    return sorted(found, key=lambda group: (-len(group.places), group.places))


def _topics(texts: Sequence[str], besides: Collection[str]) -> list[str]:
    """The topic that each text counts under: of those it names, the one that most texts name; empty for none."""
    named = [[topic for topic in find_topics(text) if topic not in besides] for text in texts]
    count = Counter(topic for topics in named for topic in topics)
    order = {tag.topic: number for number, tag in enumerate(CATALOG.tags.values())}
    return [max(topics, key=lambda topic: (count[topic], -order[topic]), default="") for topics in named]


def _alike(texts: Sequence[str]) -> list[list[int]]:
    """Places of texts in nearly the same words, each in one list."""
    parent = list(range(len(texts)))

    def root(place: int) -> int:
        while parent[place] != place:
            place = parent[place]
        return place

    letters = _bits([_pairs(text) for text in texts])
    sizes = [one.bit_count() for one in letters]
    for one, other in combinations(range(len(texts)), 2):
        if 2 * (letters[one] & letters[other]).bit_count() >= NEARLY * (sizes[one] + sizes[other]) > 0:
            first, second = sorted((root(one), root(other)))
            parent[second] = first
    together: dict[int, list[int]] = {}
    for place in range(len(texts)):
        together.setdefault(root(place), []).append(place)
    return list(together.values())


def _pairs(text: str) -> frozenset[str]:
    """Every two neighboring letters or digits of a text, whatever its width, case, spaces and marks."""
    plain = normalize(text)
    return _of_letters(_FILLING.sub("", plain)) or _of_letters(plain)


def _of_letters(text: str) -> frozenset[str]:
    letters = "".join(filter(str.isalnum, text))
    pairs = {letters[place : place + 2] for place in range(max(1, len(letters) - 1))} - {""}
    return frozenset(pair for pair in pairs if not _HIRAGANA.fullmatch(pair)) or frozenset(pairs)


def _bits(sets: Sequence[Collection[str]]) -> list[int]:
    """Sets as whole numbers with a bit for each thing, so that what two have in common is counted at once."""
    places: dict[str, int] = {}
    for one in sets:
        for thing in sorted(one):
            places.setdefault(thing, len(places))
    return [sum(1 << places[thing] for thing in one) for one in sets]
