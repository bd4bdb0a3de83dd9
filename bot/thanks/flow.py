"""Thanks to everybody who came: shown to an organizer first, sent by one button, once."""

from dataclasses import replace

from bot.chat.actions import Action, Reply, Send, Update
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command
from bot.door.confirming import is_confirmed
from bot.door.context import Context
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.events.posts import channel_sends
from bot.events.unsent import tell_anew
from bot.schedule.phases import phase_of
from bot.thanks import card as cards
from bot.thanks.drawn import drawn
from bot.thanks.figures import FEWEST, PublicFigure, of_event
from storage.tables import Event

KIND = "thanks_figures"


async def show(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """What would be said; typed with a yes, it is said at once."""
    event = await organized_event(asked, ctx, "review")
    figures = await _figures(event, ctx)
    sends = await _sends(event, figures, ctx)
    if isinstance(asked, Command) and is_confirmed(asked):
        return [Reply(await _sent(event, ctx)), *sends]
    return [Reply(cards.question(ctx.t, event, figures, sends))]


async def send(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Say it; pressed twice, it is said once."""
    event = await organized_event(asked, ctx, "review")
    if await ctx.uow.outbox.latest(event.id, KIND):
        return [Update(await _sent(event, ctx))]
    sends = await _sends(event, await _figures(event, ctx), ctx)
    return [Update(await _sent(event, ctx)), *sends]


async def _sent(event: Event, ctx: Context) -> Message:
    await tell_anew(event, ctx.person.id, ctx.uow)
    return Message(ctx.t("thanks-sent", title=event.title))


async def _figures(event: Event, ctx: Context) -> tuple[PublicFigure, ...]:
    """What may be said of an event that is over; UserError if that is nothing, or was said."""
    if phase_of(event, ctx.now_ms) not in ("ended", "over"):
        raise UserError("thanks-error-early", title=event.title)
    if await ctx.uow.outbox.latest(event.id, KIND):
        raise UserError("thanks-error-sent", title=event.title)
    figures = await of_event(event, ctx.uow)
    if not figures:
        raise UserError("thanks-error-few", title=event.title, fewest=FEWEST)
    return figures


async def _sends(event: Event, figures: tuple[PublicFigure, ...], ctx: Context) -> list[Send]:
    channels = await ctx.uow.events.channels(event.id)
    sends = channel_sends(event, channels, f"event:{event.id}:{KIND}", KIND, lambda t: cards.post(t, event, figures))
    return [replace(send, expires_ms=None) for send in sends]


ROUTES = Routes(
    commands={"thanks": show},
    buttons={"thanks.show": show, "thanks.send": send},
    drawings={cards.DRAWING: drawn},
)
