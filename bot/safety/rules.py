"""The rules against soliciting, as data: read from `bot/data/solicitation.json` when the first text is read."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from bot.safety.views import Views, tightened

_FILE = Path(__file__).parents[1] / "data" / "solicitation.json"
_GROUP = "@"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words to look for: `shown` as the rule has them, `sought` as the view they are looked for in has them."""

    shown: str
    sought: str
    is_latin: bool


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Words of which any counts; the same words are the same group wherever rules name them."""

    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Words of each of these groups in this order or any other, at most `within` characters between neighbors.

    All of them stand in one sentence. `within` 0: anywhere in the text.
    """

    groups: tuple[Group, ...]
    within: int
    in_order: bool
    all: frozenset[Group]


@dataclass(frozen=True, slots=True)
class Pattern:
    """An expression, tried only where one of `needs` stands: nearly no text has any, and looking is cheap."""

    expression: re.Pattern[str]
    needs: tuple[str, ...]

    def search(self, view: str) -> re.Match[str] | None:
        """Where a view first matches."""
        for one in self.needs:
            if one in view:
                return self.expression.search(view)
        return None


@dataclass(frozen=True, slots=True)
class Guard:
    """Words of people who help victims or study the matter, and those that show the words to be borrowed."""

    any: Group
    void_if: Group


@dataclass(frozen=True, slots=True)
class TextRule:
    """One rule: what it looks for, what does not count, how much it says, and its own examples."""

    id: str
    category: str
    score: int
    any: Group
    near: tuple[Near, ...]
    regex: tuple[Pattern, ...]
    regex_in: tuple[str, ...]
    unless: Group
    guards: tuple[str, ...]
    reasons: Mapping[str, str]
    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sought:
    """All that is looked for in a view, by the two letters it begins with: a text has few of these pairs."""

    by_start: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, words: Iterable[str]) -> "Sought":
        """What may be looked up, a single letter by itself."""
        starts: dict[str, list[str]] = {}
        for one in sorted(set(words)):
            starts.setdefault(one[:2], []).append(one)
        return cls({start: tuple(ones) for start, ones in starts.items()})

    def in_view(self, view: str) -> Iterator[str]:
        """What stands in a view, whole words or not."""
        for start in {*map("".join, pairwise(view)), *view} & self.by_start.keys():
            yield from (one for one in self.by_start[start] if one in view)


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All rules, their guards, from which score on a text is held, what is sought in which view, and who seeks it."""

    rules: tuple[TextRule, ...]
    guards: Mapping[str, Guard]
    hold: int
    by_id: Mapping[str, TextRule]
    latin: "Sought"
    tight: "Sought"
    groups: Mapping[str, tuple[Group, ...]]


@cache
def all_rules() -> RuleBook:
    """The rules, compiled once."""
    data = json.loads(_FILE.read_text("utf-8"))
    groups = data.get("groups", {})
    rules = tuple(_rule(entry, groups) for entry in data["text_rules"])
    guards = {
        id: Guard(_phrases(entry["any"], groups), _phrases(entry["void_if"], groups))
        for id, entry in data["guards"].items()
    }
    phrases = {one for group in _groups(rules, guards.values()) for one in group.phrases}
    sought: dict[str, list[Group]] = {one.sought: [] for one in phrases}
    for group in dict.fromkeys(_groups(rules, guards.values())):
        for key in {one.sought for one in group.phrases}:
            sought[key].append(group)
    return RuleBook(
        rules,
        guards,
        data["thresholds"]["hold"],
        {rule.id: rule for rule in rules},
        latin=Sought.of(one.sought for one in phrases if one.is_latin),
        tight=Sought.of(one.sought for one in phrases if not one.is_latin),
        groups={key: tuple(groups) for key, groups in sought.items()},
    )


@cache
def phrase(words: str) -> Phrase:
    """Words to look for, written as people write them."""
    views = Views(words)
    is_latin = words.isascii()
    return Phrase(words, views.words if is_latin else tightened(views.plain), is_latin)


def _rule(entry: Mapping[str, Any], groups: Mapping[str, list[str]]) -> TextRule:
    return TextRule(
        id=entry["id"],
        category=entry["category"],
        score=entry["score"],
        any=_phrases(entry.get("any", ()), groups),
        near=tuple(_near(pair, groups) for pair in entry.get("near", ())),
        regex=tuple(Pattern(re.compile(one["pattern"]), tuple(one["needs"])) for one in entry.get("regex", ())),
        regex_in=tuple(entry.get("regex_in", ("plain", "words", "tight"))),
        unless=_phrases(entry.get("unless", ()), groups),
        guards=tuple(entry.get("guards", ())),
        reasons={language: entry[language] for language in ("ja", "en")},
        match=tuple(entry.get("match", ())),
        no_match=tuple(entry.get("no_match", ())),
    )


def _near(pair: Mapping[str, Any], groups: Mapping[str, list[str]]) -> Near:
    found = tuple(_phrases(group, groups) for group in pair["words"])
    return Near(found, pair.get("within", 0), pair.get("in_order", False), frozenset(found))


def _phrases(words: Iterable[str], groups: Mapping[str, list[str]]) -> Group:
    """Phrases of a list in which `@name` stands for a group of words."""
    spelled = [one for word in words for one in (groups[word[1:]] if word.startswith(_GROUP) else [word])]
    return _group(tuple(dict.fromkeys(spelled)))


@cache
def _group(words: tuple[str, ...]) -> Group:
    return Group(tuple(phrase(word) for word in words))


def _groups(rules: Iterable[TextRule], guards: Iterable[Guard]) -> Iterator[Group]:
    for rule in rules:
        yield from (rule.any, rule.unless, *(group for near in rule.near for group in near.groups))
    for guard in guards:
        yield from (guard.any, guard.void_if)
