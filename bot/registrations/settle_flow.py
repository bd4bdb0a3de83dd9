"""Organizers say what answers mean that could not be read surely: five at a time."""

from bot.chat.actions import Action, NextForm, OpenForm, Reply, Update
from bot.chat.content import Message
from bot.chat.interactions import ButtonClick, FormSubmit
from bot.chat.values import part
from bot.door.context import Context
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.registrations import settle_card as cards
from bot.registrations import settling
from bot.registrations.looking import planned, preview, waiting
from bot.registrations.meaning import Unsure
from storage.tables import Event

_Open = tuple[tuple[Unsure, int], ...]


async def ask(asked: ButtonClick, ctx: Context) -> list[Action]:
    """The first five answers that are not sure."""
    event = await organized_event(asked, ctx, "import")
    unsure = await _unsure(asked, event, ctx)
    if not unsure:
        return [Update(Message(ctx.t("import-all-settled")))]
    return [OpenForm(cards.form(ctx.t, asked.value, unsure))]


async def answer(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Remember what was said, then ask for the next ones; what was left out stays open."""
    event = await organized_event(asked, ctx, "import")
    before = settling.named(await _unsure(asked, event, ctx))
    said = {before[name]: asked.text(name) for name in asked.values if name in before and asked.text(name)}
    meant = {one: id for one, id in said.items() if id in (*settling.choices(one.topic), settling.NOTHING)}
    await settling.settle(meant, event, ctx.uow)
    unsure = await _unsure(asked, event, ctx)
    message = await _so_far(asked, event, len(unsure), ctx)
    if unsure and meant:
        return [NextForm(cards.form(ctx.t, asked.value, unsure), message)]
    return [Reply(message)]


async def _unsure(asked: ButtonClick | FormSubmit, event: Event, ctx: Context) -> _Open:
    """What is not sure in the file that is looked at, or without one, of those who are here."""
    if not part(asked.value, 1):
        return await settling.unsure_here(event, ctx.uow)
    return (await planned(await waiting(asked, event, ctx), event, ctx)).unsure


async def _so_far(asked: FormSubmit, event: Event, left: int, ctx: Context) -> Message:
    if part(asked.value, 1):
        return await preview(await waiting(asked, event, ctx), event, ctx)
    return cards.settled(ctx.t, event, left)


ROUTES = Routes(buttons={"import.settle": ask}, forms={"import.settle": answer})
