"""Counts against targets, a bar and a mark a row (Few 2006, "Bullet graph design specification"). Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.drawing.svg import Chart, Svg
from bot.drawing.text import fit, wide
from bot.drawing.tokens import AXIS, BODY, CHART_WIDTH, LABEL, LIGHT, Palette

_ROW, _HEAD, _FOOT = 22.0, 15.0, 14.0
_NAME_WIDTH, _LEFT, _RIGHT = 103.0, 108.0, 232.0
_NOW, _MISSING = 276.0, float(CHART_WIDTH)
_BAR, _MARK_WIDTH, _MARK, _GAP = 10.0, 2.0, 16.0, 6.0
_SHORT_SCALE, _WHOLE_SCALE = 0.6, 1.0


@dataclass(frozen=True, slots=True)
class Bullet:
    """A group: its share and its target (0 to 1), and in words how many there are and how many are missing.

    `hidden` stands in place of the bar where the share (None) may not be shown. `target` is None where there is none.
    """

    name: str
    share: float | None
    target: float | None = None
    now: str = ""
    missing: str = ""
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class BulletWords:
    """Heads of the two columns (empty where there is nothing below), and what a screen reader says."""

    now: str
    missing: str
    alt: str


def bullets(rows: Sequence[Bullet], words: BulletWords, palette: Palette = LIGHT) -> Chart:
    """The chart: rows in the order given on a scale to 60 %, or to 100 % where anything is above that."""
    svg = Svg(CHART_WIDTH, palette)
    most = max((share for row in rows for share in (row.share, row.target) if share is not None), default=0.0)
    scale = _SHORT_SCALE if most <= _SHORT_SCALE else _WHOLE_SCALE
    now, right = _columns(rows)
    svg.text((now, 10), words.now, AXIS, color=palette.soft, anchor="end")
    svg.text((_MISSING, 10), words.missing, AXIS, color=palette.soft, anchor="end")
    for at, row in enumerate(rows):
        _row(svg, row, _HEAD + at * _ROW + _ROW / 2, (now, right), scale)
    foot = _HEAD + len(rows) * _ROW + 10
    for part, unit in ((0.0, "%"), (0.5, ""), (1.0, "%")):
        place = (_LEFT + (right - _LEFT) * part, foot)
        svg.text(place, f"{100 * scale * part:.0f}{unit}", AXIS, color=palette.soft, anchor="middle")
    return svg.chart(foot + _FOOT - 10, words.alt)


def _columns(rows: Sequence[Bullet]) -> tuple[float, float]:
    """Where the number of now ends, and the axis before it: further left where numbers are long."""
    now = min(_NOW, _MISSING - max((wide(row.missing, BODY) for row in rows), default=0.0) - _GAP)
    return now, min(_RIGHT, now - max((wide(row.now, BODY) for row in rows), default=0.0) - _GAP)


def _row(svg: Svg, row: Bullet, middle: float, columns: tuple[float, float], scale: float) -> None:
    colors, baseline, (now, right) = svg.palette, middle + 4, columns
    svg.text((0, baseline), fit(row.name, BODY, _NAME_WIDTH), BODY, color=colors.ink)
    if row.share is None:
        svg.text((_LEFT, baseline), fit(row.hidden, LABEL, _MISSING - _LEFT), LABEL, color=colors.soft)
        return
    svg.line((_LEFT, middle), (right, middle), color=colors.line, width=1)
    if row.share:
        svg.box(
            (_LEFT, middle - _BAR / 2), _along(row.share, right, scale), _BAR, fill=colors.mid, stroke=colors.accent
        )  # fmt: skip
    if row.target is not None:
        left = _LEFT + _along(row.target, right, scale) - _MARK_WIDTH / 2
        svg.box((left, middle - _MARK / 2), _MARK_WIDTH, _MARK, fill=colors.ink)
    svg.text((now, baseline), row.now, BODY, color=colors.ink, is_bold=True, anchor="end")
    svg.text((_MISSING, baseline), row.missing, BODY, color=colors.ink, anchor="end")


def _along(share: float, right: float, scale: float) -> float:
    return (right - _LEFT) * share / scale
