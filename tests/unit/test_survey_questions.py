"""Five questions: what is a valid answer, and what may be said of few or many of them."""

import math
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.survey import questions
from bot.survey.intervals import Estimate, difference, nps_interval, wilson
from bot.survey.questions import (
    QUESTIONS,
    Answers,
    Groups,
    Share,
    measuring,
    on_form,
    parted,
    read,
    read_answers,
    read_questions,
    remedy,
    summarize,
    validate,
)
from bot.words.catalog import read_data
from bot.words.numbers import outwards

VALID = {
    "q1_recommend": "9",
    "q2_people": "2_3",
    "q3_purpose": "4",
    "q4_uncomfortable": ["sales", "short"],
    "q5_next": " 次は採用 ",
}


def percents(estimate: Estimate) -> tuple[int, int, int]:
    return (round(100 * estimate.value), round(100 * estimate.low), round(100 * estimate.high))


def points(estimate: Estimate) -> tuple[int, int, int]:
    return (round(estimate.value), round(estimate.low), round(estimate.high))


def answer(recommend: int = 8, people: str = "1", purpose: int = 3, discomfort: str = "none") -> Answers:
    return Answers(recommend, people, purpose, frozenset(discomfort.split()))


@pytest.mark.parametrize(
    ("count", "n", "expected"),
    [
        (18, 24, (75, 55, 88)),
        (0, 12, (0, 0, 24)),
        (12, 12, (100, 76, 100)),
        (14, 24, (58, 39, 76)),
        (5, 24, (21, 9, 40)),
    ],
)
def test_wilson_examples(count: int, n: int, expected: tuple[int, int, int]) -> None:
    assert percents(wilson(count, n)) == expected


@pytest.mark.parametrize(("count", "n"), [(0, 0), (-1, 5), (6, 5)])
def test_wilson_refuses_what_is_no_share(count: int, n: int) -> None:
    with pytest.raises(ValueError, match=f"{count} of {n}"):
        wilson(count, n)


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_holds_the_share_and_mirrors(case: tuple[int, int]) -> None:
    count, n = case
    share, mirrored = wilson(count, n), wilson(n - count, n)
    assert 0 <= share.low <= share.value <= share.high <= 1
    assert share.low == pytest.approx(1 - mirrored.high, abs=1e-12)


def test_nps_example_and_its_ends() -> None:
    assert points(nps_interval(9, 6, 25)) == (12, -17, 39)
    assert points(nps_interval(10, 5, 24)) == (21, -10, 47)
    assert points(nps_interval(10, 0, 10)) == (100, 48, 100)
    assert points(nps_interval(0, 12, 12)) == (-100, -100, -54)
    assert points(nps_interval(0, 0, 10)) == (0, -18, 18)


@given(st.tuples(*[st.integers(0, 400)] * 3).filter(any))
def test_the_interval_of_a_score_is_that_of_its_mean_over_answers_of_which_three_are_added(
    groups: tuple[int, int, int],
) -> None:
    """Computed from +1, 0 and -1 with weights, as the paper puts it, and not from shares."""
    promoters, passives, detractors = groups
    n = sum(groups)
    weights = {1: promoters + 0.75, 0: passives + 1.5, -1: detractors + 0.75}
    mean = math.fsum(score * weight for score, weight in weights.items()) / (n + 3)
    variance = math.fsum(weight * (score - mean) ** 2 for score, weight in weights.items()) / (n + 3)
    half = NormalDist().inv_cdf(0.975) * math.sqrt(variance / (n + 3))
    found, raw = nps_interval(promoters, detractors, n), (promoters - detractors) / n
    assert found.value == pytest.approx(100 * raw)
    assert found.low == pytest.approx(100 * min(raw, max(-1.0, mean - half)))
    assert found.high == pytest.approx(100 * max(raw, min(1.0, mean + half)))


_COUNTS = st.integers(5, 60).flatmap(
    lambda n: st.tuples(st.lists(st.integers(0, 10), min_size=n, max_size=n), st.integers(0, 30))
)


@given(_COUNTS, st.data())
def test_the_bounds_hold_whatever_those_who_kept_silent_think(case: tuple[list[int], int], data: st.DataObject) -> None:
    given_scores, silent = case
    thought = data.draw(st.lists(st.integers(0, 10), min_size=silent, max_size=silent))
    summary = summarize(
        [answer(score, "1" if score > 4 else "0") for score in given_scores], [], len(given_scores) + silent
    )
    everybody = [*given_scores, *thought]
    true = 100 * sum(score > 4 for score in everybody) / len(everybody)
    low, high = outwards(*(100 * end for end in summary.met_someone.bounds))
    assert low <= true <= high
    if summary.nps_bounds is not None:
        score = 100 * (sum(one >= 9 for one in everybody) - sum(one <= 6 for one in everybody)) / len(everybody)
        low, high = outwards(*summary.nps_bounds)
        assert low <= score <= high


