"""My data: see what is stored about oneself, take it along, have it deleted."""

from bot.chat import values
from bot.chat.actions import Action, Reply, Send, Update
from bot.chat.content import Message
from bot.chat.errors import UserError
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
from storage.tables import Event, Participant

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
        message, sends = await _deleted(ctx)
        return [Reply(message), *sends]
    alone = await deleting.organized_alone(ctx.person.id, ctx.uow, now_ms=ctx.now_ms)
    titles = [shorten(event.title, _TITLE) for event in alone[:3]]
    found = await stored(ctx)
    message = cards.question(ctx.t, told(ctx.t, found), titles, installed=bool(found.of("slack_installations")))
    return [Update(message) if isinstance(asked, ButtonClick) else Reply(message)]


async def delete(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Delete everything."""
    del asked
    message, sends = await _deleted(ctx)
    return [Update(message), *sends]


async def delete_never(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Delete everything, and never write to these accounts again."""
    del asked
    message, sends = await _deleted(ctx, never_again=True)
    return [Update(message), *sends]


async def keep_card(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Keep what one said at an event as a start for the next introduction."""
    event, participant = await _part(asked, ctx)
    participant.keeps_card = True
    return [Reply(Message(ctx.t("mydata-kept-card", event=event.title)))]


async def forget_event(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Forget now what would be forgotten a week later."""
    event, participant = await _part(asked, ctx)
    await ctx.uow.retention.forget_part(participant)
    return [Reply(Message(ctx.t("mydata-forgot-event", event=event.title)))]


async def _part(asked: ButtonClick, ctx: Context) -> tuple[Event, Participant]:
    """What somebody said at the event of a button; UserError where it is gone."""
    event_id = values.number(values.part(asked.value, 0))
    event = await ctx.uow.events.get(event_id) if event_id is not None else None
    participant = await ctx.uow.participants.of(event.id, ctx.person.id) if event else None
    if event is None:
        raise UserError("error-outdated")
    if participant is None or not await ctx.uow.participants.goals(participant.id):
        raise UserError("mydata-error-no-card", event=event.title)
    return event, participant


async def _deleted(ctx: Context, *, never_again: bool = False) -> tuple[Message, list[Send]]:
    """The answer, and what others are told at once."""
    sends = await deleting.delete(ctx.person.id, ctx.uow, ctx.defaults, now_ms=ctx.now_ms, never_again=never_again)
    return cards.deleted(ctx.t, never_again=never_again), sends


ROUTES = Routes(
    commands={"mydata show": show, "mydata export": export, "mydata delete": ask_delete},
    buttons={
        cards.SHOW: show,
        cards.EXPORT: export,
        cards.ASK: ask_delete,
        cards.DELETE: delete,
        cards.DELETE_NEVER: delete_never,
        cards.KEEP: keep_card,
        cards.FORGET: forget_event,
    },
    only_read=(show, export),
)
