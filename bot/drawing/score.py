"""The score of a recommendation (-100 to +100) on its own axis, above how many gave which of 0 to 10. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.drawing.marks import NOTE, SQUARE, Head, Range, axis, head, interval, scale, sides, square, ticks
from bot.drawing.svg import Chart, Svg
from bot.drawing.text import fit, wide, wrap
from bot.drawing.tokens import BODY, CHART_WIDTH, LABEL, LIGHT, Palette

MOST_STACKED = 8
_KINDS = ("no",) * 7 + ("between",) * 2 + ("yes",) * 2
_GROUPS = ((0, 6), (7, 8), (9, 10))
_LANE, _BOX, _AXIS, _NOTES, _COLUMNS = 33.0, 39.0, 60.0, 73.0, 82.0
_BOX_HEIGHT, _STACKED, _HIGHEST, _BAR = 8.0, 11.0, 76.0, 18.0
_PITCH = CHART_WIDTH / len(_KINDS)
_LINE = 16.0
_BRACKET, _WORDS, _LEAST = 6.0, 13.0, 2.5


@dataclass(frozen=True, slots=True)
class ScoreFigure:
    """A score in points with its interval and with the bounds for everybody who came, None if all answered.

    `counts`: how many gave 0 to 10; `groups`: of 0-6, 7-8 and 9-10 how many and their share, in words, together and
    each in a line; `total`: how the score comes about.
    """

    head: Head
    score: Range
    bounds: tuple[float, float] | None
    notes: tuple[str, str]
    ends: tuple[str, str, str]
    counts: Sequence[int]
    groups: Sequence[tuple[str, tuple[str, str]]]
    total: str
    alt: str


def score(figure: ScoreFigure, palette: Palette = LIGHT) -> Chart:
    """The score, then the answers it comes from, then the subtraction in words."""
    svg = Svg(CHART_WIDTH, palette)
    at = scale(-100, 100)
    head(svg, figure.head)
    ticks(svg, [at(-100), at(100)], _LANE - 8, _BOX + _BOX_HEIGHT + 2)
    svg.line((at(0), _LANE - 8), (at(0), _BOX + _BOX_HEIGHT + 2), color=palette.edge, width=1)
    if figure.bounds is not None:
        low, high = map(at, figure.bounds)
        svg.box((low, _BOX), high - low, _BOX_HEIGHT, stroke=palette.edge, is_dashed=True)
    interval(svg, _LANE, figure.score, at)
    axis(svg, _AXIS, list(zip(map(at, (-100, 0, 100)), figure.ends, strict=True)))
    sides(svg, _NOTES, *figure.notes)
    bottom = _distribution(svg, figure.counts)
    bottom = _brackets(svg, bottom + 21, figure.groups)
    for line in wrap(figure.total, BODY, CHART_WIDTH):
        bottom += _LINE
        svg.text((0, bottom), line, BODY, color=palette.ink)
    return svg.chart(bottom + 5, figure.alt)


@dataclass(frozen=True, slots=True)
class GroupsFigure:
    """Few answers: how many gave 0-6, 7-8 and 9-10, each group with its name and its number in words."""

    label: str
    counts: tuple[int, int, int]
    names: Sequence[str]
    numbers: Sequence[str]
    alt: str


def groups(figure: GroupsFigure, palette: Palette = LIGHT) -> Chart:
    """Three groups of squares side by side, without a score: under ten answers there is none."""
    svg = Svg(CHART_WIDTH, palette)
    svg.text((0, 14), fit(figure.label, BODY, CHART_WIDTH), BODY, color=palette.ink, is_bold=True)
    width, gap = CHART_WIDTH / 3, 12.0
    for place, kind in enumerate(("no", "between", "yes")):
        left = place * width
        right = left + width - gap
        for person in range(figure.counts[place]):
            square(svg, (left + person * _STACKED, 24), SQUARE, kind)
        svg.line((left, 36.5), (right, 36.5), color=palette.line, width=1)
        svg.text((left, 50), figure.names[place], NOTE, color=palette.ink)
        svg.text((right, 50), figure.numbers[place], NOTE, color=palette.soft, anchor="end")
    return svg.chart(58, figure.alt)


def _distribution(svg: Svg, counts: Sequence[int]) -> float:
    """Columns of squares, or bars where one would be too high; returns the line they stand on."""
    most = max(counts)
    is_stacked = most <= MOST_STACKED
    # Numbers wider than their column stand above all of them, in two rows in turn.
    row = _LINE - 4 if wide(f"{most:,}", LABEL) > _PITCH else 0.0
    bottom = _COLUMNS + (most * _STACKED if is_stacked else _HIGHEST + 12 + row)
    for given, count in enumerate(counts):
        middle = _PITCH * (given + 0.5)
        if is_stacked:
            for person in range(count):
                at = (middle - SQUARE / 2, bottom - (person + 1) * _STACKED)
                square(svg, at, SQUARE, _KINDS[given])
        elif count:
            top = bottom - max(count / most * _HIGHEST, _LEAST)
            square(svg, (middle - _BAR / 2, top), _BAR, _KINDS[given], height=bottom - top)
            half = wide(f"{count:,}", LABEL) / 2
            above = bottom - _HIGHEST - row * (given % 2) if row else top
            at = (min(max(middle, half), CHART_WIDTH - half), above - 4)
            svg.text(at, f"{count:,}", LABEL, color=svg.palette.ink, anchor="middle")
        svg.text((middle, bottom + 14), str(given), NOTE, color=svg.palette.ink, anchor="middle")
    svg.line((0, bottom + 0.5), (CHART_WIDTH, bottom + 0.5), color=svg.palette.line, width=1)
    return bottom


def _brackets(svg: Svg, y: float, groups: Sequence[tuple[str, tuple[str, str]]]) -> float:
    """What is said of each group below its columns, in one line where there is room for all; returns the last."""
    narrowest = min(last - first + 1 for first, last in _GROUPS) * _PITCH - _BRACKET
    is_short = all(wide(together, LABEL) <= narrowest for together, _ in groups)
    for (first, last), (together, apart) in zip(_GROUPS, groups, strict=True):
        left, right = first * _PITCH + _BRACKET / 2, (last + 1) * _PITCH - _BRACKET / 2
        for start, end in (((left, y), (left, y + 5)), ((left, y + 5), (right, y + 5)), ((right, y + 5), (right, y))):
            svg.line(start, end, color=svg.palette.edge, width=1)
        for number, words in enumerate([together] if is_short else apart):
            at = ((left + right) / 2, y + 17 + number * _WORDS)
            svg.text(at, words, LABEL, color=svg.palette.soft, anchor="middle")
    return y + 17 + (0 if is_short else _WORDS)
