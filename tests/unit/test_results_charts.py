"""A result as charts, page, picture and workbook: every number in words, nothing of few answers, nothing that runs."""

import io
import math
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.changes.outcome import Movement
from bot.chat.limits import PORTABLE
from bot.drawing.svg import Chart
from bot.drawing.tokens import LIGHT, PAGE
from bot.results import charts
from bot.results.advice import one_thing
from bot.results.comparing import Change, changes
from bot.results.page import page
from bot.results.picture import result_picture
from bot.results.report import EventResult, PastResult, day_of
from bot.results.text import told
from bot.results.workbook import workbook
from bot.survey import questions
from bot.survey.intervals import Estimate
from bot.survey.questions import Answers, Summary, summarize
from bot.words.i18n import LANGUAGES, Language, translator
from tests.unit.drawn import drawn_numbers, is_clear, numbers
from tests.unit.results import HOSTILE, answers, made

SIZES = (5, 6, 9, 10, 25, 61, 10_000)
languages = pytest.mark.parametrize("language", ["ja", "en"])


def drawn(report: EventResult, language: Language) -> Iterator[Chart]:
    """All charts of a result that has one."""
    t, summary = translator(language), report.summary
    assert summary is not None
    yield charts.response(t, report, LIGHT)
    yield charts.met(t, report, summary, LIGHT)
    yield charts.purpose(t, report, summary, LIGHT)
    yield charts.recommend(t, report, summary, LIGHT)
    for helps in (True, False):
        if chart := charts.complaints(t, summary, LIGHT, helps=helps):
            yield chart
    if chart := charts.themes(t, report, summary, LIGHT):
        yield chart
    if report.earlier:
        yield charts.change(t, changes(summary, report.earlier[-1].summary, "sales"), LIGHT)
        yield charts.trend(t, [*report.earlier, PastResult("now", day_of(report.event), summary)], LIGHT)


@languages
@pytest.mark.parametrize("n", SIZES)
@pytest.mark.parametrize("have_come", [True, False])
def test_every_number_drawn_is_said_in_words(n: int, language: Language, *, have_come: bool) -> None:
    for chart in drawn(made(n, editions=3, have_come=have_come), language):
        assert drawn_numbers(chart) <= numbers(chart.alt), chart.alt
        is_clear(chart)


@languages
@pytest.mark.parametrize("n", [0, 4, *SIZES])
def test_the_picture_says_all_it_shows_in_the_room_that_chats_give(n: int, language: Language) -> None:
    report = made(n, editions=2, title=HOSTILE)
    picture = result_picture(translator(language), report)
    shown = re.sub(r"<title.*?</desc>", "", picture.svg, flags=re.DOTALL)
    texts = re.findall(r'<text[^>]*?(?:font-size="([\d.]+)")?[^>]*text-anchor="(\w+)"[^>]*>(.*?)</text>', shown)
    said = numbers(picture.alt) | set(map(str, range(11))) | {"50", "100", "−100", "+100", "95", "3"}
    for _, _, text in texts:
        assert numbers(re.sub("<[^>]*>", "", text)) <= said, text
    assert len(picture.alt) <= PORTABLE.alt_text
    assert not picture.alt.endswith("…")
    assert len(told(translator(language), report)) <= PORTABLE.message_text


@languages
def test_the_page_needs_nothing_and_runs_nothing(language: Language) -> None:
    text = page(translator(language), made(25, editions=3, title=HOSTILE + "<script>alert(1)</script>"))
    assert "<script" not in text
    assert "http" not in text
    assert '<b>&"' not in text
    assert text.count("<h1") == 1
    assert len(text) < 80_000
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))


@languages
@pytest.mark.parametrize(("n", "is_closed"), [(4, True), (1, True), (30, False), (4, False)])
def test_of_few_answers_and_while_it_is_open_nothing_depends_on_what_was_answered(
    n: int, language: Language, *, is_closed: bool
) -> None:
    t = translator(language)
    one, other = (made(n, 40, seed=seed, is_closed=is_closed) for seed in (1, 99))
    assert page(t, one) == page(t, other)
    assert result_picture(t, one) == result_picture(t, other)
    assert workbook(t, one) == workbook(t, other)
    assert "%" in page(t, one)  # how many answered, and who was there


