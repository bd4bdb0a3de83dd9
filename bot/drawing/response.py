"""How many of those who came answered: one square each, or a bar. Pure."""

from bot.drawing.marks import everybody
from bot.drawing.svg import Chart, Svg
from bot.drawing.tokens import CHART_WIDTH, LIGHT, Palette

_HEIGHT = 14.0


def response(answered: int, came: int, alt: str, palette: Palette = LIGHT) -> Chart:
    """A row as wide as all who came; `came` is at least `answered`, and at least 1."""
    svg = Svg(CHART_WIDTH, palette)
    everybody(svg, _HEIGHT / 2, answered, came - answered)
    return svg.chart(_HEIGHT, alt)
