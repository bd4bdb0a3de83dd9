"""What a test sees of a chart: its pieces of text with where they lie, and the numbers in them."""

import re
from collections.abc import Iterator
from itertools import combinations
from xml.etree import ElementTree as ET

from bot.drawing.svg import Chart, Svg
from bot.drawing.text import wide
from bot.drawing.tokens import AXIS, CHART_WIDTH, LIGHT

SVG = "{http://www.w3.org/2000/svg}"
Box = tuple[float, float, float, float, str]
_NUMBER = re.compile(r"[−+]?\d+(?:,\d{3})*(?:\.\d+)?")


def parsed(chart: Chart) -> ET.Element:
    """The chart as a picture of its own."""
    svg = Svg(CHART_WIDTH, LIGHT)
    svg.place(chart, (0, 0))
    return ET.fromstring(svg.document(chart.height, "title", chart.alt))  # noqa: S314 - our own picture


def lines(picture: ET.Element) -> Iterator[tuple[ET.Element, list[tuple[str, float]]]]:
    """Every line of text with its pieces and their sizes."""
    for line in picture.iter(f"{SVG}text"):
        runs = list(line.iter(f"{SVG}tspan")) or [line]
        yield line, [(run.text or "", float(run.get("font-size", "0"))) for run in runs]


def boxes(chart: Chart) -> Iterator[Box]:
    """Left, top, right, bottom and words of every line of text, by the widths of the bold font."""
    for line, runs in lines(parsed(chart)):
        x, y = float(line.get("x", "0")), float(line.get("y", "0"))
        width, size = sum(wide(text, size) for text, size in runs), max(size for _, size in runs)
        left = {"start": x, "middle": x - width / 2, "end": x - width}[line.get("text-anchor", "start")]
        if width:
            yield left, y - size * 0.82, left + width, y + size * 0.14, "".join(text for text, _ in runs)


def is_clear(chart: Chart) -> None:
    """No text lies outside the chart or on another one."""
    found = list(boxes(chart))
    for left, top, right, bottom, text in found:
        assert -0.01 <= left < right <= CHART_WIDTH + 0.01, text
        assert 0 <= top < bottom <= chart.height, text
    for (l1, t1, r1, b1, one), (l2, t2, r2, b2, other) in combinations(found, 2):
        assert r1 <= l2 + 0.01 or r2 <= l1 + 0.01 or b1 <= t2 or b2 <= t1, (one, other)


def numbers(text: str) -> set[str]:
    """The numbers in a text."""
    return set(_NUMBER.findall(text))


def drawn_numbers(chart: Chart) -> set[str]:
    """Those that a chart shows, without what is written at an axis."""
    found: set[str] = set()
    for line, runs in lines(parsed(chart)):
        is_axis = runs[0][1] == AXIS or (line.get("text-anchor") == "middle" and runs[0][0] in map(str, range(11)))
        if not is_axis:
            found |= numbers("".join(text for text, _ in runs))
    return found
