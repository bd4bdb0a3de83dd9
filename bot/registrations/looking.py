"""A file that is looked at: fetched and read beside every transaction, and what it would change."""

import asyncio

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
from bot.registrations.importing import Plan, plan
from bot.registrations.reading import read_sheet
from bot.registrations.waiting_files import KeptSheet
from storage.sealing import SealError
from storage.tables import Event

_KEY = "handed file"


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
        return (await _looked(file, event, ctx)).plan
    except UnreadableFileError as error:
        raise _unreadable(error, file.name) from None


async def _looked(file: KeptSheet, event: Event, ctx: Context) -> Looked:
    said = await remembered(file.sheet, event, ctx.uow)
    read = read_sheet(file.sheet, said)
    try:
        found = await plan(read, event, ctx.uow)
    except SealError:
        raise UserError("import-error-sealed") from None
    return Looked(file, read, found, ctx.uow.registrations.is_sealing, headings(file.sheet, said))


def _reading(file: HandedFile, event: Event, ctx: Context) -> LongWork:
    t, fetch, name, id = ctx.t, ctx.fetch, file_name(file), event.id

    async def do(tell: Tell) -> Sheet:
        content = await fetched(file, fetch)
        await tell(0.5)
        try:
            return await asyncio.to_thread(sheet_of, content)
        except UnreadableFileError as error:
            raise _unreadable(error, name) from None

    def going(_share: float, number: int) -> Message:
        button = Button("import.stop", t("import-stop"), value(id, number))
        return Message(t("import-going", file=name), actions=(button,))

    return LongWork(_KEY, do, going, Message(t("import-over", file=name)), "import-stopped", "files")


def _unreadable(error: UnreadableFileError, name: str) -> UserError:
    return UserError(f"import-unreadable-{error.reason}", file=name, row=error.line, most=MOST_ROWS)
