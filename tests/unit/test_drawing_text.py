"""Text in a picture: measured, wrapped and cut so that it stays inside, and nothing is left blank."""

from hypothesis import given
from hypothesis import strategies as st

from bot.drawing.text import MISSING, drawable, fit, wide, wrap

TEXTS = st.text(alphabet="あア漢、。(「 aW1.-—é", max_size=60)


def test_widths_are_those_of_the_bold_font():
    assert wide("Aa 1", 10) == (641 + 591 + 227 + 590) / 100
    assert wide("業種ｱ", 10) == 25


def test_no_line_begins_or_ends_where_japanese_may_not():
    assert wrap("線がご紹介です。次の文(注)です", 10, 70) == ["線がご紹介で", "す。次の文(注)", "です"]
    assert wrap("one long word", 10, 60) == ["one long", "word"]
    assert wrap("", 10, 60) == []


@given(TEXTS, st.floats(20, 200))
def test_wrapped_text_is_whole_and_narrow(text, most):
    lines = wrap(text, 10, most)
    assert all(wide(line, 10) <= most for line in lines)
    if not any("…" in line for line in lines):
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(TEXTS, st.floats(12, 200))
def test_fitted_text_is_the_beginning(text, most):
    fitted = fit(text, 10, most)
    assert wide(fitted, 10) <= most
    assert fitted == text or text.startswith(fitted.removesuffix("…"))


def test_what_the_fonts_do_not_hold_is_shown_as_missing():
    assert drawable("髙﨑濵 café 〓 ①") == "髙﨑濵 café 〓 ①"
    assert drawable("🎉𠮷한שa\u202e\u200d\x00\ud800b") == f"{MISSING * 4}ab"
    assert drawable("か\u3099") == "が"
