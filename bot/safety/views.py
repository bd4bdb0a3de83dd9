"""Five views of a text, so that spelling it oddly hides nothing from a rule. Pure."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

# Longer texts are read up to here: what people may write where many see it is far shorter.
MOST_READ = 240

_LIKE = str.maketrans(dict.fromkeys("\u2018\u2019\u201b\u2032\u02bc\uff07", "'")) | str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\ufe58\ufe63", "-")
)
_TO_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_SPELLED = re.compile(r"(?<![a-z0-9])[a-z](?:[ .\-_*/·|~][a-z]){2,}(?![a-z0-9])")
_NO_LETTER = re.compile(r"[^a-z]")
_LATIN_END = re.compile(r"[.!?](?=\s|$)|[。!?]|\n")
_SIGN = re.compile(r"[^\w%$#+'|]|_")
_SPACES = re.compile(r"\s+")
_MIXED = re.compile(r"(?=[a-z0-9$]*[a-z])(?=[a-z0-9$]*[0-9$])[a-z0-9$]+")
_LOOKS = str.maketrans("03457$", "oeasts")
_LONG_VOWEL = re.compile(r"(?<=[ぁ-ゖァ-ヺー])[-~〜](?=[ぁ-ゖァ-ヺ])")
_LOOSE = re.compile(r"[\s()\[\]{}「」『』【】〈〉《》〔〕\"'“”`\-~〜・.*/|_•‥…]+")
_AT = re.compile(r" ?[(\[] ?(?:at|アット|あっと) ?[)\]] ?| at (?=[a-z0-9-]+(?:\.| dot | ?[(\[]dot))|あっと|アット")
_DOT = re.compile(r" ?[(\[] ?(?:dot|どっと|ドット) ?[)\]] ?| dot |どっと|ドット|(?<=[a-z])。(?=[a-z])")
_DATE = re.compile(
    r"\d{4}[-/年]\d{1,2}[-/月]\d{1,2}日?|\d{1,2}[/月]\d{1,2}日?(?:\(.\))?|\d{1,2}(?::\d{2}|時(?:\d{1,2}分)?)"
)
_KANJI_NUMBER = re.compile(r"[〇零一二三四五六七八九](?:[の-]?[〇零一二三四五六七八九]){5,}")
_KANJI_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789", "の-")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[ ().-]+(?=\d)")


@dataclass(frozen=True)
class Views:
    """One text as rules read it; a view is made when a rule asks for it."""

    text: str

    @cached_property
    def plain(self) -> str:
        """Widths and cases alike, nothing invisible, one kind of quote and of dash."""
        # A mark that has no letter of its own to join is as good as invisible.
        folded = unicodedata.normalize("NFKC", self.text[:MOST_READ]).casefold()
        return _without(("Cf", "Mn", "Me"), folded).translate(_LIKE)

    @cached_property
    def words(self) -> str:
        """Latin words, one space apart; letters spelled one by one are joined, `|` stands where a sentence ends."""
        joined = _SPELLED.sub(lambda found: _NO_LETTER.sub("", found[0]), self.plain)
        return _SPACES.sub(" ", _SIGN.sub(" ", _LATIN_END.sub(" | ", joined))).strip()

    @cached_property
    def alike(self) -> tuple[str, ...]:
        """The words again, with figures read as the letters they look like; nothing where none are mixed."""
        if not _MIXED.search(self.words):
            return ()
        return tuple(
            _MIXED.sub(lambda found, one=one: found[0].translate(_LOOKS).replace("1", one), self.words)  # type: ignore[misc]
            for one in "il"
        )

    @cached_property
    def latin(self) -> str:
        """The words and what else they may be, one under the other: where Latin phrases are looked for."""
        return "\n".join((self.words, *self.alike))

    @cached_property
    def tight(self) -> str:
        """Japanese without anything between its letters, in hiragana; the ends of clauses stay."""
        return tightened(self.plain)

    @cached_property
    def contact(self) -> str:
        """Addresses and numbers as they would be dialed: spoken signs, kanji figures, no dates, nothing in between."""
        text = _DATE.sub(" ", _DOT.sub(".", _AT.sub("@", self.plain)))
        text = _KANJI_NUMBER.sub(lambda found: found[0].translate(_KANJI_DIGITS), text)
        return _BETWEEN_DIGITS.sub("", text)


def tightened(plain: str) -> str:
    """A plain text, or a phrase of a rule, as the tight view compares it."""
    long = _LONG_VOWEL.sub("ー", plain)
    return _without(("So", "Sk"), _LOOSE.sub("", long)).translate(_TO_HIRAGANA)


def _without(kinds: Collection[str], text: str) -> str:
    """A text without letters of these general categories; most have none, so each letter is asked about once."""
    dropped = [letter for letter in set(text) if unicodedata.category(letter) in kinds]
    return text.translate(dict.fromkeys(map(ord, dropped))) if dropped else text
