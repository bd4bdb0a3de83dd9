"""What is said of a room of suggestions is what is in it."""

import pytest

from bot.matching import Pair, RoomFigures, Rules, Unreached
from bot.matching.figures import room_figures, unreached
from tests.unit.test_matching import person


def test_figures_by_hand():
    room = [
        person(1, "seek.channel seek.hiring", industry="x"),
        person(2, "", "offer.channel", industry="x"),
        person(3, "seek.channel", "offer.marketing"),
        person(4),
    ]
    pairs = [Pair(1, 2, 0.5, is_icebreaker=False), Pair(3, 4, 0.0, is_icebreaker=True)]
    assert room_figures(room, Rules(), pairs) == RoomFigures(
        people=4, covered=4, seekers=2, needs_met=1, needs_possible=2, is_bound=False, needs_related=0, goals=3,
        goals_answered=1, pairs=2, cross_industry=1, icebreakers=1, most_listed=1,
    )  # fmt: skip
    related = [Pair(1, 3, 0.1, is_icebreaker=False)]
    found = room_figures(room, Rules(), related)
    assert (found.needs_met, found.needs_related, found.covered) == (0, 1, 2)


@pytest.mark.parametrize(
    ("others", "rules", "reason"),
    [
        ([], Rules(), "alone"),
        ([person(2, languages="en")], Rules(), "language"),
        ([person(2)], Rules(forbidden=[frozenset((1, 2))]), "refused"),
        ([person(2)], Rules(met={frozenset((1, 2)): 1}), "met"),
    ],
)
def test_who_has_nobody_is_told_with_the_reason_and_the_guest_that_would_help(others, rules, reason):
    room = [person(1, "seek.channel"), *others]
    assert unreached(room, rules, ())[0] == Unreached(1, reason, "offer.channel")


def test_who_has_somebody_but_no_answer_is_told_too():
    room = [person(1, "seek.channel"), person(2, "seek.funding", "offer.hiring"), person(3), person(4)]
    pairs = [Pair(1, 2, 0.0, is_icebreaker=True)]
    full = Rules(k=1, headroom=0)
    assert unreached(room, full, pairs) == [
        Unreached(1, "no_answer", "offer.channel"),
        Unreached(2, "no_answer", "offer.funding"),
        Unreached(3, "met", ""),
        Unreached(4, "met", ""),
    ]
    assert unreached(room[:3], full, pairs)[-1] == Unreached(3, "full", "")
