"""The people of one event as plain data, who is paired with whom, and what holds for pairs."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

# Levels go from 1 to 3.
WIDEST_LEVEL_GAP = 2
NEEDS_FIRST, FAR_ABOVE = 0.5, 10  # from this reach on, a need counts so many times more


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
    """What holds for suggestions at one event, and what counts how much.

    `k` suggestions a person at the eve, `headroom` more after it; `minimum` for everybody, wherever anybody is
    eligible; before the eve nobody has more than `before_eve`. Tags of the theme and the talk weigh more. A pair of
    one industry counts `same_industry` times: the lower, the more pairs cross industries. `reach`: what one more
    person with a need met may cost of the total, where a pair counts up to 1; from 0.5 on needs come first whatever
    they cost. `goals`: what one more goal answered in full counts. `forbidden` holds sets of two ids who do not want
    to meet: never relaxed. `met`: how many editions ago two were last suggested to each other, 1 for the last one;
    they come again after `rest` others. As a `last_resort`, who would have fewer than the minimum meets somebody again
    sooner, across levels, or beyond the most.
    """

    theme_tags: frozenset[str] = frozenset()
    talk_tags: frozenset[str] = frozenset()
    k: int = 3
    headroom: int = 1
    minimum: int = 1
    before_eve: int = 2
    theme_weight: float = 1.5
    talk_weight: float = 1.5
    most_level_gap: int = 1
    same_industry: float = 0.6
    reach: float = 0.5
    goals: float = 0.25
    forbidden: Collection[frozenset[int]] = frozenset()
    met: Mapping[frozenset[int], int] = field(default_factory=dict)
    rest: int = 3
    last_resort: bool = True

    def __post_init__(self) -> None:
        if not 0 <= self.minimum <= self.k or min(self.headroom, self.before_eve) < 0:
            raise ValueError("rules need 0 <= minimum <= k, and no negative headroom or before_eve")
        if not 0 < self.same_industry <= 1 or min(self.reach, self.goals) < 0:
            raise ValueError("rules need 0 < same_industry <= 1, and no negative reach or goals")

    @property
    def need_weight(self) -> float:
        """What one more person with a need met counts, where a pair counts up to 1."""
        return self.reach if self.reach < NEEDS_FIRST else FAR_ABOVE * self.reach

    @property
    def cap(self) -> int:
        """The most suggestions that anybody has, after the eve too."""
        return self.k + self.headroom


def unmatched(room: Sequence[Attendee], pairs: Iterable[Pair]) -> list[int]:
    """Ids of the people who are in none of the pairs, in order."""
    paired = {person for pair in pairs for person in (pair.a, pair.b)}
    return sorted(person.id for person in room if person.id not in paired)


UnreachedReason = Literal["alone", "language", "refused", "met", "full", "no_answer"]


@dataclass(frozen=True, slots=True)
class Unreached:
    """Somebody who has fewer suggestions than the minimum, or whose goals nobody here answers, and why.

    `alone`: nobody else is here; `language`: nobody shares one; `refused`: one of the two refused the other, of all
    who do; `met`: all others met lately; `full`: all others have as many as they may; `no_answer`: they have
    somebody, but nobody they may meet answers any of their goals. `guest`: an offer that would mend it, "" where a
    guest of any kind would.
    """

    person_id: int
    reason: UnreachedReason
    guest: str


@dataclass(frozen=True, slots=True)
class RoomFigures:
    """What suggestions reach, in numbers of people, goals and pairs.

    `covered` people have the minimum; of `seekers`, people with a goal, `needs_met` have somebody who answers one in
    full, of at most `needs_possible` under the same rules (`is_bound`: a bound, and not surely reached);
    `needs_related` have only somebody who answers one in part. `goals_answered` of `goals` in full.
    """

    people: int
    covered: int
    seekers: int
    needs_met: int
    needs_possible: int
    is_bound: bool
    needs_related: int
    goals: int
    goals_answered: int
    pairs: int
    cross_industry: int
    icebreakers: int
    most_listed: int
