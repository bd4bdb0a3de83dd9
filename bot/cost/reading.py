"""Reads money and hours as organizers type them. Pure."""

import re
from datetime import timedelta
from typing import Final

from bot.words.lengths import read_length
from bot.words.moment_parts import MomentError
from bot.words.text import clean_line, normalize

MOST_YEN: Final = 1_000_000_000
MOST_MINUTES: Final = 10_000 * 60
_NUMBER = r"\d{1,10}(?:\.\d{1,4})?"
_YEN = re.compile(
    rf"(?:[¥\\]|jpy)?\s*(?:(?P<tens>{_NUMBER})\s*万)?\s*(?:(?P<thousands>{_NUMBER})\s*千)?\s*(?P<ones>{_NUMBER})?"
    r"\s*(?P<k>k)?\s*(?:円|yen|jpy)?",
    re.ASCII,
)
_HOURS = re.compile(rf"({_NUMBER})(?:\s*(?:h|hours?|hrs?|時間))?", re.ASCII)


def read_yen(text: str) -> int | None:
    """An amount such as "30,000円", "３万円", "1.5万" or "¥30k" in yen; None for nothing. ValueError otherwise."""
    word = re.sub(r"(?<=\d)[,、](?=\d{3})", "", normalize(clean_line(text)))
    if not word:
        return None
    found = _YEN.fullmatch(word)
    parts = {name: float(part) for name in ("tens", "thousands", "ones") if found and (part := found[name])}
    if found is None or not parts or (found["k"] and "ones" not in parts):
        raise ValueError(f"not an amount: {text[:40]}")
    ones = parts.get("ones", 0) * (1000 if found["k"] else 1)
    yen = parts.get("tens", 0) * 10_000 + parts.get("thousands", 0) * 1000 + ones
    if yen != int(yen) or yen > MOST_YEN:
        raise ValueError(f"not an amount: {text[:40]}")
    return int(yen)


def read_hours(text: str) -> int | None:
    """A length of work such as "2.5h", "１２時間", "90分" in whole minutes; a bare number is hours.

    None for nothing, ValueError for what is none.
    """
    word = normalize(clean_line(text)).replace(",", "")
    if not word:
        return None
    if found := _HOURS.fullmatch(word):
        minutes = round(float(found[1]) * 60)
    else:
        try:
            (length, *others) = read_length(word).spans
        except MomentError as error:
            raise ValueError(f"not a length: {text[:40]}") from error
        if others:
            raise ValueError(f"not a length: {text[:40]}")
        minutes = length // timedelta(minutes=1)
    if minutes > MOST_MINUTES:
        raise ValueError(f"not a length: {text[:40]}")
    return minutes