@given(st.integers(5, 9), st.integers(0, 10_000))
def test_of_five_to_nine_no_score_no_share_and_no_count_of_one_or_two_complaining(n: int, seed: int) -> None:
    report = made(n, n + 3, seed=seed)
    text = told(translator("en"), report)
    assert "NPS" not in text
    assert report.summary is not None
    for option, share in report.summary.discomfort.items():
        if option != "none" and 0 < share.count < 3:
            assert f"{share.count} of {n} ({share.count})" not in text
    assert "counts): " in text or "Named by" not in text
    book = load_workbook(io.BytesIO(workbook(translator("en"), report)))
    said = {row[0].value: row[2].value for row in book["Report"].iter_rows(min_row=2)}
    for label, option in (("Pushy selling", "sales"), ("Showing off", "status"), ("Nothing", "none")):
        assert label not in said or said[label] >= 3, option


def newcombe_by_hand(now: tuple[int, int], earlier: tuple[int, int]) -> tuple[float, float, float]:
    """Roots of the score equation by bisection, then squares added: nothing shared with what is tested."""

    def ends(k: int, n: int) -> tuple[float, float]:
        z, p = NormalDist().inv_cdf(0.975), k / n

        def root(low: float, high: float) -> float:
            sign = (p - low) ** 2 - z * z * low * (1 - low) / n
            for _ in range(200):
                middle = (low + high) / 2
                same = ((p - middle) ** 2 - z * z * middle * (1 - middle) / n) * sign > 0
                low, high = (middle, high) if same else (low, middle)
            return low

        return (0.0 if k == 0 else root(0.0, p)), (1.0 if k == n else root(1.0, p))

    (l1, u1), (l2, u2) = ends(*now), ends(*earlier)
    p1, p2 = now[0] / now[1], earlier[0] / earlier[1]
    return (
        p1 - p2,
        p1 - p2 - math.sqrt((p1 - l1) ** 2 + (u2 - p2) ** 2),
        p1 - p2 + math.sqrt((u1 - p1) ** 2 + (p2 - l2) ** 2),
    )


def sums(met: int, n: int, complaint: int = 0) -> Summary:
    return summarize(
        [
            Answers(8, "1" if at < met else "0", 3, frozenset(["sales" if at < complaint else "none"]))
            for at in range(n)
        ],
        [],
        n,
    )


