"""Which column of an unknown file is what: guessed, said by an organizer, remembered for the series."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain

from bot.registrations.decoding import Sheet
from bot.registrations.meaning import topic_of
from bot.registrations.reading import named_row
from bot.words.text import clean_line, normalize
from storage.tables import Event
from storage.unit_of_work import UnitOfWork

# What a column can be, in the order in which it is asked; each row in one form.
STEPS: tuple[tuple[str, ...], ...] = (
    ("name", "email", "state", "industry", "size"),
    ("first", "role", "seeks", "offers", "newcomer"),
)

_LETTERS = 26
_WORDS: Mapping[str, tuple[str, ...]] = {
    "name": ("お名前", "氏名", "名前", "申込者", "参加者", "ニックネーム", "name", "attendee", "participant"),
    "email": ("メール", "mail"),
    "state": ("ステータス", "状態", "出欠", "参加可否", "status", "rsvp", "state"),
    "first": ("(名)", "first name", "given name"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column that holds something. `place`: counted from 0; `name`: its heading, which may be empty."""

    place: int
    name: str

    @property
    def letter(self) -> str:
        """What spreadsheets call it: A, B, ..., Z, AA."""
        rest, letters = self.place + 1, ""
        while rest:
            rest, last = divmod(rest - 1, _LETTERS)
            letters = chr(ord("A") + last) + letters
        return letters


@dataclass(frozen=True, slots=True)
class Header:
    """The row that names the columns, its place among the rows, and the columns with something in them."""

    place: int
    cells: tuple[str, ...]
    columns: tuple[Column, ...]


def columns_of(sheet: Sheet) -> Header | None:
    """The columns of a file; None where it holds less than a heading and something below."""
    place = named_row(sheet.rows)
    if place + 1 >= len(sheet.rows):
        return None
    cells = sheet.rows[place][1]
    below = [row for _, row in sheet.rows[place + 1 :]]
    used = {at for row in below for at, cell in enumerate(row) if cell}
    names = {at: clean_line(cells[at]) if at < len(cells) else "" for at in sorted(used)}
    return Header(place, cells, tuple(Column(at, name) for at, name in names.items())) if names else None


def guessed(header: Header) -> dict[str, int]:
    """Which column is likeliest what, by its name; no column is two things."""
    found: dict[str, int] = {}
    for use in chain.from_iterable(STEPS):
        fitting = [one for one in header.columns if one.place not in found.values() and _fits(one.name, use)]
        if fitting:
            found[use] = fitting[0].place
    return found


def meant(typed: str, header: Header) -> int | None:
    """The column that somebody means by its name, its letter or its number; None where there is none."""
    word = normalize(typed)
    for one in header.columns if word else ():
        if word in (normalize(one.name), one.letter.lower(), str(one.place + 1)):
            return one.place
    return None


def headings(sheet: Sheet, said: Mapping[str, int] | None) -> dict[str, str] | None:
    """What the columns are called that somebody said are something, by that."""
    header = columns_of(sheet)
    if said is None or header is None:
        return None
    names = {one.place: one.name or one.letter for one in header.columns}
    return {use: names.get(place, "") for use, place in said.items()}


async def remembered(sheet: Sheet, event: Event, uow: UnitOfWork) -> dict[str, int] | None:
    """What organizers of the series said of files with this heading: use -> column; None if nothing."""
    header = columns_of(sheet)
    kept = await uow.registrations.columns(event.series_id, _digest(header.cells)) if header else None
    return {use: int(place) for use, place in kept.items()} if kept else None


async def remember(said: Mapping[str, int | None], sheet: Sheet, event: Event, uow: UnitOfWork) -> None:
    """Remember of files with this heading which column is what, beside what was said before; None for no column."""
    header = columns_of(sheet)
    if header is None:
        return
    before = await remembered(sheet, event, uow) or {}
    now: dict[str, int | None] = {**before, **said}
    kept = {use: str(place) for use, place in now.items() if place is not None}
    await uow.registrations.keep_columns(event.series_id, _digest(header.cells), kept)


def _digest(cells: Sequence[str]) -> str:
    return sha256("\x1f".join(map(normalize, cells)).encode()).hexdigest()


def _fits(name: str, use: str) -> bool:
    word = normalize(name)
    return any(part in word for part in _WORDS[use]) if use in _WORDS else topic_of(name) == use
