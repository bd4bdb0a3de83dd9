"""People on either side of a line, a circle each: who looks for something, and who offers it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.drawing.svg import Chart, Svg
from bot.drawing.text import fit, wide
from bot.drawing.tokens import AXIS, BODY, CHART_WIDTH, LABEL, LIGHT, Palette

_ROW, _HEAD = 21.0, 18.0
_MIDDLE, _FIRST, _PITCH, _RADIUS = 214.0, 12.0, 13.0, 4.5
_MOST = 8
_SPACE = 6.0


@dataclass(frozen=True, slots=True)
class BothSides:
    """A row: how many are left and right of the line, and both in words."""

    name: str
    left: int
    right: int
    counted: str


@dataclass(frozen=True, slots=True)
class SideWords:
    """Heads of the two sides, and what a screen reader says."""

    left: str
    right: str
    alt: str


def either_side(rows: Sequence[BothSides], words: SideWords, palette: Palette = LIGHT) -> Chart:
    """The chart: filled circles on the left, hollow ones on the right, rows in the order given; the numbers say all."""
    svg = Svg(CHART_WIDTH, palette)
    bottom = _HEAD + len(rows) * _ROW
    svg.text((_MIDDLE - 8, 10), words.left, AXIS, color=palette.soft, anchor="end")
    svg.text((_MIDDLE + 8, 10), words.right, AXIS, color=palette.soft)
    svg.line((_MIDDLE, _HEAD), (_MIDDLE, bottom), color=palette.edge, width=1)
    for at, row in enumerate(rows):
        _row(svg, row, _HEAD + at * _ROW + _ROW / 2)
    return svg.chart(bottom + 2, words.alt)


def _row(svg: Svg, row: BothSides, middle: float) -> None:
    colors, baseline = svg.palette, middle + 4
    end = _circles(svg, row.left, _MOST, -1, middle)
    right = CHART_WIDTH - wide(row.counted, LABEL) - _SPACE - _MIDDLE - _FIRST
    _circles(svg, row.right, min(_MOST, int(right // _PITCH)), 1, middle)
    svg.text((0, baseline), fit(row.name, BODY, end - _SPACE), BODY, color=colors.ink, is_bold=True)
    svg.text((CHART_WIDTH, baseline), row.counted, LABEL, color=colors.soft, anchor="end")


def _circles(svg: Svg, count: int, most: int, side: int, middle: float) -> float:
    """Circles from the line outwards, and where they end; more than can be shown end in an ellipsis."""
    colors = svg.palette
    for at in range(min(count, most)):
        place = (_MIDDLE + side * (_FIRST + at * _PITCH), middle)
        if side < 0:
            svg.dot(place, _RADIUS, fill=colors.accent)
        else:
            svg.dot(place, _RADIUS - 1, fill=colors.surface, ring=colors.accent, ring_width=2)
    end = _MIDDLE + side * (_FIRST + min(count, most) * _PITCH - _PITCH + _RADIUS)
    if count > most:
        svg.text((end + side * 2, middle + 4), "…", LABEL, color=colors.soft, anchor="end" if side < 0 else "start")
        end += side * (2 + wide("…", LABEL))
    return end