@pytest.mark.parametrize("counts", [(0, 0, 0), (-1, 0, 5), (3, 3, 5)])
def test_nps_refuses_impossible_counts(counts: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="impossible counts"):
        nps_interval(*counts)


def test_newcombe_example_is_no_clear_difference() -> None:
    found = difference(wilson(18, 24), wilson(11, 22))
    assert (percents(found), found.excludes_zero) == ((25, -3, 48), False)


@pytest.mark.parametrize(
    ("now", "earlier", "expected"), [((56, 70), (48, 80), (0.0524, 0.3339)), ((9, 10), (3, 10), (0.1705, 0.8090))]
)
def test_newcombe_as_in_the_paper(
    now: tuple[int, int], earlier: tuple[int, int], expected: tuple[float, float]
) -> None:
    found = difference(wilson(*now), wilson(*earlier))
    assert (round(found.low, 4), round(found.high, 4)) == expected


def test_a_clear_difference_either_way() -> None:
    assert difference(wilson(22, 24), wilson(4, 22)).excludes_zero
    assert difference(wilson(4, 22), wilson(22, 24)).excludes_zero


def test_the_five_questions() -> None:
    assert [(question.type, len(question.options)) for question in QUESTIONS] == [
        ("scale_0_10", 11),
        ("choice", 4),
        ("scale_1_5", 5),
        ("multi_choice", 7),
        ("text", 0),
    ]
    assert QUESTIONS[0].labels["en"] == "Would you recommend this event? (0-10)"
    assert [option.id for option in measuring("discomfort").options if option.is_exclusive] == ["none"]


def test_valid_answers_are_read() -> None:
    assert validate(VALID) == {}
    assert read_answers(VALID) == Answers(9, "2_3", 4, frozenset({"sales", "short"}))
    assert read_answers(VALID | {"q1_recommend": "１０", "q5_next": None}).recommend == 10


@pytest.mark.parametrize(
    ("changed", "problems"),
    [
        ({"q1_recommend": ""}, {"q1_recommend": "required"}),
        ({"q1_recommend": "11"}, {"q1_recommend": "not_an_option"}),
        ({"q1_recommend": ["9", "10"]}, {"q1_recommend": "not_an_option"}),
        ({"q2_people": "3"}, {"q2_people": "not_an_option"}),
        ({"q3_purpose": None}, {"q3_purpose": "required"}),
        ({"q4_uncomfortable": []}, {"q4_uncomfortable": "required"}),
        ({"q4_uncomfortable": ["none"]}, {}),
        ({"q4_uncomfortable": ["none", "none"]}, {}),
        ({"q4_uncomfortable": ["none", "sales"]}, {"q4_uncomfortable": "excludes_others"}),
        ({"q5_next": ""}, {}),
        ({"q5_next": "あ" * 200}, {}),
        ({"q5_next": "あ" * 201}, {"q5_next": "too_long"}),
    ],
)
def test_problems_are_told_by_question(changed: dict[str, object], problems: dict[str, str]) -> None:
    assert validate(VALID | changed) == problems


def test_invalid_answers_are_not_read() -> None:
    with pytest.raises(ValueError, match=r"^q1_recommend, q4_uncomfortable$"):
        read_answers(VALID | {"q1_recommend": "x", "q4_uncomfortable": "none sales"})


def test_a_full_summary() -> None:
    given_answers = [
        *[answer(10, "4_plus", 5) for _ in range(10)],
        *[answer(8, "1", 4, "short") for _ in range(4)],
        *[answer(7, "2_3", 3, "sales short") for _ in range(1)],
        *[answer(8, "1", 2) for _ in range(3)],
        *[answer(8, "0", 3) for _ in range(1)],
        *[answer(3, "0", 1, "sales") for _ in range(1)],
        *[answer(6, "0", 2) for _ in range(4)],
    ]
    words = ["次は採用"] * 4 + ["生成AIと採用"]
    summary = summarize(given_answers, words, attendees=30)
    assert (summary.responses, summary.attendees, summary.basis) == (24, 30, "full")
    assert summary.nps is not None
    assert points(summary.nps) == (21, -10, 47)
    assert summary.histogram == (0, 0, 0, 1, 0, 0, 4, 1, 8, 0, 10)
    assert summary.recommend_mean == 198 / 24
    assert summary.met_someone == Share(18, 24, wilson(18, 24), (0.6, 0.8))
    assert summary.purpose_met == Share(14, 24, wilson(14, 24), (14 / 30, 20 / 30))
    assert summary.purpose_mean == 87 / 24
    assert {option: share.count for option, share in summary.discomfort.items()} == {
        "none": 18,
        "sales": 2,
        "status": 0,
        "clique": 0,
        "mismatch": 0,
        "short": 5,
        "other": 0,
    }
    assert summary.alerts == ("short",)
    assert summary.topics == {"hiring": 5, "ai_data": 1}
    assert summary.groups == Groups(10, 9, 5)


