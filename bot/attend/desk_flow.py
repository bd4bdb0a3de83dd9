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
from bot.events import attendance, open_seats
from bot.staff import access
from bot.words.times import to_zoned
from storage.codes import shown_code
from storage.registration_tables import Registration
from storage.tables import Event, Person


async def show(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Who has come and who is still expected, with a menu of these."""
    event = await organized_event(asked, ctx)
    page = values.number(values.part(asked.value, 1)) or 0 if isinstance(asked, ButtonClick) else 0
    message = await _list(event, ctx, page)
    return [Update(message) if isinstance(asked, ButtonClick) else Reply(message)]


async def choose(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Note that whoever was chosen from the menu has come; the list goes on."""
    event, guest = await _pressed(asked, ctx)
    noted, _ = await _arrived(guest, event, ctx)
    page = values.number(values.part(asked.value, 2)) or 0
    return [Update(await _list(event, ctx, page, noted))]


async def mark(asked: Command, ctx: Context) -> list[Action]:
    """Note that somebody has come; who had not registered does so by that."""
    event = await organized_event(asked, ctx, "mark_attendance")
    _check_early(event, ctx)
    guest = await open_seats.guest_meant(asked, ctx, event)
    if isinstance(guest, Registration) and guest.state == "cancelled":
        raise UserError("seat-error-cancelled", code=shown_code(guest.code), title=event.title)
    noted, is_news = await _arrived(guest, event, ctx)
    return [Reply(cards.marked(ctx.t, event, noted, is_news=is_news))]


async def unmark(asked: Command, ctx: Context) -> list[Action]:
    """Note that somebody has not come after all."""
    event = await organized_event(asked, ctx, "mark_attendance")
    said = await _unmarked(await open_seats.guest_meant(asked, ctx, event), event, ctx)
    return [Reply(Message(said))]


async def undo(asked: ButtonClick, ctx: Context) -> list[Action]:
    """The same for whoever was marked last."""
    event, guest = await _pressed(asked, ctx)
    said = await _unmarked(guest, event, ctx)
    return [Update(Message(said, actions=(cards.list_button(ctx.t, event),)))]


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


async def _pressed(asked: ButtonClick, ctx: Context) -> tuple[Event, Person | Registration]:
    """The event and the guest that a button carries; UserError where they are no longer there."""
    event = await organized_event(asked, ctx, "mark_attendance")
    _check_early(event, ctx)
    guest = await desk.pressed(values.part(asked.value, 1), event, ctx)
    if guest is None:
        raise UserError("error-outdated")
    return event, guest


async def _arrived(guest: Person | Registration, event: Event, ctx: Context) -> tuple[cards.Noted, bool]:
    """Note that somebody has come; whether that is news."""
    if isinstance(guest, Registration):
        is_news = attendance.arrive_at(guest, now_ms=ctx.now_ms)
        return cards.Noted(desk.seat_key(guest), await _name(guest, event, ctx)), is_news
    is_news = await attendance.arrive(event, guest.id, ctx.uow, now_ms=ctx.now_ms)
    participant = await attendance.join(event, guest.id, ctx.uow, now_ms=ctx.now_ms)
    return cards.Noted(str(participant.id), await _name(guest, event, ctx)), is_news


async def _unmarked(guest: Person | Registration, event: Event, ctx: Context) -> str:
    """Note that somebody has not come after all; what is said of it."""
    noted = guest if isinstance(guest, Registration) else await ctx.uow.participants.of(event.id, guest.id)
    is_news = noted is not None and attendance.take_back(noted)
    return ctx.t("attend-unmarked" if is_news else "attend-unmarked-already", name=await _name(guest, event, ctx))


async def _name(guest: Person | Registration, event: Event, ctx: Context) -> str:
    if isinstance(guest, Registration):
        code = shown_code(guest.code)
        return (await open_seats.seat_names(event, ctx)).get(guest.id) or ctx.t("seat-code", code=code)
    return await name_of(guest.id, ctx, event)


def _check_early(event: Event, ctx: Context) -> None:
    if attendance.doors(event, ctx.now_ms) == "early":
        opens = to_zoned(event.start_ms - attendance.DOORS_MS, event.zone)
        raise UserError("attend-error-early", event=event.title, when=opens)


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
