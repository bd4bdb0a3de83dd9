"""Why people should meet: worded by who can help whom, each card about another goal, nothing said or asked twice."""

from hypothesis import given
from hypothesis import strategies as st

from bot.matching import Attendee, Reason, in_order, reasons, told
from bot.words.catalog import CATALOG
from tests.unit.test_matching import attendees, person

tables = st.lists(attendees, min_size=1, max_size=5, unique_by=lambda one: one.id)


def topics(reason: Reason) -> set[str]:
    return {CATALOG.tags[tag].topic for tag in (reason.my_tag, reason.their_tag)}


def test_reasons_come_best_first() -> None:
    me = person(1, "seek.channel seek.efficiency mutual.widen", "offer.hiring offer.funding")
    them = person(2, "seek.hiring mutual.widen", "offer.channel offer.ai_data")
    assert reasons(me, them) == [
        Reason("they_offer", "seek.channel", "offer.channel"),
        Reason("i_offer", "offer.hiring", "seek.hiring"),
        Reason("both", "mutual.widen", "mutual.widen"),
        Reason("they_may_help", "seek.efficiency", "offer.ai_data"),
    ]


def test_a_scarcer_goal_is_the_better_reason() -> None:
    me, them = person(1, "seek.channel seek.funding"), person(2, "", "offer.channel offer.funding")
    assert [reason.my_tag for reason in reasons(me, them)] == ["seek.channel", "seek.funding"]
    weighted = reasons(me, them, {"seek.channel": 1.0, "seek.funding": 2.0})
    assert [reason.my_tag for reason in weighted] == ["seek.funding", "seek.channel"]


def test_a_full_complement_hides_a_weaker_link() -> None:
    me, them = person(1, "seek.co_creation"), person(2, "seek.co_creation", "offer.pilot offer.market_voice")
    assert reasons(me, them) == [
        Reason("they_offer", "seek.co_creation", "offer.pilot"),
        Reason("both", "seek.co_creation", "seek.co_creation"),
    ]


def test_both_wishing_for_the_same_or_for_what_is_close_is_said_as_it_is() -> None:
    me = person(1, "seek.hiring seek.ai_data", "offer.marketing")
    assert reasons(me, person(2, "seek.hiring")) == [Reason("same_wish", "seek.hiring", "seek.hiring")]
    assert reasons(me, person(3, "mutual.peer_learning")) == [
        Reason("alongside", "seek.ai_data", "mutual.peer_learning")
    ]
    assert reasons(me, person(4, "seek.channel")) == [Reason("i_may_help", "offer.marketing", "seek.channel")]


def test_help_comes_before_a_wish_of_both_and_each_card_is_about_another_goal() -> None:
    me = person(1, "seek.channel seek.hiring mutual.widen", "offer.funding")
    others = [
        person(2, "mutual.widen"),
        person(3, "", "offer.channel"),
        person(4, "", "offer.channel"),
        person(5, "seek.funding"),
        person(6, "", "offer.hiring"),
    ]
    read = in_order(me, others)
    assert [one.other_id for one in read] == [3, 6, 5, 2, 4]
    assert [one.asked_about for one in read] == ["offer.channel", "offer.hiring", "seek.funding", "mutual.widen", None]


def test_the_second_reason_is_about_something_else() -> None:
    me = person(1, "seek.co_creation seek.marketing", "offer.channel")
    them = person(2, "seek.co_creation seek.channel", "offer.pilot offer.marketing")
    assert told(reasons(me, them)) == (
        Reason("they_offer", "seek.co_creation", "offer.pilot"),
        Reason("they_offer", "seek.marketing", "offer.marketing"),
    )
    assert len(told(reasons(me, person(3, "", "offer.channel offer.marketing")))) == 1


@given(tables)
def test_everybody_is_read_of_once_and_nothing_is_said_or_asked_twice(people: list[Attendee]) -> None:
    me, *others = people
    read = in_order(me, others)
    assert sorted(one.other_id for one in read) == sorted(one.id for one in others)
    asked = [one.asked_about for one in read if one.asked_about]
    assert len(asked) == len(set(asked))
    for one in read:
        them = next(other for other in others if other.id == one.other_id)
        assert set(one.reasons) <= set(reasons(me, them))
        assert bool(one.reasons) == bool(reasons(me, them))
        assert len(one.reasons) < 2 or not topics(one.reasons[0]) & topics(one.reasons[1])


@given(tables)
def test_who_answers_a_goal_in_full_is_on_the_first_card_if_anybody_does(people: list[Attendee]) -> None:
    me, *others = people
    read = in_order(me, others)
    for kinds in ({"they_offer"}, {"they_offer", "both"}):
        answer = {other.id for other in others if any(one.kind in kinds for one in reasons(me, other))}
        assert not answer or (read[0].other_id in answer and read[0].reasons[0].kind in kinds)
