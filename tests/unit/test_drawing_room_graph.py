"""The room as a ring: every label stands clear of the others and inside, whatever the room and its names."""

import random
import re
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.drawing.room_graph import Sector, Words, is_big, largest_bands, room_graph, shown_groups, spread
from bot.drawing.text import wide
from bot.drawing.tokens import DARK, LIGHT
from bot.words.catalog import CATALOG

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '🎉<b>&"\u202eשלום' + "長い題" * 60


def room(people, language, industries=24):
    chance = random.Random(people)
    names = list(CATALOG.industries)[:industries]
    held = {name: [] for name in names}
    for person in range(people):
        held[chance.choices(names, [1 / (place + 1) for place in range(len(names))])[0]].append(person)
    alone = frozenset(chance.sample(range(people), max(1, people // 30)))
    able = sorted(set(range(people)) - alone)
    pairs = sorted({tuple(sorted(chance.sample(able, 2))) for _ in range(people * 3 // 2)}) if len(able) > 1 else []
    groups = [Sector(CATALOG.brief(name, language), tuple(own), alone & set(own)) for name, own in held.items()]
    return shown_groups(groups, {"ja": "ほか13業種", "en": "13 others"}[language]), pairs


def drawn(people, language="ja", *, title="紹介案", palette=LIGHT, industries=24):
    groups, pairs = room(people, language, industries)
    above = {"ja": "線がご紹介です。" * 5, "en": "Each line is a suggestion. " * 5}[language]
    words = Words(title, above, (f"○ {people}", "別の業種どうしの組 93%"), "alt")
    return ET.fromstring(room_graph(groups, pairs, words, palette)), groups, pairs  # noqa: S314 - our own picture


def boxes(picture):
    for text in picture.iter(f"{SVG}text"):
        size, x, y = (float(text.get(name)) for name in ("font-size", "x", "y"))
        width = wide(text.text, size)
        left = x - width if text.get("text-anchor") == "end" else x
        yield left, y - size * 0.86, left + width, y + size * 0.14, text.text


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("people", [1, 2, 6, 50, 80, 81, 500, 10_000])
def test_no_label_touches_another_and_nothing_is_outside(people, language):
    picture, _, _ = drawn(people, language)
    width, height = (float(picture.get(name)) for name in ("width", "height"))
    found = list(boxes(picture))
    for left, top, right, bottom, text in found:
        assert 0 <= left < right <= width, text
        assert 0 <= top < bottom <= height, text
    for (l1, t1, r1, b1, one), (l2, t2, r2, b2, other) in combinations(found, 2):
        assert r1 <= l2 or r2 <= l1 or b1 <= t2 or b2 <= t1, (one, other)
    for circle in picture.iter(f"{SVG}circle"):
        assert float(circle.get("cy")) + float(circle.get("r")) < height


@pytest.mark.parametrize("people", [3, 80])
def test_a_small_room_has_a_dot_a_person_and_a_chord_a_pair(people):
    picture, groups, pairs = drawn(people)
    dots = list(picture.iter(f"{SVG}circle"))
    assert len(dots) == people
    assert sum(dot.get("fill") == LIGHT.surface for dot in dots) == sum(len(group.alone) for group in groups)
    assert len(list(picture.iter(f"{SVG}path"))) == len(pairs)


def test_a_big_room_has_an_arc_an_industry_and_a_band_for_each_two():
    picture, groups, pairs = drawn(500)
    assert is_big(groups)
    assert len(groups) == 12
    assert [group.name for group in groups if group.is_rest] == ["ほか13業種"]
    paths = list(picture.iter(f"{SVG}path"))
    bands = largest_bands(groups, pairs)
    assert sum(path.get("fill") == LIGHT.accent for path in paths) == len(bands) == 5
    assert sum(path.get("stroke") == LIGHT.edge for path in paths) == 12
    assert [count for _, _, count in bands] == sorted((count for _, _, count in bands), reverse=True)


def test_who_has_nobody_is_shown_in_bold_by_industry():
    groups = [Sector("飲食", (1, 2), frozenset({2})), Sector("IT", (3,))]
    picture = ET.fromstring(room_graph(groups, [(1, 3)], Words("a", "b", ("c",), "d")))  # noqa: S314
    bold = {text.text for text in picture.iter(f"{SVG}text") if text.get("font-weight")}
    assert "飲食 2" in bold
    assert "IT 1" not in bold


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_picture_loads_nothing_runs_nothing_and_takes_any_title(palette):
    words = Words(HOSTILE, HOSTILE, (HOSTILE, ""), HOSTILE)
    text = room_graph([Sector(HOSTILE, (1,)), Sector("IT", (2,))], [(1, 2)], words, palette)
    assert "<script" not in text
    assert not re.search(r"https?:", text.replace("http://www.w3.org/2000/svg", ""))
    assert "href" not in text
    picture = ET.fromstring(text)  # noqa: S314 - our own picture
    assert all(right <= float(picture.get("width")) for _, _, right, _, _ in boxes(picture))


def test_text_and_marks_stand_out_from_the_surface():
    for palette in (LIGHT, DARK):
        assert all(contrast(color, palette.surface) >= 4.5 for color in (palette.ink, palette.soft, palette.accent))
        assert contrast(palette.edge, palette.surface) >= 3


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color):
    """WCAG 2.2, relative luminance."""
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@given(st.lists(st.floats(-90, 90), max_size=30), st.floats(1, 30))
def test_spread_labels_keep_their_order_and_distance(wanted, height):
    places = spread(sorted(wanted), height)
    assert all(later - earlier >= height - 1e-6 for earlier, later in pairwise(places))
    assert sum(places) == pytest.approx(sum(wanted), abs=1e-6)
