"""A file that is looked at: fetched and read beside every transaction, and what it would change."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.chat.actions import Send
from bot.chat.content import Button, Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, FormSubmit, HandedFile
from bot.chat.values import number, part, value
from bot.door.context import Context
from bot.door.handed_files import fetched, file_name
from bot.door.long_work import LongWork, LongWorkError, Tell
from bot.registrations import card as cards
from bot.registrations import waiting_files
from bot.registrations.card import Looked
from bot.registrations.columns import columns_of, headings, remembered
from bot.registrations.columns_card import question
from bot.registrations.decoding import MOST_ROWS, Sheet, UnreadableFileError, sheet_of
from bot.registrations.importing import Here, NewSeat, Plan, compared, here, new_seats, take_in
from bot.registrations.reading import RegistrationFile, read_sheet
from bot.registrations.waiting_files import KeptSheet
from storage.sealing import SealError
from storage.tables import Event

_KEY = "handed file"
# So many rows and seats are compared within a transaction: for a moment in which others wait to write.
SMALL = 300


def sheet(file: HandedFile, event: Event, ctx: Context) -> Sheet:
    """The rows of a file that was handed over; LongWorkError the first time, UserError where it cannot be read."""
    found = ctx.results.get(_KEY)
    if isinstance(found, Sheet):
        return found
    raise LongWorkError(_reading(file, event, ctx), ctx)


async def waiting(asked: ButtonClick | FormSubmit, event: Event, ctx: Context) -> KeptSheet:
    """The file that a button or a form is about, the second part of its value; UserError if it waits no more."""
    try:
        return await waiting_files.kept(number(part(asked.value, 1)), event, ctx.uow, now_ms=ctx.now_ms)
    except SealError:
        raise UserError("import-error-sealed") from None


async def preview(file: KeptSheet, event: Event, ctx: Context) -> Message:
    """What taking a file in would change; where its columns are not known, the question which is what."""
    try:
        return cards.preview(ctx.t, event, await _looked(file, event, ctx))
    except UnreadableFileError as error:
        if error.reason == "header" and (header := columns_of(file.sheet)):
            return question(ctx.t, event, file, header)
        raise _unreadable(error, file.name) from None


async def planned(file: KeptSheet, event: Event, ctx: Context) -> Plan:
    """What taking a file in would change, as things are now; UserError where it cannot be read."""
    try:
        return (await _compared(file, event, ctx)).plan
    except UnreadableFileError as error:
        raise _unreadable(error, file.name) from None


async def taken(file: KeptSheet, event: Event, ctx: Context) -> tuple[Plan, list[Send]]:
    """Take a file in; what it changed, as of `planned`, and what others are told at once."""
    try:
        found = await _compared(file, event, ctx, is_taken=True)
    except UnreadableFileError as error:
        raise _unreadable(error, file.name) from None
    return found.plan, await take_in(found.plan, ctx.uow, ctx.defaults, now_ms=ctx.now_ms, new=found.new)


async def _looked(file: KeptSheet, event: Event, ctx: Context) -> Looked:
    found = await _compared(file, event, ctx)
    return Looked(file, found.read, found.plan, ctx.uow.registrations.is_sealing, headings(file.sheet, found.said))


@dataclass(frozen=True, slots=True)
class _Compared:
    """A file against what is here. `new`: the seats to store, where they are; `said`: which column is what."""

    read: RegistrationFile
    plan: Plan
    said: Mapping[str, int] | None
    new: Sequence[NewSeat]


async def _compared(file: KeptSheet, event: Event, ctx: Context, *, is_taken: bool = False) -> _Compared:
    """What comes of a file as things are now; LongWorkError where that takes long and nobody has done it yet."""
    said = await remembered(file.sheet, event, ctx.uow)
    known, now_ms = await here(event, ctx.uow), ctx.now_ms

    def compare() -> _Compared | UnreadableFileError | SealError:
        try:
            read = read_sheet(file.sheet, said)
            found = compared(read, known)
            return _Compared(read, found, said, new_seats(found, known.names, now_ms=now_ms) if is_taken else ())
        except (UnreadableFileError, SealError) as error:
            return error

    if len(file.sheet.rows) + len(known.seats) <= SMALL:
        done: object = compare()
    else:
        key = _mark(file.sheet, said, known, is_taken=is_taken)
        done = ctx.results.get(key)
        if done is None:
            raise LongWorkError(_long(key, lambda _tell: asyncio.to_thread(compare), file.name, event, ctx), ctx)
    match done:
        case _Compared():
            return done
        case UnreadableFileError():
            raise done
    raise UserError("import-error-sealed")


def _mark(sheet: Sheet, said: Mapping[str, int] | None, known: Here, *, is_taken: bool) -> str:
    """The same for the same question alone: what is compared with what."""
    said_so = tuple(sorted(said.items())) if said is not None else None
    settled = tuple(sorted(known.settled.items()))
    return f"compared {hash((known.event_id, sheet, said_so, settled, tuple(known.seats), is_taken))}"


def _reading(file: HandedFile, event: Event, ctx: Context) -> LongWork:
    fetch, name = ctx.fetch, file_name(file)

    async def do(tell: Tell) -> Sheet:
        content = await fetched(file, fetch)
        await tell(0.5)
        try:
            return await asyncio.to_thread(sheet_of, content)
        except UnreadableFileError as error:
            raise _unreadable(error, name) from None

    return _long(_KEY, do, name, event, ctx)


def _long(key: str, do: Callable[[Tell], Awaitable[object]], name: str, event: Event, ctx: Context) -> LongWork:
    """Work on a file that is done beside every transaction."""
    t, id = ctx.t, event.id

    def going(_share: float, number: int) -> Message:
        button = Button("import.stop", t("import-stop"), value(id, number))
        return Message(t("import-going", file=name), actions=(button,))

    return LongWork(key, do, going, Message(t("import-over", file=name)), "import-stopped", "files")


def _unreadable(error: UnreadableFileError, name: str) -> UserError:
    return UserError(f"import-unreadable-{error.reason}", file=name, row=error.line, most=MOST_ROWS)
