"""A picture as SVG, element by element: text is escaped here, and nowhere else. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from bot.drawing.text import drawable
from bot.drawing.tokens import CHART_WIDTH, Palette

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]
_OUTLINE = 1.2
_FONTS = "'Noto Sans CJK JP', 'Hiragino Sans', 'Yu Gothic', Meiryo, sans-serif"


@dataclass(frozen=True, slots=True)
class Chart:
    """Elements that one picture or page holds among others, so many units high; `alt`: all they show, in words."""

    elements: str
    height: float
    alt: str

    def inline(self, id: str, title: str) -> str:
        """The chart within a page, in the size it has on paper or narrower."""
        box = f"0 0 {CHART_WIDTH} {_number(self.height)}"
        return (
            f'<svg viewBox="{box}" width="{CHART_WIDTH}" height="{_number(self.height)}" role="img" '
            f'aria-labelledby="{id}-title {id}-desc"><title id="{id}-title">{escape(drawable(title))}</title>'
            f'<desc id="{id}-desc">{escape(drawable(self.alt))}</desc>{self.elements}</svg>'
        )


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line of text that looks otherwise than the rest of it."""

    text: str
    size: float
    color: str
    is_bold: bool = False


class Svg:
    """What has been drawn so far, from the back to the front."""

    def __init__(self, width: float, palette: Palette) -> None:
        self.width = width
        self.palette = palette
        self._elements: list[str] = []

    def text(
        self, at: Point, text: str, size: float, *, color: str, is_bold: bool = False, anchor: Anchor = "start"
    ) -> None:
        """One line of text, its baseline at a point."""
        self._elements.append(
            f'<text x="{_number(at[0])}" y="{_number(at[1])}" font-size="{_number(size)}"{_weight(is_bold)} '
            f'fill="{color}" text-anchor="{anchor}">{escape(drawable(text))}</text>'
        )

    def runs(self, at: Point, runs: Sequence[Run], *, anchor: Anchor = "start") -> None:
        """One line of text made of pieces; renderers anchor them as one, so the space between them is text too."""
        pieces = (
            f'<tspan font-size="{_number(run.size)}"{_weight(run.is_bold)} fill="{run.color}">'
            f"{escape(drawable(run.text))}</tspan>"
            for run in runs
            if run.text
        )
        self._elements.append(
            f'<text x="{_number(at[0])}" y="{_number(at[1])}" text-anchor="{anchor}" xml:space="preserve">'
            f"{''.join(pieces)}</text>"
        )

    def box(
        self, at: Point, width: float, height: float, *, fill: str = "none", stroke: str = "", is_dashed: bool = False
    ) -> None:
        """A rectangle; its outline lies within it, so that it takes no more room than it says."""
        inset = _OUTLINE / 2 if stroke else 0.0
        dashes = ' stroke-dasharray="2.5 2"' if is_dashed else ""
        outline = f' stroke="{stroke}" stroke-width="{_number(_OUTLINE)}"{dashes}' if stroke else ""
        self._elements.append(
            f'<rect x="{_number(at[0] + inset)}" y="{_number(at[1] + inset)}" '
            f'width="{_number(max(0.0, width - 2 * inset))}" height="{_number(max(0.0, height - 2 * inset))}" '
            f'fill="{fill}"{outline}/>'
        )

    def place(self, chart: Chart, at: Point) -> None:
        """Put a chart here."""
        self._elements.append(f'<g transform="translate({_point(at)})">{chart.elements}</g>')

    def line(self, start: Point, end: Point, *, color: str, width: float) -> None:
        """A straight line."""
        self._elements.append(
            f'<line x1="{_number(start[0])}" y1="{_number(start[1])}" x2="{_number(end[0])}" y2="{_number(end[1])}" '
            f'stroke="{color}" stroke-width="{_number(width)}"/>'
        )

    def dot(self, at: Point, radius: float, *, fill: str, ring: str = "", ring_width: float = 0) -> None:
        """A filled circle; with a ring, one that may be hollow."""
        stroke = f' stroke="{ring}" stroke-width="{_number(ring_width)}"' if ring else ""
        self._elements.append(
            f'<circle cx="{_number(at[0])}" cy="{_number(at[1])}" r="{_number(radius)}" fill="{fill}"{stroke}/>'
        )

    def path(
        self,
        steps: Sequence[str],
        *,
        fill: str = "none",
        stroke: str = "",
        width: float = 0,
        opacity: float = 1,
        is_crisp: bool = False,
    ) -> None:
        """A line or a shape made of steps such as `move` and `bend`; a crisp one has no softened edges."""
        drawn = f' stroke="{stroke}" stroke-width="{_number(width)}"' if stroke else ""
        faint = f' opacity="{_number(opacity)}"' if opacity < 1 else ""
        crisp = ' shape-rendering="crispEdges"' if is_crisp else ""
        self._elements.append(f'<path d="{" ".join(steps)}" fill="{fill}"{drawn}{faint}{crisp}/>')

    def chart(self, height: float, alt: str) -> Chart:
        """What was drawn, to be put into a picture or a page."""
        return Chart("".join(self._elements), height, alt)

    def document(self, height: float, title: str, description: str) -> str:
        """The whole picture, which says in words what it shows."""
        box = f"0 0 {_number(self.width)} {_number(height)}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{_number(self.width)}" '
            f'height="{_number(height)}" role="img" aria-labelledby="title desc" font-family={quoteattr(_FONTS)}>'
            f'<title id="title">{escape(drawable(title))}</title><desc id="desc">{escape(drawable(description))}</desc>'
            f'<rect width="100%" height="100%" fill="{self.palette.surface}"/>{"".join(self._elements)}</svg>'
        )


def move(to: Point) -> str:
    """Begin at a point."""
    return f"M{_point(to)}"


def bend(over: Point, to: Point) -> str:
    """A quadratic curve to a point."""
    return f"Q{_point(over)} {_point(to)}"


def arc(radius: float, to: Point, *, is_long: bool = False) -> str:
    """Part of a circle to a point, clockwise."""
    return f"A{_number(radius)} {_number(radius)} 0 {int(is_long)} 1 {_point(to)}"


def _weight(is_bold: bool) -> str:
    return ' font-weight="700"' if is_bold else ""


def _point(point: Point) -> str:
    return f"{_number(point[0])} {_number(point[1])}"


def _number(value: float) -> str:
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")
