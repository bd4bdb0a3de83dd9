"""A few big numbers under a heading, each with what it is of. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.drawing.svg import Svg
from bot.drawing.text import fit, wrap
from bot.drawing.tokens import BODY, CHART_WIDTH, HEADING, LIGHT, MARGIN, TITLE, Palette

_FIGURE, _ROW, _LINE = 34.0, 74.0, 18.0
_MOST_LINES = 2


@dataclass(frozen=True, slots=True)
class BigNumber:
    """A number as it is said, and what of."""

    figure: str
    label: str


def big_numbers(head: str, title: str, rows: Sequence[BigNumber], alt: str, palette: Palette = LIGHT) -> str:
    """The picture as SVG."""
    width = CHART_WIDTH + 2 * MARGIN
    svg = Svg(width, palette)
    svg.text((MARGIN, 32), fit(head, TITLE, CHART_WIDTH), TITLE, color=palette.ink, is_bold=True)
    lines = wrap(title, BODY, CHART_WIDTH)[:_MOST_LINES]
    for at, line in enumerate(lines):
        svg.text((MARGIN, 52 + at * _LINE), line, BODY, color=palette.soft)
    top = 52 + len(lines) * _LINE
    for at, row in enumerate(rows):
        _row(svg, row, top + at * _ROW)
    return svg.document(top + len(rows) * _ROW + MARGIN, head, alt)


def _row(svg: Svg, row: BigNumber, top: float) -> None:
    colors = svg.palette
    svg.line((MARGIN, top), (MARGIN + CHART_WIDTH, top), color=colors.line, width=1)
    svg.text((MARGIN, top + 42), fit(row.figure, _FIGURE, CHART_WIDTH), _FIGURE, color=colors.accent, is_bold=True)
    svg.text((MARGIN, top + 61), fit(row.label, HEADING, CHART_WIDTH), HEADING, color=colors.ink)
