"""Rounds of tables: everybody sits everywhere once, nobody beside a blocked one, and as mixed as can be."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations, count, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching.designs import most_rounds, rounds_of_tables
from bot.matching.seat import seat
from bot.matching.seat_room import WEIGHTS
from bot.matching.seating import Figure, Round, Seating, SeatingRules, TableGuest, even_pairs, figures

guests = st.builds(
    TableGuest,
    id=st.integers(1, 99),
    industry=st.sampled_from(["", "it", "retail", "health"]),
    size=st.sampled_from(["", "small", "large"]),
    is_newcomer=st.booleans(),
)
rooms = st.lists(guests, max_size=24, unique_by=lambda one: one.id)


def steps() -> Callable[[], float]:
    """A clock that is one second later whenever it is looked at, so that seconds are steps."""
    return map(float, count()).__next__


def strangers(people: int) -> list[TableGuest]:
    return [TableGuest(id, "", "", is_newcomer=False) for id in range(people)]


def seated(people: list[TableGuest], rules: SeatingRules, seconds: float = 40) -> Seating:
    return seat(people, rules, seconds=seconds, clock=steps())


def cost(found: Seating) -> int:
    return sum(WEIGHTS[measure] * figure.found for measure, figure in found.figures.items())


def pairs(rounds: tuple[Round, ...]) -> Iterator[frozenset[int]]:
    return (frozenset(pair) for tables in rounds for table in tables for pair in combinations(table, 2))


@given(rooms, st.integers(1, 7), st.integers(0, 4))
@settings(max_examples=40, deadline=None)
def test_everybody_sits_once_a_round_at_tables_of_nearly_one_size(
    people: list[TableGuest], size: int, rounds: int
) -> None:
    found = seated(people, SeatingRules(size, rounds))
    assert len(found.rounds) == rounds
    for tables in found.rounds:
        assert sorted(id for table in tables for id in table) == sorted(person.id for person in people)
        sizes = {len(table) for table in tables}
        assert not sizes or max(sizes) - min(sizes) <= 1
        assert len(tables) == -(-len(people) // size)
        assert all(len(table) <= size for table in tables)


@given(rooms, st.integers(2, 6), st.integers(1, 3), st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_the_order_people_come_in_changes_nothing(
    people: list[TableGuest], size: int, rounds: int, chance: random.Random
) -> None:
    shuffled = chance.sample(people, len(people))
    assert seated(people, SeatingRules(size, rounds)) == seated(shuffled, SeatingRules(size, rounds))


@given(rooms, st.integers(2, 6), st.integers(1, 4))
@settings(max_examples=30, deadline=None)
def test_nothing_goes_below_its_bound(people: list[TableGuest], size: int, rounds: int) -> None:
    found = seated(people, SeatingRules(size, rounds))
    assert all(figure.found >= figure.fewest for figure in found.figures.values())


@given(st.integers(8, 24), st.integers(2, 4), st.integers(0, 4), st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_the_blocked_never_share_a_table(people: int, rounds: int, count: int, chance: random.Random) -> None:
    drawn = chance.sample(range(people), 2 * count)
    blocked = {frozenset(pair) for pair in zip(drawn[::2], drawn[1::2], strict=True)}
    found = seated(strangers(people), SeatingRules(4, rounds, blocked=blocked), seconds=200)
    assert not set(pairs(found.rounds)) & blocked


@pytest.mark.parametrize(("seconds", "drawn"), [(0, 36), (200, 1)])
def test_the_blocked_are_parted_also_where_time_runs_out_over_rounds_in_which_everybody_meets(
    seconds: float, drawn: int
) -> None:
    for pair in list(combinations(range(9), 2))[:drawn]:
        found = seated(strangers(9), SeatingRules(4, 4, blocked={frozenset(pair)}), seconds)
        assert found.figures["blocked"].found == 0
        assert {tuple(map(len, tables)) for tables in found.rounds} == {(3, 3, 3)}


@pytest.mark.parametrize(("people", "size"), [(16, 4), (23, 5)])
def test_where_only_one_way_parts_all_the_blocked_it_is_found(people: int, size: int) -> None:
    group = [id * 7 % people % -(-people // size) for id in range(people)]
    blocked = {frozenset(pair) for pair in combinations(range(people), 2) if group[pair[0]] != group[pair[1]]}
    found = seated(strangers(people), SeatingRules(size, 2, blocked=blocked, hosts=[1]), seconds=0)
    assert found.figures["blocked"].found == 0
    assert all(1 in tables[0] for tables in found.rounds)


@given(st.integers(5, 11), st.integers(2, 4), st.data())
@settings(max_examples=60, deadline=None)
def test_where_any_round_parts_all_the_blocked_every_round_does(people: int, size: int, data: st.DataObject) -> None:
    every = list(combinations(range(people), 2))
    blocked = {frozenset(pair) for pair in data.draw(st.lists(st.sampled_from(every), max_size=14))}
    stay = list(range(data.draw(st.integers(0, min(2, -(-people // size))))))
    past = seated(strangers(people), SeatingRules(size, 1), seconds=1).rounds
    rules = SeatingRules(size, 2, blocked=blocked, hosts=stay, past=past)
    found = seated(strangers(people), rules, seconds=data.draw(st.sampled_from([0, 9])))
    assert (found.figures["blocked"].found == 0) == can_be_parted(people, size, blocked, stay)
    assert all(max(map(len, tables)) - min(map(len, tables)) <= 1 for tables in found.rounds)
    assert all(host in tables[place] for tables in found.rounds for place, host in enumerate(stay))


def can_be_parted(people: int, size: int, blocked: set[frozenset[int]], stay: list[int]) -> bool:
    """By going through all rounds of tables of even sizes, one person after the other."""
    count = -(-people // size)
    most = -(-people // count)

    def goes_on(tables: list[list[int]], person: int) -> bool:
        if person == people:
            return min(map(len, tables)) >= people // count
        for place, table in enumerate(tables):
            if len(table) == most or any(frozenset({person, other}) in blocked for other in table):
                continue
            if person in stay and stay[place : place + 1] != [person]:
                continue
            if goes_on([*tables[:place], [*table, person], *tables[place + 1 :]], person + 1):
                return True
            if not table and place >= len(stay):
                break  # the other empty tables are like this one
        return False

    return goes_on([[] for _ in range(count)], 0)


@given(st.integers(1, 5), st.integers(10, 25), st.integers(1, 4))
@settings(max_examples=15, deadline=None)
def test_a_host_keeps_the_table(hosts: int, people: int, rounds: int) -> None:
    stay = [people - 1 - host for host in range(min(hosts, -(-people // 5)))]
    found = seated(strangers(people), SeatingRules(5, rounds, hosts=stay))
    assert all(host in tables[place] for tables in found.rounds for place, host in enumerate(stay))


@pytest.mark.parametrize("seed", range(5))
def test_six_people_are_seated_as_well_as_can_be(seed: int) -> None:
    chance = random.Random(seed)
    people = [
        TableGuest(id, chance.choice("abc"), chance.choice("de"), is_newcomer=chance.random() < 0.5) for id in range(6)
    ]
    rules = SeatingRules(3, 2, blocked=[frozenset({0, 5})], met=[frozenset({1, 2})])
    halves = [(half, tuple(set(range(6)) - set(half))) for half in combinations(range(6), 3) if 0 in half]
    every = [figures(people, rules, rounds) for rounds in product(halves, repeat=2)]
    best = min(sum(WEIGHTS[measure] * figure.found for measure, figure in one.items()) for one in every)
    assert cost(seated(people, rules, seconds=300)) == best


@pytest.mark.parametrize(
    ("tables", "size", "rounds"), [(8, 4, 8), (8, 4, 9), (9, 9, 10), (5, 5, 6), (12, 3, 13), (25, 8, 5), (7, 4, 7)]
)
def test_a_design_has_no_repeat_at_all(tables: int, size: int, rounds: int) -> None:
    assert rounds <= most_rounds(tables, size)
    found = seated(strangers(tables * size), SeatingRules(size, rounds, regulars_max=1))
    assert found.figures["repeats"] == Figure(0, 0)
    assert found.ended_by_itself


@given(st.integers(1, 32), st.integers(1, 32), st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_design_seats_every_point_once_and_no_two_twice(tables: int, size: int, stays: bool) -> None:
    rounds = min(most_rounds(tables, size, stays=stays), 6)
    if not rounds:
        with pytest.raises(ValueError, match="no design"):
            rounds_of_tables(tables, size, 1, stays=stays)
        return
    seats = rounds_of_tables(tables, size, rounds, stays=stays)
    together = sum((row[:, None] == row).astype(int) for row in seats)
    np.fill_diagonal(together, 0)
    assert together.max() <= 1
    assert all(np.bincount(row, minlength=tables).tolist() == [size] * tables for row in seats)
    assert not stays or (seats[:, :tables] == np.arange(tables)).all()


def test_people_who_are_not_there_leave_one_seat_at_a_table_of_the_design() -> None:
    found = seated(strangers(30), SeatingRules(4, 9, regulars_max=1))
    assert found.figures["repeats"].found == 0
    assert {tuple(sorted(Counter(map(len, tables)).items())) for tables in found.rounds} == {((3, 2), (4, 6))}


def test_no_design_and_still_no_repeat() -> None:
    found = seated(strangers(60), SeatingRules(6, 5, regulars_max=1), seconds=2000)
    assert found.figures["repeats"] == Figure(0, 0)


def mixed(people: int) -> list[TableGuest]:
    """Seven industries, four sizes, a third of newcomers, spread by numbers that have nothing in common."""
    return [
        TableGuest(id, f"industry {id * 5 % 7}", f"size {id * 3 % 4}", is_newcomer=id % 3 == 0) for id in range(people)
    ]


def test_industries_sizes_and_newcomers_are_spread_as_evenly_as_can_be() -> None:
    found = seated(mixed(50), SeatingRules(5, 3, regulars_max=1), seconds=6000)
    assert found.figures["repeats"] == Figure(0, 0)
    spread = ("same_industry", "both_newcomers", "same_size")
    assert [found.figures[one].found - found.figures[one].fewest for one in spread] == [0, 0, 0]


def test_after_people_left_and_others_came_only_the_rest_is_solved() -> None:
    first = seated(mixed(40), SeatingRules(5, 4, regulars_max=1), seconds=300)
    here = [*mixed(40)[6:], *[TableGuest(100 + id, "late", "", is_newcomer=True) for id in range(3)]]
    rest = seated(here, SeatingRules(5, 2, regulars_max=1, past=first.rounds[:2]), seconds=3000)
    assert rest.figures["repeats"] == Figure(0, 0)
    assert not set(pairs(rest.rounds)) & set(pairs(first.rounds[:2]))
    assert {id for table in rest.rounds[0] for id in table} == {person.id for person in here}


def test_who_met_at_an_earlier_event_sits_elsewhere_where_that_is_possible() -> None:
    met = {frozenset({one, one + 1}) for one in range(0, 20, 2)}
    assert seated(strangers(20), SeatingRules(4, 3, met=met), seconds=400).figures["met_before"].found == 0


def test_at_most_so_many_regulars_sit_at_a_table() -> None:
    people = [TableGuest(id, "", "", is_newcomer=id >= 8) for id in range(20)]
    found = seated(people, SeatingRules(5, 2, regulars_max=0.4), seconds=900)
    assert found.figures["regulars_over"] == Figure(0, 0)
    assert max(sum(id < 8 for id in table) for tables in found.rounds for table in tables) == 2


def test_a_room_of_regulars_is_told_as_what_it_is() -> None:
    assert seated(strangers(10), SeatingRules(5, 2)).figures["regulars_over"] == Figure(12, 12)


def test_figures_count_what_sits_together() -> None:
    people = [TableGuest(1, "it", "s", is_newcomer=True), TableGuest(2, "it", "s", is_newcomer=True),
              TableGuest(3, "it", "", is_newcomer=False), TableGuest(4, "", "", is_newcomer=False)]  # fmt: skip
    rules = SeatingRules(2, 2, blocked=[frozenset({3, 4})], met=[frozenset({1, 2})], past=[((1, 2), (3, 4))])
    assert figures(people, rules, [((1, 2), (3, 4)), ((1, 3), (2, 4))]) == {
        "blocked": Figure(1, 0),
        "repeats": Figure(2, 0),
        "met_before": Figure(1, 0),
        "regulars_over": Figure(4, 4),
        "same_industry": Figure(2, 2),
        "both_newcomers": Figure(1, 0),
        "same_size": Figure(1, 0),
    }


@pytest.mark.parametrize(("people", "tables", "fewest"), [(7, 3, 5), (6, 3, 3), (2, 5, 0), (5, 1, 10)])
def test_even_pairs(people: int, tables: int, fewest: int) -> None:
    every = (Counter(places).values() for places in product(range(tables), repeat=people))
    assert even_pairs(people, tables) == fewest == min(sum(n * (n - 1) // 2 for n in sizes) for sizes in every)


def test_time_that_runs_out_leaves_a_whole_seating() -> None:
    found = seated(mixed(40), SeatingRules(5, 3), seconds=0)
    assert not found.ended_by_itself
    assert [sorted(id for table in tables for id in table) for tables in found.rounds] == [list(range(40))] * 3


@pytest.mark.parametrize(
    ("people", "rules"),
    [([*strangers(3), *strangers(1)], SeatingRules(2, 1)), (strangers(4), SeatingRules(4, 1, hosts=[0, 1]))],
)
def test_one_id_for_two_and_a_host_without_a_table_are_refused(people: list[TableGuest], rules: SeatingRules) -> None:
    with pytest.raises(ValueError, match=r"same id|more hosts"):
        seated(people, rules)


@pytest.mark.parametrize("wrong", [(0, 1, 0.4), (4, -1, 0.4), (4, 1, 1.4)])
def test_rules_that_mean_nothing_are_refused(wrong: tuple[int, int, float]) -> None:
    with pytest.raises(ValueError, match="seating needs"):
        SeatingRules(*wrong)
