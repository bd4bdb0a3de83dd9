"""See what one agrees to, take each purpose back, give it again."""

from bot.chat import openings, values
from bot.chat.actions import Action, Reply, Update
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command
from bot.consent import card as cards
from bot.consent import purposes
from bot.door.context import Context
from bot.door.routes import Routes


async def show(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """All of it."""
    del asked
    return [Reply(await _page(ctx))]


async def choose(asked: ButtonClick, ctx: Context) -> list[Action]:
    """All of it, before agreeing to the notice."""
    return [Update(await _page(ctx, _event_id(asked)))]


async def change(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Take a purpose back, or give it again; pressing twice changes nothing more."""
    purpose = next((one for one in purposes.PURPOSES if one == values.part(asked.value, 1)), None)
    way = values.part(asked.value, 2)
    if purpose is None or way not in (cards.ON, cards.OFF):
        raise UserError("error-outdated")
    is_given, sends = way == cards.ON, []
    if is_given:
        await purposes.give(purpose, ctx.person, ctx.account, ctx.uow, now_ms=ctx.now_ms)
        if purpose == "messages":
            sends = await openings.ahead(ctx.account, ctx.defaults.openings, ctx.uow, ctx.now_ms)
    else:
        sends = await purposes.take_back(purpose, ctx.person, ctx.uow, ctx.defaults, now_ms=ctx.now_ms)
    note = cards.changed(ctx.t, purpose, is_given=is_given)
    return [Update(await _page(ctx, _event_id(asked), note)), *sends]


async def _page(ctx: Context, event_id: int = 0, note: str = "") -> Message:
    # Whoever is about to introduce themselves agrees to that with the same button.
    refused = {
        one for one in purposes.PURPOSES if purposes.refuses(ctx.person, one) and not (event_id and one == "meeting")
    }
    has_agreed = await purposes.standing(ctx.person, ctx.uow) != "new"
    return cards.page(ctx.t, refused, event_id=event_id, note=note, has_agreed=has_agreed)


def _event_id(asked: ButtonClick) -> int:
    return values.number(values.part(asked.value, 0)) or 0


ROUTES = Routes(
    commands={"mydata consent": show},
    buttons={cards.SHOW: show, cards.CHOOSE: choose, cards.CHANGE: change},
    only_read=(show, choose),
)
