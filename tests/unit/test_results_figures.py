"""Every figure of a result against another computation of it: from the single answers, by the definition in words."""

import io
import math
import random
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from statistics import NormalDist
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.results.workbook import workbook
from bot.survey.own import own_question
from bot.survey.questions import Answers, shares_alone, summarize
from bot.words.i18n import translator
from tests.unit.results import answers, made

Z = NormalDist().inv_cdf(0.975)
OWN = ("会場は", "狭い/広い")
Counts = Callable[[Answers], bool]
SHARES: dict[str, Counts] = {
    "Met someone to talk to again": lambda one: one.people != "0",
    "Got what they came for (4 or 5)": lambda one: one.purpose in (4, 5),
    "Nothing": lambda one: "none" in one.discomfort,
    "Pushy selling": lambda one: "sales" in one.discomfort,
    "Showing off": lambda one: "status" in one.discomfort,
    "Closed circles": lambda one: "clique" in one.discomfort,
    "Nobody I wanted to talk to": lambda one: "mismatch" in one.discomfort,
    "Too little time to talk": lambda one: "short" in one.discomfort,
    "Something else": lambda one: "other" in one.discomfort,
}


def plausible(k: int, n: int) -> tuple[float, float]:
    """The shares that a count does not contradict: from which it is no more than z standard errors away (Wilson)."""

    def end(far: float) -> float:
        near = k / n
        for _ in range(60):
            middle = (near + far) / 2
            is_within = abs(k / n - middle) <= Z * math.sqrt(middle * (1 - middle) / n)
            near, far = (middle, far) if is_within else (near, middle)
        return near

    return (0.0 if k == 0 else end(0.0)), (1.0 if k == n else end(1.0))


def score_interval(scores: list[int]) -> tuple[float, float, float]:
    """The score and its interval: each answer is +1, 0 or -1, and three more are added (Rocks 2016)."""
    votes = [(one >= 9) - (one <= 6) for one in scores]
    added = [(vote, 1.0) for vote in votes] + [(1, 0.75), (0, 1.5), (-1, 0.75)]
    weight = sum(part for _, part in added)
    mean = sum(vote * part for vote, part in added) / weight
    half = Z * math.sqrt(sum(part * (vote - mean) ** 2 for vote, part in added) / weight / weight)
    raw = sum(votes) / len(votes)
    return 100 * raw, 100 * min(raw, max(-1, mean - half)), 100 * max(raw, min(1, mean + half))


def apart(now: tuple[float, float, float], then: tuple[float, float, float]) -> tuple[float, float, float]:
    """A difference with its interval, from a value and two ends each: square and add (Newcombe 1998)."""
    by = now[0] - then[0]
    down = math.sqrt((now[0] - now[1]) ** 2 + (then[2] - then[0]) ** 2)
    return by, by - down, by + math.sqrt((now[2] - now[0]) ** 2 + (then[0] - then[1]) ** 2)


def share(given: list[Answers], is_one: Counts) -> tuple[float, float, float]:
    k, n = sum(map(is_one, given)), len(given)
    low, high = plausible(k, n)
    return 100 * k / n, 100 * low, 100 * high


def outside(low: Fraction, high: Fraction) -> tuple[int, int]:
    return math.floor(low), math.ceil(high)


