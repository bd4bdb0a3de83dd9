"""Makes one spelling of what people type as dates, times and lengths: plain figures, no eras, one width."""

import re
import unicodedata

# The keys that give "-" and "~" on a Japanese keyboard give these; NFKC leaves them alone.
_LOOKALIKES = str.maketrans({"−": "-", "‐": "-", "–": "-", "—": "-", "〜": "~", "～": "~", "’": "'", "‘": "'"})
# A long vowel is no dash where it follows what it makes long.
_DASH = re.compile(r"(?<![ァ-ヺ])ー")
_DIGITS = {figure: value for value, figure in enumerate("零一二三四五六七八九")} | {"〇": 0}
_TENS = {"十": 10, "百": 100}
# What holds a kanji numeral and is no number.
_WORDS = re.compile(r"一昨日|一昨年|一昨々日")
_KANJI = re.compile(r"[零〇一二三四五六七八九十百]+")
_SMALL = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_ENGLISH = re.compile(rf"\b({'|'.join(_SMALL)})\b")
# The year before the first year of an era.
_ERAS = {"令和": 2018, "r": 2018, "平成": 1988, "h": 1988}
_ERA = re.compile(r"(?:(令和|平成)\s*(元|\d{1,2})\s*年|\b([rh])\s*(\d{1,2})(?=[-/.年]\s*\d))", re.ASCII)


def plain(text: str) -> str:
    """Text as it is read: NFKC, lower case, numerals of every kind as figures, eras as years, single spaces."""
    folded = _DASH.sub("-", unicodedata.normalize("NFKC", text)).casefold().translate(_LOOKALIKES)
    kept = "".join(
        part if _WORDS.fullmatch(part) else _KANJI.sub(_figures, part)
        for part in re.split(f"({_WORDS.pattern})", folded)
    )
    counted = _ENGLISH.sub(lambda found: str(_SMALL.index(found[1]) + 1), kept)
    return " ".join(_ERA.sub(_common_year, counted).split())


def _figures(found: re.Match[str]) -> str:
    """十八 is 18, 二〇二六 is 2026; a numeral that is neither stays as it is."""
    kanji = found[0]
    if not any(figure in _TENS for figure in kanji):
        return "".join(str(_DIGITS[figure]) for figure in kanji)
    total, pending = 0, 0
    for figure in kanji:
        if figure in _TENS:
            total, pending = total + (pending or 1) * _TENS[figure], 0
        else:
            pending = pending * 10 + _DIGITS[figure]
    return str(total + pending)


def _common_year(found: re.Match[str]) -> str:
    era, year = (found[1], found[2]) if found[1] else (found[3], found[4])
    common = _ERAS[era] + (1 if year == "元" else int(year))
    return f"{common}年" if found[1] else str(common)
