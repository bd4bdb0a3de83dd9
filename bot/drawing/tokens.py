"""Colors and sizes that every picture shares: one hue, three fills, readable in print and without color. Pure."""

from dataclasses import dataclass

# One unit is one CSS pixel. Two columns of charts fill an A4 page, one a phone.
CHART_WIDTH = 336
MARGIN = 12
TITLE, BODY, LABEL = 18.0, 12.0, 11.0
# The one big number of a chart, what stands above a part of the page, and what is written at an axis.
FIGURE, HEADING, AXIS = 21.0, 14.0, 10.5


@dataclass(frozen=True, slots=True)
class Palette:
    """Plain values, for a PNG has no style sheet. Text keeps a contrast of 4.5 to the surface, marks of 3.

    `mid` fills what has an outline of `accent`; `line` is decoration alone.
    """

    surface: str
    ink: str
    soft: str
    accent: str
    edge: str
    mid: str
    line: str


LIGHT = Palette("#ffffff", "#1a2330", "#566070", "#264a86", "#6f7884", "#a9bcdf", "#d3d8d8")
DARK = Palette("#171d25", "#e8ebef", "#a0aab7", "#93b5f2", "#7f8a98", "#4c6590", "#36404c")
# In a page a style sheet names them, for light, dark and print.
PAGE = Palette(*(f"var(--{name})" for name in Palette.__slots__))
