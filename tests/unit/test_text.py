"""Text people wrote: cleaned without losing a language, cut only where a reader sees a boundary."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.words.text import called, clean_line, clean_paragraph, normalize, shorten, width

FAMILY = "👨‍👩‍👧‍👦"  # 11 units
THUMB = "👍🏽"  # 4 units: a hand and a skin tone
JAPAN = "🇯🇵"  # 4 units
WALES = "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"  # 14 units
KEYCAP = "1\ufe0f\u20e3"  # 3 units
HEART = "❤\ufe0f"  # 2 units
# Everything a cut could hurt, beside plain letters.
PIECES = st.lists(
    st.sampled_from([FAMILY, THUMB, JAPAN, WALES, KEYCAP, HEART, "e\u0301", "葛\U000e0100", "ｶﾞ", "あ", "a", " ", "\n"])
).map("".join)


@pytest.mark.parametrize(
    ("text", "at_most", "shown"),
    [
        ("ご縁", 2, "ご縁"),
        ("ご縁の会", 3, "ご縁…"),
        ("one two", 5, "one…"),  # no space before the mark
        ("abc", 1, "…"),
        ("abc", 0, ""),
        ("abc", -1, ""),
        ("", 0, ""),
        (FAMILY, 11, FAMILY),
        (FAMILY + "abc", 13, FAMILY + "a…"),
        ("a" + FAMILY + "b", 12, "a…"),
        (FAMILY + FAMILY, 21, FAMILY + "…"),
        ("a" + THUMB + "b", 5, "a…"),
        (THUMB + "bc", 5, THUMB + "…"),
        ("a" + JAPAN + "b", 5, "a…"),
        (JAPAN * 3, 11, JAPAN * 2 + "…"),
        (JAPAN * 3, 8, JAPAN + "…"),
        ("a" + WALES + "b", 14, "a…"),
        (WALES + "bc", 15, WALES + "…"),
        ("a" + KEYCAP + "b", 4, "a…"),
        (KEYCAP + "bc", 4, KEYCAP + "…"),
        ("a" + HEART + "b", 3, "a…"),
        (HEART + "bc", 3, HEART + "…"),
        ("cafe\u0301s", 5, "caf…"),
        ("cafe\u0301s!", 6, "cafe\u0301…"),
        ("葛\U000e0100城さん", 4, "葛\U000e0100…"),
        ("葛\U000e0100城さん", 3, "…"),
        ("ｶﾞｲﾄﾞ", 2, "…"),
        ("नमस्ते", 4, "नम…"),
        ("\u1112\u1161\u11ab\u1100\u1173\u11af", 5, "\u1112\u1161\u11ab…"),
        ("שלום עולם", 6, "שלום…"),
        ("a" + "\u0301" * 50, 10, "…"),
    ],
)
def test_a_text_is_cut_between_what_a_reader_sees(text: str, at_most: int, shown: str) -> None:
    assert shorten(text, at_most) == shown


@given(st.one_of(st.text(), PIECES), st.integers(-1, 40))
def test_a_shortened_text_never_exceeds(text: str, at_most: int) -> None:
    shown = shorten(text, at_most)
    assert width(shown) <= max(at_most, 0) or shown == text == ""
    assert (shown == text) if width(text) <= at_most else (shown == "" or text.startswith(shown.removesuffix("…")))


@given(PIECES, st.integers(0, 30))
def test_a_shortened_text_is_the_same_when_shortened_again(text: str, at_most: int) -> None:
    assert shorten(shorten(text, at_most), at_most) == shorten(text, at_most)


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("  春の　交流会 \n", "春の 交流会"),
        ("one\ttwo\r\nthree\x0bfour\x85five\u2028six", "one two three four five six"),
        ("a\x00b\x1b[31mc\x7f", "ab[31mc"),
        ("\u202eevil\u202c \u2066x\u2069", "evil x"),
        ("a\u200bb\ufeffc\u00add\u2060", "abcd"),
        ("\ud83dx", "x"),
        ("שלום \u200fעולם", "שלום \u200fעולם"),
        ("مرحبا بالعالم", "مرحبا بالعالم"),
        ("می‌خواهم", "می‌خواهم"),
        (f"{FAMILY} {WALES} {KEYCAP} {HEART}", f"{FAMILY} {WALES} {KEYCAP} {HEART}"),
        ("ＡＢＣ　１２３", "ＡＢＣ １２３"),
        ("@everyone <!channel> *b* `c`", "@everyone <!channel> *b* `c`"),
        ("\u200b \u3164\u2800", ""),
        ("\u200d\ufe0f \u200c", ""),
    ],
)
def test_a_line_is_kept_as_typed_but_for_what_hides_or_flips(typed: str, line: str) -> None:
    assert clean_line(typed) == line


@given(st.text())
@example("\u200d\u200b")
@example("a\u200b \u200b b")
def test_cleaning_a_line_twice_changes_nothing_more(text: str) -> None:
    once = clean_line(text)
    assert clean_line(once) == once
    assert not any(character in once for character in "\r\n\t\x00\u202e\u2066")


@pytest.mark.parametrize(
    ("typed", "paragraph"),
    [
        ("\n一行目 \r\n\r\n  二行目\n", "一行目\n\n  二行目"),
        ("a\rb\u2028c\x0cd", "a\nb\nc\nd"),
        ("a\tb\x00c", "a bc"),
        ("\u202eabc\nשלום", "abc\nשלום"),
        ("\u200b\n\u200d", ""),
    ],
)
def test_a_paragraph_keeps_its_lines(typed: str, paragraph: str) -> None:
    assert clean_paragraph(typed) == paragraph


@given(st.text())
def test_cleaning_a_paragraph_twice_changes_nothing_more(text: str) -> None:
    assert clean_paragraph(clean_paragraph(text)) == clean_paragraph(text)


@pytest.mark.parametrize(
    ("text", "normal"),
    [("ＧＯＥＮ　ヘルプ", "goen ヘルプ"), ("ﾍﾙﾌﾟ", "ヘルプ"), (" Straße  ① ", "strasse 1"), ("", "")],
)
def test_words_are_compared_in_one_form(text: str, normal: str) -> None:
    assert normalize(text) == normal


@pytest.mark.parametrize(
    ("name", "language", "shown"),
    [
        ("佐藤", "ja", "佐藤さん"),
        ("佐藤さん", "ja", "佐藤さん"),
        ("田中先生", "ja", "田中先生"),
        ("Ben", "ja", "Benさん"),
        ("Sato", "en", "Sato"),
        ("佐藤", "en", "佐藤"),
    ],
)
def test_people_are_addressed_politely(name: str, language: str, shown: str) -> None:
    assert called(name, language) == shown
