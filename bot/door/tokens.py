"""Cuts what was typed into words and quoted texts, and takes quotes off again where they hold a whole value.

Quotes nest and keyboards mix them: 「春の「大」会」 is one text, and so is "the "best" mixer".
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

_PAIRS = {"「": "」", "『": "』"}
_MARKS = '"＂“”'
_SINGLE = "'‘’＇"
_COLON = "[:：]"
_KEY = rf"[^\s:：{_MARKS}「『]+"
_BARE = re.compile(rf"({_KEY}){_COLON}(?=\s|$)")
_KEYED = re.compile(rf"({_KEY}){_COLON}")
_WORD = re.compile(r"\S+")
# What may follow a quote that closes: nothing, a space, the next option.
_ENDS = rf"(?=\s|$|[^\s:：{_MARKS}「『]{{1,40}}{_COLON})"
_CLOSING_MARK = re.compile(rf"[{_MARKS}]{_ENDS}")
_SINGLE_QUOTED = re.compile(rf"[{_SINGLE}][^{_SINGLE}\n]*(?:[{_SINGLE}]\w[^{_SINGLE}\n]*)*[{_SINGLE}](?=\s|$)")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a quoted text, with the option's name before it if there is one; `value` keeps its quotes.

    `joins`: no space stood before it. `is_open`: its quote never closes, so all that follows is in it.
    """

    key: str | None
    value: str
    whole: str
    joins: bool = False
    is_open: bool = False


def tokens(text: str) -> list[Token]:
    """The words of a text, in order."""
    return list(_Cut(text).tokens())


def unquoted(value: str) -> str | None:
    """A value without the quotes around all of it, as it stands if they are not; None where that cannot be told.

    A quote that is never closed, and stands alone, opens the whole value.
    """
    if len(re.findall(f"[{_MARKS}「」『』]", value)) == 1 and value[0] in f"{_MARKS}「『":
        return value[1:]
    if value[:1] in _PAIRS:
        return value[1:-1] if _pair_end(value, 0) == len(value) > 1 else value if _is_paired(value) else None
    if value[:1] in tuple(_SINGLE):
        whole = _SINGLE_QUOTED.fullmatch(value)
        return value[1:-1] if whole else value
    if value[:1] not in tuple(_MARKS):
        return value
    if len(value) > 1 and value[-1] in _MARKS and _is_balanced(value[1:-1]):
        return value[1:-1]
    return value if _is_balanced(value) else None


class _Cut:
    """One walk over a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._closing = [match.start() for match in _CLOSING_MARK.finditer(text)]

    def tokens(self) -> Iterator[Token]:
        at = end = 0
        while at < len(self._text):
            if self._text[at].isspace():
                at += 1
                continue
            token, after = self._token(at, joins=at == end > 0)
            yield token
            at = end = after

    def _token(self, start: int, *, joins: bool) -> tuple[Token, int]:
        text = self._text
        if bare := _BARE.match(text, start):
            return Token(bare[1], "", bare[0], joins), bare.end()
        keyed = _KEYED.match(text, start)
        at = keyed.end() if keyed else start
        end, is_open = self._end(at, is_value=keyed is not None)
        key = keyed[1] if keyed else None
        return Token(key, text[at:end], text[start:end], joins, is_open), end

    def _end(self, at: int, *, is_value: bool) -> tuple[int, bool]:
        """Where the word or quoted text ends, and whether its quote stays open to the end."""
        first = self._text[at]
        if first in _PAIRS:
            end = _pair_end(self._text, at)
        elif first in _MARKS:
            end = self._mark_end(at)
        elif first in _SINGLE and is_value and (single := _SINGLE_QUOTED.match(self._text, at)):
            end = single.end()
        else:
            word = _WORD.match(self._text, at)
            end = word.end() if word else at
        return (end, False) if end is not None else (len(self._text), True)

    def _mark_end(self, at: int) -> int | None:
        place = bisect_left(self._closing, at + 1)
        if place < len(self._closing):
            return self._closing[place] + 1
        nearest = re.compile(f"[{_MARKS}]").search(self._text, at + 1)
        return nearest.end() if nearest else None


def _pair_end(text: str, at: int) -> int | None:
    """Behind the bracket that closes the one here, others of its kind inside; None if it never closes."""
    opening, closing, depth = text[at], _PAIRS[text[at]], 0
    for match in re.finditer(f"[{opening}{closing}]", text[at:]):
        depth += 1 if match[0] == opening else -1
        if depth == 0:
            return at + match.end()
    return None


def _is_paired(value: str) -> bool:
    return all(value.count(opening) == value.count(closing) for opening, closing in _PAIRS.items())


def _is_balanced(text: str) -> bool:
    """Whether every mark that begins a word is closed by one that ends a word."""
    depth = 0
    for match in re.finditer(f"[{_MARKS}]", text):
        before = text[match.start() - 1] if match.start() else " "
        opens = match[0] == "“" or before.isspace() or before in "「『(（"
        depth += 1 if opens else -1
        if depth < 0:
            return False
    return depth == 0
