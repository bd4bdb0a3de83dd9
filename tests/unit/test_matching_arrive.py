"""One person at a time: careful before the eve, with one more place after it, and without touching others."""

import pytest

from bot.matching import Pair, Rules
from bot.matching.arrive import first, refill
from tests.unit.test_matching import person


def test_before_the_eve_only_a_pair_that_answers_a_goal_in_full():
    room = [
        person(1, "seek.channel"),
        person(2, "", "offer.marketing"),
        person(3, "", "offer.channel"),
        person(4, "seek.channel"),
    ]
    assert first(room[:2], Rules(), (), 1) is None
    assert first(room, Rules(), (), 1) == Pair(1, 3, 0.2875, is_icebreaker=False)
    assert first(room, Rules(), [Pair(1, 3, 0.2875, is_icebreaker=False)], 1) is None
    assert first(room, Rules(forbidden=[frozenset((1, 3))]), (), 1) is None
    with pytest.raises(KeyError):
        first(room, Rules(), (), 9)


def test_before_the_eve_nobody_has_more_than_two():
    room = [person(1, "", "offer.channel"), *(person(number, "seek.channel") for number in (2, 3, 4))]
    kept = [Pair(1, 2, 0.2875, is_icebreaker=False), Pair(1, 3, 0.2875, is_icebreaker=False)]
    assert first(room, Rules(), kept[:1], 4) == Pair(1, 4, 0.2875, is_icebreaker=False)
    assert first(room, Rules(), kept, 4) is None
    assert first(room, Rules(), kept, 1) is None


def test_before_the_eve_who_has_room_comes_first():
    room = [person(1, "seek.channel"), *(person(number, "", "offer.channel") for number in (2, 3)), person(4)]
    assert first(room, Rules(), [Pair(2, 4, 0.0, is_icebreaker=True)], 1) == Pair(1, 3, 0.2875, is_icebreaker=False)


def test_who_lost_somebody_gets_somebody_else_and_a_newcomer_first():
    room = [
        person(1, "seek.channel"),
        person(2, "seek.channel", is_newcomer=True),
        person(3, "", "offer.channel"),
        person(4),
    ]
    one_each = Rules(k=1, headroom=0)
    found = refill(room, one_each, (), [1, 2, 9])
    assert found == [Pair(1, 4, 0.0, is_icebreaker=True), Pair(2, 3, 0.2875, is_icebreaker=False)]
    assert refill(room, one_each, [Pair(2, 3, 0.2875, is_icebreaker=False)], [2]) == []