def sheets(n: int, came: int, seed: int, editions: int = 0) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of every sheet, without the header."""
    report = made(n, came, seed=seed, editions=editions)
    book = load_workbook(io.BytesIO(workbook(translator("en"), report)))
    return {sheet.title: list(sheet.values)[1:] for sheet in book}


def close(found: tuple[Any, ...], expected: tuple[float, ...]) -> bool:
    """A figure is written with a tenth."""
    return all(abs(one - other) <= 0.0500001 for one, other in zip(found, expected, strict=True))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(("n", "came"), [(10, 10), (25, 42), (61, 200)])
def test_shares_with_their_intervals_and_bounds(n: int, came: int, seed: int) -> None:
    given, rows = answers(n, seed), {row[0]: row[2:] for row in sheets(n, came, seed)["Report"]}
    assert rows[translator("en")("result-column-response")][:3] == (n, came, pytest.approx(100 * n / came, abs=0.05))
    for label, is_one in SHARES.items():
        k = sum(map(is_one, given))
        assert rows[label][:2] == (k, n)
        assert close(rows[label][2:5], share(given, is_one)), label
        assert rows[label][5:] == outside(Fraction(100 * k, came), Fraction(100 * (k + came - n), came)), label


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(("n", "came"), [(10, 10), (25, 42), (61, 200)])
def test_the_score_with_its_interval_its_bounds_and_all_it_comes_from(n: int, came: int, seed: int) -> None:
    scores = [one.recommend for one in answers(n, seed)]
    rows = {row[0]: row[2:] for row in sheets(n, came, seed)["Report"]}
    votes = sum((one >= 9) - (one <= 6) for one in scores)
    assert close(rows["Would recommend (NPS)"][2:5], score_interval(scores))
    low, high = Fraction(100 * (votes - came + n), came), Fraction(100 * (votes + came - n), came)
    assert rows["Would recommend (NPS)"][5:] == outside(low, high)
    groups = {"0-6": range(7), "7-8": range(7, 9), "9-10": range(9, 11)}
    for name, scored in groups.items():
        assert rows[name][0] == sum(one in scored for one in scores), name
    each = [row[0] for label, row in rows.items() if label.startswith("Gave ")]
    assert each == [scores.count(score) for score in range(11)]


@pytest.mark.parametrize("seed", range(4))
def test_what_changed_and_how_editions_stand(seed: int) -> None:
    """The editions are made as `made` makes them: each with the answers of a seed of its own."""
    n = 25
    found = sheets(n, 42, seed, editions=2)
    earlier, last, now = (answers(n, seed + 1), answers(n, seed + 2), answers(n, seed))
    figures: dict[str, Callable[[list[Answers]], tuple[float, float, float]]] = {
        "Met someone to talk to again": lambda given: share(given, SHARES["Met someone to talk to again"]),
        "Got what they came for": lambda given: share(given, SHARES["Got what they came for (4 or 5)"]),
        "Would recommend (NPS)": lambda given: score_interval([one.recommend for one in given]),
    }
    differences = {row[0]: row for row in found["Changes"]}
    for label, of in figures.items():
        row, expected = differences[label], apart(of(now), of(last))
        assert close(row[1:3], (of(last)[0], of(now)[0])), label
        assert close(row[3:6], expected), label
        clear = (
            "went up" if expected[1] > 0 else "went down" if expected[2] < 0 else "no difference that can be claimed"
        )
        assert row[6:] == (clear, n, n), label
    for label, row in list(differences.items())[3:]:
        of_complaint = SHARES[label]
        assert close(row[3:6], apart(share(now, of_complaint), share(last, of_complaint))), label
    rows = [(row[2], row[3], row[4:]) for row in found["Editions"]]
    expected_rows = [(label, of(given)) for given in (earlier, last, now) for label, of in figures.items()]
    assert [(label, count) for label, count, _ in rows] == [(label, n) for label, _ in expected_rows]
    assert all(close(row, expected) for (_, _, row), (_, expected) in zip(rows, expected_rows, strict=True))


def test_the_events_own_question_over_those_who_answered_it() -> None:
    report = made(25, own=OWN)
    own, summary = own_question(report.event), report.summary
    assert own is not None
    assert summary is not None
    given = random.Random(4).choices([option.id for option in own.options], k=21)
    summary = replace(summary, others={own.id: shares_alone(own, given, summary.attendees)})
    report = replace(report, results=replace(report.results, summary=summary))
    book = load_workbook(io.BytesIO(workbook(translator("en"), report)))
    rows = {row[0]: row[2:] for row in book["Report"].values}
    for option in own.options:
        k, row = given.count(option.id), rows[f"会場は: {option.labels['en']}"]
        low, high = plausible(k, 21)
        assert row[:2] == (k, 21)
        assert close(row[2:5], (100 * k / 21, 100 * low, 100 * high))


@pytest.mark.parametrize("words", [["採用の話", "採用と補助金", "よい会"], ["生成AI", "AI", "集客"]])
def test_themes_count_everybody_who_wrote_of_them(words: list[str]) -> None:
    topics = summarize(answers(10), words, 10).topics
    heard = {"hiring": "採用", "ai_data": "AI"}
    for topic, word in heard.items():
        assert topics.get(topic, 0) == sum(word in text for text in words), topic
