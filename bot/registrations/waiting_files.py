"""A file from its preview until it is taken in: kept sealed, for a day at most, and taken in once."""

import base64
import json
import zlib
from dataclasses import dataclass

from bot.chat.errors import UserError
from bot.registrations.decoding import Sheet
from bot.words.times import DAY_MS
from storage.tables import Event
from storage.unit_of_work import UnitOfWork

# So many rows are read and written at once: nothing else in this process can happen meanwhile.
_A_LINE = 250


@dataclass(frozen=True, slots=True)
class KeptSheet:
    """The rows of a file that waits, and what it is called."""

    id: int
    name: str
    sheet: Sheet


async def keep(name: str, sheet: Sheet, event: Event, person_id: int, uow: UnitOfWork, *, now_ms: int) -> KeptSheet:
    """Keep a file that somebody handed over for an event, in place of what they handed over for it before."""
    id = await uow.files.keep(event.id, person_id, name, _packed(sheet), now_ms=now_ms)
    return KeptSheet(id, name, sheet)


async def kept(id: int | None, event: Event, uow: UnitOfWork, *, now_ms: int) -> KeptSheet:
    """A file of an event that waits; UserError if it was taken in, replaced by a newer one, or has waited too long."""
    file = await uow.files.get(id, event.id) if id is not None else None
    if file is None or file.kept_ms < now_ms - DAY_MS:
        raise UserError("import-error-gone")
    if file.taken_ms is not None:
        raise UserError("import-error-taken", name=file.name)
    return KeptSheet(file.id, file.name, _unpacked(uow.files.opened(file)))


async def note_taken(file: KeptSheet, uow: UnitOfWork, *, now_ms: int) -> None:
    """Let a file wait no longer: what it holds is stored."""
    await uow.files.empty(file.id, now_ms=now_ms)


def _packed(sheet: Sheet) -> str:
    """A line about the file, then one for each few rows."""
    starts = range(0, len(sheet.rows), _A_LINE)
    lines = [_json([sheet.encoding, sheet.broken]), *(_json(sheet.rows[at : at + _A_LINE]) for at in starts)]
    return base64.b64encode(zlib.compress("\n".join(lines).encode())).decode()


def _unpacked(packed: str) -> Sheet:
    first, *lines = zlib.decompress(base64.b64decode(packed)).decode().split("\n")
    encoding, *before, broken = json.loads(first)
    # As it was packed in earlier versions, everything stands in the first line.
    pieces = [*before, *map(json.loads, lines)]
    return Sheet(encoding, tuple((line, tuple(cells)) for rows in pieces for line, cells in rows), tuple(broken))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
