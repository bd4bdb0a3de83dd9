"""Who is suggested to whom, as a ring of industries: single chords in a small room, bands in a big one. Pure.

Up to 80 people, one dot a person and one chord a pair (Holten 2006, "Hierarchical edge bundles", bent to the middle).
Above, a chord diagram (Krzywinski 2009): the length of an arc is people, the width of a band pairs.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.drawing.svg import Point, Svg, arc, bend, move
from bot.drawing.text import fit, wide, wrap
from bot.drawing.tokens import BODY, CHART_WIDTH, LABEL, LIGHT, MARGIN, TITLE, Palette

MOST_CHORDS = 80
MOST_ARCS = 11
MOST_DARK = 5
_RADIUS, _DOT, _GAP = 82.0, 3.4, 0.06
_WIDTH = CHART_WIDTH + 2 * MARGIN
_CENTER = _WIDTH / 2
_LABEL_LINE, _TEXT_LINE = 13.5, 16.0
_LEADER, _SPACE = 11.0, 3.0
_TURN = 2 * math.pi


@dataclass(frozen=True, slots=True)
class Sector:
    """People of one industry; `alone`: those of them without a suggestion; `is_rest`: of all small industries."""

    name: str
    people: tuple[int, ...]
    alone: frozenset[int] = frozenset()
    is_rest: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """What is written: above the ring, below it (its first line bold), and what a screen reader says."""

    title: str
    above: str
    below: tuple[str, ...]
    description: str


@dataclass(frozen=True, slots=True)
class _Label:
    angle: float
    lines: tuple[str, ...]
    is_bold: bool


# Where an arc begins and ends, in radians from the top, clockwise.
_Span = tuple[float, float]
# A label, how far below the middle of the ring it is, and how high it is.
_Placed = tuple[_Label, float, float]


def shown_groups(groups: Sequence[Sector], rest: str) -> list[Sector]:
    """The groups as they stand on the ring; in a big room the small ones are one, called `rest`.

    The first, third, fifth largest go down on the right and the others on the left, so that both sides have as many.
    """
    ordered = sorted((group for group in groups if group.people), key=lambda group: -len(group.people))
    if is_big(groups) and len(ordered) > MOST_ARCS + 1:
        small = ordered[MOST_ARCS:]
        people = tuple(person for group in small for person in group.people)
        alone = frozenset(person for group in small for person in group.alone)
        ordered = [*ordered[:MOST_ARCS], Sector(rest, people, alone, is_rest=True)]
    return [*ordered[::2], *ordered[1::2][::-1]]


def is_big(groups: Sequence[Sector]) -> bool:
    """Whether there are too many people for a chord each."""
    return sum(len(group.people) for group in groups) > MOST_CHORDS


def largest_bands(groups: Sequence[Sector], pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """The two industries, by their places, with most pairs between them, and how many: at most five, largest first."""
    single = {at for at, group in enumerate(groups) if not group.is_rest}
    bands = _bands(groups, pairs).items()
    counted = [(*both, count) for both, count in bands if single.issuperset(both) and both[0] != both[1]]
    return sorted(counted, key=lambda band: (-band[2], band[:2]))[:MOST_DARK]


def room_graph(
    groups: Sequence[Sector], pairs: Sequence[tuple[int, int]], words: Words, palette: Palette = LIGHT
) -> str:
    """The picture as SVG. `groups` as `shown_groups` gives them; `pairs` of people in them."""
    svg = Svg(_WIDTH, palette)
    spans = _spans([len(group.people) for group in groups])
    columns = _columns(_labels_of(groups, spans))
    ends = [place + half for column in columns for _, place, height in column for half in (-height / 2, height / 2)]
    up, down = max(_RADIUS + 10, -min(ends, default=0.0)), max(_RADIUS + 10, max(ends, default=0.0))
    center = (_CENTER, _heading(svg, words) + up)
    draw = _bands_of if is_big(groups) else _chords
    draw(svg, groups, pairs, center, spans)
    for column, side in zip(columns, (1, -1), strict=True):
        for label, place, _ in column:
            _label(svg, label, (center[0] + side * (_RADIUS + _LEADER), center[1] + place), side, center)
    return svg.document(_notes(svg, words, center[1] + down), words.title, words.description)


def _heading(svg: Svg, words: Words) -> float:
    inside = svg.width - 2 * MARGIN
    svg.text((MARGIN, MARGIN + TITLE), fit(words.title, TITLE, inside), TITLE, color=svg.palette.ink, is_bold=True)
    y = MARGIN + TITLE + 6
    for line in wrap(words.above, BODY, inside):
        y += _TEXT_LINE
        svg.text((MARGIN, y), line, BODY, color=svg.palette.soft)
    return y + 14


def _notes(svg: Svg, words: Words, y: float) -> float:
    y += 8
    for number, text in enumerate(words.below):
        for line in wrap(text, BODY, svg.width - 2 * MARGIN):
            y += _TEXT_LINE
            svg.text((MARGIN, y), line, BODY, color=svg.palette.ink, is_bold=not number)
        y += 3
    return y + MARGIN


def _chords(
    svg: Svg, groups: Sequence[Sector], pairs: Sequence[tuple[int, int]], center: Point, spans: Sequence[_Span]
) -> None:
    angles = {
        person: start + (end - start) * (at + 0.5) / len(group.people)
        for group, (start, end) in zip(groups, spans, strict=True)
        for at, person in enumerate(group.people)
    }
    for one, other in pairs:
        start, end = (_at(center, _RADIUS - _DOT, angles[person]) for person in (one, other))
        steps = [move(start), bend(_bent(center, start, end), end)]
        svg.path(steps, stroke=svg.palette.accent, width=0.8, opacity=0.45)
    for group in groups:
        for person in group.people:
            is_alone = person in group.alone
            fill, ring = (svg.palette.surface, svg.palette.accent) if is_alone else (svg.palette.accent, "")
            svg.dot(_at(center, _RADIUS, angles[person]), _DOT, fill=fill, ring=ring, ring_width=1.6)


def _bands_of(
    svg: Svg, groups: Sequence[Sector], pairs: Sequence[tuple[int, int]], center: Point, spans: Sequence[_Span]
) -> None:
    bands = _bands(groups, pairs)
    dark = {band[:2] for band in largest_bands(groups, pairs)}
    ends = _band_ends(spans, bands)
    for pair in sorted(bands, key=lambda pair: (pair in dark, pair)):
        fill, opacity = (svg.palette.accent, 0.85) if pair in dark else (svg.palette.mid, 0.5)
        svg.path(_ribbon(center, *ends[pair]), fill=fill, opacity=opacity)
    for start, end in spans:
        first, last = _at(center, _RADIUS, start), _at(center, _RADIUS, end)
        svg.path([move(first), arc(_RADIUS, last, is_long=end - start > math.pi)], stroke=svg.palette.edge, width=5)


def _labels_of(groups: Sequence[Sector], spans: Sequence[_Span]) -> list[_Label]:
    return [
        _Label(
            (start + end) / 2,
            (group.name, _counted(group)) if is_big(groups) else (f"{group.name} {len(group.people):,}",),
            bool(group.alone),
        )
        for group, (start, end) in zip(groups, spans, strict=True)
    ]


def _counted(group: Sector) -> str:
    return f"{len(group.people):,} ○{len(group.alone):,}" if group.alone else f"{len(group.people):,}"


def _bands(groups: Sequence[Sector], pairs: Sequence[tuple[int, int]]) -> Counter[tuple[int, int]]:
    group_of = {person: at for at, group in enumerate(groups) for person in group.people}
    between = ((group_of[one], group_of[other]) for one, other in pairs)
    return Counter((min(both), max(both)) for both in between)


def _band_ends(
    spans: Sequence[_Span], bands: Mapping[tuple[int, int], int]
) -> dict[tuple[int, int], tuple[_Span, _Span]]:
    """Where on its two arcs each band begins and ends; those to the nearest arcs lie outside, so that few cross."""
    found: dict[tuple[int, int], list[_Span]] = {pair: [] for pair in bands}
    for at, (start, end) in enumerate(spans):
        own = [pair for pair in bands if at in pair]
        own.sort(key=lambda pair, at=at: -((sum(pair) - at - at) % len(spans)))  # type: ignore[misc]
        total = sum(bands[pair] * (2 if pair == (at, at) else 1) for pair in own)
        place = start
        for pair in own:
            for _ in range(2 if pair == (at, at) else 1):
                width = (end - start) * bands[pair] / total
                found[pair].append((place, place + width))
                place += width
    return {pair: (both[0], both[1]) for pair, both in found.items()}


def _ribbon(center: Point, one: _Span, other: _Span) -> list[str]:
    inner = _RADIUS - 5
    a, b, c, d = (_at(center, inner, angle) for angle in (*one, *other))
    return [move(a), arc(inner, b), bend(_bent(center, b, c), c), arc(inner, d), bend(_bent(center, d, a), a), "Z"]


def _spans(sizes: Sequence[int]) -> list[_Span]:
    """The part of the ring that each group has, from the top clockwise."""
    gap = _GAP if len(sizes) > 1 else 0.0
    each = (_TURN - gap * len(sizes)) / sum(sizes)
    spans, place = [], gap / 2
    for size in sizes:
        spans.append((place, place + each * size))
        place += each * size + gap
    return spans


def _at(center: Point, radius: float, angle: float) -> Point:
    return center[0] + radius * math.sin(angle), center[1] - radius * math.cos(angle)


def _bent(center: Point, one: Point, other: Point) -> Point:
    """The control point of a chord: three quarters of the way to the middle of the ring."""
    x, y = (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
    return center[0] + (x - center[0]) / 4, center[1] + (y - center[1]) / 4


def _columns(labels: Sequence[_Label]) -> tuple[list[_Placed], list[_Placed]]:
    """Right and left of the ring, from the top down: each label, how far below the middle it is, how high it is."""
    half = math.ceil(len(labels) / 2)
    return _column(labels[:half]), _column(labels[half:][::-1])


def _column(labels: Sequence[_Label]) -> list[_Placed]:
    height = _LABEL_LINE * max((len(label.lines) for label in labels), default=1)
    wanted = [_at((0, 0), _RADIUS + 8, label.angle)[1] for label in labels]
    return [(label, place, height) for label, place in zip(labels, spread(wanted, height), strict=True)]


def _label(svg: Svg, label: _Label, at: Point, side: int, center: Point) -> None:
    x, y = at[0] + side * _SPACE, at[1]
    room = svg.width - x - _SPACE if side > 0 else x - _SPACE
    svg.line(_at(center, _RADIUS + 7, label.angle), at, color=svg.palette.edge, width=0.5)
    top = y + 4 - (len(label.lines) - 1) * _LABEL_LINE / 2
    for number, line in enumerate(label.lines):
        is_bold = label.is_bold and number == len(label.lines) - 1
        color = svg.palette.ink if not number or label.is_bold else svg.palette.soft
        place = (x, top + number * _LABEL_LINE)
        anchor = "start" if side > 0 else "end"
        svg.text(place, _fitted(line, room), LABEL, color=color, is_bold=is_bold, anchor=anchor)  # type: ignore[arg-type]


def _fitted(line: str, room: float) -> str:
    """A name and its number: where both do not fit, the name is cut, never the number."""
    name, space, number = line.rpartition(" ")
    if not space or not number.replace(",", "").isdecimal():
        return fit(line, LABEL, room)
    return fit(name, LABEL, room - wide(space + number, LABEL)) + space + number


def spread(wanted: Sequence[float], height: float) -> list[float]:
    """Places at least `height` apart and as near to those wanted (in order) as can be: neighbors that meet are pooled.

    Least squares under an order, by pooling adjacent violators (Barlow et al. 1972).
    """
    pools: list[tuple[float, int]] = []
    for at, place in enumerate(wanted):
        mean, count = place - at * height, 1
        while pools and pools[-1][0] >= mean:
            earlier, many = pools.pop()
            mean, count = (earlier * many + mean * count) / (many + count), many + count
        pools.append((mean, count))
    means = [mean for mean, count in pools for _ in range(count)]
    return [mean + at * height for at, mean in enumerate(means)]
