"""Whose turn it is: by priority, in a circle over the channels, and in each channel in order."""

from hypothesis import given
from hypothesis import strategies as st

from scheduler.pacing import Pace, Pacing
from scheduler.turns import Turns
from storage.repositories.delivery import Lane, Letter

LANE = Lane("slack", "T1")


def letter(number: int, to: str, priority: int = 5) -> Letter:
    return Letter(number, str(number), "slack", "T1", to, False, {}, 1, "c", 0, None, None, priority, 0)


def turns(channel_per_s: float = 1.0) -> Turns:
    return Turns(LANE, Pacing({"slack": Pace(space_per_s=8, channel_per_s=channel_per_s)}))


def test_a_long_channel_holds_nobody_up() -> None:
    waiting = turns()
    surplus = waiting.add([*(letter(number, "hall") for number in range(60)), letter(60, "U1"), letter(61, "U2")], 0.0)
    assert len(surplus) == 57  # of one channel no more than can start soon
    assert waiting.filled() == {"hall"}
    assert [one.to_ref for one in iter(lambda: waiting.next(0.0), None)] == ["hall", "U1", "U2"]


def test_a_channel_waits_for_the_end_of_its_letter_and_for_its_pace() -> None:
    waiting = turns()
    waiting.add([letter(1, "a"), letter(2, "a")], 0.0)
    waiting.pacing.reserve("slack", "T1", "a", 0.0)
    assert (waiting.next(0.0) or letter(0, "")).id == 1
    assert waiting.next(5.0) is None
    waiting.done("a", 0.2)
    assert (waiting.soonest(0.2), waiting.next(0.2)) == (1.0, None)
    assert (waiting.next(1.0) or letter(0, "")).id == 2


def test_what_is_dropped_has_no_turn() -> None:
    waiting = turns()
    waiting.add([letter(1, "a"), letter(2, "b"), letter(3, "b")], 0.0)
    assert [one.id for one in waiting.drop("b")] == [2, 3]
    assert [one.id for one in iter(lambda: waiting.next(0.0), None)] == [1]
    waiting.add([letter(4, "a"), letter(5, "c")], 0.0)
    assert sorted(one.id for one in waiting.drop_all()) == [4, 5]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 3)), max_size=30))
def test_nothing_is_lost_and_each_channel_keeps_its_order(given: list[tuple[str, int]]) -> None:
    waiting = turns(channel_per_s=1000.0)
    letters = [letter(number, to, priority) for number, (to, priority) in enumerate(given)]
    assert waiting.add(letters, 0.0) == []
    out: list[Letter] = []
    while (one := waiting.next(0.0)) is not None:
        out.append(one)
        waiting.done(one.to_ref, 0.0)
    assert sorted(one.id for one in out) == list(range(len(given)))
    for channel in "abc":
        ids = [one.id for one in out if one.to_ref == channel]
        assert ids == sorted(ids)
