"""Open and close introductions, and see how many there are (never who is missing)."""

from bot.chat.actions import Action, Reply
from bot.chat.content import Message
from bot.chat.interactions import Command
from bot.door.context import Context
from bot.door.naming import who_is_away
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.events.attendance import headcount
from bot.schedule.phases import takes_introductions


async def open_all(asked: Command, ctx: Context) -> list[Action]:
    """Let people introduce themselves."""
    return await _set(asked, ctx, are_open=True)


async def close_all(asked: Command, ctx: Context) -> list[Action]:
    """Take no more introductions; those there stay."""
    return await _set(asked, ctx, are_open=False)


async def status(asked: Command, ctx: Context) -> list[Action]:
    """How many registered, introduced themselves, are here for the first time."""
    event = await organized_event(asked, ctx)
    counted = await headcount(event.id, ctx.uow)
    text = ctx.t(
        "intros-status",
        title=event.title,
        state=ctx.t("intros-are-open" if takes_introductions(event, ctx.now_ms) else "intros-are-closed"),
        registered=counted.people,
        introduced=counted.introduced,
        newcomers=await ctx.uow.participants.newcomers(event.id),
    )
    seats = [ctx.t("intros-status-seats", count=counted.open_seats)] if counted.open_seats else []
    return [Reply(Message("\n".join([text, *seats, *await who_is_away(event, ctx)])))]


async def _set(asked: Command, ctx: Context, *, are_open: bool) -> list[Action]:
    event = await organized_event(asked, ctx, "take_intros")
    was_open = event.are_intros_open
    event.are_intros_open = are_open
    name = ("intros-opened" if are_open else "intros-closed") + ("-already" if was_open == are_open else "")
    return [Reply(Message(ctx.t(name, title=event.title)))]


ROUTES = Routes(
    commands={"intros open": open_all, "intros close": close_all, "intros status": status}, only_read=(status,)
)
