"""Registrations handed over in chat: looked at first, taken in with one button."""

from bot.chat.actions import Action, OpenForm, RejectForm, Reply, Update
from bot.chat.content import Message
from bot.chat.interactions import ButtonClick, Command, FormSubmit, HandedFile
from bot.chat.values import part
from bot.door import long_work
from bot.door.context import Context
from bot.door.handed_files import file_name
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.events import attendance
from bot.registrations import card as cards
from bot.registrations import waiting_files
from bot.registrations.importing import cancel
from bot.registrations.looking import preview, sheet, taken, waiting
from storage.tables import Event


async def ask(asked: Command, ctx: Context) -> list[Action]:
    """Look at a file that came with the command, or ask for one."""
    event = await organized_event(asked, ctx, "import")
    file = asked.files.get("file")
    return [OpenForm(cards.hand_over(ctx.t, event))] if file is None else await _look(file, event, ctx)


async def handed(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Look at a file that was put into the form."""
    event = await organized_event(asked, ctx, "import")
    file = asked.files.get("file")
    if file is None:
        return [RejectForm(cards.hand_over(ctx.t, event, ctx.t("import-error-no-file")))]
    return await _look(file, event, ctx)


async def take(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Take a file in that was looked at; what it changes is worked out anew, from how things are now."""
    event = await organized_event(asked, ctx, "import")
    file = await waiting(asked, event, ctx)
    found, sends = await taken(file, event, ctx)
    gone = found.gone if part(asked.value, 2) == "gone" else ()
    if gone:
        sends += await cancel(found, ctx.uow, ctx.defaults, now_ms=ctx.now_ms)
    await waiting_files.note_taken(file, ctx.uow, now_ms=ctx.now_ms)
    coming = (await attendance.headcount(event.id, ctx.uow)).people
    return [Update(cards.taken(ctx.t, event, found, cards.After(len(gone), coming, len(found.unsure)))), *sends]


async def stop(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Read a large file no further."""
    return [Update(Message(ctx.t("import-stopped" if await long_work.stop(asked, ctx) else "import-stopped-late")))]


async def _look(handed: HandedFile, event: Event, ctx: Context) -> list[Action]:
    rows, name = sheet(handed, event, ctx), file_name(handed)
    file = await waiting_files.keep(name, rows, event, ctx.person.id, ctx.uow, now_ms=ctx.now_ms)
    return [Reply(await preview(file, event, ctx))]


ROUTES = Routes(
    commands={"import": ask},
    buttons={"import.take": take, "import.stop": stop},
    forms={"import.file": handed},
)
