"""The rows of a workbook (XLSX) as text, read piece by piece and never past what it says that it holds. Pure."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, time
from itertools import repeat
from typing import Any

from bot.registrations.decoding import MOST_ROWS, WORKBOOK, Sheet, UnreadableFileError, clean

# Unpacked, all parts together; the zip format lets a small file claim any size, and none is read past its claim.
MOST_UNPACKED = 64_000_000
_MOST_PARTS = 1000
# As far as a spreadsheet goes; and so many columns are looked at.
_LAST_ROW, _MOST_COLUMNS = 1_048_576, 200
_PIECE = 1 << 20
_MARK = b"<!DOCTYPE"
_FORMULA = b"<f"


def sheets(content: bytes) -> Iterator[Sheet]:
    """The sheets of a workbook, one after the other; UnreadableFileError: `unpacked`, `damaged`, `rows`.

    A formula counts as the value that was stored with it; where none was, its row is in `broken`.
    """
    try:
        has_formulas = _examined(content)
        yield from _sheets(content, has_formulas=has_formulas)
    except UnreadableFileError:
        raise
    except Exception as error:  # whatever a file that somebody made makes the readers of its parts raise
        raise UnreadableFileError("damaged") from error


def _examined(content: bytes) -> bool:
    """Whether a formula is in it, once it is known to be no larger than can be read."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        entries = parts.infolist()
        if len(entries) > _MOST_PARTS or sum(one.file_size for one in entries) > MOST_UNPACKED:
            raise UnreadableFileError("unpacked")
        has_formulas = False
        for entry in entries:
            with parts.open(entry) as part:
                before, is_sheet = b"", entry.filename.startswith("xl/worksheets/")
                while piece := part.read(_PIECE):
                    # A part without such a mark defines no words that stand for others, which may be without end.
                    if _MARK in before + piece:
                        raise UnreadableFileError("damaged")
                    has_formulas = has_formulas or (is_sheet and _FORMULA in before + piece)
                    before = piece[-len(_MARK) :]
    return has_formulas


def _sheets(content: bytes, *, has_formulas: bool) -> Iterator[Sheet]:
    from openpyxl import load_workbook  # noqa: PLC0415 - only who reads a workbook pays for it

    with closing(load_workbook(io.BytesIO(content), read_only=True, data_only=True)) as values:
        if not has_formulas:
            for sheet in values.worksheets:
                yield _sheet(sheet, repeat(()))
            return
        with closing(load_workbook(io.BytesIO(content), read_only=True)) as formulas:
            for sheet, twin in zip(values.worksheets, formulas.worksheets, strict=True):
                yield _sheet(sheet, _rows(twin))


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    # What a sheet says of its size need not be so. Without one, rows that are left out cost nothing.
    sheet.reset_dimensions()
    return (cells[:_MOST_COLUMNS] for cells in sheet.iter_rows())


def _sheet(sheet: Any, formulas: Iterator[tuple[Any, ...]]) -> Sheet:
    rows: list[tuple[int, tuple[str, ...]]] = []
    broken = []
    for number, (cells, written) in enumerate(zip(_rows(sheet), formulas, strict=False), 1):
        if number > _LAST_ROW:
            raise UnreadableFileError("rows", number)
        texts = [_text(cell) for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        if any(cell.data_type == "f" and not _text(value) for cell, value in zip(written, cells, strict=False)):
            broken.append(number)
        elif texts:
            rows.append((number, tuple(texts)))
        if len(rows) > MOST_ROWS:
            raise UnreadableFileError("rows", number)
    return Sheet(WORKBOOK, tuple(rows), tuple(broken))


def _text(cell: Any) -> str:
    """What a cell shows, without the way it is shown: whole numbers without a point, moments as ISO has them."""
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes" if not value.second else "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean(str(value))
