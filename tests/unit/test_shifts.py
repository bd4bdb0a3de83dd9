"""Classes shifted against each other: rounds of tables without a repeat where no field has so many elements."""

from itertools import combinations

import pytest

from bot.matching.seat import seat
from bot.matching.seating import SeatingRules, TableGuest
from bot.matching.shifts import shifted_rounds


@pytest.mark.parametrize(("tables", "size", "rounds"), [(10, 6, 5), (6, 5, 4), (14, 8, 5), (22, 8, 5), (9, 3, 9)])
def test_nobody_meets_twice_and_the_first_class_stays(tables, size, rounds):
    seated = shifted_rounds(tables, size, rounds)
    assert seated is not None
    assert seated.shape == (rounds, tables * size)
    met = [
        pair
        for tables_of in seated.tolist()
        for table in range(tables)
        for pair in combinations([point for point, at in enumerate(tables_of) if at == table], 2)
    ]
    assert len(met) == len(set(met)) == rounds * tables * size * (size - 1) // 2
    assert (seated[:, :tables] == range(tables)).all()


@pytest.mark.parametrize(("tables", "size", "rounds"), [(10, 11, 3), (5, 3, 6), (6, 6, 3)])
def test_what_cannot_be_is_not_found(tables, size, rounds):
    assert shifted_rounds(tables, size, rounds) is None


def test_ten_tables_of_six_mix_as_well_as_other_rooms():
    people = [TableGuest(id, f"industry {id % 24}", f"size {id % 6}", is_newcomer=id % 3 == 0) for id in range(60)]
    found = seat(people, SeatingRules(6, 5), clock=lambda: 0.0)
    assert found.figures["repeats"].found == 0
