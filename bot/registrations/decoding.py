"""The rows of a file as services and spreadsheets write it: its encoding, its separator, where it breaks. Pure."""

import csv
import io
import re
from codecs import getincrementaldecoder
from collections.abc import Sequence
from dataclasses import dataclass

from bot.registrations.exports import headed

MOST_BYTES = 20_000_000
MOST_ROWS = 20_000
# So many columns at least has what a service exports.
_EXPORTED = 5
# What Python says of UTF-8 that ends amid a character.
_TORN = "unexpected end of data"
_Rows = Sequence[tuple[int, tuple[str, ...]]]
WORKBOOK = "xlsx"
# How files begin that are packed, and how workbooks of before 2007 do, and such as need a password.
_PACKED, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEPARATORS = "\t;,"
_LOOKED_AT = 20
# Kana and kanji.
JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")


class UnreadableFileError(Exception):
    """Nothing of a file can be read. `reason`: why, as a word; `line`: where, if that can be said."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason, line)
        self.reason = reason
        self.line = line


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows with the number of the line where each begins.

    `broken`: lines of rows whose quotes do not close, and of the last one where the file ends amid it; in a workbook,
    with a formula whose value is not known.
    """

    encoding: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    broken: tuple[int, ...] = ()

    @property
    def is_workbook(self) -> bool:
        """Whether it is one of a workbook, whose cells have no encoding."""
        return self.encoding == WORKBOOK


def sheet_of(content: bytes) -> Sheet:
    """The rows of a file; UnreadableFileError: `empty`, `large`, `encoding`, `mixed`, `binary`, `rows`.

    Of a workbook (XLSX) the first sheet with a header that is known, else the longest; errors as of `workbook.sheets`,
    and `old` for one of another kind.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableFileError("large")
    if content.startswith(_OLD):
        raise UnreadableFileError("old")
    if content.startswith(_PACKED):
        return _of_workbook(content)
    if not content.strip():
        raise UnreadableFileError("empty")
    encoding = _encoding(content)
    text, is_torn = _decoded(content, encoding)
    if not text.strip():
        raise UnreadableFileError("empty")
    if "\0" in text:
        raise UnreadableFileError("binary")
    return _sheet(text, encoding, is_torn=is_torn)


def _of_workbook(content: bytes) -> Sheet:
    from bot.registrations.workbook import sheets  # noqa: PLC0415 - it stands on what this module is made of

    longest = Sheet(WORKBOOK, ())
    for sheet in sheets(content):
        if headed(sheet.rows):
            return sheet
        longest = max(longest, sheet, key=lambda one: len(one.rows))
    if not longest.rows:
        raise UnreadableFileError("empty")
    return longest


def _encoding(content: bytes) -> str:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return encoding
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return "utf-8" if error.reason == _TORN else "cp932"
    return "utf-8"


def _decoded(content: bytes, encoding: str) -> tuple[str, bool]:
    """The text of a file, and whether it ends amid a character."""
    decoder = getincrementaldecoder(encoding)()
    try:
        text = decoder.decode(content)
    except UnicodeDecodeError as error:
        raise UnreadableFileError("encoding", content.count(b"\n", 0, error.start) + 1) from None
    is_torn = bool(decoder.getstate()[0])
    if encoding == "cp932" and (number := _other_line(content)):
        raise UnreadableFileError("mixed", number)
    return text, is_torn


def _other_line(content: bytes) -> int:
    """The first line in another encoding than the first one that is not ASCII; 0 where none is."""
    first = None
    for number, line in enumerate(content.split(b"\n"), 1):
        if line.isascii():
            continue
        is_utf8 = _is_japanese_in_utf8(line)
        if first is None:
            first = is_utf8
        elif is_utf8 != first:
            return number
    return 0


def _is_japanese_in_utf8(line: bytes) -> bool:
    try:
        return bool(JAPANESE.search(line.decode("utf-8")))
    except UnicodeDecodeError:
        return False


def _sheet(text: str, encoding: str, *, is_torn: bool) -> Sheet:
    head = text.splitlines()[:_LOOKED_AT]
    separator = max(_SEPARATORS, key=lambda mark: max(line.count(mark) for line in head))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[int, tuple[str, ...]]] = []
    begins, broken, is_whole = 1, [], True
    while True:
        try:
            cells = next(reader)
            is_whole = True
        except StopIteration:
            break
        except csv.Error:
            is_whole = False
            broken.append(begins)
            begins = reader.line_num + 1
            continue
        if len(rows) == MOST_ROWS:
            raise UnreadableFileError("rows", begins)
        rows.append((begins, tuple(map(clean, cells))))
        begins = reader.line_num + 1
    if rows and is_whole and (is_torn or _ends_amid(text, rows)):
        broken.append(rows.pop()[0])
    return Sheet(encoding.removesuffix("-sig"), tuple(rows), tuple(broken))


def _ends_amid(text: str, rows: _Rows) -> bool:
    """Whether the last row was cut off: it alone has fewer cells, and its line does not end.

    Who writes a list by hand leaves cells out too, but has few columns.
    """
    *others, (_, last) = rows
    widths = {len(cells) for _, cells in others}
    return len(widths) == 1 and min(widths) >= _EXPORTED and len(last) < min(widths) and text[-1] not in "\r\n"


def clean(cell: str) -> str:
    """A cell as it was meant: the apostrophe goes that keeps a spreadsheet from reading a formula."""
    text = cell.strip()
    return text[1:] if len(text) > 1 and text[0] == "'" and text[1] in "=+-@" else text
