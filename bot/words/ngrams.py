"""What the reader of goals weighs in a line: pieces of words for the topic, turns of phrase for the side.

Latin words give themselves, their pairs and pieces of four and five letters; Japanese, which is written without spaces,
gives pieces of one to four characters. Pure, and the same when weights are fitted and when a line is read.
"""

import re
import unicodedata
from collections.abc import Iterator

_WORDS = re.compile(r"[a-zà-ɏ0-9']+|[぀-ヿ㐀-鿿々ー]+")
_SENTENCES = re.compile(r"(?<=[。!?\n…])|(?<=\.)\s")
_FIRST_NOT_LATIN = "\u0250"
_KANJI = ("㐀", "鿿")
_TOPIC_SIZES = (1, 2, 3, 4)
_LETTER_SIZES = (4, 5)
_PHRASE_SIZES = (2, 3, 4, 5)
_ENDING_SIZES = (2, 3, 4, 5, 6, 7)
_MOST_PHRASE_WORDS = 4
_BREAK = "|"


def folded(text: str) -> str:
    """One spelling of a text: NFKC, folded case, every number as 0, white space collapsed but for line ends."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return re.sub(r"[^\S\n]+", " ", re.sub(r"\d+", "0", plain)).strip()


def sentences(text: str) -> list[str]:
    """The sentences of a folded text, each with the mark that ends it."""
    return [part for piece in _SENTENCES.split(text) if (part := piece.strip())]


def topic_features(text: str) -> set[str]:
    """What a folded text is about, in pieces."""
    found: set[str] = set()
    before = ""
    for word in _WORDS.findall(text):
        if _is_latin(word):
            bare = word.replace("'", "")
            found.add(f"_{bare}_")
            if before:
                found.add(f"{before} {bare}")
            before = bare
            found.update(_pieces(f"_{bare}_", _LETTER_SIZES))
        else:
            before = ""
            found.update(piece for piece in _pieces(word, _TOPIC_SIZES) if len(piece) > 1 or _is_kanji(piece))
    return found


def side_features(text: str) -> set[str]:
    """How a folded text is turned, in pieces: whether it asks or gives is told by its verbs and its end."""
    found: set[str] = set()
    latin = [_BREAK]
    parts = sentences(text)
    for part in parts:
        is_last = part is parts[-1]
        if part.endswith("?"):
            found.update(("?", "?$") if is_last else ("?",))
        japanese = ""
        for word in _WORDS.findall(part):
            if _is_latin(word):
                latin.append(word.replace("'", ""))
            else:
                if latin[-1] != _BREAK:
                    latin.append(_BREAK)
                japanese = word
                found.update(_pieces(word, _PHRASE_SIZES))
        latin.append(_BREAK)
        if japanese:
            found.update(_endings(japanese, is_last=is_last))
    found.update(_phrases(latin))
    return found


def _endings(word: str, *, is_last: bool) -> Iterator[str]:
    closed = f"{word}$"
    mark = "=" if is_last else "-"
    return (mark + closed[-size:] for size in _ENDING_SIZES if len(closed) >= size)


def _phrases(words: list[str]) -> Iterator[str]:
    for size in range(1, _MOST_PHRASE_WORDS + 1):
        for start in range(len(words) - size + 1):
            phrase = words[start : start + size]
            if phrase != [_BREAK] and _BREAK not in phrase[1:-1]:
                yield " ".join(phrase)


def _pieces(word: str, sizes: tuple[int, ...]) -> Iterator[str]:
    for size in sizes:
        for start in range(len(word) - size + 1):
            yield word[start : start + size]


def _is_latin(word: str) -> bool:
    return word[0] < _FIRST_NOT_LATIN


def _is_kanji(piece: str) -> bool:
    return _KANJI[0] <= piece <= _KANJI[1]
