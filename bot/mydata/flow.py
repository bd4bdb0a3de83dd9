"""My data: see what is stored about oneself, take it along, have it deleted."""

from bot.chat.actions import Action, Reply, Update
from bot.chat.content import Message
from bot.chat.interactions import ButtonClick, Command
from bot.door.confirming import is_confirmed
from bot.door.context import Context
from bot.door.routes import Routes
from bot.mydata import card as cards
from bot.mydata import deleting
from bot.mydata.files import files
from bot.mydata.gathering import stored
from bot.mydata.telling import told
from bot.words.text import shorten

_TITLE = 60


async def show(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Everything in plain words."""
    message = cards.shown(ctx.t, told(ctx.t, await stored(ctx)))
    return [Update(message) if isinstance(asked, ButtonClick) else Reply(message)]


async def export(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Everything as files, for the person alone."""
    del asked
    return [Reply(cards.taken(ctx.t, files(ctx.t, await stored(ctx), ctx.reader.today.isoformat())))]


async def ask_delete(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """What goes and what stays; typed with `confirm:yes`, it is done at once."""
    if isinstance(asked, Command) and is_confirmed(asked):
        return [Reply(await _deleted(ctx))]
    alone = await deleting.organized_alone(ctx.person.id, ctx.uow, now_ms=ctx.now_ms)
    titles = [shorten(event.title, _TITLE) for event in alone[:3]]
    message = cards.question(ctx.t, told(ctx.t, await stored(ctx)), titles)
    return [Update(message) if isinstance(asked, ButtonClick) else Reply(message)]


async def delete(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Delete everything."""
    del asked
    return [Update(await _deleted(ctx))]


async def _deleted(ctx: Context) -> Message:
    await deleting.delete(ctx.person.id, ctx.uow, now_ms=ctx.now_ms)
    return cards.deleted(ctx.t)


ROUTES = Routes(
    commands={"mydata show": show, "mydata export": export, "mydata delete": ask_delete},
    buttons={cards.SHOW: show, cards.EXPORT: export, cards.ASK: ask_delete, cards.DELETE: delete},
    only_read=(show, export),
)
