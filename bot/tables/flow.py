"""Tables from the attendees' side: my own seat, I am here, I have to leave."""

from bot.chat.actions import Action, Reply, Update
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command
from bot.door.context import Context
from bot.door.routes import Routes
from bot.door.which_event import event_meant
from bot.events import attendance
from bot.leaving import bonds
from bot.tables import plans
from bot.tables import seats_card as cards
from bot.tables.showing import participant_names
from storage.tables import Event, Participant


async def mine(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """My table of the round that is held, as it is now."""
    event, participant = await _me(asked, ctx)
    return [Reply(await _seat(event, participant, ctx))]


async def here(asked: ButtonClick, ctx: Context) -> list[Action]:
    """I am here, or back: I get a seat from the next round on."""
    event, participant = await _me(asked, ctx)
    if participant.away_ms is None or attendance.doors(event, ctx.now_ms) == "closed":
        attendance.check_doors(event, ctx.now_ms)
    is_news = participant.away_ms is not None or participant.came_ms is None
    attendance.come_back(event, participant, now_ms=ctx.now_ms)
    name = "tables-here-noted" if is_news else "tables-here-already"
    return [Update(cards.noted(ctx.t, event, name, is_here=True))]


async def leave(asked: ButtonClick, ctx: Context) -> list[Action]:
    """I have to leave: no seat is kept for me from the next round on."""
    event, participant = await _me(asked, ctx)
    sends = await bonds.go_away(event, participant, ctx.uow, ctx.defaults, now_ms=ctx.now_ms)
    return [Update(cards.noted(ctx.t, event, "tables-leave-noted", is_here=False)), *sends]


async def _seat(event: Event, participant: Participant, ctx: Context) -> Message:
    plan = await ctx.uow.tables.plan(event.id)
    number = plan.held if plan else 0
    tables = plan.rounds[number - 1] if plan and number else []
    table = plans.table_of(tables, participant.id)
    if plan is None or table is None:
        is_away, is_here = participant.away_ms is not None, participant.came_ms is not None
        is_over = event.end_ms <= ctx.now_ms
        return cards.not_seated(ctx.t, event, number, is_away=is_away, is_here=is_here, is_over=is_over)
    names = await participant_names(event, ctx, tables[table - 1])
    others = tuple(cards.names_at(ctx.t, [id for id in tables[table - 1] if id != participant.id], names))
    return cards.mine(ctx.t, event, cards.Seat(number, table, others, str(participant.id) in plan.hosts))


async def _me(asked: Command | ButtonClick, ctx: Context) -> tuple[Event, Participant]:
    """The event whose tables are meant, and the person at it; UserError that says how to take part."""

    async def is_there(event: Event) -> bool:
        return await ctx.uow.participants.of(event.id, ctx.person.id) is not None

    event = await event_meant(asked, ctx, "meet", is_there)
    participant = await ctx.uow.participants.of(event.id, ctx.person.id)
    if participant is None or not participant.takes_part:
        raise UserError("error-introduce-first")
    return event, participant


ROUTES = Routes(
    commands={"table": mine},
    buttons={"tables.mine": mine, "tables.here": here, "tables.leave": leave},
    only_read=(mine,),
)
