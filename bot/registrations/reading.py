"""Reads the file of a service that took registrations: who comes, what they answered, and what is wrong. Pure.

Wrong rows never stop the right ones; the order of columns does not matter, only their names.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import get_args

from bot.registrations.decoding import JAPANESE, Sheet, UnreadableFileError, sheet_of
from bot.registrations.exports import HEADER_WITHIN, NOBODYS_BUSINESS, Column, Service, State, headed, state_of
from bot.registrations.keys import Keys
from bot.registrations.registered import moment
from bot.words.text import clean_line, normalize, shorten

_TOTALS = frozenset({"合計", "計", "総計", "total", "totals", "sum"})
_GONE = re.compile(r"^\(?退会ユーザー\)?$")
_NOT_HERE = frozenset({"", "no", "absent", "欠席", "未出席", "-"})
_MOST_GUESTS = 99
_LONGEST_NAME = 100
_LIST = Service("list", (), {})
_READ: tuple[Column, ...] = get_args(Column)


@dataclass(frozen=True, slots=True)
class FileRow:
    """A seat that somebody took. `row`: the line it begins in; `guests` come with them and have no row of their own.

    `key`: what tells them from others in this service's files. `name`: empty only where they are `out`.
    `registered`: ISO, of the event's zone where none is written; empty where it is not known. `answers`: questions with
    what was answered.
    """

    row: int
    key: str
    name: str
    email: str
    state: State
    came: bool
    guests: int
    registered: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A line that was not understood: `cut`, `formula` (its value is not known), `nameless`, `left` (from there)."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class RegistrationFile:
    """What a file holds. Of several rows with one key the last one counts; `repeated`: how many others there were."""

    service: str
    encoding: str
    registrations: tuple[FileRow, ...]
    bad: tuple[BadRow, ...]
    repeated: int


def read_registrations(content: bytes) -> RegistrationFile:
    """What a file holds; UnreadableFileError as of `sheet_of`, or `header` where no line names columns we know."""
    return read_sheet(sheet_of(content))


def read_sheet(sheet: Sheet, said: Mapping[str, int] | None = None) -> RegistrationFile:
    """What the rows of a file hold; UnreadableFileError: `header` where no line names columns we know.

    `said`: which column is what, as an organizer says: a `Column`, or what an answer is about -> place from 0.
    """
    columns, rows = _columns(sheet.rows) if said is None else _columns_said(sheet.rows, said)
    service = columns.service
    kept: dict[str, FileRow] = {}
    bad, read, keys = [], 0, Keys()
    for row, cells in rows:
        found = columns.row(row, cells, keys)
        if isinstance(found, BadRow):
            bad.append(found)
        elif found is not None:
            read += 1
            if not _is_older(found, kept.get(found.key)):
                kept.pop(found.key, None)
                kept[found.key] = found
    bad += [BadRow(line, "formula" if sheet.is_workbook else "cut") for line in sheet.broken]
    return RegistrationFile(
        service.name,
        sheet.encoding,
        tuple(kept.values()),
        tuple(sorted(bad, key=lambda one: one.row)),
        read - len(kept),
    )


def _is_older(row: FileRow, other: FileRow | None) -> bool:
    """Whether somebody's other answer is the later one, though it stands above."""
    if other is None or not (row.registered and other.registered):
        return False
    one, another = datetime.fromisoformat(row.registered), datetime.fromisoformat(other.registered)
    return (one.tzinfo is None) == (another.tzinfo is None) and one < another


_Rows = Sequence[tuple[int, tuple[str, ...]]]


def _columns(rows: _Rows) -> tuple["_Columns", _Rows]:
    """The columns of a service that is known, and the rows below its header."""
    known = headed(rows)
    if known is None:
        raise UnreadableFileError("header")
    service, place = known
    header = rows[place][1]
    return _Columns(service, header, _places(service, header)), rows[place + 1 :]


