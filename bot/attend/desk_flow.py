"""The desk: who is expected, who has come, the list on paper, the code to stand there."""

from bot.attend import card as cards
from bot.attend import desk, poster, printing
from bot.chat import values
from bot.chat.actions import Action, Reply, Update
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command
from bot.door.context import Context
from bot.door.naming import name_of
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.door.which_person import person_meant
from bot.events import attendance
from bot.staff import access
from bot.words.times import to_zoned
from storage.tables import Event, Participant


async def show(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Who has come and who is still expected, with a menu of these."""
    event = await organized_event(asked, ctx)
    page = values.number(values.part(asked.value, 1)) or 0 if isinstance(asked, ButtonClick) else 0
    message = await _list(event, ctx, page)
    return [Update(message) if isinstance(asked, ButtonClick) else Reply(message)]


async def choose(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Note that the person chosen from the menu has come; the list goes on."""
    event, participant = await _pressed(asked, ctx)
    await attendance.arrive(event, participant.person_id, ctx.uow, now_ms=ctx.now_ms)
    name = await name_of(participant.person_id, ctx, event)
    page = values.number(values.part(asked.value, 2)) or 0
    return [Update(await _list(event, ctx, page, cards.Noted(str(participant.id), name)))]


async def mark(asked: Command, ctx: Context) -> list[Action]:
    """Note that somebody has come; who had not registered does so by that."""
    event = await organized_event(asked, ctx, "mark_attendance")
    _check_early(event, ctx)
    person = await person_meant(asked, ctx, event, await ctx.uow.participants.people(event.id))
    is_news = await attendance.arrive(event, person.id, ctx.uow, now_ms=ctx.now_ms)
    participant = await attendance.join(event, person.id, ctx.uow, now_ms=ctx.now_ms)
    noted = cards.Noted(str(participant.id), await name_of(person.id, ctx, event))
    return [Reply(cards.marked(ctx.t, event, noted, is_news=is_news))]


async def unmark(asked: Command, ctx: Context) -> list[Action]:
    """Note that somebody has not come after all."""
    event = await organized_event(asked, ctx, "mark_attendance")
    person = await person_meant(asked, ctx, event, await ctx.uow.participants.people(event.id))
    participant = await ctx.uow.participants.of(event.id, person.id)
    is_news = participant is not None and attendance.take_back(participant)
    return [Reply(Message(_unmarked(await name_of(person.id, ctx, event), ctx, is_news=is_news)))]


async def undo(asked: ButtonClick, ctx: Context) -> list[Action]:
    """The same for the person who was marked last."""
    event, participant = await _pressed(asked, ctx)
    is_news = attendance.take_back(participant)
    name = await name_of(participant.person_id, ctx, event)
    return [Update(Message(_unmarked(name, ctx, is_news=is_news), actions=(cards.list_button(ctx.t, event),)))]


async def print_list(asked: ButtonClick, ctx: Context) -> list[Action]:
    """The list on paper, with a box to tick for each."""
    event = await organized_event(asked, ctx)
    await access.note(event, "export", ctx, "attend")
    file = printing.sheet(event, await desk.guests(event, ctx), ctx.now_ms)
    return [Reply(Message(ctx.t("attend-printed"), files=(file,)))]


async def qr(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """A code to stand at the desk, which opens the page that says how to check in."""
    event = await organized_event(asked, ctx)
    if not ctx.defaults.public_url:
        raise UserError("attend-error-no-pages", title=event.title)
    address = f"{ctx.defaults.public_url}/a/{event.code}"
    drawn = poster.poster(event, address)
    text = ctx.t("attend-qr", title=event.title, link=address)
    return [Reply(Message(text, pictures=(drawn,), files=(poster.file(event, drawn),)))]


async def _list(event: Event, ctx: Context, page: int, noted: cards.Noted | None = None) -> Message:
    found = await attendance.turnout(event.id, ctx.uow)
    can_mark = attendance.doors(event, ctx.now_ms) != "early"
    view = cards.Desk(await desk.guests(event, ctx), found, page, can_mark=can_mark, noted=noted)
    return cards.listing(ctx.t, event, view)


async def _pressed(asked: ButtonClick, ctx: Context) -> tuple[Event, Participant]:
    """The event and the person that a button carries; UserError where they are no longer there."""
    event = await organized_event(asked, ctx, "mark_attendance")
    _check_early(event, ctx)
    id = values.number(values.part(asked.value, 1))
    participant = None if id is None else await ctx.uow.participants.get(id)
    if participant is None or participant.event_id != event.id:
        raise UserError("error-outdated")
    return event, participant


def _check_early(event: Event, ctx: Context) -> None:
    if attendance.doors(event, ctx.now_ms) == "early":
        opens = to_zoned(event.start_ms - attendance.DOORS_MS, event.zone)
        raise UserError("attend-error-early", event=event.title, when=opens)


def _unmarked(name: str, ctx: Context, *, is_news: bool) -> str:
    return ctx.t("attend-unmarked" if is_news else "attend-unmarked-already", name=name)


ROUTES = Routes(
    commands={"attend list": show, "attend mark": mark, "attend unmark": unmark, "attend qr": qr},
    buttons={
        "attend.list": show,
        "attend.mark": choose,
        "attend.unmark": undo,
        "attend.print": print_list,
        "attend.qr": qr,
    },
    only_read=(show, qr),
)
