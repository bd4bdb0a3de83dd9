"""How figures changed since an earlier edition: a hollow dot where the interval holds 0, a filled one where not. Pure.

And, from three editions on, each figure edition by edition: dots and lines, never joined.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.drawing.marks import NOTE, SPACE, WIDE_SPACE, Range, axis, interval, scale, ticks
from bot.drawing.svg import Chart, Run, Svg
from bot.drawing.text import fit, wide
from bot.drawing.tokens import BODY, CHART_WIDTH, LABEL, LIGHT, Palette

# The axis ends here at least, in points, so that small differences look small.
_LEAST_END, _STEP = 75, 25
_ROW, _LANE, _AXIS = 30.0, 21.0, 14.0
_HEADING, _EDITION = 15.0, 14.0
_LEFT, _RIGHT = 76.0, 200.0
# A long label is written smaller before it is cut.
_SMALLEST = 9.5


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A difference in points: what it is, from what to what, the difference and its interval in words."""

    label: str
    steps: str
    difference: str
    interval: str
    points: Range
    is_clear: bool


def changes(rows: Sequence[ChangeRow], same: str, alt: str, palette: Palette = LIGHT) -> Chart:
    """At least one row, and the axis below the last; `same`: what is written at its zero."""
    svg = Svg(CHART_WIDTH, palette)
    end = _end(rows)
    at = scale(-end, end)
    for place, row in enumerate(rows):
        y = place * _ROW
        _words(svg, y, row)
        lane = y + _LANE
        svg.line((0, lane), (CHART_WIDTH, lane), color=palette.line, width=1)
        svg.line((at(0), lane - 5), (at(0), lane + 5), color=palette.edge, width=1)
        interval(svg, lane, row.points, at, is_row=True, is_hollow=not row.is_clear)
    y = len(rows) * _ROW
    axis(svg, y + 10, [(at(-end), f"\u2212{end}"), (at(0), same), (at(end), f"+{end}")])
    return svg.chart(y + _AXIS, alt)


@dataclass(frozen=True, slots=True)
class AtEdition:
    """A figure at one edition: its date, how many answered, the figure and its interval in words."""

    date: str
    answers: str
    figure: str
    interval: str
    range: Range


@dataclass(frozen=True, slots=True)
class Course:
    """One figure over editions, the oldest first, on an axis from `ends[0]` to `ends[1]`."""

    label: str
    ends: tuple[float, float]
    editions: Sequence[AtEdition]


def trend(courses: Sequence[Course], alt: str, palette: Palette = LIGHT) -> Chart:
    """Every figure with a row an edition."""
    svg = Svg(CHART_WIDTH, palette)
    y = 0.0
    for course in courses:
        at = scale(*course.ends, _LEFT, _RIGHT)
        svg.text((0, y + 12), fit(course.label, BODY, CHART_WIDTH), BODY, color=palette.ink, is_bold=True)
        y += _HEADING
        bottom = y + len(course.editions) * _EDITION
        ticks(svg, [at(course.ends[0]), at(sum(course.ends) / 2), at(course.ends[1])], y + 2, bottom)
        for edition in course.editions:
            _standing(svg, y + 11, edition)
            interval(svg, y + 7, edition.range, at, is_row=True)
            y += _EDITION
        y += 3
    return svg.chart(y, alt)


def _end(rows: Sequence[ChangeRow]) -> int:
    """Where the axis ends: no interval is cut."""
    furthest = max(max(abs(row.points.low), abs(row.points.high)) for row in rows)
    return max(_LEAST_END, int(-(-furthest // _STEP) * _STEP))


def _words(svg: Svg, y: float, row: ChangeRow) -> None:
    ink, soft = svg.palette.ink, svg.palette.soft
    runs = [
        Run(row.steps + WIDE_SPACE, NOTE, soft),
        Run(row.difference, BODY, ink, is_bold=True),
        Run(SPACE + row.interval, BODY, soft),
    ]
    room = CHART_WIDTH - sum(wide(run.text, run.size) for run in runs) - 4
    size = max(_SMALLEST, min(BODY, BODY * room / wide(row.label, BODY)))
    svg.text((0, y + 13), fit(row.label, size, room), size, color=ink, is_bold=row.is_clear)
    svg.runs((CHART_WIDTH, y + 13), runs, anchor="end")


def _standing(svg: Svg, y: float, edition: AtEdition) -> None:
    ink, soft = svg.palette.ink, svg.palette.soft
    svg.text((0, y), fit(edition.date, LABEL, _LEFT - 6), LABEL, color=soft)
    runs = [
        Run(edition.figure, LABEL, ink, is_bold=True),
        Run(SPACE + edition.interval, LABEL, soft),
        Run(WIDE_SPACE + edition.answers, LABEL, soft),
    ]
    svg.runs((CHART_WIDTH, y), runs, anchor="end")
