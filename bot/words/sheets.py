"""Rows as a CSV file that spreadsheets open as it is meant: UTF-8 with a mark, and nothing in it runs."""

import csv
import io
from collections.abc import Iterable, Sequence

# Rows of a file, the header first; None is an empty cell.
Rows = list[Sequence[str | int | float | None]]

# What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def to_csv(rows: Iterable[Sequence[str | int | float | None]]) -> bytes:
    """UTF-8 with byte order mark (Excel needs it for Japanese), CRLF line ends, texts made harmless."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: str | float | None) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if isinstance(value, str) and text.lstrip(" ").startswith(_FORMULA) else text
