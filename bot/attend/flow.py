"""I am here, from the attendees' side: by the button of the opening message, or as a command."""

from bot.attend import card as cards
from bot.chat.actions import Action, Reply, Update
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command
from bot.door.context import Context
from bot.door.routes import Routes
from bot.door.which_event import event_meant
from bot.events import attendance
from bot.safety import cases
from bot.schedule.phases import takes_introductions
from storage.tables import Event


async def here(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """I am here; who had not registered does so by that."""
    event = await event_meant(asked, ctx, "check_in", lambda event: _takes_part(event, ctx))
    await _refuse_banned(event, ctx)
    attendance.check_doors(event, ctx.now_ms)
    is_news = await attendance.arrive(event, ctx.person.id, ctx.uow, now_ms=ctx.now_ms)
    return [Reply(cards.welcome(ctx.t, event, await _next(event, ctx), is_news=is_news))]


async def not_here(asked: ButtonClick, ctx: Context) -> list[Action]:
    """I pressed it by mistake."""
    event = await event_meant(asked, ctx, "check_in")
    participant = await ctx.uow.participants.of(event.id, ctx.person.id)
    if participant is not None:
        attendance.take_back(participant)
    return [Update(cards.taken_back(ctx.t, event))]


async def _next(event: Event, ctx: Context) -> cards.Next:
    """What is of most use to somebody who has come."""
    participant = await ctx.uow.participants.of(event.id, ctx.person.id)
    plan = await ctx.uow.tables.plan(event.id)
    is_introduced = participant is not None and participant.state == "introduced"
    return cards.Next(
        meets=is_introduced,
        introduces=not is_introduced and takes_introductions(event, ctx.now_ms),
        has_tables=plan is not None and plan.held > 0,
    )


async def _takes_part(event: Event, ctx: Context) -> bool:
    participant = await ctx.uow.participants.of(event.id, ctx.person.id)
    return participant is not None and participant.state != "withdrawn"


async def _refuse_banned(event: Event, ctx: Context) -> None:
    """UserError for somebody whom organizers keep from this event; who may not write for a while may still come."""
    case = await cases.barring(event, ctx.person.id, ctx.uow, now_ms=ctx.now_ms)
    if case is not None and case.until_ms is None:
        raise UserError("safety-error-banned", event=event.title)


ROUTES = Routes(commands={"attend": here}, buttons={"attend.here": here, "attend.not_here": not_here})
