"""Who organizes an event: add, remove, list. Those added are told nothing; they see it in help."""

from bot.chat import values
from bot.chat.actions import Action, Reply, Update
from bot.chat.content import Button, Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command
from bot.door.confirming import UNDO_MS, is_confirmed
from bot.door.context import Context
from bot.door.naming import name_of, names_of
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.door.which_person import person_meant
from storage.tables import Event, Person

MOST_LISTED = 30


async def add(asked: Command, ctx: Context) -> list[Action]:
    """Let somebody organize an event; twice is harmless."""
    event = await organized_event(asked, ctx)
    person = await person_meant(asked, ctx, event)
    is_new = await ctx.uow.staff.add(event.id, person.id)
    await _let_nobody_come_back(person, event, ctx)
    return [_said("staff-added" if is_new else "staff-already", event, await name_of(person.id, ctx, event), ctx)]


async def remove(asked: Command, ctx: Context) -> list[Action]:
    """Take the right to organize away; an event keeps at least one organizer."""
    event = await organized_event(asked, ctx)
    staff = {one.id for one in await ctx.uow.staff.of_event(event.id)}
    return await _removed(await person_meant(asked, ctx, event, staff), event, asked, ctx)


async def leave(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Organize an event no longer oneself, after all."""
    return await _removed(ctx.person, await organized_event(asked, ctx), asked, ctx)


async def come_back(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Organize again what one left a moment ago, unless an organizer decided something about them since."""
    event_id, left_at = (values.number(values.part(asked.value, place)) for place in (0, 1))
    left = await ctx.uow.forms.get(left_at, ctx.person.id, _left_kind(event_id))
    event = await ctx.uow.events.get(event_id) if event_id is not None else None
    if event is None or left is None or ctx.now_ms - left["left_ms"] > UNDO_MS:
        raise UserError("staff-error-undo-late")
    await ctx.uow.staff.add(event.id, ctx.person.id)
    await _let_nobody_come_back(ctx.person, event, ctx)
    return [Update(Message(ctx.t("staff-back", title=event.title)))]


async def _removed(person: Person, event: Event, asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    await _let_nobody_come_back(person, event, ctx)
    name = await name_of(person.id, ctx, event)
    staff = await ctx.uow.staff.of_event(event.id)
    if all(one.id != person.id for one in staff):
        return [_said("staff-not-one", event, name, ctx)]
    if len(staff) == 1:
        raise UserError("staff-error-last", name=name, title=event.title)
    if person.id == ctx.person.id:
        return [await _left(event, asked, ctx)]
    await ctx.uow.staff.remove(event.id, person.id)
    return [_said("staff-removed", event, name, ctx)]


async def _left(event: Event, asked: Command | ButtonClick, ctx: Context) -> Action:
    """Who removes themselves cannot add themselves again: that is asked first, and can be undone for a while."""
    if not is_confirmed(asked):
        button = Button("staff.leave", ctx.t("staff-leave"), str(event.id), "danger")
        return Reply(Message(ctx.t("staff-leave-question", title=event.title), actions=(button,)))
    await ctx.uow.staff.remove(event.id, ctx.person.id)
    left_at = await ctx.uow.forms.keep(
        ctx.account.ref, _left_kind(event.id), {"left_ms": ctx.now_ms}, now_ms=ctx.now_ms
    )
    undo = Button("staff.come_back", ctx.t("event-undo"), values.value(event.id, left_at))
    message = Message(ctx.t("staff-left", title=event.title), actions=(undo,))
    return Update(message) if isinstance(asked, ButtonClick) else Reply(message)


async def _let_nobody_come_back(person: Person, event: Event, ctx: Context) -> None:
    """What was decided about a person last holds: the button of an earlier leaving means nothing any more."""
    await ctx.uow.forms.forget_everywhere(person.id, _left_kind(event.id))


def _left_kind(event_id: int | None) -> str:
    """What is kept of somebody who left the organizers of an event, and may come back."""
    return f"staff:{event_id}"


async def list_all(asked: Command, ctx: Context) -> list[Action]:
    """Who organizes an event."""
    event = await organized_event(asked, ctx)
    staff = await ctx.uow.staff.of_event(event.id)
    if not staff:
        return [Reply(Message(ctx.t("staff-nobody", title=event.title)))]
    found = await names_of([person.id for person in staff], ctx, event)
    names = ctx.t("list-separator").join([found[person.id] for person in staff[:MOST_LISTED]])
    if len(staff) > MOST_LISTED:
        names = ctx.t("staff-and-more", names=names, count=len(staff) - MOST_LISTED)
    return [Reply(Message(ctx.t("staff-list", title=event.title, count=len(staff), names=names)))]


def _said(message_id: str, event: Event, name: str, ctx: Context) -> Reply:
    return Reply(Message(ctx.t(message_id, title=event.title, name=name)))


ROUTES = Routes(
    commands={"staff add": add, "staff remove": remove, "staff list": list_all},
    buttons={"staff.leave": leave, "staff.come_back": come_back},
    only_read=(list_all,),
)
