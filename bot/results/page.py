"""The result as one page: HTML that needs nothing else, one A4 sheet in print, one column on a phone. Pure.

No script and nothing from elsewhere, so it can be kept, forwarded and opened years later.
"""

from collections.abc import Iterable, Sequence
from html import escape

from bot.balance.charts import MOST_NEEDS, MOST_ROWS, needs_chart, targets_chart
from bot.changes.outcome_card import brief
from bot.drawing.marks import MOST_SQUARES
from bot.drawing.svg import Chart
from bot.drawing.tokens import PAGE
from bot.events.themes import theme_text
from bot.results import charts, wording
from bot.results.advice import one_thing
from bot.results.comparing import changes
from bot.results.further import Further, about, further
from bot.results.further import chart as further_chart
from bot.results.page_style import STYLE
from bot.results.report import EventResult, PastResult, day_of
from bot.results.wording import MOST_THEMES, known
from bot.survey.questions import Summary
from bot.survey.results_card import ways
from bot.words.i18n import Translator
from bot.words.moments import format_day
from bot.words.numbers import MINUS
from bot.words.text import shorten

# Longer ones are smaller, and cut where a page would not hold them.
_LONG_TITLE, _MOST_TITLE, _MOST_THEME = 24, 64, 60
_TREND, _FEWER = 3, 2
_LINES_OF_COMPLAINT = 3
_MOST_PROMISES = 3


def page(t: Translator, report: EventResult) -> str:
    """The whole document."""
    event, summary = report.event, report.summary
    body = [
        _header(t, report),
        _banner(t, summary),
        _column("main", _numbers(t, report, summary) if summary else _hidden(t, report)),
        _column("side", _side(t, report)),
        _one(t, report),
        _how(t, report, summary) if summary else "",
    ]
    return (
        f'<!DOCTYPE html>\n<html lang="{t.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="color-scheme" content="light dark"><title>{escape(event.title)} – {escape(t("result-kind"))}'
        f"</title><style>{STYLE}</style></head><body><main>{''.join(body)}</main></body></html>\n"
    )


def _header(t: Translator, report: EventResult) -> str:
    event = report.event
    title = shorten(event.title, _MOST_TITLE)
    size = ' class="long"' if len(title) > _LONG_TITLE else ""
    theme = theme_text(event.theme, t.language)
    said = [format_day(day_of(event), t.language)]
    said += [t("result-theme", theme=shorten(theme, _MOST_THEME))] if theme else []
    facts = "".join(f"<p><bdi>{escape(one)}</bdi></p>" for one in said)
    answered = f'<h2 class="answered">{escape(wording.response(t, report))}</h2>'
    chart = _inline(charts.response(t, report, PAGE), "response", wording.response(t, report))
    came_in = _note(ways(t, report.results))
    head = f"<div><h1{size}><bdi>{escape(title)}</bdi></h1>{facts}</div>"
    return f"<header>{head}<div>{answered}{chart}{came_in}</div></header>"


def _banner(t: Translator, summary: Summary | None) -> str:
    if summary is None or summary.basis == "full":
        return ""
    return f'<p class="banner">{escape(t("result-reference"))}</p>'


def _numbers(t: Translator, report: EventResult, summary: Summary) -> list[str]:
    figures = (
        _inline(charts.met(t, report, summary, PAGE), "met", t("results-met")),
        _inline(charts.purpose(t, report, summary, PAGE), "purpose", t("results-purpose")),
        _inline(charts.recommend(t, report, summary, PAGE), "recommend", t("result-recommend")),
    )
    numbers = _section(t("result-numbers"), wording.key(t, report), *figures)
    more = further(report, summary, t.language)
    return [numbers, _hurt(t, summary, taken=sum(len(one.counted) for one in more)), *_further(t, more)]


def _further(t: Translator, more: Sequence[Further]) -> list[str]:
    """What was asked beyond the five questions, such as the event's own."""
    found = []
    for place, one in enumerate(more):
        chart = further_chart(t, one, PAGE)
        drawn = _inline(chart, f"further-{place}", one.question) if chart else ""
        found.append(_section(one.question, about(t, one), drawn, kind="further"))
    return found


