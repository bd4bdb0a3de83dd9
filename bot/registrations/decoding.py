"""The rows of a file as services and spreadsheets write it: its encoding, its separator, where it breaks. Pure."""

import csv
import io
import re
from dataclasses import dataclass

from bot.registrations.exports import headed

MOST_BYTES = 20_000_000
MOST_ROWS = 20_000
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

    `broken`: lines of rows whose quotes do not close; in a workbook, with a formula whose value is not known.
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
    text = _decoded(content, encoding)
    if not text.strip():
        raise UnreadableFileError("empty")
    if "\0" in text:
        raise UnreadableFileError("binary")
    return _sheet(text, encoding)


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
    except UnicodeDecodeError:
        return "cp932"
    return "utf-8"


def _decoded(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFileError("encoding", content.count(b"\n", 0, error.start) + 1) from None
    if encoding == "cp932":
        for number, line in enumerate(content.split(b"\n"), 1):
            if _is_japanese_in_utf8(line):
                raise UnreadableFileError("mixed", number)
    return text


def _is_japanese_in_utf8(line: bytes) -> bool:
    try:
        return bool(JAPANESE.search(line.decode("utf-8")))
    except UnicodeDecodeError:
        return False


def _sheet(text: str, encoding: str) -> Sheet:
    head = text.splitlines()[:_LOOKED_AT]
    separator = max(_SEPARATORS, key=lambda mark: max(line.count(mark) for line in head))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[int, tuple[str, ...]]] = []
    begins, broken = 1, []
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error:
            broken.append(begins)
            begins = reader.line_num + 1
            continue
        if len(rows) == MOST_ROWS:
            raise UnreadableFileError("rows", begins)
        rows.append((begins, tuple(map(clean, cells))))
        begins = reader.line_num + 1
    return Sheet(encoding.removesuffix("-sig"), tuple(rows), tuple(broken))


def clean(cell: str) -> str:
    """A cell as it was meant: the apostrophe goes that keeps a spreadsheet from reading a formula."""
    text = cell.strip()
    return text[1:] if len(text) > 1 and text[0] == "'" and text[1] in "=+-@" else text
