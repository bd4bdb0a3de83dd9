"""The people of one event as plain data, who is paired with whom, and what holds for pairs."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

# Levels go from 1 to 3.
WIDEST_LEVEL_GAP = 2


@dataclass(frozen=True, slots=True)
class Attendee:
    """Someone who introduced themselves; `seeks` holds seek and mutual goals, `level` is 1 to 3."""

    id: int
    seeks: frozenset[str]
    offers: frozenset[str]
    industry: str
    size: str
    is_newcomer: bool
    level: int
    languages: frozenset[str]


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two people suggested to each other, `a` < `b`; an icebreaker has no common ground to name."""

    a: int
    b: int
    score: float = field(compare=False)
    is_icebreaker: bool = field(compare=False)

    def other(self, person_id: int) -> int:
        """Give the one of the two who is not `person_id`."""
        return self.b if person_id == self.a else self.a


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for suggestions at one event.

    `most` suggestions a person in a batch, `cap` with later arrivals, `fewest` wherever anyone is
    eligible; `forbidden` holds sets of two ids who do not want to meet: never relaxed. `met`: how many editions
    ago two were last suggested to each other, 1 for the last one; they come again after `rest` others.
    """

    theme_tags: frozenset[str] = frozenset()
    most: int = 3
    cap: int = 5
    fewest: int = 1
    forbidden: Collection[frozenset[int]] = frozenset()
    met: Mapping[frozenset[int], int] = field(default_factory=dict)
    rest: int = 3
    most_level_gap: int = 1

    def __post_init__(self) -> None:
        if not 0 <= self.fewest <= self.most <= self.cap:
            raise ValueError("rules need 0 <= fewest <= most <= cap")

    def rounds(self, people: int) -> Iterator["Round"]:
        """The rules for those who are new to each other, then for the others as far as they are needed.

        Those who met longest ago come first; who met lately, or is too far apart, only where somebody of these
        `people` would have fewer than `fewest`.
        """
        yield Round(self, self._all_but(None), is_last_resort=False)
        for ago in sorted(set(self.met.values()), reverse=True):
            yield Round(self, self._all_but(ago), is_last_resort=ago <= self.rest)
        anybody = replace(self, cap=max(self.cap, people), most_level_gap=WIDEST_LEVEL_GAP)
        yield Round(anybody, (), is_last_resort=True)

    def _all_but(self, ago: int | None) -> tuple[frozenset[int], ...]:
        """The pairs that met, but for those of so many editions ago."""
        return tuple(pair for pair, met in self.met.items() if met != ago)


@dataclass(frozen=True, slots=True)
class Round:
    """Rules that hold while pairs are looked for, and the pairs that rest meanwhile.

    As a last resort pairs are found only for who has fewer than `fewest`.
    """

    rules: Rules
    resting: tuple[frozenset[int], ...]
    is_last_resort: bool


def unmatched(room: Sequence[Attendee], pairs: Iterable[Pair]) -> list[int]:
    """Ids of the people who are in none of the pairs, in order."""
    paired = {person for pair in pairs for person in (pair.a, pair.b)}
    return sorted(person.id for person in room if person.id not in paired)