def _hurt(t: Translator, summary: Summary, *, taken: int) -> str:
    """`taken`: lines that something else needs of the room; what to try is then said apart from it, and in the chat."""
    most = max(1, wording.MOST_COMPLAINTS - taken // _LINES_OF_COMPLAINT)
    chart = charts.complaints(t, summary, PAGE, helps=not taken, most=most)
    drawn = _inline(chart, "hurt", t("result-hurt")) if chart else ""
    others = wording.other_complaints(t, summary, most)
    return _section(t("result-hurt"), wording.nothing_hurt(t, summary), drawn, _note(others))


def _hidden(t: Translator, report: EventResult) -> list[str]:
    said, why = wording.hidden(t, report)
    return [f"<section><p><b>{escape(said)}</b></p><p>{escape(why)}</p></section>"]


def _side(t: Translator, report: EventResult) -> list[str]:
    """What stands beside the numbers."""
    summary = report.summary
    fewer = _FEWER + min(len(report.promises), _MOST_PROMISES) if _has_trend(report) else 0
    room = [*_balance(t, report, fewer), *_needs(t, report, fewer)]
    return [*room, _themes(t, report, summary, fewer), *_change(t, report, summary)] if summary else room


def _has_trend(report: EventResult) -> bool:
    """Whether there are editions enough for a trend; it needs the room of some rows of each other list."""
    return len(report.earlier) + 1 >= _TREND


def _balance(t: Translator, report: EventResult, fewer: int) -> list[str]:
    room, targets = report.room.mix, report.event.targets
    if not room.total:
        return []
    about = t("result-room-targets" if targets else "result-room-no-targets", n=room.total)
    return [
        _section(
            t("result-room"),
            about,
            _inline(targets_chart(t, room, targets, PAGE, max(1, MOST_ROWS - fewer)), "room", t("result-room")),
        )
    ]


def _needs(t: Translator, report: EventResult, fewer: int) -> list[str]:
    if not report.room.needs:
        return []
    chart = _inline(needs_chart(t, report.room.needs, PAGE, max(1, MOST_NEEDS - fewer)), "needs", t("result-needs"))
    return [_section(t("result-needs"), t("result-needs-about"), chart)]


def _themes(t: Translator, report: EventResult, summary: Summary, fewer: int) -> str:
    chart = charts.themes(t, report, summary, PAGE, max(1, MOST_THEMES - fewer))
    if chart is None:
        return ""
    about = t("result-themes-about", n=len(report.results.words))
    return _section(t("result-themes"), about, _inline(chart, "themes", t("result-themes")))


def _change(t: Translator, report: EventResult, summary: Summary) -> list[str]:
    if not report.earlier:
        few = summary.basis != "full"
        return [_section(t("result-change"), t("result-change-few" if few else "result-change-none"))]
    last = report.earlier[-1]
    about = t(
        "result-change-about",
        known=wording.said(have_come=last.have_come), title=shorten(last.title, _LONG_TITLE),
        date=format_day(last.day, t.language, is_short=True), n=last.summary.responses, came=last.summary.attendees,
    )  # fmt: skip
    found = changes(summary, last.summary, report.promised)
    drawn = _inline(charts.change(t, found, PAGE), "change", t("result-change"))
    clear = [(one, wording.verdict(one)) for one in found if wording.verdict(one) != "unclear"]
    said = [t(f"result-change-{verdict}", label=wording.label_of(t, one)) for one, verdict in clear]
    text = wording.sentences(t, said) or t("result-change-unclear")
    became = _promises(t, report) or f"<p>{escape(text)}</p>"
    return [_section(t("result-change"), about, drawn, became), *_trend(t, report, summary)]


def _promises(t: Translator, report: EventResult) -> str:
    """What became of what was promised, each with its figures; how many more there are, where the sheet has no room."""
    said = [brief(t, one) for one in report.promises[:_MOST_PROMISES]]
    more = len(report.promises) - len(said)
    said += [t("result-promises-more", count=more)] if more else []
    return "".join(f'<p class="promise">{escape(one)}</p>' for one in said)


def _trend(t: Translator, report: EventResult, summary: Summary) -> list[str]:
    editions = [*report.earlier, PastResult(report.event.title, day_of(report.event), summary)]
    if not _has_trend(report):
        return []
    return [_section(t("result-trend"), "", _inline(charts.trend(t, editions, PAGE), "trend", t("result-trend")))]


def _one(t: Translator, report: EventResult) -> str:
    advice = one_thing(t, report)
    if advice is None:
        return ""
    return (
        f'<section class="one"><h2>{escape(t("result-one"))}</h2><p><b>{escape(advice.what)}</b></p>'
        f"<p>{escape(advice.why)}</p></section>"
    )


def _how(t: Translator, report: EventResult, summary: Summary) -> str:
    """How to read it, in small print."""
    mark = t("result-how", "squares" if report.results.attendees <= MOST_SQUARES else "bars")
    said = [t("result-how", known=known(report), mark=mark)]
    said += [t("result-how-score", low=f"{MINUS}100", high="+100")] if summary.nps else []
    said += [t("result-how-change")] if report.earlier else []
    said.append(t("result-how-private"))
    return f"<footer>{''.join(f'<p>{escape(one)}</p>' for one in said)}</footer>"


def _column(name: str, parts: Iterable[str]) -> str:
    return f'<div class="{name}">{"".join(parts)}</div>'


def _section(heading: str, about: str, *parts: str, kind: str = "") -> str:
    note = f'<p class="about">{escape(about)}</p>' if about else ""
    of_kind = f' class="{kind}"' if kind else ""
    return f"<section{of_kind}><h2><bdi>{escape(heading)}</bdi></h2>{note}{''.join(parts)}</section>"


def _note(text: str) -> str:
    return f'<p class="about">{escape(text)}</p>' if text else ""


def _inline(chart: Chart, id: str, title: str) -> str:
    return chart.inline(id, title)
