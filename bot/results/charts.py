"""The figures of a result as charts: every number in words and in its mark. Pure."""

from collections.abc import Callable, Sequence

from bot.drawing import response as response_chart
from bot.drawing import score as score_chart
from bot.drawing import share as share_chart
from bot.drawing.change import AtEdition, ChangeRow, Course, changes
from bot.drawing.change import trend as course_chart
from bot.drawing.counts import counts
from bot.drawing.marks import Head, Range
from bot.drawing.rows import ShareRow, share_rows
from bot.drawing.svg import Chart
from bot.drawing.tokens import Palette
from bot.results import wording
from bot.results.comparing import Change
from bot.results.report import EventResult, PastResult
from bot.results.wording import between, bounds, ends, known, listed, points, sentences
from bot.survey import questions
from bot.survey.intervals import Estimate
from bot.survey.questions import FEWEST_FOR_NPS, Share, Summary
from bot.words.i18n import Translator
from bot.words.moments import format_day
from bot.words.numbers import MINUS, outwards, percent, signed

_AXIS = ("0%", "50", "100%")


def response(t: Translator, report: EventResult, palette: Palette) -> Chart:
    """How many answered of all there were."""
    results = report.results
    alt = t("result-alt-response", known=known(report), came=results.attendees, n=results.answers)
    return response_chart.response(results.answers, max(1, results.attendees), alt, palette)


def met(t: Translator, report: EventResult, summary: Summary, palette: Palette) -> Chart:
    """How many met somebody to talk to again."""
    return _share(t, report, t("results-met"), summary.met_someone, palette)


def purpose(t: Translator, report: EventResult, summary: Summary, palette: Palette) -> Chart:
    """How many got what they came for."""
    return _share(t, report, t("results-purpose"), summary.purpose_met, palette)


def recommend(t: Translator, report: EventResult, summary: Summary, palette: Palette) -> Chart:
    """The score with all answers it comes from; of few answers three groups."""
    if summary.nps is None or summary.nps_bounds is None or summary.histogram is None:
        return _groups(t, summary, palette)
    low, high = points(summary.nps)
    bounds_of_score = map(signed, outwards(*summary.nps_bounds))
    figure = score_chart.ScoreFigure(
        Head(t("result-recommend"), signed(summary.nps.value), between(t, low, high)),
        _range(summary.nps),
        summary.nps_bounds if report.silent else None,
        (t("result-answers", n=summary.responses), wording.everybody(t, report, *bounds_of_score)),
        (f"{MINUS}100", "0", "+100"),
        summary.histogram,
        [_group(t, count, summary.responses) for count in wording.of_score(summary)],
        wording.total(t, summary.nps, summary),
        _score_alt(t, report, summary, summary.nps, summary.nps_bounds),
    )
    return score_chart.score(figure, palette)


def complaints(
    t: Translator, summary: Summary, palette: Palette, *, helps: bool, most: int = wording.MOST_COMPLAINTS
) -> Chart | None:
    """The complaints of three people and more, at most so many of them; None where there is none.

    `helps`: with what can be done about each.
    """
    often, _ = wording.complaints(summary, most)
    if not often:
        return None
    is_few = summary.responses < FEWEST_FOR_NPS
    rows, said = [], []
    for option in often:
        share, label = summary.discomfort[option.id], option.labels[t.language]
        low, high = ends(share.estimate)
        value = percent(share.estimate.value)
        count = t("result-of", count=share.count, n=share.n) if is_few else t("result-people", count=share.count)
        remedy = (questions.remedy(option.id, t.language, is_brief=True) or "") if helps else ""
        interval = between(t, low, f"{high}%" if is_few else high)
        rows.append(ShareRow(label, count, "" if is_few else value, interval, _range(share.estimate), remedy))
        facts: dict[str, str | float] = {"label": label, "count": share.count, "low": low, "high": high}
        said.append(
            t("result-alt-hurt-row-few", None, **facts) if is_few
            else t("result-alt-hurt-row", None, **facts, percent=value)
        )  # fmt: skip
    name = "result-alt-hurt-few" if is_few else "result-alt-hurt"
    return share_rows(rows, _AXIS, t(name, n=summary.responses, list=listed(t, said)), palette)


def themes(
    t: Translator, report: EventResult, summary: Summary, palette: Palette, most: int = wording.MOST_THEMES
) -> Chart | None:
    """What people wish for next, found in their words, at most so much of it; None where nothing was."""
    found = wording.themes_of(t, summary)[:most]
    if not found:
        return None
    rows = [(topic, count, t("result-people", count=count)) for topic, count in found]
    said = [t("result-alt-themes-row", topic=topic, count=count) for topic, count in found]
    return counts(rows, t("result-alt-themes", n=len(report.results.words), list=listed(t, said)), palette)


def change(t: Translator, found: Sequence[Change], palette: Palette) -> Chart:
    """What changed since the last edition, with what may be said of each difference."""
    rows, said = [], []
    for one in found:
        label, (earlier, now), (low, high) = wording.label_of(t, one), wording.steps_of(one), points(one.by)
        by, verdict = signed(one.by.value), wording.verdict(one)
        steps = t("result-change-steps", earlier=earlier, now=now)
        points_of = Range(one.by.value, one.by.low, one.by.high)
        rows.append(ChangeRow(label, steps, by, between(t, low, high), points_of, is_clear=verdict != "unclear"))
        said.append(
            t(
                "result-alt-change-row",
                label=label, earlier=earlier, now=now, by=by, low=low, high=high,
                verdict=t(f"result-verdict-{verdict}"),
            )
        )  # fmt: skip
    return changes(rows, t("result-change-same"), t("result-alt-change", list=listed(t, said)), palette)