def _columns_said(rows: _Rows, said: Mapping[str, int]) -> tuple["_Columns", _Rows]:
    """The columns as an organizer says what they are; beside them, those of the service, where that is known.

    What an answer is about takes the place of its question; other questions of an unknown file are not read.
    """
    try:
        known, below = _columns(rows)
    except UnreadableFileError:
        place = named_row(rows)
        known, below = _Columns(_LIST, ("",) * len(rows[place][1]), {}), rows[place + 1 :]
    places: dict[Column, int] = {**known.places, **{use: said[use] for use in _READ if use in said}}
    if "first" in said and "name" in said:
        places["last"] = places.pop("name")
    width = max(len(known.header), *(place + 1 for place in said.values()))
    header = [*known.header, *("",) * (width - len(known.header))]
    for use, place in said.items():
        if use not in _READ:
            header[place] = use
    return _Columns(known.service, tuple(header), places), below


def named_row(rows: _Rows) -> int:
    """The place of the first row that names at least half as many columns as any row near the top."""
    filled = [sum(map(bool, cells)) for _, cells in rows[:HEADER_WITHIN]]
    most = max(filled, default=0)
    return next((place for place, count in enumerate(filled) if 2 * count >= most), 0)


def _places(service: Service, header: Sequence[str]) -> dict[Column, int]:
    """Where each of the service's columns is; a question for the name may go on: お名前(ニックネーム可)."""
    names = [normalize(cell) for cell in header]
    places: dict[Column, int] = {}
    for column, spellings in service.columns.items():
        wanted = [normalize(spelling) for spelling in spellings]
        exact = [names.index(one) for one in wanted if one in names]
        begun = [
            place for one in wanted for place, name in enumerate(names) if column == "name" and name.startswith(one)
        ]
        for place in [*exact, *begun][:1]:
            places[column] = place
    return places


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a file, and where each is that a service is read by."""

    service: Service
    header: Sequence[str]
    places: Mapping[Column, int]

    def row(self, row: int, cells: tuple[str, ...], keys: Keys) -> FileRow | BadRow | None:
        """The person of a row; None for an empty line, for a total, and for who is out and is told from nobody."""
        if not any(cells) or normalize(next(cell for cell in cells if cell)).rstrip(":") in _TOTALS:
            return None

        def told(column: Column) -> str:
            place = self.places.get(column)
            return cells[place] if place is not None and place < len(cells) else ""

        name = shorten(clean_line(told("name") or _joined(told("first"), told("last"))), _LONGEST_NAME)
        state, email = state_of(told("state")), told("email")
        reference = "/".join(filter(None, (told("key"), told("part"))))
        is_gone = bool(_GONE.match(name))
        if state == "out" and (not name or is_gone):
            if not (reference or email):
                return None
            name = ""
        elif not name or is_gone:
            return BadRow(row, "left" if is_gone else "nameless")
        when = moment(told("when"))
        registered = when.isoformat() if when else ""
        return FileRow(
            row, keys.key(reference, email, name, registered or told("when")), name, email if "@" in email else "",
            state, normalize(told("came")) not in _NOT_HERE, _guests(told("guests")), registered, self._answers(cells),
        )  # fmt: skip

    def _answers(self, cells: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        own = tuple(map(normalize, (*self.service.own, *self.service.marks, *NOBODYS_BUSINESS)))
        asked = [
            place
            for place, name in enumerate(self.header)
            if name and place not in self.places.values() and not normalize(name).startswith(own)
        ]
        return tuple((self.header[place], cells[place]) for place in asked if place < len(cells) and cells[place])


def _joined(first: str, last: str) -> str:
    """One name of two columns, in the order of its writing."""
    parts = (last, first) if JAPANESE.search(first + last) else (first, last)
    return " ".join(filter(None, parts))


def _guests(text: str) -> int:
    count = normalize(text)
    return min(int(count), _MOST_GUESTS) if count.isdecimal() else 0
