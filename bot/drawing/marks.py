"""Marks that charts of shares share: an axis, a line with its dot, a row of squares. Pure.

The line is the play of chance, the row of squares everybody there was, so that who did not answer lies between.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.drawing.svg import Point, Run, Svg
from bot.drawing.text import fit, wide
from bot.drawing.tokens import AXIS, BODY, CHART_WIDTH, FIGURE

# Above so many people a square each is too small to be seen: then there is a bar.
MOST_SQUARES = 60
SQUARE = 9.0
NOTE = 11.5
_SQUARE_GAP, _SQUARE_LEAST = 1.2, 1.0
_LINE, _DOT, _ROW_DOT, _RING = 3.0, 5.0, 4.5, 1.5
_HOLLOW_RING = 2.0
_SILENT_SHARE, _SILENT_LEAST = 0.17, 0.9
# Between pieces of one line: text, as not every renderer counts a shift where a line ends at its anchor.
WIDE_SPACE, SPACE = "\u2002", " "

Scale = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Range:
    """A figure and the two ends of its interval, in the unit of the axis it is drawn on."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a figure's axis: what it is, the number, its interval in words."""

    label: str
    figure: str
    interval: str


def scale(low: float, high: float, left: float = 0.0, right: float = CHART_WIDTH) -> Scale:
    """Where a value lies between two places, that of `low` and that of `high`."""
    return lambda value: left + (value - low) / (high - low) * (right - left)


def head(svg: Svg, words: Head) -> None:
    """The label at the left; at the right the figure with its interval."""
    ink, soft = svg.palette.ink, svg.palette.soft
    interval = SPACE + words.interval
    taken = wide(words.figure, FIGURE) + wide(interval, BODY) + BODY
    label = fit(words.label, BODY, CHART_WIDTH - taken)
    svg.text((0, 18.5), label, BODY, color=ink, is_bold=True)
    runs = [Run(words.figure, FIGURE, ink, is_bold=True), Run(interval, BODY, soft)]
    svg.runs((CHART_WIDTH, 18.5), runs, anchor="end")


def sides(svg: Svg, y: float, left: str, right: str, *, size: float = NOTE, color: str = "") -> None:
    """A line of text at both ends."""
    color = color or svg.palette.soft
    svg.text((0, y), fit(left, size, CHART_WIDTH - wide(right, size) - size), size, color=color)
    svg.text((CHART_WIDTH, y), fit(right, size, CHART_WIDTH), size, color=color, anchor="end")


def ticks(svg: Svg, places: Sequence[float], top: float, bottom: float) -> None:
    """Where an axis begins, has its middle and ends: decoration, the numbers say it all."""
    for x in places:
        inside = min(max(x, 0.5), CHART_WIDTH - 0.5)
        svg.line((inside, top), (inside, bottom), color=svg.palette.line, width=1)


def axis(svg: Svg, y: float, labels: Sequence[tuple[float, str]]) -> None:
    """The numbers of an axis, the first and last of them within it."""
    for place, (x, label) in enumerate(labels):
        anchor = "start" if not place else "end" if place == len(labels) - 1 else "middle"
        svg.text((x, y), label, AXIS, color=svg.palette.soft, anchor=anchor)  # type: ignore[arg-type]


def interval(svg: Svg, y: float, found: Range, at: Scale, *, is_row: bool = False, is_hollow: bool = False) -> None:
    """A line from end to end, and the figure as a dot; the dot alone where it is the longer."""
    radius, palette = _ROW_DOT if is_row else _DOT, svg.palette
    low, high = at(found.low), at(found.high)
    if high - low > 2 * radius:
        svg.line((low, y), (high, y), color=palette.accent, width=_LINE)
    x = min(max(at(found.value), radius), CHART_WIDTH - radius)
    if is_hollow:
        svg.dot((x, y), radius, fill=palette.surface, ring=palette.accent, ring_width=_HOLLOW_RING)
    else:
        svg.dot((x, y), radius, fill=palette.accent, ring=palette.surface, ring_width=_RING)


def everybody(svg: Svg, y: float, yes: int, silent: int, no: int = 0) -> None:
    """Who came, in this order, on the axis from 0 to 100 %: both ends of the silent are the bounds that hold."""
    if yes + silent + no > MOST_SQUARES:
        _bars(svg, y, yes, silent, no)
        return
    pitch = CHART_WIDTH / (yes + silent + no)
    side = max(_SQUARE_LEAST, min(pitch - _SQUARE_GAP, SQUARE))
    for place in range(yes + silent + no):
        middle = pitch * (place + 0.5)
        if yes <= place < yes + silent:
            svg.dot((middle, y), max(_SILENT_LEAST, _SILENT_SHARE * side), fill=svg.palette.edge)
        else:
            square(svg, (middle - side / 2, y - side / 2), side, "yes" if place < yes else "no")


def square(svg: Svg, at: Point, side: float, kind: str, *, height: float | None = None) -> None:
    """One person, or with a height many: filled for yes, pale for between, hollow for no."""
    palette = svg.palette
    fill = {"yes": palette.accent, "between": palette.mid, "no": palette.surface}[kind]
    svg.box(at, side, side if height is None else height, fill=fill, stroke=palette.accent)


def _bars(svg: Svg, y: float, yes: int, silent: int, no: int) -> None:
    at, palette = scale(0, yes + silent + no), svg.palette
    top = y - SQUARE / 2
    first, second = at(yes), at(yes + silent)
    if yes:
        svg.box((0, top), first, SQUARE, fill=palette.accent, stroke=palette.accent)
    if silent:
        svg.box((first, top), second - first, SQUARE, stroke=palette.edge, is_dashed=True)
    if no:
        svg.box((second, top), CHART_WIDTH - second, SQUARE, fill=palette.surface, stroke=palette.accent)
