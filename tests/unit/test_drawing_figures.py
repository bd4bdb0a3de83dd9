"""Charts of a result: no text lies outside or on another one, and the marks are told apart without color."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.drawing.change import AtEdition, ChangeRow, Course, changes, trend
from bot.drawing.counts import counts
from bot.drawing.marks import Head, Range
from bot.drawing.response import response
from bot.drawing.rows import ShareRow, share_rows
from bot.drawing.score import GroupsFigure, ScoreFigure, groups, score
from bot.drawing.share import ShareFigure, share
from bot.drawing.tokens import DARK, LIGHT, Palette
from tests.unit.drawn import is_clear, parsed
from tests.unit.results import HOSTILE

SVG = "{http://www.w3.org/2000/svg}"
labels = st.sampled_from(["また話したい人に会えた", "Got what they came for (4 or 5)", HOSTILE, "A"])
shares = st.tuples(*[st.floats(0, 1)] * 3).map(sorted).map(lambda ends: Range(ends[1], ends[0], ends[2]))
points = st.tuples(*[st.floats(-200, 200)] * 3).map(sorted).map(lambda ends: Range(ends[1], ends[0], ends[2]))
heads = st.builds(
    Head, labels, st.sampled_from(["80%", "100%", "9名中9名", "+100"]), st.sampled_from(["(61〜91)", "(−100 to +100%)"])
)
people = st.integers(0, 20_000)


@given(st.builds(ShareFigure, heads, shares, people, people, people.filter(bool),
                 st.just(("10,000名中10,000名", "登録した14,321名全員では 100〜100%")), st.just("alt")))  # fmt: skip
def test_a_share_never_touches(figure: ShareFigure) -> None:
    is_clear(share(figure))


@given(
    heads,
    st.tuples(*[st.floats(-100, 100)] * 3).map(sorted),
    st.lists(st.integers(0, 10_000), min_size=11, max_size=11).filter(any),
    st.sampled_from(["36% gave 9-10, minus 24% who gave 0-6: +12 (1 off by rounding)", "9〜10点の36%から、引いて +12"]),
)
def test_a_score_never_touches(head: Head, ends: list[float], given_: list[int], total: str) -> None:
    words = [(f"{count:,}名 40%", (f"{count:,}名", "40%")) for count in (9, 9, max(given_))]
    notes, axis = ("10,000 answers", "all 14,321 registered: −100 to +100"), ("−100", "0", "+100")
    figure = ScoreFigure(head, Range(ends[1], ends[0], ends[2]), (-100, 100), notes, axis, given_, words, total, "alt")
    is_clear(score(figure))


@given(st.lists(st.integers(0, 9), min_size=3, max_size=3), labels)
def test_groups_never_touch(found: list[int], label: str) -> None:
    words = [f"{count}名" for count in found]
    is_clear(groups(GroupsFigure(label, (found[0], found[1], found[2]), ("0〜6点", "7〜8点", "9〜10点"), words, "alt")))


complaint = st.builds(
    ShareRow, labels, st.sampled_from(["7名", "10,000名", "5 of 9"]), st.sampled_from(["", "28%"]),
    st.just("(14 to 48%)"), shares, labels | st.just(""),
)  # fmt: skip
edition = st.builds(
    AtEdition, st.sampled_from(["12 Nov 2026", "2026/11/12"]), st.just("10,000名"), st.just("+100"),
    st.just("(−100〜+100)"), shares,
)  # fmt: skip


@given(st.lists(complaint, min_size=1, max_size=3))
def test_complaints_never_touch(rows: list[ShareRow]) -> None:
    is_clear(share_rows(rows, ("0%", "50", "100%"), "alt"))


@given(st.lists(st.builds(ChangeRow, labels, st.sampled_from(["59% → 80%", "−100 → +100"]), st.just("−200"),
                          st.just("(−200 to +200)"), points, st.booleans()), min_size=1, max_size=5))  # fmt: skip
def test_changes_never_touch_and_no_interval_is_cut(rows: list[ChangeRow]) -> None:
    chart = changes(rows, "0 (no change)", "alt")
    is_clear(chart)
    for line in parsed(chart).iter(f"{SVG}line"):
        assert 0 <= float(line.get("x1", "")) <= float(line.get("x2", "")) <= 336


@given(labels, st.lists(edition, min_size=3, max_size=4))
def test_editions_never_touch(label: str, editions: list[AtEdition]) -> None:
    is_clear(trend([Course(label, (0, 1), editions)] * 3, "alt"))


@given(st.lists(st.tuples(labels, st.integers(1, 20_000)), max_size=4))
def test_counts_never_touch(found: list[tuple[str, int]]) -> None:
    is_clear(counts([(label, count, f"{count:,}名") for label, count in found], "alt"))


def luminance(color: str) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_text_and_marks_stand_out(palette: Palette) -> None:
    for text in (palette.ink, palette.soft, palette.accent):
        assert contrast(text, palette.surface) >= 4.5
    for mark in (palette.ink, palette.accent, palette.edge):
        assert contrast(mark, palette.surface) >= 3


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_three_fills_differ_in_gray(palette: Palette) -> None:
    def gray(color: str) -> float:
        red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    levels = sorted(gray(color) for color in (palette.accent, palette.mid, palette.surface))
    assert min(levels[1] - levels[0], levels[2] - levels[1]) >= 20


@given(st.integers(0, 60), st.integers(0, 60).filter(bool))
def test_one_mark_is_one_person(answered: int, silent: int) -> None:
    chart = parsed(response(answered, answered + silent, "alt"))
    if answered + silent <= 60:
        drawn = (
            sum(1 for rect in chart.iter(f"{SVG}rect") if rect.get("width") != "100%"),
            len(list(chart.iter(f"{SVG}circle"))),
        )
        assert drawn == (answered, silent)
