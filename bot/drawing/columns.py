"""How a number grew, a column a moment, under the line it may grow to. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.drawing.svg import Chart, Svg
from bot.drawing.text import wrap
from bot.drawing.tokens import AXIS, BODY, CHART_WIDTH, LABEL, LIGHT, Palette

MOST_COLUMNS = 6
_AREA, _ABOVE, _WIDTH = 58.0, 30.0, 32.0
_NUMBER, _NOTE_LINE = 13.0, 15.0


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """What stands on the line (empty where there is none), below the columns, and what a screen reader says."""

    limit: str
    note: str
    alt: str


def columns(
    counted: Sequence[tuple[str, int]], limit: int | None, words: ColumnWords, palette: Palette = LIGHT
) -> Chart:
    """The chart: at most `MOST_COLUMNS` names with their numbers, oldest first; `limit` is drawn as a line."""
    svg = Svg(CHART_WIDTH, palette)
    floor = _ABOVE + _AREA
    most = max(1, limit or 0, *(count for _, count in counted))
    line = floor - _AREA * limit / most if limit else None
    pitch = CHART_WIDTH / len(counted)
    for at, (name, count) in enumerate(counted):
        _column(svg, (pitch * (at + 0.5), floor), _AREA * count / most, f"{count:,}", line)
        svg.text((pitch * (at + 0.5), floor + 14), name, AXIS, color=palette.soft, anchor="middle")
    svg.line((0, floor), (CHART_WIDTH, floor), color=palette.line, width=1)
    if line is not None:
        svg.line((0, line), (CHART_WIDTH, line), color=palette.edge, width=1)
        svg.text((0, _ABOVE - 5 if limit == most else 10), words.limit, LABEL, color=palette.soft)
    bottom = floor + 18
    for text in wrap(words.note, LABEL, CHART_WIDTH):
        bottom += _NOTE_LINE
        svg.text((0, bottom - 3), text, LABEL, color=palette.soft)
    return svg.chart(bottom, words.alt)


def _column(svg: Svg, foot: tuple[float, float], height: float, number: str, line: float | None) -> None:
    """A column with its number above it; inside, or above the line, where both would touch."""
    middle, floor = foot
    top = floor - height
    if height:
        svg.box((middle - _WIDTH / 2, top), _WIDTH, height, fill=svg.palette.mid, stroke=svg.palette.accent)
    baseline = top - 4
    if line is not None and baseline - _NUMBER < line <= baseline + 4:
        baseline = top + _NUMBER if height > _NUMBER + 3 else min(line, top) - 4
    svg.text((middle, baseline), number, BODY, color=svg.palette.ink, is_bold=True, anchor="middle")
