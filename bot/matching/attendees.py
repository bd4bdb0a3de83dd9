"""The people of one event as plain data, who is paired with whom, and what holds for pairs."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field


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
    eligible; `forbidden` holds sets of two ids (blocked, met before, "not this person").
    """

    theme_tags: frozenset[str] = frozenset()
    most: int = 3
    cap: int = 5
    fewest: int = 1
    forbidden: Collection[frozenset[int]] = frozenset()

    def __post_init__(self) -> None:
        if not 0 <= self.fewest <= self.most <= self.cap:
            raise ValueError("rules need 0 <= fewest <= most <= cap")


def unmatched(room: Sequence[Attendee], pairs: Iterable[Pair]) -> list[int]:
    """Ids of the people who are in none of the pairs, in order."""
    paired = {person for pair in pairs for person in (pair.a, pair.b)}
    return sorted(person.id for person in room if person.id not in paired)
