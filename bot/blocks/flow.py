"""People I do not meet: the list, somebody more, somebody less. Nobody else is told."""

from bot.blocks import card as cards
from bot.chat import values
from bot.chat.actions import Action, Reply, Update
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command
from bot.chat.namesakes import told_apart
from bot.door.apart import BLOCK
from bot.door.context import Context
from bot.door.naming import name_of, somebodies
from bot.door.routes import Routes
from bot.door.which_person import person_meant
from bot.people.card import BRING_BACK
from bot.suggestions.meeting import parted


async def block(asked: Command, ctx: Context) -> list[Action]:
    """Keep two people out of each other's suggestions; without a name, the list."""
    if not asked.options.get("who", "").strip():
        return [Reply(await _listed(ctx))]
    person = await person_meant(asked, ctx, None)
    if person.id == ctx.person.id:
        raise UserError("block-error-self")
    return [Reply(await _blocked(person.id, 0, ctx))]


async def add(asked: ButtonClick, ctx: Context) -> list[Action]:
    """The same by the button below somebody's card; pressing twice changes nothing more."""
    event_id, person_id = (values.number(values.part(asked.value, place)) or 0 for place in (0, 1))
    if not await ctx.uow.people.is_there(person_id, ctx.account.space, event_id):
        raise UserError("error-outdated")
    if person_id == ctx.person.id:
        raise UserError("block-error-self")
    return [Reply(await _blocked(person_id, event_id, ctx))]


async def _blocked(person_id: int, event_id: int, ctx: Context) -> Message:
    if person_id not in await ctx.uow.blocks.made_by(ctx.person.id):
        await ctx.uow.blocks.add(ctx.person.id, person_id, now_ms=ctx.now_ms)
        await parted(ctx.uow, ctx.now_ms, ctx.person.id, person_id)
    return cards.blocked(ctx.t, person_id, await name_of(person_id, ctx), event_id)


async def unblock(asked: Command, ctx: Context) -> list[Action]:
    """Take it back; without a name, the list."""
    if not asked.options.get("who", "").strip():
        return [Reply(await _listed(ctx))]
    person = await person_meant(asked, ctx, None, await ctx.uow.blocks.made_by(ctx.person.id))
    name = await name_of(person.id, ctx)
    if not await ctx.uow.blocks.take_back(ctx.person.id, person.id):
        raise UserError("block-error-not-one", name=name)
    return [Reply(Message(ctx.t("block-undone", name=name)))]


async def undo(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Take it back by a button, of the list or of an answer; pressing twice changes nothing more."""
    event_id, person_id = (values.number(values.part(asked.value, place)) for place in (0, 1))
    found = await somebodies([person_id], ctx.uow) if person_id is not None else []
    if not found:
        raise UserError("error-outdated")
    is_taken_back = await ctx.uow.blocks.take_back(ctx.person.id, found[0].id)
    if not is_taken_back and not await ctx.uow.people.is_there(found[0].id, ctx.account.space, event_id):
        raise UserError("error-outdated")  # so that no number tells a name
    note = ctx.t("block-undone", name=await name_of(found[0].id, ctx))
    return [Update(cards.undone(ctx.t, note, event_id) if event_id else await _listed(ctx, note))]


async def _listed(ctx: Context, note: str = "") -> Message:
    ids = await ctx.uow.blocks.made_by(ctx.person.id)
    people = {one.id: one for one in await somebodies(ids, ctx.uow)}
    in_order = [people[id] for id in ids if id in people]
    return cards.everybody(ctx.t, in_order, told_apart(in_order), note)


ROUTES = Routes(commands={"block": block, "unblock": unblock}, buttons={BLOCK: add, BRING_BACK: undo})
