"""What is proposed to change, as a law over any answers, and what may be said of a figure that moved."""

from hypothesis import given
from hypothesis import strategies as st

from bot.balance.needs import Need
from bot.changes.outcome import outcome
from bot.changes.proposals import MOST, propose
from bot.survey import questions
from bot.survey.answers import Results
from bot.survey.figures import ANSWERING, is_known
from storage.change_tables import PromisedChange

COMPLAINTS = [option.id for option in questions.measuring("discomfort").options if not option.is_exclusive]


def results(complaints: list[set[str]], words: list[str] | None = None, *, is_closed: bool = True) -> Results:
    n = len(complaints)
    if n < questions.FEWEST_FOR_RESULTS or not is_closed:
        return Results(n, n, is_closed)
    given = [questions.Answers(8, "1", 4, frozenset(one or {"none"})) for one in complaints]
    return Results(n, n, is_closed, questions.summarize(given, words or [], n))


@given(
    st.lists(st.sets(st.sampled_from(COMPLAINTS)), max_size=30),
    st.lists(st.builds(Need, st.just("seek.hiring"), st.integers(2, 9), st.integers(0, 3)), max_size=3),
    st.lists(st.sampled_from(["採用", "補助金", "よい会でした"]), max_size=9),
    st.booleans(),
)
def test_at_most_three_things_each_with_one_reason_and_none_too_early(complaints, needs, words, is_closed):
    answered = results(complaints, words, is_closed=is_closed)
    found = propose(answered, needs)
    assert len(found) <= MOST
    assert all(is_known(one.figure) for one in found)
    if not is_closed:
        assert found == ()
    elif answered.summary is None:
        assert [one.figure for one in found] == [ANSWERING]
    else:
        assert all(bool(one.share) + bool(one.need) + bool(one.wishes) == 1 for one in found)
        # Nobody alone is a reason, and of few answers no complaint of fewer than three people is counted.
        assert all(one.wishes != 1 for one in found)
        assert all(one.share.count >= 3 or one.share.n >= 10 for one in found if one.share)


def test_the_largest_complaints_come_first_and_leave_room_for_what_else_people_said():
    complaints = [{"sales", "short", "clique"}] * 4 + [{"short"}] * 3 + [{"sales"}] + [set()] * 4
    found = propose(results(complaints, ["採用", "採用"]), [Need("seek.hiring", 4, 1), Need("seek.overseas", 3, 0)])
    assert [one.figure for one in found] == ["complaint:short", "complaint:sales", "need:seek.overseas"]
    assert [one.figure for one in propose(results(complaints))][-1] == "complaint:clique"


def test_a_figure_that_is_no_longer_asked_is_compared_with_nothing():
    answered = results([{"short"}] * 12)
    for figure in ("complaint:gone", "need:seek.hiring", "topic:hiring", ""):
        found = outcome(PromisedChange(event_id=1, position=0, figure=figure, words="x", made_ms=0), answered, answered)
        assert (found.earlier, found.now, found.difference) == (None, None, None)


def test_how_many_answer_can_be_compared_as_well():
    promised = PromisedChange(event_id=1, position=0, figure=ANSWERING, words="x", made_ms=0)
    found = outcome(promised, Results(4, 30, is_closed=True), Results(24, 30, is_closed=True))
    assert (found.earlier, found.now) == ((4, 30), (24, 30))
    assert found.difference
    assert found.difference.low > 0
