"""How well tables mix people, and how long that takes: against seating by chance, and a plain tabu search.

Everything is counted by the scorer below, written from the definitions and apart from the program's own. CPU seconds,
because others may use the machine; the limit is one of the clock.
"""

import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import combinations

from bot.matching.seat import seat
from bot.matching.seating import SeatingRules, TableGuest

SECONDS = 5.0
INDUSTRIES, SIZES = 24, 6
Rounds = list[list[list[int]]]
Way = Callable[[list[TableGuest], SeatingRules], Rounds]


def measure() -> list[str]:
    """Rows of a table: room, way, pairs at a table above the lower bound, CPU seconds, repeats against chance."""
    lines = [
        "| room (tables-size-rounds) | way | repeats | industry | newcomers | size | CPU s |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, people, rules in _rooms():
        bounds = _bounds(people, rules)
        lines.append(f"| {name} | (lower bound) | 0 | {bounds[0]} | {bounds[1]} | {bounds[2]} | |")
        for way, solve in (("by chance", _by_chance), ("plain tabu", _plain_tabu), ("Goen", _goen)):
            began = time.process_time()
            rounds = solve(people, rules)
            spent = time.process_time() - began
            repeats, *alike = _counted(people, rounds, rules)
            lines.append(f"| | {way} | {repeats} | {alike[0]} | {alike[1]} | {alike[2]} | {spent:.2f} |")
    return lines


def _rooms() -> list[tuple[str, list[TableGuest], SeatingRules]]:
    all_but = _mixed(197)
    first = _goen(all_but, SeatingRules(8, 5))
    past = tuple(tuple(tuple(table) for table in tables) for tables in first[:2])
    gone = set(random.Random(5).sample(range(197), 30))
    late = [TableGuest(1000 + id, f"industry {id}", f"size {id % SIZES}", is_newcomer=True) for id in range(10)]
    rest = [*(one for one in all_but if one.id not in gone), *late]
    return [
        ("8-4-8", _strangers(32), SeatingRules(4, 8)),
        ("8-4-9", _strangers(32), SeatingRules(4, 9)),
        ("5-3-7 (Kirkman)", _strangers(15), SeatingRules(3, 7)),
        ("10-6-5", _mixed(60), SeatingRules(6, 5)),
        ("25-8-5", _mixed(200), SeatingRules(8, 5)),
        ("197 people, 25-8-5", all_but, SeatingRules(8, 5)),
        ("the same after two rounds, 30 gone, 10 late: 23-8-3", rest, SeatingRules(8, 3, past=past)),
    ]


def _goen(people: list[TableGuest], rules: SeatingRules) -> Rounds:
    return [[list(table) for table in tables] for tables in seat(people, rules, seconds=SECONDS).rounds]


def _by_chance(people: list[TableGuest], rules: SeatingRules) -> Rounds:
    chance = random.Random(1)
    return [_tables(chance.sample(people, len(people)), rules) for _ in range(rules.rounds)]


def _plain_tabu(people: list[TableGuest], rules: SeatingRules) -> Rounds:
    """One exchange of two people after the other in one round, the best of 30 drawn, none of the last 20 twice."""
    chance, ends = random.Random(1), time.process_time() + SECONDS
    rounds = _by_chance(people, rules)
    known = {person.id: person for person in people}
    times = Counter(
        pair for tables in (*rounds, *rules.past) for table in tables for pair in combinations(sorted(table), 2)
    )
    resting: list[int] = []
    best, cost = rounds, 0
    lowest = 0
    while time.process_time() < ends:
        number = chance.randrange(len(rounds))
        drawn = [_drawn(rounds[number], chance) for _ in range(30)]
        free = [one for one in drawn if not {one[2], one[3]} & set(resting)] or drawn
        change, move = min((_change(rounds[number], one, times, known), one) for one in free)
        _exchange(rounds[number], move, times)
        resting = [*resting, move[2], move[3]][-20:]
        cost += change
        if cost < lowest:
            lowest, best = cost, [[list(table) for table in tables] for tables in rounds]
    return best


Move = tuple[int, int, int, int]  # two tables, and who of each


def _drawn(tables: list[list[int]], chance: random.Random) -> Move:
    mine, theirs = chance.sample(range(len(tables)), 2)
    return mine, theirs, chance.choice(tables[mine]), chance.choice(tables[theirs])


def _change(tables: list[list[int]], move: Move, times: Counter[tuple[int, int]], known: dict[int, TableGuest]) -> int:
    mine, theirs, one, other = move
    change = 0
    for person, leaves, joins, instead in ((one, mine, theirs, other), (other, theirs, mine, one)):
        for beside in tables[leaves]:
            if beside != person:
                pair = (min(person, beside), max(person, beside))
                change -= 400 * (times[pair] > 1) + _alike(known[person], known[beside])
        for beside in tables[joins]:
            if beside != instead:
                pair = (min(person, beside), max(person, beside))
                change += 400 * (times[pair] > 0) + _alike(known[person], known[beside])
    return change


def _exchange(tables: list[list[int]], move: Move, times: Counter[tuple[int, int]]) -> None:
    mine, theirs, one, other = move
    for by in (-1, 1):
        for table in (tables[mine], tables[theirs]):
            for pair in combinations(sorted(table), 2):
                times[pair] += by
        if by < 0:
            tables[mine][tables[mine].index(one)] = other
            tables[theirs][tables[theirs].index(other)] = one


def _alike(one: TableGuest, other: TableGuest) -> int:
    same_industry = one.industry == other.industry != ""
    same_size = one.size == other.size != ""
    return 4 * same_industry + 2 * (one.is_newcomer and other.is_newcomer) + same_size


# --- The scorer ---------------------------------------------------------------------------------------


def _counted(people: Sequence[TableGuest], rounds: Rounds, rules: SeatingRules) -> tuple[int, int, int, int]:
    """Repeats, pairs of one industry, of newcomers and of one size; everybody sits once in every round."""
    known = {person.id: person for person in people}
    met = {frozenset(pair) for tables in rules.past for table in tables for pair in combinations(table, 2)}
    repeats = industry = newcomers = size = 0
    for tables in rounds:
        assert sorted(id for table in tables for id in table) == sorted(known)
        assert max(map(len, tables)) - min(map(len, tables)) <= 1
        for one, other in ((known[a], known[b]) for table in tables for a, b in combinations(table, 2)):
            repeats += frozenset((one.id, other.id)) in met
            met.add(frozenset((one.id, other.id)))
            industry += one.industry == other.industry != ""
            newcomers += one.is_newcomer and other.is_newcomer
            size += one.size == other.size != ""
    return repeats, industry, newcomers, size


def _bounds(people: Sequence[TableGuest], rules: SeatingRules) -> tuple[int, int, int]:
    """How many pairs even spreading leaves in all rounds: of one industry, of newcomers, of one size."""
    tables = -(-len(people) // rules.table_size)
    words = (
        [one.industry for one in people],
        ["new" if one.is_newcomer else "" for one in people],
        [one.size for one in people],
    )
    industry, newcomers, size = (
        rules.rounds * sum(_even(count, tables) for word, count in Counter(said).items() if word) for said in words
    )
    return industry, newcomers, size


def _even(people: int, tables: int) -> int:
    sizes = [people // tables + (table < people % tables) for table in range(tables)]
    return sum(size * (size - 1) // 2 for size in sizes)


def _tables(people: list[TableGuest], rules: SeatingRules) -> list[list[int]]:
    count = -(-len(people) // rules.table_size)
    return [[person.id for person in people[table::count]] for table in range(count)]


def _strangers(people: int) -> list[TableGuest]:
    return [TableGuest(id, "", "", is_newcomer=False) for id in range(people)]


def _mixed(people: int) -> list[TableGuest]:
    """A third of newcomers; of 24 industries and 6 sizes some are much more frequent than others."""
    chance = random.Random(1)
    industries, sizes = range(INDUSTRIES), range(SIZES)
    return [
        TableGuest(
            id,
            f"industry {chance.choices(industries, [1 / (one + 1) ** 0.6 for one in industries])[0]}",
            f"size {chance.choices(sizes, [6 - one for one in sizes])[0]}",
            is_newcomer=chance.random() < 1 / 3,
        )
        for id in range(people)
    ]
