"""Charts of a room: nothing lies outside or on something else, and marks are where the numbers are."""

from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.drawing.bullets import Bullet, BulletWords, bullets
from bot.drawing.columns import ColumnWords, columns
from bot.drawing.either_side import BothSides, SideWords, either_side
from bot.drawing.svg import Svg
from bot.drawing.text import wide
from bot.drawing.tokens import CHART_WIDTH, DARK, LIGHT

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '🎉<b>&"\u202eשלום' + "長い名前" * 60


def parsed(chart, palette=LIGHT):
    svg = Svg(CHART_WIDTH, palette)
    svg.place(chart, (0, 0))
    return ET.fromstring(svg.document(chart.height, "title", chart.alt))  # noqa: S314 - our own picture


def boxes(picture):
    for text in picture.iter(f"{SVG}text"):
        size, x, y = (float(text.get(name)) for name in ("font-size", "x", "y"))
        width = wide(text.text or "", size)
        left = {"start": x, "middle": x - width / 2, "end": x - width}[text.get("text-anchor")]
        if width:
            yield left, y - size * 0.86, left + width, y + size * 0.14, text.text


def check(chart):
    found = list(boxes(parsed(chart)))
    for left, top, right, bottom, text in found:
        assert -0.01 <= left < right <= CHART_WIDTH + 0.01, text
        assert 0 <= top < bottom <= chart.height, text
    for (l1, t1, r1, b1, one), (l2, t2, r2, b2, other) in combinations(found, 2):
        assert r1 <= l2 or r2 <= l1 or b1 <= t2 or b2 <= t1, (one, other)


names = st.sampled_from(["ベンチャー", "Mid-size, large", "団体・NPO", HOSTILE, "A"])
shares = st.floats(0, 1)
bullet = st.builds(
    Bullet, names, shares | st.none(), shares | st.none(), st.sampled_from(["4名", "10,000", "9,999名"]),
    st.sampled_from(["あと5名", "–", "+9,999", ""]), st.just("not shown: fewer than 5"),
)  # fmt: skip


@given(st.lists(bullet, min_size=1, max_size=8))
def test_bullets_never_touch(rows):
    check(bullets(rows, BulletWords("now", "to target", "alt")))


@given(st.lists(st.builds(BothSides, names, st.integers(2, 99), st.integers(0, 99), st.just("10,000名:9,999名"))))
def test_sides_never_touch(rows):
    check(either_side(rows, SideWords("探している", "できる", "alt")))


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=6), st.none() | st.integers(1, 10_000))
def test_columns_never_touch_each_other_or_the_line(counts, limit):
    counts = sorted(counts)
    named = [(f"{5 - at} wk ago", count) for at, count in enumerate(counts)]
    chart = columns(named, limit, ColumnWords(f"capacity {limit:,}" if limit else "", "note " * 20, "alt"))
    check(chart)
    if limit:
        line = min(float(line.get("y1")) for line in parsed(chart).iter(f"{SVG}line"))
        texts = [(top, bottom, text) for _, top, _, bottom, text in boxes(parsed(chart))]
        assert not [text for top, bottom, text in texts if top < line < bottom]


def test_a_bar_and_its_mark_lie_where_the_shares_are():
    picture = parsed(bullets([Bullet("a", 0.3, 0.15)], BulletWords("", "", "alt")))
    bar, mark = [rect for rect in picture.iter(f"{SVG}rect") if rect.get("width") != "100%"]
    # An outline lies within its bar.
    assert (bar.get("x"), bar.get("width")) == ("108.6", "60.8")
    assert float(mark.get("x")) + float(mark.get("width")) / 2 == 108 + 31
    assert [text.text for text in picture.iter(f"{SVG}text")][-3:] == ["0%", "30", "60%"]


def test_a_share_above_the_scale_makes_it_a_whole_one():
    picture = parsed(bullets([Bullet("a", 0.61)], BulletWords("", "", "alt")))
    assert [text.text for text in picture.iter(f"{SVG}text")][-3:] == ["0%", "50", "100%"]


def test_a_hidden_row_has_words_and_no_mark():
    picture = parsed(bullets([Bullet("管理職", None, 0.2, hidden="出しません")], BulletWords("いま", "", "alt")))
    assert [rect.get("width") for rect in picture.iter(f"{SVG}rect")] == ["100%"]
    assert "出しません" in [text.text for text in picture.iter(f"{SVG}text")]


@pytest.mark.parametrize(("left", "right", "filled", "hollow"), [(6, 0, 6, 0), (8, 3, 8, 3), (30, 20, 8, 5)])
def test_a_circle_is_a_person_up_to_eight(left, right, filled, hollow):
    picture = parsed(either_side([BothSides("a", left, right, f"{left}:{right}")], SideWords("", "", "alt")))
    circles = [circle.get("fill") for circle in picture.iter(f"{SVG}circle")]
    assert (circles.count(LIGHT.accent), circles.count(LIGHT.surface)) == (filled, hollow)
    assert sum(text.text == "…" for text in picture.iter(f"{SVG}text")) == (left > filled) + (right > hollow)


def test_columns_are_as_high_as_their_numbers():
    picture = parsed(columns([("a", 10), ("b", 40)], 50, ColumnWords("capacity 50", "note", "alt")))
    heights = [float(rect.get("height")) for rect in picture.iter(f"{SVG}rect") if rect.get("width") == "30.8"]
    assert heights[1] + 1.2 == pytest.approx(4 * (heights[0] + 1.2))


def test_the_dark_palette_draws_no_light_color():
    dark = bullets([Bullet("a", 0.3, 0.15, "3", "+1")], BulletWords("now", "to target", "alt"), DARK).elements
    assert not [color for color in (LIGHT.ink, LIGHT.soft, LIGHT.accent, LIGHT.mid, LIGHT.line) if color in dark]


def luminance(color):
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_text_and_marks_stand_out(palette):
    """Contrast as WCAG 2.2 computes it."""

    def contrast(one, other):
        high, low = sorted((luminance(one), luminance(other)), reverse=True)
        return (high + 0.05) / (low + 0.05)

    assert min(contrast(text, palette.surface) for text in (palette.ink, palette.soft)) >= 4.5
    assert contrast(palette.ink, palette.mid) >= 4.5
    assert min(contrast(mark, palette.surface) for mark in (palette.accent, palette.edge)) >= 3
