"""Reads a text that many people would see: which rules it breaks, and by which words. Pure, and the same every time."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, permutations, product
from typing import Literal

from bot.safety.rules import Group, Guard, Near, Phrase, TextRule, all_rules, phrase
from bot.safety.views import Views

Level = Literal["clean", "hint", "hold"]
# The id of the words that organizers added themselves.
HOUSE = "HOUSE"
_WALL = re.compile(r"[。!?|\n]")
_MOST_PLACES = 4

_Span = tuple[int, int]
_Place = tuple[Phrase, _Span]


@dataclass(frozen=True, slots=True)
class RuleHit:
    """A rule that a text breaks, and the words found, as the rule has them."""

    rule: str
    score: int
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say of a text. Each rule counts once."""

    hits: tuple[RuleHit, ...] = ()

    @property
    def level(self) -> Level:
        """Nothing, a hint for the writer, or held until a person has looked."""
        score = sum(hit.score for hit in self.hits)
        if score >= all_rules().hold:
            return "hold"
        return "hint" if score else "clean"


def read(text: str, *, off: Collection[str] = (), words: Sequence[str] = ()) -> Verdict:
    """The verdict on a text. `off`: rules that do not count here; `words`: those that organizers added."""
    book, views = all_rules(), Views(text)
    # Most of what is sought is nowhere in a text: one look tells, and the rules ask only of the rest.
    seen = _Seen(views, frozenset((*book.latin.in_view(views.latin), *book.tight.in_view(views.tight))), book.groups)
    hits = []
    for rule in book.rules:
        found = () if rule.id in off else _found(rule, seen)
        if found and not any(_protects(book.guards[id], seen) for id in rule.guards):
            hits.append(RuleHit(rule.id, rule.score, found))
    house = tuple(word for word in words if _spans(phrase(word), views))
    return Verdict((*hits, *((RuleHit(HOUSE, book.hold, house),) if house else ())))


class _Seen:
    """A text, what is sought and somewhere in it, whole words or not, and the groups that seek it."""

    def __init__(self, views: Views, there: frozenset[str], groups: Mapping[str, tuple[Group, ...]]) -> None:
        self.views = views
        self.groups = frozenset(group for one in there for group in groups[one])
        self._there = there
        self._places: dict[Group, list[_Place]] = {}

    def places(self, group: Group) -> list[_Place]:
        """Where the phrases of a group stand; several rules ask of the same group."""
        if group not in self.groups:
            return []
        if group not in self._places:
            possible = (one for one in group.phrases if one.sought in self._there)
            self._places[group] = [(one, span) for one in possible for span in _spans(one, self.views)]
        return self._places[group]


def _found(rule: TextRule, seen: _Seen) -> tuple[str, ...]:
    """The words of a text that a rule speaks of, none if it does not."""
    found = [one.shown for one, _ in _counting(rule.any, rule, seen)]
    for near in rule.near:
        found += _together(near, rule, seen)
    if not found:
        found += islice(_matched(rule, seen.views), 1)
    return tuple(dict.fromkeys(found))


def _matched(rule: TextRule, views: Views) -> Iterator[str]:
    for name in rule.regex_in if rule.regex else ():
        view = getattr(views, name)
        yield from (match[0].strip() for one in rule.regex if (match := one.search(view)))


def _protects(guard: Guard, seen: _Seen) -> bool:
    """Whether words of a guard stand in a text, and none that shows them to be borrowed."""
    return bool(seen.places(guard.any)) and not seen.places(guard.void_if)


def _counting(group: Group, rule: TextRule, seen: _Seen) -> list[_Place]:
    """Where phrases of a group stand that lie inside no phrase that does not count."""
    found = seen.places(group)
    spared = [(other.is_latin, span) for other, span in seen.places(rule.unless)] if found else []
    if not spared:
        return found
    return [
        (one, (start, end))
        for one, (start, end) in found
        if not any(latin == one.is_latin and a <= start and end <= b for latin, (a, b) in spared)
    ]


def _spans(one: Phrase, views: Views) -> Sequence[_Span]:
    """Where a phrase stands: Latin ones as whole words, Japanese ones anywhere."""
    view = views.latin if one.is_latin else views.tight
    if one.sought not in view:
        return ()
    places = _places(one.sought, view)
    return [span for span in places if _stands_alone(view, span)] if one.is_latin else list(places)


def _places(sought: str, view: str) -> Iterator[_Span]:
    at = view.find(sought)
    while at >= 0:
        yield at, at + len(sought)
        at = view.find(sought, at + 1)


def _stands_alone(view: str, span: _Span) -> bool:
    """Whether no Latin word is cut; Japanese letters may stand beside it."""
    start, end = span
    return not _is_latin(view[start - 1 : start]) and not _is_latin(view[end : end + 1])


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def _together(near: Near, rule: TextRule, seen: _Seen) -> list[str]:
    """A phrase of each group that stand near each other; none if they do not."""
    if not near.all <= seen.groups:
        return []
    groups = [_counting(group, rule, seen)[:_MOST_PLACES] for group in near.groups]
    for chosen in product(*groups):
        if _are_near(chosen, near, seen.views):
            return [one.shown for one, _ in chosen]
    return []


def _are_near(places: Sequence[_Place], near: Near, views: Views) -> bool:
    if not near.within:
        return _are_apart(places)
    if len({one.is_latin for one, _ in places}) > 1:
        return False
    view = views.latin if places[0][0].is_latin else views.tight
    orders = [places] if near.in_order else permutations(places)
    return any(_is_chain([span for _, span in order], view, near.within) for order in orders)


def _are_apart(places: Sequence[_Place]) -> bool:
    """Whether each of these has letters of its own: one word is no pair."""
    spans = sorted((one.is_latin, span) for one, span in places)
    return all(one[0] != other[0] or one[1][1] <= other[1][0] for one, other in pairwise(spans))


def _is_chain(spans: Sequence[_Span], view: str, within: int) -> bool:
    """Whether each of these follows the one before it, in the same sentence and not far behind."""
    pairs = list(pairwise(spans))
    return all(
        one[1] <= other[0] <= one[1] + within and not _WALL.search(view, one[1], other[0]) for one, other in pairs
    )
