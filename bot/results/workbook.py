"""The figures of a result as a workbook: a sheet a table, its header frozen, nobody's name.

Texts stay texts: what begins like a formula or an address is none.
"""

import io
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from bot.balance.rows import balance_rows, need_rows
from bot.changes.outcome import Movement
from bot.market.card import rows as market_rows
from bot.market.counts import Market
from bot.results import wording
from bot.results.comparing import changes
from bot.results.further import further
from bot.results.report import EventResult, PastResult, day_of
from bot.survey import questions
from bot.survey.intervals import Estimate
from bot.survey.questions import Share, Summary
from bot.survey.rows import choice_rows, word_rows
from bot.words.i18n import Translator
from bot.words.moments import format_day
from bot.words.numbers import outwards
from bot.words.sheets import Rows
from bot.words.text import width

Sheet = Callable[[Translator, EventResult], Rows]
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDEST, _ROWS_MEASURED = 60, 200


def workbook(t: Translator, report: EventResult) -> bytes:
    """The file."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only who is handed one pays for it

    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    # Made when the event was, as far as its file says: the same figures are the same file.
    book.set_properties({"created": datetime.fromisoformat(report.event.local_start), "title": report.event.title})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    for name, rows_of in SHEETS:
        _fill(book.add_worksheet(t(f"result-sheet-{name}")), rows_of(t, report), bold)
    book.close()
    return out.getvalue()


def _fill(sheet: Any, rows: Rows, bold: object) -> None:
    sheet.freeze_panes(1, 0)
    for place, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(place, column, value, None if place else bold)
            elif value is not None:
                sheet.write_number(place, column, value)
    for column in range(len(rows[0])):
        texts = (str(row[column] or "") for row in rows[:_ROWS_MEASURED] if column < len(row))
        sheet.set_column(column, column, min(_WIDEST, max(map(width, texts)) * 1.3 + 3))


def _report(t: Translator, report: EventResult) -> Rows:
    """Every figure with n, what chance may do to it, and its bounds for everybody; in percent or points."""
    names = ("figure", "unit", "count", "n", "value", "low", "high", "all-low", "all-high")
    results, summary = report.results, report.summary
    rate = 100 * results.answers / results.attendees if results.attendees else None
    rows: Rows = [
        [t(f"result-column-{name}") for name in names],
        [t("result-column-response"), "%", results.answers, results.attendees, _rounded(rate)],
    ]
    if summary is None:
        return rows
    rows += [_share(t("results-met"), summary.met_someone), _share(t("results-purpose"), summary.purpose_met)]
    rows += _score(t, summary)
    complaints = questions.measuring("discomfort").options
    often, _ = wording.complaints(summary)
    is_full = summary.basis == "full"
    shown = complaints if is_full else [option for option in complaints if option in often]
    rows += [_share(option.labels[t.language], summary.discomfort[option.id]) for option in shown]
    for one in further(report, summary, t.language):
        rows += [_share(t("result-line", label=one.question, said=label), share) for label, share in one.counted]
    return rows + [[topic, "", count] for topic, count in wording.themes_of(t, summary)]


def _share(label: str, share: Share) -> list[str | int | float | None]:
    estimate = share.estimate
    ends = [_rounded(100 * value) for value in (estimate.value, estimate.low, estimate.high)]
    return [label, "%", share.count, share.n, *ends, *outwards(*(100 * end for end in share.bounds))]


def _score(t: Translator, summary: Summary) -> Rows:
    groups = zip((("0", "6"), ("7", "8"), ("9", "10")), wording.of_score(summary), strict=True)
    counted: Rows = [
        [t("result-scores", low=low, high=high), "", count, summary.responses] for (low, high), count in groups
    ]
    if summary.nps is None or summary.nps_bounds is None:
        return counted
    ends = [_rounded(value) for value in (summary.nps.value, summary.nps.low, summary.nps.high)]
    head = [t("result-recommend"), t("result-column-points"), None, summary.responses]
    each: Rows = [
        [t("result-column-given", score=str(score)), "", count, summary.responses]
        for score, count in enumerate(summary.histogram or ())
    ]
    return [[*head, *ends, *outwards(*summary.nps_bounds)], *counted, *each]


def _changes(t: Translator, report: EventResult) -> Rows:
    names = ("figure", "earlier", "now", "difference", "low", "high", "verdict", "n-earlier", "n")
    rows: Rows = [[t(f"result-column-{name}") for name in names]]
    if report.summary is None or not report.earlier:
        return rows
    earlier = report.earlier[-1].summary
    for one in changes(report.summary, earlier, report.promised):
        figures = [_rounded(value) for value in (one.earlier, one.now, one.by.value, one.by.low, one.by.high)]
        verdict = t(f"result-verdict-{wording.verdict(one)}")
        rows.append([wording.label_of(t, one), *figures, verdict, earlier.responses, report.summary.responses])
    return [*rows, *(_promise(t, one) for one in report.promises)]


def _promise(t: Translator, one: Movement) -> Sequence[str | int | float | None]:
    """What was promised, and how its figure moved; empty cells where that cannot be compared."""
    label = t("result-promised", words=one.words)
    if one.difference is None or one.earlier is None or one.now is None:
        return [label]
    shares = [_rounded(100 * count / n) for count, n in (one.earlier, one.now)]
    ends = [_rounded(100 * end) for end in _ends(one.difference)]
    verdict = t(f"result-verdict-{wording.verdict_of(one.difference)}")
    return [label, *shares, *ends, verdict, one.earlier[1], one.now[1]]


def _editions(t: Translator, report: EventResult) -> Rows:
    names = ("edition", "day", "figure", "n", "value", "low", "high")
    rows: Rows = [[t(f"result-column-{name}") for name in names]]
    if report.summary is None:
        return rows
    now = PastResult(report.event.title, day_of(report.event), report.summary)
    return rows + [row for edition in (*report.earlier, now) for row in _edition(t, report, edition)]


def _edition(t: Translator, report: EventResult, edition: PastResult) -> Rows:
    summary = edition.summary
    found: list[tuple[str, Estimate | None, int]] = [
        ("results-met", summary.met_someone.estimate, 100),
        ("result-purpose", summary.purpose_met.estimate, 100),
        ("result-recommend", summary.nps, 1),
    ]
    # Asked in other words, or with other options, it was another question.
    same = [
        (t("result-line", label=one.question, said=label), share)
        for one in further(report, summary, t.language)
        for label, share in one.counted
        if not one.is_few
    ]
    day = format_day(edition.day, t.language)
    rows: Rows = [
        [edition.title, day, t(label), summary.responses, *(_rounded(unit * end) for end in _ends(estimate))]
        for label, estimate, unit in found
        if estimate is not None
    ]
    return rows + [
        [edition.title, day, label, share.n, *(_rounded(100 * end) for end in _ends(share.estimate))]
        for label, share in same
    ]


def _ends(estimate: Estimate) -> tuple[float, float, float]:
    return estimate.value, estimate.low, estimate.high


def _rounded(value: float | None) -> float | None:
    """A tenth is as much as such figures bear."""
    return None if value is None else round(value, 1)


# A sheet more is a row more.
SHEETS: Sequence[tuple[str, Sheet]] = (
    ("report", _report),
    ("answers", lambda t, report: choice_rows(t, report.results)),
    ("words", lambda t, report: word_rows(t, report.results)),
    ("balance", lambda t, report: balance_rows(t, report.room.mix, report.event.targets)),
    ("needs", lambda t, report: need_rows(t, report.room.needs)),
    ("market", lambda t, report: market_rows(t, report.market or Market(0, 0, (), ()))),
    ("changes", _changes),
    ("editions", _editions),
)
