"""Text that people wrote: cleaned when it comes in, shortened when it is shown, never interpreted."""

import unicodedata

# Characters that would flip or hide the text around them, or that look like nothing at all.
_INVISIBLE = frozenset(
    "\u200b\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    "\u2061\u2062\u2063\u2064\u180e\ufff9\ufffa\ufffb\u115f\u1160\u3164\uffa0\u2800"
)
_JOINER = "\u200d"
_JOINERS = frozenset({_JOINER, "\u200c", "\ufe0e", "\ufe0f", "\u20e3"})
HONORIFICS = ("さん", "様", "さま", "氏", "先生", "くん", "君", "ちゃん")
_KANA_APART = ord("ァ") - ord("ぁ")
_LONGEST_ECHO = 40
# So many ways to mean a text are offered to choose from.
MOST_OFFERED = 5
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
# What belongs to the character before it without being a mark: skin tones, the letters of a subdivision's
# flag, later parts of a Korean syllable, half-width voicing marks.
_ATTACHED = (range(0x1F3FB, 0x1F400), range(0xE0020, 0xE0080), range(0x1160, 0x1200), range(0xFF9E, 0xFFA0))


def width(text: str) -> int:
    """Length of text in UTF-16 units; half of a surrogate pair is one."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def normalize(text: str) -> str:
    """NFKC, case folded, white space collapsed: how words are compared, never how text is stored."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def reading_key(text: str) -> str:
    """By this people find a name in a list: width, case and kind of kana do not matter; letters, kana, then kanji."""
    return "".join(chr(ord(one) - _KANA_APART) if "ァ" <= one <= "ヶ" else one for one in normalize(text))


def clean_line(text: str) -> str:
    """One line as it was typed, without control characters and without space around it."""
    line = " ".join(_visible(" ".join(text.split())).split())
    return "" if _JOINERS.issuperset(line.replace(" ", "")) else line


def clean_paragraph(text: str) -> str:
    """Several lines as they were typed, without other control characters."""
    lines = [_visible(line.replace("\t", " ")).rstrip() for line in text.splitlines()]
    paragraph = "\n".join(lines).strip()
    return "" if _JOINERS.issuperset("".join(paragraph.split())) else paragraph


def shorten(text: str, at_most: int) -> str:
    """The beginning of text in at most that many UTF-16 units, cut where a reader sees a boundary."""
    if width(text) <= at_most:
        return text
    if at_most < 1:
        return ""
    end = _fitting(text, at_most - 1)
    while end > 0 and _continues(text, end):
        end -= 1
    return text[:end].rstrip() + "…"


def echoed(text: str) -> str:
    """What somebody typed, as it is shown where it was not understood."""
    return shorten(clean_line(text), _LONGEST_ECHO)


def called(name: str, language: str) -> str:
    """How to address a person: with さん in Japanese unless the name brings its own."""
    if language != "ja" or name.endswith(HONORIFICS):
        return name
    return f"{name}さん"


def _visible(text: str) -> str:
    if text.isprintable() and _INVISIBLE.isdisjoint(text):
        return text
    return "".join(
        character
        for character in text
        if character not in _INVISIBLE and unicodedata.category(character) not in ("Cc", "Cs")
    )


def _fitting(text: str, at_most: int) -> int:
    """How many characters of text fit into that many UTF-16 units."""
    end = min(len(text), at_most)
    units = width(text[:end])
    while units > at_most:
        end -= 1
        units -= width(text[end])
    return end


def _continues(text: str, position: int) -> bool:
    """Whether a cut before this position would split what a reader sees as one character."""
    character, before = text[position], text[position - 1]
    return (
        unicodedata.category(character).startswith("M")
        or character in _JOINERS
        or before == _JOINER
        or any(ord(character) in attached for attached in _ATTACHED)
        or (ord(character) in _FLAG_LETTERS and _flag_letters_before(text, position) % 2 == 1)
    )


def _flag_letters_before(text: str, position: int) -> int:
    """How many letters of flags stand in a row before a position; two of them make one flag."""
    start = position
    while start > 0 and ord(text[start - 1]) in _FLAG_LETTERS:
        start -= 1
    return position - start
