"""`goen import`: registrations that another service took, as it exported them, become seats of an event."""

import argparse
import asyncio
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.app.assemble import defaults_of, house_seal
from bot.app.platforms import Configuration
from bot.chat import outbox
from bot.registrations.decoding import MOST_BYTES, MOST_ROWS, UnreadableFileError
from bot.registrations.importing import Plan, plan, take_in
from bot.registrations.reading import RegistrationFile, read_registrations
from bot.registrations.workbook import MOST_UNPACKED
from bot.setup.clock import SystemClock
from storage.engine import Database
from storage.errors import DatabaseInUseError, StorageError
from storage.guard import only_process
from storage.schema import state
from storage.sealing import SealError
from storage.unit_of_work import UnitOfWork, reading, writing

EXIT_FILE = 6
_MOST_SHOWN = 20
_UNREADABLE = {
    "empty": "it is empty",
    "large": f"it has more than {MOST_BYTES // 1_000_000} MB; export only this event",
    "rows": f"it has more than {MOST_ROWS:,} rows; export only this event",
    "unpacked": f"it unpacks to more than {MOST_UNPACKED // 1_000_000} MB; copy the list alone into a new workbook",
    "damaged": "it is no workbook that can be read; open it in a spreadsheet and save it anew as XLSX",
    "old": "it is an old workbook (.xls), or one with a password; save it as XLSX without one",
    "encoding": "its letters are neither UTF-8, UTF-16 nor Shift JIS; save it as CSV (UTF-8)",
    "mixed": "its letters are partly UTF-8 and partly Shift JIS; save it as CSV (UTF-8)",
    "binary": "it is no text; export the list as CSV",
    "header": "none of its first 10 lines names a column with names, such as 名前 or Name; keep the export's header",
}
_BAD = {
    "cut": "its quotes do not close: this row, and what follows within them, was left out",
    "formula": "a formula whose value is not in the file; open it in a spreadsheet and save it",
    "nameless": "no name",
    "left": "the account was deleted at the service",
}


async def run(configuration: Configuration, given: argparse.Namespace) -> int:
    """Take a file in and say what changed, or would; where nothing of it can be read, say why and what to do."""
    try:
        read = await asyncio.to_thread(lambda: read_registrations(_content(given.file)))
    except UnreadableFileError as error:
        where = f", line {error.line}" if error.line else ""
        return _failed(f"{given.file}{where}: {_UNREADABLE[error.reason]}")
    except OSError as error:
        return _failed(f"{given.file}: {error}")
    try:
        planned = await _done(configuration, read, given)
    except SealError:
        return _failed("names that are stored were sealed with another GOEN_SECRET_KEY: set that one, too")
    if planned is None:
        return _failed(f"there is no event {given.event}: '/goen event list' shows their numbers")
    if given.json:
        print(json.dumps(_as_json(planned, is_done=not given.dry_run), ensure_ascii=False, indent=1))
    else:
        print(told(planned, read, is_done=not given.dry_run))
    return 0


async def _done(configuration: Configuration, read: RegistrationFile, given: argparse.Namespace) -> Plan | None:
    url = configuration.settings.database_url
    if state(url) != "current":
        raise StorageError("The database is not of this program's schema: 'goen migrate' brings it up to date.")
    now_ms = SystemClock().now_ms()

    async def look(uow: UnitOfWork) -> Plan | None:
        event = await uow.events.get(given.event)
        return await plan(read, event, uow) if event else None

    async def take(uow: UnitOfWork) -> Plan | None:
        planned = await look(uow)
        if planned is not None:
            sends = await take_in(planned, uow, defaults_of(configuration), now_ms=now_ms)
            await outbox.keep(sends, uow, now_ms)
        return planned

    database = Database(url, house_seal(configuration.settings))
    try:
        if given.dry_run:
            return await reading(database, look)
        with only_process(url):
            return await writing(database, take)
    except DatabaseInUseError as error:
        raise DatabaseInUseError(
            f"{error} Hand the file over in the chat instead ('/goen import'), or look at it with --dry-run."
        ) from None
    finally:
        await database.close()


def told(planned: Plan, read: RegistrationFile, *, is_done: bool) -> str:
    """What a file changes, for a person to check: sums, no names; then what to look at, by its line."""
    counts = ", ".join(f"{count} {word}" for word, count in _counts(planned).items())
    state_counts = ", ".join(f"{count} {word}" for word, count in sorted(planned.states().items()))
    lines = [f"{planned.service}, {read.encoding}: {counts}" + ("" if is_done else "; nothing was stored")]
    if state_counts:
        lines.append(f"of the new and changed: {state_counts}")
    if read.repeated:
        lines.append(f"{read.repeated} earlier rows of somebody who is there again: the last one counts")
    if planned.missing:
        lines.append(f"{len(planned.missing)} seats of {planned.service} are no longer in this file; they stay")
    lines += [
        f"not sure what it means, {count} times: {one.topic}: {' '.join(one.answer.split())}"
        for one, count in planned.unsure[:_MOST_SHOWN]
    ]
    lines += _more(len(planned.unsure), "answers")
    lines += [f"line {bad.row}: {_BAD[bad.reason]}" for bad in planned.wrong[:_MOST_SHOWN]]
    return "\n".join(lines + _more(len(planned.wrong), "lines"))


def _more(count: int, what: str) -> list[str]:
    return [f"and {count - _MOST_SHOWN} more {what}"] if count > _MOST_SHOWN else []


def _counts(planned: Plan) -> Mapping[str, int]:
    return {
        "new": len(planned.new), "changed": len(planned.changed), "cancelled": len(planned.cancelled),
        "unchanged": planned.unchanged, "out": planned.left_out, "wrong": len(planned.wrong),
    }  # fmt: skip


def _as_json(planned: Plan, *, is_done: bool) -> dict[str, Any]:
    """Numbers, rows and answers; no name and no address."""
    return {
        "event": planned.event_id, "service": planned.service, "stored": is_done, **_counts(planned),
        "states": dict(planned.states()), "missing": len(planned.missing),
        "rows": {
            "new": [seat.row for seat in planned.new],
            "changed": [seat.row for _, seat in planned.changed],
            "cancelled": [seat.row for _, seat in planned.cancelled],
            "wrong": [asdict(bad) for bad in planned.wrong],
        },
        "unsure": [{**asdict(one), "people": count} for one, count in planned.unsure],
    }  # fmt: skip


def _failed(why: str) -> int:
    print(f"goen: {why}", file=sys.stderr)
    return EXIT_FILE


def _content(file: Path) -> bytes:
    """The bytes of a file, one more than are read at most, so that a huge one is never held."""
    with file.open("rb") as opened:
        return opened.read(MOST_BYTES + 1)
