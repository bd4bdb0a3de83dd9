"""How wide text is in a picture, and how it is made to fit. Pure; widths are those of the bold font in the package."""

import unicodedata

MISSING = "〓"
# Advance widths of U+0020 to U+007E in the bold font, in thousandths of an em; all else counts as one em or half.
_LATIN = (
    227, 370, 574, 590, 590, 963, 740, 325, 378, 378, 507, 590, 325, 370, 325, 387, 590, 590, 590, 590, 590, 590, 590,
    590, 590, 590, 325, 325, 590, 590, 590, 514, 1007, 641, 681, 656, 714, 615, 585, 717, 757, 330, 568, 686, 578, 853,
    749, 770, 667, 770, 682, 624, 625, 748, 619, 915, 627, 580, 613, 378, 387, 378, 590, 567, 626, 591, 644, 527, 644,
    581, 372, 597, 640, 304, 306, 604, 315, 964, 641, 626, 644, 644, 436, 495, 421, 637, 576, 863, 562, 574, 511, 378,
    296, 378, 590,
)  # fmt: skip
_SPACE = 0x20
_OTHER_LATIN = 0.72
_HALF_WIDTH = 0.5
_NEVER_FIRST = frozenset("、。，．・:;!?)]}〉》」』】〕ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.：；！？％%")
_NEVER_LAST = frozenset("([{〈《「『【〔")
# What the fonts hold beside Latin-1 and code page 932.
_ALSO_DRAWN = frozenset("ĀāĂăĐđĒēĚěĨĩĪīŃńŇňŌōŎŏŒœŨũŪūŬŭ\u2002\u2011\u2012\u2013\u2014\u2022\u20ac")
_LATIN_1_END = 0x100
_LATIN_END = 0x170
_PRIVATE = range(0xE000, 0xF900)


def drawable(text: str) -> str:
    """The text with every character that the fonts do not hold replaced by a geta mark; controls and joiners go."""
    kept = (letter for letter in unicodedata.normalize("NFC", text) if unicodedata.category(letter)[0] not in "CM")
    return "".join(letter if _is_held(letter) else MISSING for letter in kept)


def wide(text: str, size: float) -> float:
    """Width of a text in units, at a font size."""
    return sum(map(_em, text)) * size


def fit(text: str, size: float, most: float) -> str:
    """The text, cut with an ellipsis where it would be wider than `most`."""
    if wide(text, size) <= most:
        return text
    kept = text
    while kept and wide(kept + "…", size) > most:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def wrap(text: str, size: float, most: float) -> list[str]:
    """Lines no wider than `most`: broken at spaces or between Japanese characters, where a line may begin and end."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and wide((line + piece).rstrip(), size) > most:
            lines.append(line.rstrip())
            line = ""
        line += piece if line or piece.strip() else ""
    return [fit(one, size, most) for one in [*lines, line.rstrip()] if one]


def _pieces(text: str) -> list[str]:
    """Runs of text that must stay together."""
    pieces: list[str] = []
    for letter in text:
        last = pieces[-1][-1] if pieces else ""
        if last and not _may_break(last, letter):
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces


def _may_break(before: str, after: str) -> bool:
    if after == " " or after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    return before == " " or _is_japanese(before) or _is_japanese(after)


def _is_japanese(letter: str) -> bool:
    return ord(letter) >= ord("\u2e80")


def _em(letter: str) -> float:
    code = ord(letter)
    if _SPACE <= code < _SPACE + len(_LATIN):
        return _LATIN[code - _SPACE] / 1000
    if code < _LATIN_END:
        return _OTHER_LATIN
    return _HALF_WIDTH if unicodedata.east_asian_width(letter) == "H" else 1.0


def _is_held(letter: str) -> bool:
    if letter in _ALSO_DRAWN or _SPACE <= ord(letter) < _LATIN_1_END:
        return True
    try:
        letter.encode("cp932")
    except UnicodeEncodeError:
        return False
    return ord(letter) not in _PRIVATE