def test_under_five_answers_nothing_is_summed_up() -> None:
    for few in range(5):
        with pytest.raises(ValueError, match=f"^{few} answers are too few$"):
            summarize([answer()] * few, [], attendees=9)


def test_five_to_nine_answers_are_for_reference() -> None:
    summary = summarize([answer(purpose=4)] * 9, [], attendees=9)
    assert (summary.basis, summary.nps, summary.recommend_mean, summary.purpose_mean, summary.histogram) == (
        "reference", None, None, None, None,
    )  # fmt: skip
    assert summary.groups == Groups(0, 9, 0)
    assert summary.purpose_met == Share(9, 9, wilson(9, 9), (1.0, 1.0))


def test_few_people_alarm_by_their_share_only_among_many() -> None:
    def alerts(complaining: int, others: int) -> tuple[str, ...]:
        return summarize([answer(discomfort="clique")] * complaining + [answer()] * others, [], attendees=30).alerts

    assert [alerts(2, 3), alerts(3, 6), alerts(3, 7), alerts(3, 20), alerts(2, 22)] == [
        (), ("clique",), ("clique",), ("clique",), (),
    ]  # fmt: skip


def test_more_answers_than_attendees() -> None:
    more = summarize([answer()] * 12, [], attendees=10)
    assert (more.attendees, more.met_someone.bounds) == (12, (1.0, 1.0))


def test_each_complaint_of_the_list_has_a_remedy() -> None:
    without = [
        option.id
        for option in measuring("discomfort").options
        if not (remedy(option.id, "ja") and remedy(option.id, "en"))
    ]
    assert without == ["none", "other"]


def test_an_answer_is_read_as_it_is_stored() -> None:
    chosen = {
        "q1_recommend": ("１０",),
        "q2_people": ("0",),
        "q3_purpose": ("5",),
        "q4_uncomfortable": ("short", "clique"),
    }
    stored = {"q1_recommend": "10", "q2_people": "0", "q3_purpose": "5", "q4_uncomfortable": ["clique", "short"]}
    assert read({**chosen, "q5_next": (" 採用の\x07話\n ",)}) == ({**stored, "q5_next": "採用の話"}, {})
    assert read(chosen) == ({**stored, "q5_next": ""}, {})
    assert read({**chosen, "q2_people": ()}) == ({}, {"q2_people": "required"})


# --- A question more ---------------------------------------------------------------------------------

SIXTH = {
    "id": "q6_way", "type": "choice", "required": False, "form": 2, "hint_ja": "", "hint_en": "",
    "ja": "この会をどこで知りましたか?", "en": "How did you hear of us?",
    "options": [{"id": "friend", "ja": "友人", "en": "A friend"}, {"id": "poster", "ja": "ポスター", "en": "A poster"}],
}  # fmt: skip


@pytest.fixture
def six(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = read_data("survey.json")["questions"]
    monkeypatch.setattr(questions, "QUESTIONS", read_questions([SIXTH, *rows]))


@pytest.mark.usefixtures("six")
def test_a_sixth_question_is_read_and_summed_up_over_those_who_answered_it() -> None:
    assert [question.id for question in on_form(2)] == ["q6_way"]
    assert on_form() == QUESTIONS
    assert read(VALID)[0].keys() == VALID.keys()
    assert read(VALID | {"q6_way": "friend"})[0] == read(VALID)[0] | {"q6_way": "friend"}
    assert validate(VALID | {"q6_way": "radio"}) == {"q6_way": "not_an_option"}
    way, silent = read_answers(VALID | {"q6_way": "friend"}), read_answers(VALID)
    assert (way.recommend, way.others, silent.others) == (9, {"q6_way": {"friend"}}, {})
    summary = summarize([way] * 5 + [silent] * 3, [], attendees=10)
    assert summary.purpose_met == Share(8, 8, wilson(8, 8), (0.8, 1.0))
    assert summary.others == {
        "q6_way": {"friend": Share(5, 5, wilson(5, 5), (0.5, 1.0)), "poster": Share(0, 5, wilson(0, 5), (0.0, 0.5))}
    }


@pytest.mark.usefixtures("six")
def test_a_further_question_that_few_answered_is_not_summed_up() -> None:
    way, silent = read_answers(VALID | {"q6_way": "friend"}), read_answers(VALID)
    assert summarize([way] * 4 + [silent] * 30, [], attendees=40).others == {}


def test_what_is_written_is_kept_apart_from_what_is_chosen() -> None:
    stored = read(VALID)[0]
    assert parted(stored) == ({**{id: stored[id] for id in VALID if id != "q5_next"}}, [("q5_next", "次は採用")])
    assert parted(stored | {"q5_next": ""})[1] == []


def test_nobody_can_be_required_to_answer_what_the_form_does_not_ask() -> None:
    with pytest.raises(ValueError, match=r"^required, but not on the form: q6_way$"):
        read_questions([SIXTH | {"required": True}])
