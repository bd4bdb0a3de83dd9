"""Writes text so that Discord shows it as it is: no markup, mention, link or time stamp begins in it."""

import re

from bot.words.text import shorten, width

# Everywhere: emphasis, code, spoilers, masked links, mentions, commands, emoji, time stamps, bare addresses.
# At the start of a line: headings, small print, quotes, lists, numbered ones by their stop.
_MARKUP = re.compile(r"[\\*_~`|\[\]<@]|:(?=//)|^[^\S\n]*(?:[#>+-]|\d+(?=[.)]))", re.MULTILINE)


def escaped(text: str) -> str:
    """Text with a backslash before everything Discord would interpret."""
    return _MARKUP.sub(_escape, text)


def fitted(text: str, at_most: int) -> str:
    """Escaped text in at most that many UTF-16 units, cut where a reader sees a boundary."""
    whole = escaped(text)
    if width(whole) <= at_most:
        return whole
    shortest, longest = 0, min(width(text), at_most)
    while shortest < longest:
        middle = (shortest + longest + 1) // 2
        if width(escaped(shorten(text, middle))) <= at_most:
            shortest = middle
        else:
            longest = middle - 1
    return escaped(shorten(text, shortest))


def _escape(found: re.Match[str]) -> str:
    begun = found[0]
    return f"{begun}\\" if begun[-1].isdecimal() else f"{begun[:-1]}\\{begun[-1]}"
