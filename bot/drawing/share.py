"""A share of those who answered: how far chance may move it, and its bounds over all who came. Pure.

A dot and a line, no bar with whiskers: within a bar values seem likelier than outside (Newman & Scholl 2012).
"""

from dataclasses import dataclass

from bot.drawing.marks import Head, Range, everybody, head, interval, scale, sides, ticks
from bot.drawing.svg import Chart, Svg
from bot.drawing.tokens import CHART_WIDTH, LIGHT, Palette

_HEIGHT = 70.0
_LANE, _STRIP, _NOTES = 33.0, 43.0, 63.0


@dataclass(frozen=True, slots=True)
class ShareFigure:
    """A share, 0 to 1; of everybody who came so many said yes, nothing, no. `notes`: below, left and right."""

    head: Head
    share: Range
    yes: int
    silent: int
    no: int
    notes: tuple[str, str]
    alt: str


def share(figure: ShareFigure, palette: Palette = LIGHT) -> Chart:
    """The figure with its interval above the row of everybody who came, on one axis."""
    svg = Svg(CHART_WIDTH, palette)
    at = scale(0, 1)
    head(svg, figure.head)
    ticks(svg, [at(0), at(0.5), at(1)], _LANE - 8, _STRIP + 6)
    everybody(svg, _STRIP, figure.yes, figure.silent, figure.no)
    interval(svg, _LANE, figure.share, at)
    sides(svg, _NOTES, *figure.notes)
    return svg.chart(_HEIGHT, figure.alt)
