"""Counts of what people named, a square each: themes they wish for, or voted for. Pure."""

from collections.abc import Sequence

from bot.drawing.marks import NOTE, square
from bot.drawing.svg import Chart, Svg
from bot.drawing.text import fit
from bot.drawing.tokens import BODY, CHART_WIDTH, LIGHT, Palette

MOST_SQUARES = 14
_ROW, _LEFT, _SIDE, _PITCH = 19.0, 128.0, 9.5, 12.0
_LONGEST_BAR = 140.0


def counts(rows: Sequence[tuple[str, int, str]], alt: str, palette: Palette = LIGHT) -> Chart:
    """A row for each (name, count, count in words); above 14 all are bars, against the largest."""
    svg = Svg(CHART_WIDTH, palette)
    most = max((count for _, count, _ in rows), default=0)
    for place, (name, count, words) in enumerate(rows):
        y = place * _ROW
        svg.text((0, y + 13), fit(name, BODY, _LEFT - 8), BODY, color=palette.ink)
        right = _marks(svg, y + 4, count, most)
        svg.text((right + 5, y + 13), words, NOTE, color=palette.soft)
    return svg.chart(len(rows) * _ROW, alt)


def _marks(svg: Svg, y: float, count: int, most: int) -> float:
    if most > MOST_SQUARES:
        width = _LONGEST_BAR * count / most
        svg.box((_LEFT, y), width, _SIDE, fill=svg.palette.mid, stroke=svg.palette.accent)
        return _LEFT + width
    for person in range(count):
        square(svg, (_LEFT + person * _PITCH, y), _SIDE, "between")
    return _LEFT + count * _PITCH
