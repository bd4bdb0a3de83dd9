"""Who welcomes whom: as many as possible, spread evenly, and what was said stays."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from bot.welcome.choosing import chosen


@st.composite
def rooms(draw: st.DrawFn) -> tuple[dict[int, list[int]], dict[int, int], int]:
    partners = list(range(100, 100 + draw(st.integers(0, 3))))
    able = st.lists(st.sampled_from(partners), unique=True) if partners else st.just([])
    fits = {id: draw(able) for id in range(draw(st.integers(0, 6)))}
    told = {id: able[0] for id, able in fits.items() if able and draw(st.integers(0, 4)) == 0}
    return fits, told, draw(st.integers(1, 3))


def most_possible(fits: dict[int, list[int]], told: dict[int, int], most: int) -> int:
    """How many more can be welcomed, by trying everything."""
    free = [id for id in fits if id not in told]

    def best(place: int, load: Counter[int]) -> int:
        if place == len(free):
            return 0
        found = best(place + 1, load)
        for partner in fits[free[place]]:
            if load[partner] < most:
                found = max(found, 1 + best(place + 1, load + Counter([partner])))
        return found

    return best(0, Counter(told.values()))


@given(rooms())
def test_nobody_more_could_be_welcomed_and_what_was_told_stays(room):
    fits, told, most = room
    pairs = chosen(fits, told, most)
    new = {id: partner for id, partner in pairs.items() if id not in told}
    assert told.items() <= pairs.items()
    assert all(partner in fits[id] for id, partner in new.items())
    before, load = Counter(told.values()), Counter(pairs.values())
    assert all(load[partner] <= max(most, before[partner]) for partner in load)
    assert len(new) == most_possible(fits, told, most)


def test_they_are_spread_evenly_and_the_best_fit_comes_first():
    assert chosen({1: [8, 9], 2: [8, 9], 3: [9, 8], 4: [8, 9]}, {}) == {1: 8, 2: 9, 3: 9, 4: 8}
