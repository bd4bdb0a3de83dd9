"""What came of an event in sums: a room that was added up by hand, and what no sum may give away."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from bot.again.contacts import OUTCOMES
from bot.again.sums import FEWEST, Portion, Sums, add_up, shown
from storage.repositories.results import Ask, Side


def exchange(one: int, other: int, came: tuple[str, str] = ("", ""), *, is_suggested: bool = False) -> list[Side]:
    return [Side(one, other, is_suggested, came[0]), Side(other, one, is_suggested, came[1])]  # type: ignore[arg-type]


def room() -> tuple[dict[int, bool], list[Ask], list[Side]]:
    """30 people, of whom 1 to 12 are first-timers: 1 to 6 meet 13 to 18, and 13 meets 19 to 21 as well.

    On the left six say "concrete"; on the right five say "talked", and 13 and 19 to 24 say nothing.
    """
    sides: list[Side] = []
    for number in range(1, 7):
        came = ("concrete", "talked" if number > 1 else "")
        sides += exchange(number, number + 12, came, is_suggested=number < 6)
    for number in (19, 20, 21):
        sides += exchange(13, number)
    sides += exchange(1, 22, ("not_yet", ""))
    sides += exchange(23, 24)
    sides += exchange(23, 22)
    asked = [Ask(side.person_id, side.other_id, True) for side in sides[::2]]
    asked += [Ask(number, number + 5, False) for number in range(20, 26)]
    return {id: id <= 12 for id in range(1, 31)}, asked, sides


def test_a_room_that_was_added_up_by_hand() -> None:
    assert add_up(*room()) == Sums(
        attendees=30,
        requests=18,  # 12 that met a yes, 6 that did not
        contacts=24,  # both sides of 12 exchanges
        with_exchange=Portion(18, 30),  # 1 to 6, 13 to 24
        newcomers=Portion(6, 12),
        regulars=Portion(12, 18),
        suggested=Portion(5, 12),
        answered=11,  # 1 to 6 and 14 to 18; what 1 says of 22 is less than what they say of 13
        outcomes={"concrete": 6},  # "talked" 5 as well would say that nobody is working on anything
    )


def test_nothing_is_said_where_too_few_exchanged_contacts_or_all_but_a_few() -> None:
    attendees, _, sides = room()
    few = [side for side in sides if {side.person_id, side.other_id} <= {1, 2, 13, 14}]
    assert add_up(attendees, [], few) == Sums(30)
    here = {id: is_new for id, is_new in attendees.items() if id <= 24 and id not in (7, 8, 9)}
    assert add_up(here, [], sides) == Sums(21)  # 18 of 21: those who did not are three


def test_requests_are_not_said_where_nearly_all_of_them_met_a_yes() -> None:
    attendees, asked, sides = room()
    assert add_up(attendees, [one for one in asked if one.is_met], sides).requests is None
    assert add_up(attendees, [one for one in asked if not one.is_met], []).requests is None


def test_a_count_alone_is_not_hidden_behind_a_difference() -> None:
    assert shown({"a": 9, "b": 7, "c": 3, "d": 0}) == {"a": 9}  # 3 and 0 would be 3: 7 goes as well
    assert shown({"a": 9, "b": 8, "c": 4, "d": 4}) == {"a": 9, "b": 8}
    assert shown({"a": 12, "b": 0, "c": 0, "d": 0}) == {}
    assert shown({"a": 5, "b": 5, "c": 5, "d": 6}) == {"a": 5, "b": 5, "c": 5, "d": 6}


@given(counts=st.dictionaries(st.sampled_from(OUTCOMES), st.integers(0, 12), min_size=4, max_size=4))
def test_what_stays_hidden_is_two_counts_or_more_and_five_people_or_none(counts: Mapping[str, int]) -> None:
    seen = shown(counts)
    hidden = [count for name, count in counts.items() if name not in seen]
    assert all(counts[name] == count >= FEWEST for name, count in seen.items())
    assert not hidden or not seen or (len(hidden) > 1 and sum(hidden) >= FEWEST)


PEOPLE = range(1, 17)
PAIRS = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)).filter(lambda pair: pair[0] < pair[1])
CAME = st.sampled_from(("", *OUTCOMES))
EXCHANGES = st.dictionaries(PAIRS, st.tuples(st.booleans(), st.tuples(CAME, CAME)), max_size=24)


@given(exchanges=EXCHANGES, newcomers=st.sets(st.sampled_from(PEOPLE)))
def test_no_sum_and_no_difference_of_two_is_of_fewer_than_five(
    exchanges: Mapping[tuple[int, int], tuple[bool, tuple[str, str]]], newcomers: set[int]
) -> None:
    sides = [side for pair, (is_hit, came) in exchanges.items() for side in exchange(*pair, came, is_suggested=is_hit)]
    sums = add_up({id: id in newcomers for id in PEOPLE}, [], sides)
    parts = (sums.with_exchange, sums.newcomers, sums.regulars, sums.suggested)
    assert all(min(part.count, part.n - part.count) >= FEWEST for part in parts if part)
    if sums.newcomers or sums.regulars:
        assert sums.newcomers
        assert sums.regulars
        assert sums.with_exchange
    if sums.answered is None:
        assert not sums.outcomes
    else:
        assert sums.with_exchange
        assert sums.answered >= FEWEST
