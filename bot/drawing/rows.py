"""Shares below each other on one axis from 0 to 100 %, each with what can be done about it: complaints. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.drawing.marks import NOTE, SPACE, WIDE_SPACE, Range, axis, interval, scale, ticks
from bot.drawing.svg import Chart, Run, Svg
from bot.drawing.text import fit, wide
from bot.drawing.tokens import BODY, CHART_WIDTH, LIGHT, Palette

_ROW, _REMEDY, _LANE = 31.0, 21.0, 22.0
_AXIS = 12.0
_LINE = 15.5
_BETWEEN = (112.0, 196.0)
_ARROW = "→ "


@dataclass(frozen=True, slots=True)
class ShareRow:
    """A share, 0 to 1: what it is, how many, the share (empty of few answers) and its interval in words.

    `remedy`: what can be done about it, where that is said.
    """

    label: str
    count: str
    percent: str
    interval: str
    share: Range
    remedy: str = ""


def share_rows(rows: Sequence[ShareRow], ends: tuple[str, str, str], alt: str, palette: Palette = LIGHT) -> Chart:
    """At least one row, and the axis below the last."""
    svg = Svg(CHART_WIDTH, palette)
    at = scale(0, 1)
    y = 0.0
    for row in rows:
        _words(svg, y, row)
        ticks(svg, [at(0), at(0.5), at(1)], y + _LANE - 5, y + _LANE + 5)
        interval(svg, y + _LANE, row.share, at, is_row=True)
        y += _ROW
        if row.remedy:
            svg.runs(
                (0, y + 9), [Run(_ARROW, NOTE, palette.accent, is_bold=True), Run(_fitted(row), NOTE, palette.ink)]
            )
            y += _REMEDY
    axis(svg, y + 8, list(zip(map(at, (0, 0.5, 1)), ends, strict=True)))
    return svg.chart(y + _AXIS, alt)


def share_lines(rows: Sequence[ShareRow], alt: str, palette: Palette = LIGHT) -> Chart:
    """The same in a line each, between its words: options of a question, where room is short. No axis is written."""
    svg = Svg(CHART_WIDTH, palette)
    at = scale(0, 1, *_BETWEEN)
    for place, row in enumerate(rows):
        y = place * _LINE
        svg.text((0, y + 12.5), fit(row.label, BODY, _BETWEEN[0] - 12), BODY, color=palette.ink)
        for end in (0, 0.5, 1):
            svg.line((at(end), y + 4), (at(end), y + 13), color=palette.line, width=1)
        interval(svg, y + 8.5, row.share, at, is_row=True)
        svg.runs((CHART_WIDTH, y + 12.5), _figures(svg, row), anchor="end")
    return svg.chart(len(rows) * _LINE, alt)


def _words(svg: Svg, y: float, row: ShareRow) -> None:
    runs = _figures(svg, row)
    label = fit(row.label, BODY, CHART_WIDTH - sum(wide(run.text, BODY) for run in runs) - 6)
    svg.text((0, y + 13), label, BODY, color=svg.palette.ink, is_bold=True)
    svg.runs((CHART_WIDTH, y + 13), runs, anchor="end")


def _figures(svg: Svg, row: ShareRow) -> list[Run]:
    return [
        Run(row.count, BODY, svg.palette.ink, is_bold=True),
        Run(WIDE_SPACE + row.percent if row.percent else "", BODY, svg.palette.ink),
        Run(SPACE + row.interval, BODY, svg.palette.soft),
    ]


def _fitted(row: ShareRow) -> str:
    return fit(row.remedy, NOTE, CHART_WIDTH - wide(_ARROW, NOTE))
