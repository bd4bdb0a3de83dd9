"""Text that people wrote: cleaned when it comes in, shortened when it is shown, never interpreted."""

import unicodedata

# Characters that would flip or hide the text around them.
_INVISIBLE = frozenset("\u200b\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_JOINERS = frozenset("\u200d\ufe0e\ufe0f\u20e3")
_HONORIFICS = ("さん", "様", "さま", "氏", "先生", "くん", "君", "ちゃん")
_SKIN_TONES = range(0x1F3FB, 0x1F400)


def normalize(text: str) -> str:
    """NFKC, case folded, white space collapsed: how words are compared, never how text is stored."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def clean_line(text: str) -> str:
    """One line as it was typed, without control characters and without space around it."""
    return " ".join(_visible(text.replace("\n", " ").replace("\t", " ")).split())


def clean_paragraph(text: str) -> str:
    """Several lines as they were typed, without other control characters."""
    return "\n".join(_visible(line).rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip()


def shorten(text: str, at_most: int) -> str:
    """The beginning of text in at most that many characters, cut where a reader sees a boundary."""
    if len(text) <= at_most:
        return text
    end = at_most - 1
    while end > 0 and _continues(text, end):
        end -= 1
    return text[:end].rstrip() + "…"


def called(name: str, language: str) -> str:
    """How to address a person: with さん in Japanese unless the name brings its own."""
    if language != "ja" or name.endswith(_HONORIFICS):
        return name
    return f"{name}さん"


def _visible(text: str) -> str:
    return "".join(
        character
        for character in text
        if character not in _INVISIBLE and (character == " " or unicodedata.category(character) not in ("Cc", "Cs"))
    )


def _continues(text: str, position: int) -> bool:
    """Whether a cut before this position would split what a reader sees as one character."""
    character, before = text[position], text[position - 1]
    return (
        unicodedata.combining(character) != 0
        or character in _JOINERS
        or before in _JOINERS - {"\ufe0f", "\ufe0e"}
        or ord(character) in _SKIN_TONES
        or (_is_flag(character) and _is_flag(before))
    )


def _is_flag(character: str) -> bool:
    return 0x1F1E6 <= ord(character) <= 0x1F1FF  # noqa: PLR2004 - regional indicators
