"""The result as a picture for the chat: the numbers, what felt uncomfortable, one thing to try. Pure.

It may be forwarded: like the page it says how many, never who, and its alternative text says all of it.
"""

from collections.abc import Callable

from bot.chat.content import Picture
from bot.chat.limits import PORTABLE
from bot.drawing.marks import NOTE
from bot.drawing.svg import Chart, Svg
from bot.drawing.text import wrap
from bot.drawing.tokens import BODY, CHART_WIDTH, HEADING, LIGHT, MARGIN, TITLE, Palette
from bot.results import charts, wording
from bot.results.advice import one_thing
from bot.results.further import about, further
from bot.results.further import chart as further_chart
from bot.results.report import EventResult, day_of
from bot.results.text import MOST_TITLE, told
from bot.survey.questions import Summary
from bot.words.i18n import Translator
from bot.words.moments import format_day
from bot.words.text import shorten, width

_LINE, _HEADING_LINE, _TITLE_LINE = 17.0, 20.0, 24.0


class _Strip:
    """Texts and charts below each other."""

    def __init__(self, palette: Palette) -> None:
        self.svg = Svg(CHART_WIDTH + 2 * MARGIN, palette)
        self.y = float(MARGIN)

    def text(self, text: str, size: float, line: float, *, color: str, is_bold: bool = False, most: int = 9) -> None:
        """As many lines as it takes, at most so many."""
        for number, words in enumerate(wrap(text, size, CHART_WIDTH)):
            if number == most:
                return
            self.y += line
            self.svg.text((MARGIN, self.y - (line - size) / 2), words, size, color=color, is_bold=is_bold)

    def chart(self, chart: Chart) -> None:
        self.y += 4
        self.svg.place(chart, (MARGIN, self.y))
        self.y += chart.height

    def heading(self, text: str) -> None:
        """A rule, and what stands below it."""
        ink = self.svg.palette.ink
        self.y += 12
        self.svg.line((MARGIN, self.y), (self.svg.width - MARGIN, self.y), color=ink, width=1.5)
        self.y += 2
        self.text(text, HEADING, _HEADING_LINE, color=ink, is_bold=True)


def result_picture(t: Translator, report: EventResult, palette: Palette = LIGHT) -> Picture:
    """The picture, with what a screen reader says of it."""
    column, summary = _Strip(palette), report.summary
    # What a chat takes as its alternative text is all that may be drawn; page and message have the rest.
    has_further = width(told(t, report)) <= PORTABLE.alt_text
    title, day = shorten(report.event.title, MOST_TITLE), format_day(day_of(report.event), t.language)
    column.text(title, TITLE, _TITLE_LINE, color=palette.ink, is_bold=True)
    column.text(f"{day} · {t('result-kind')}", BODY, _LINE, color=palette.soft)
    column.y += 4
    column.text(wording.response(t, report), HEADING, _HEADING_LINE, color=palette.ink, is_bold=True)
    column.chart(charts.response(t, report, palette))
    if summary is None:
        _hidden(t, column, report)
    else:
        _figures(t, column, report, summary)
        if has_further:
            _further(t, column, report, summary)
    _one(t, column, report)
    if summary is not None:
        column.y += 8
        column.text(t("result-how", "short"), NOTE, _LINE, color=palette.soft)
    alt = shorten(told(t, report, has_further=has_further), PORTABLE.alt_text)
    drawn = column.svg.document(column.y + MARGIN, title, alt)
    return Picture(f"goen-{report.event.id}-result", drawn, alt)


def _hidden(t: Translator, column: _Strip, report: EventResult) -> None:
    first, *others = wording.hidden(t, report)
    column.y += 8
    column.text(first, BODY, _LINE, color=column.svg.palette.ink, is_bold=True)
    for text in others:
        column.text(text, BODY, _LINE, color=column.svg.palette.ink)


def _figures(t: Translator, column: _Strip, report: EventResult, summary: Summary) -> None:
    soft, palette = column.svg.palette.soft, column.svg.palette
    if summary.basis != "full":
        column.y += 6
        column.text(t("result-reference"), BODY, _LINE, color=palette.ink)
    column.heading(t("result-numbers"))
    column.text(wording.key(t, report), NOTE, _LINE, color=soft)
    for draw in _NUMBERS:
        column.chart(draw(t, report, summary, palette))
    column.heading(t("result-hurt"))
    column.text(wording.nothing_hurt(t, summary), NOTE, _LINE, color=soft)
    chart = charts.complaints(t, summary, palette, helps=False)
    if chart is not None:
        column.chart(chart)
    if chart is None or summary.basis != "full":
        column.text(wording.other_complaints(t, summary), NOTE, _LINE, color=soft)


def _further(t: Translator, column: _Strip, report: EventResult, summary: Summary) -> None:
    """What was asked beyond the five questions."""
    for one in further(report, summary, t.language):
        column.heading(one.question)
        column.text(about(t, one), NOTE, _LINE, color=column.svg.palette.soft)
        if drawn := further_chart(t, one, column.svg.palette):
            column.chart(drawn)


def _one(t: Translator, column: _Strip, report: EventResult) -> None:
    advice = one_thing(t, report)
    if advice is None:
        return
    ink = column.svg.palette.ink
    column.heading(t("result-one"))
    column.text(advice.what, HEADING, _HEADING_LINE, color=ink, is_bold=True)
    column.text(advice.why, BODY, _LINE, color=ink)


_NUMBERS: tuple[Callable[[Translator, EventResult, Summary, Palette], Chart], ...] = (
    charts.met,
    charts.purpose,
    charts.recommend,
)
