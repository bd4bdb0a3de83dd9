"""Who sits where as plain data: people, what is asked of their tables, the rounds, and how good they are."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import floor
from typing import Literal

Table = tuple[int, ...]
Round = tuple[Table, ...]
Pairs = frozenset[int]
Measure = Literal["blocked", "repeats", "met_before", "regulars_over", "same_industry", "both_newcomers", "same_size"]


@dataclass(frozen=True, slots=True)
class TableGuest:
    """Someone who is to be seated; `industry` and `size` are any words, an empty one is like no other."""

    id: int
    industry: str
    size: str
    is_newcomer: bool


@dataclass(frozen=True, slots=True)
class SeatingRules:
    """What is asked of the tables: at most `table_size` people at each, for so many `rounds`.

    `regulars_max`: the largest share of a table that should have been here before. `blocked`: pairs who never share a
    table. `met`: pairs who met at earlier events. `hosts`: who keeps table 0, 1, 2, ... in every round. `past`: rounds
    of this event that were held already; whoever shared a table there has met.
    """

    table_size: int
    rounds: int
    regulars_max: float = 0.4
    blocked: Collection[Pairs] = frozenset()
    met: Collection[Pairs] = frozenset()
    hosts: Sequence[int] = ()
    past: Sequence[Round] = field(default_factory=tuple)

    def __post_init__(self) -> None:
        if self.table_size < 1 or self.rounds < 0 or not 0 <= self.regulars_max <= 1:
            raise ValueError("seating needs a table size of 1 or more, no negative rounds and a share from 0 to 1")


@dataclass(frozen=True, slots=True)
class Figure:
    """How often something happens that should not, and a number below which nobody can bring it."""

    found: int
    fewest: int


@dataclass(frozen=True, slots=True)
class Seating:
    """Rounds of tables by ids, in the order of the ids at each table, and how good they are.

    `ended_by_itself` is false where the time ran out first: then another run may end elsewhere.
    """

    rounds: tuple[Round, ...]
    figures: Mapping[Measure, Figure]
    ended_by_itself: bool = True


def tables_needed(people: int, size: int) -> int:
    """Tables for so many people, with at most `size` at each."""
    return -(-people // size)


def figures(people: Sequence[TableGuest], rules: SeatingRules, rounds: Sequence[Round]) -> dict[Measure, Figure]:
    """What these rounds hold of everything that should be rare, with the bound of each: pairs, or regulars too many."""
    known = {person.id: person for person in people}
    together = Counter(frozenset(pair) for pair in _pairs(rounds))
    return {
        "blocked": Figure(sum(together[pair] for pair in set(rules.blocked)), 0),
        "repeats": Figure(_repeats(together, rules.past), _fewest_repeats(people, rules)),
        "met_before": Figure(sum(together[pair] for pair in set(rules.met)), 0),
        "regulars_over": _regulars_over(known, rules, rounds),
        "same_industry": _alike([(one.id, one.industry) for one in people], rules, rounds),
        "both_newcomers": _alike([(one.id, "new" if one.is_newcomer else "") for one in people], rules, rounds),
        "same_size": _alike([(one.id, one.size) for one in people], rules, rounds),
    }


def even_pairs(people: int, tables: int) -> int:
    """Pairs at one table when so many people are spread over the tables as evenly as can be: the fewest possible.

    The sum of n(n-1)/2 over tables is convex in the numbers n, so it is least where they differ by at most one.
    """
    each, over = divmod(people, tables)
    return over * each * (each + 1) // 2 + (tables - over) * each * (each - 1) // 2


def table_sizes(people: int, tables: int) -> list[int]:
    """How many sit at each table: sizes that differ by at most one, the larger tables first."""
    each, over = divmod(people, tables)
    return [each + (place < over) for place in range(tables)]


def most_regulars(size: int, share: float) -> int:
    """How many of a table of this size may have been here before."""
    return floor(share * size + 1e-9)


def _pairs(rounds: Iterable[Round]) -> Iterator[tuple[int, int]]:
    return (pair for tables in rounds for table in tables for pair in combinations(table, 2))


def _repeats(together: Mapping[Pairs, int], past: Sequence[Round]) -> int:
    """How often two sit together who did so before, at this event."""
    before = {frozenset(pair) for pair in _pairs(past)}
    return sum(times - (pair not in before) for pair, times in together.items())


def _fewest_repeats(people: Sequence[TableGuest], rules: SeatingRules) -> int:
    """The larger one of two bounds.

    Whoever has more neighbors in all rounds than there are people not met yet, meets some again. And people of one
    table, spread over `g` tables in another round, leave at least `even_pairs(size, g)` pairs together; a pair that
    meets m times is counted in m(m-1)/2 pairs of rounds and is a repeat m-1 times, m at most R.
    """
    if not people or not rules.rounds:
        return 0
    sizes = table_sizes(len(people), tables_needed(len(people), rules.table_size))
    met, here = Counter[int](), {person.id for person in people}
    for one, other in {tuple(sorted(pair)) for pair in _pairs(rules.past)}:
        if {one, other} <= here:
            met.update((one, other))
    neighbors = rules.rounds * (min(sizes) - 1)
    crowded = sum(max(0, neighbors - (len(people) - 1 - met[id])) for id in here)
    split = (rules.rounds - 1) * sum(even_pairs(size, len(sizes)) for size in sizes)
    return max(-(-crowded // 2), split)


def _regulars_over(known: Mapping[int, TableGuest], rules: SeatingRules, rounds: Sequence[Round]) -> Figure:
    """Regulars beyond what their tables may hold, against those who find no place at any."""
    over = [
        max(0, sum(not known[id].is_newcomer for id in table) - most_regulars(len(table), rules.regulars_max))
        for tables in rounds
        for table in tables
    ]
    sizes = table_sizes(len(known), tables_needed(len(known), rules.table_size)) if known else []
    places = sum(most_regulars(size, rules.regulars_max) for size in sizes)
    regulars = sum(not person.is_newcomer for person in known.values())
    return Figure(sum(over), rules.rounds * max(0, regulars - places))


def _alike(words: Sequence[tuple[int, str]], rules: SeatingRules, rounds: Sequence[Round]) -> Figure:
    """Pairs at a table that have the same word, against what even spreading leaves."""
    word_of = dict(words)
    found = sum(
        even_pairs(count, 1)
        for tables in rounds
        for table in tables
        for word, count in Counter(word_of[id] for id in table).items()
        if word
    )
    if not words:
        return Figure(0, 0)
    tables = tables_needed(len(words), rules.table_size)
    counts = Counter(word for word in word_of.values() if word)
    return Figure(found, rules.rounds * sum(even_pairs(count, tables) for count in counts.values()))
