"""Who looks for what in which industry, over the editions of an event: for its organizers, in sums."""

from bot.chat.actions import Action, Reply
from bot.chat.interactions import Command
from bot.door.context import Context
from bot.door.rights import may_serve
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.market import card as cards
from bot.market.pooling import MOST_EDITIONS, market_of
from bot.staff import access


async def show(asked: Command, ctx: Context) -> list[Action]:
    """The table of this event and of earlier editions that the person acting organizes too."""
    event = await organized_event(asked, ctx, "review")
    await access.note(event, "results", ctx)
    earlier = await ctx.uow.events.earlier_editions(event, MOST_EDITIONS - 1)
    own = [one for one in earlier if await may_serve("organizer", one, ctx)]
    return [Reply(cards.report(ctx.t, event, await market_of(event, own, ctx.uow)))]


ROUTES = Routes(commands={"market": show})