counted = st.integers(10, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(counted, counted)
def test_a_difference_of_shares_is_newcombes(now: tuple[int, int], earlier: tuple[int, int]) -> None:
    found = changes(sums(*now), sums(*earlier))[0].by
    by, low, high = newcombe_by_hand(now, earlier)
    assert (found.value, found.low, found.high) == pytest.approx((100 * by, 100 * low, 100 * high), abs=1e-6)


def test_at_most_five_figures_are_compared_and_none_where_either_has_few_answers() -> None:
    now, earlier = sums(10, 20, complaint=6), sums(8, 20, complaint=1)
    assert [one.figure for one in changes(now, earlier, "short")] == ["met", "purpose", "recommend", *["complaint"] * 2]
    assert [one.complaint for one in changes(now, earlier, "sales")] == ["", "", "", "sales"]
    assert changes(sums(5, 9), earlier) == changes(now, sums(5, 9)) == []


def test_what_can_be_claimed_is_said_and_what_cannot_is_too() -> None:
    t = translator("en")
    report = made(30)
    clear = replace(report, earlier=(PastResult("Summer", day_of(report.event), summarize(
        [Answers(8, "0", 1, frozenset(["none"])) for _ in range(30)], [], 30)),))  # fmt: skip
    assert '"Met someone to talk to again" went up.' in page(t, clear).replace("&quot;", '"')
    same = replace(report, earlier=(PastResult("Summer", day_of(report.event), report.summary),))  # type: ignore[arg-type]
    assert "No difference that can be claimed." in page(t, same)
    assert "There is no earlier event to compare with yet." in page(t, report)
    assert "The events so far" not in page(t, same)
    assert "The events so far" in page(t, replace(same, earlier=same.earlier * 2))
    assert "Too few answers to compare" in page(t, made(9))


@languages
def test_one_thing_is_what_helps_against_the_complaint_named_most(language: Language) -> None:
    t = translator(language)
    many = [Answers(9, "1", 5, frozenset([complaint])) for complaint in ["short"] * 6 + ["sales"] * 3 + ["none"] * 9]
    report = made(18)
    said = one_thing(t, replace(report, results=replace(report.results, summary=summarize(many, [], 20))))
    assert said is not None
    assert (
        said.what
        == {"ja": "席替えを減らして、話す時間を長くとる", "en": "Fewer table changes, and more time to talk"}[language]
    )
    glad = summarize([Answers(9, "1", 5, frozenset(["none"])) for _ in range(18)], ["採用の話"] * 3, 20)
    theme = one_thing(t, replace(report, results=replace(report.results, summary=glad)))
    assert theme is not None
    assert (
        theme.what
        == {"ja": "次の会のテーマに「採用・育成」を選ぶ", "en": 'Make "Hiring" the theme of the next event'}[language]
    )
    silent = summarize([Answers(9, "1", 5, frozenset(["none"])) for _ in range(18)], [], 20)
    asked = one_thing(t, replace(report, results=replace(report.results, summary=silent)))
    assert asked == one_thing(t, made(4)) == one_thing(t, made(6))
    assert one_thing(t, made(30, is_closed=False)) is None


@languages
def test_the_workbook_holds_tables_with_frozen_headers_and_texts_that_stay_texts(language: Language) -> None:
    report = made(25, editions=1, title="=HYPERLINK(1)")
    words = (
        ("q5_next", "=1+1"),
        ("q5_next", "+81 90"),
        ("q5_next", "-1"),
        ("q5_next", "@SUM(A1)"),
        ("q5_next", "{=1}"),
    )
    report = replace(report, results=replace(report.results, words=words))
    book = load_workbook(io.BytesIO(workbook(translator(language), report)))
    assert (
        book.sheetnames
        == {
            "ja": [
                "結果",
                "回答",
                "言葉",
                "参加者バランス",
                "満たされなかったニーズ",
                "市場",
                "前回との差",
                "これまでの会",
            ],
            "en": ["Report", "Answers", "Words", "Balance", "Unmet needs", "Market", "Changes", "Editions"],
        }[language]
    )
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert (sheet.max_row > 1) == (sheet.title not in ("Market", "市場"))
        assert all(cell.data_type in "sn" for row in sheet.iter_rows() for cell in row)
    assert [row[1].value for row in book.worksheets[2].iter_rows(min_row=2)] == [text for _, text in words]
    first = [cell.value for cell in book.worksheets[0][3]]
    share = report.summary.met_someone if report.summary else None
    assert share is not None
    assert (first[2], first[3], first[4]) == (share.count, 25, round(100 * share.count / 25, 1))
    assert book.worksheets[1].max_row == 26
    assert len(answers(25)) == 25


@pytest.mark.parametrize(
    ("language", "first", "second", "more"),
    [
        (
            "en",
            '"A sign": "Pushy selling" 32% → 8%, went down.',
            '"Slips": "answering the survey" 38% → 66%, went up.',
            "And 2 more: see the XLSX file.",
        ),
        (
            "ja",
            "「A sign」:「売り込みやアポの強要」32% → 8%、下がりました。",
            "「Slips」:「アンケートの回答率」38% → 66%、上がりました。",
            "ほか2件は、XLSXにあります。",
        ),
    ],
)
def test_every_promise_that_has_room_is_told_with_its_figures(language, first, second, more):
    sign = Movement("complaint:sales", "A sign", (8, 25), (2, 25), Estimate(-0.24, -0.44, -0.01))
    slips = Movement("answering", "Slips", (18, 47), (31, 47), Estimate(0.28, 0.07, 0.45))
    long = Movement("complaint:sales", "長い約束" * 30, (8, 25), (2, 25), Estimate(-0.24, -0.44, -0.01))
    t, report = translator(language), made(25, editions=1)
    shown = unescape(page(t, replace(report, promises=(sign, slips))))
    assert (first in shown, second in shown, more in shown) == (True, True, False)
    cut = unescape(page(t, replace(report, promises=(long, sign, slips, sign, sign))))
    assert ("長い約束…" in cut or "長い…" in cut or "約…" in cut, second in cut, more in cut) == (True, True, True)


def test_no_label_of_a_change_is_cut() -> None:
    widest = Estimate(-0.58, -0.88, 0.29)
    for language in LANGUAGES:
        t = translator(language)
        options = [one.id for one in questions.measuring("discomfort").options]
        rows = [Change("met", 76, 60, widest), *(Change("complaint", 16, 20, widest, one) for one in options)]
        drawn = charts.change(t, rows, PAGE).inline("change", "x")
        assert "…" not in drawn, drawn
