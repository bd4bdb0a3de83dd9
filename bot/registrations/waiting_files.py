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
    text = json.dumps([sheet.encoding, sheet.rows, sheet.broken], ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode())).decode()


def _unpacked(packed: str) -> Sheet:
    encoding, rows, broken = json.loads(zlib.decompress(base64.b64decode(packed)))
    return Sheet(encoding, tuple((line, tuple(cells)) for line, cells in rows), tuple(broken))