def trend(t: Translator, editions: Sequence[PastResult], palette: Palette) -> Chart:
    """The three numbers edition by edition, the oldest first."""
    courses, said = [], []
    for label, ends_of_axis, of in _NUMBERS:
        standings = [_standing(t, edition, of(edition.summary), is_score=ends_of_axis[0] < 0) for edition in editions]
        courses.append(Course(t(label), ends_of_axis, [standing for standing, _ in standings]))
        said.append(t("result-alt-trend-figure", label=t(label), list=listed(t, (row for _, row in standings))))
    return course_chart(courses, t("result-alt-trend", list=listed(t, said)), palette)


def _standing(t: Translator, edition: PastResult, found: Estimate, *, is_score: bool) -> tuple[AtEdition, str]:
    low, high = points(found) if is_score else ends(found)
    figure = signed(found.value) if is_score else percent(found.value)
    date = format_day(edition.day, t.language, is_short=True)
    answers = t("result-people", count=edition.summary.responses)
    row = t("result-alt-trend-row", date=date, figure=figure, low=low, high=high, n=edition.summary.responses)
    return AtEdition(date, answers, figure, between(t, low, high), _range(found)), row


def _score(summary: Summary) -> Estimate:
    if summary.nps is None:
        raise ValueError("there is no score of so few answers")
    return summary.nps


_NUMBERS: Sequence[tuple[str, tuple[float, float], Callable[[Summary], Estimate]]] = (
    ("results-met", (0, 1), lambda summary: summary.met_someone.estimate),
    ("result-purpose", (0, 1), lambda summary: summary.purpose_met.estimate),
    ("result-recommend", (-100, 100), _score),
)


def _range(found: Estimate) -> Range:
    return Range(found.value, found.low, found.high)


def _group(t: Translator, count: int, n: int) -> tuple[str, tuple[str, str]]:
    """How many gave these scores, and their share: together, and apart."""
    said, share = t("result-people", count=count), percent(count / n)
    return t("result-group", count=said, share=share), (said, share)


def _groups(t: Translator, summary: Summary, palette: Palette) -> Chart:
    low, middle, high = wording.of_score(summary)
    figure = score_chart.GroupsFigure(
        t("result-recommend-few"),
        (low, middle, high),
        tuple(t("result-scores", low=first, high=last) for first, last in ("06", "78", ("9", "10"))),
        tuple(t("result-people", count=count) for count in (low, middle, high)),
        t("result-alt-groups", high=high, middle=middle, low=low),
    )
    return score_chart.groups(figure, palette)


def _score_alt(
    t: Translator, report: EventResult, summary: Summary, score: Estimate, bounds: tuple[float, float]
) -> str:
    """The score, what chance and the silent may do to it, and all it comes from."""
    low, high = points(score)
    said = [t("result-alt-score", score=signed(score.value), n=summary.responses, low=low, high=high)]
    if report.silent:
        low, high = map(signed, outwards(*bounds))
        came = report.results.attendees
        said.append(t("result-alt-score-everybody", known=known(report), came=came, low=low, high=high))
    counts_of = wording.of_score(summary)
    against, between_, recommend = (percent(count / summary.responses) for count in counts_of)
    given = enumerate(summary.histogram or ())
    each = [t("result-alt-score-given", score=str(number), count=count) for number, count in given if count]
    said.append(
        t(
            "result-alt-score-groups",
            high=counts_of[2], middle=counts_of[1], low=counts_of[0],
            highshare=recommend, middleshare=between_, lowshare=against, list=listed(t, each),
        )
    )  # fmt: skip
    return sentences(t, said)


def _share(t: Translator, report: EventResult, label: str, share: Share, palette: Palette) -> Chart:
    is_few = share.n < FEWEST_FOR_NPS
    low, high = ends(share.estimate)
    counted = t("result-of", count=share.count, n=share.n)
    share_said = counted if is_few else percent(share.estimate.value)
    lowest, highest = bounds(share)
    figure = share_chart.ShareFigure(
        Head(label, share_said, between(t, low, f"{high}%" if is_few else high)),
        _range(share.estimate),
        share.count,
        report.silent,
        share.n - share.count,
        ("" if is_few else counted, wording.everybody(t, report, str(lowest), f"{highest}%")),
        _share_alt(t, report, label, share),
    )
    return share_chart.share(figure, palette)


def _share_alt(t: Translator, report: EventResult, label: str, share: Share) -> str:
    low, high = ends(share.estimate)
    facts: dict[str, str | float] = {"label": label, "n": share.n, "count": share.count, "low": low, "high": high}
    name = "result-alt-share-few"
    if share.n >= FEWEST_FOR_NPS:
        name, facts["percent"] = "result-alt-share", percent(share.estimate.value)
    said = [t(name, None, **facts)]
    if report.silent:
        lowest, highest = bounds(share)
        came, silent = report.results.attendees, report.silent
        said.append(t("result-alt-everybody", known=known(report), silent=silent, came=came, low=lowest, high=highest))
    return sentences(t, said)
