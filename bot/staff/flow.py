"""Who organizes an event and who helps: add, remove, list. Those added are told nothing; they see it in help."""

from bot.chat import values
from bot.chat.actions import Action, Reply, Update
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command
from bot.door.confirming import UNDO_MS, is_confirmed
from bot.door.context import Context
from bot.door.naming import name_of, names_of
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.door.which_person import name_apart, person_meant
from bot.staff import card as cards
from bot.words.text import echoed, normalize
from storage.tables import Event, Person, StaffRole

_ROLES: dict[str, StaffRole] = {
    "": "organizer", "organizer": "organizer", "organiser": "organizer", "主催者": "organizer", "主催": "organizer",
    "helper": "helper", "手伝い": "helper", "お手伝い": "helper", "ヘルパー": "helper",
    "moderator": "moderator", "見守り": "moderator", "見守り役": "moderator", "モデレーター": "moderator",
}  # fmt: skip

MOST_LOGGED = 25


async def add(asked: Command, ctx: Context) -> list[Action]:
    """Let somebody be staff of an event, or something else there than before; twice is harmless."""
    event = await organized_event(asked, ctx)
    asked = await name_apart(asked, ctx, event)
    role = _role(asked, ctx)
    person = await person_meant(asked, ctx, event)
    roles = await ctx.uow.staff.roles(event.id)
    name = await name_of(person.id, ctx, event)
    if roles.get(person.id) == role:
        return [_said("staff-already", event, name, role, ctx)]
    _keep_one_organizer(person, roles, name, event)
    if roles.get(person.id) == "organizer" and person.id == ctx.person.id:
        raise UserError("staff-error-own-role", title=event.title)
    await ctx.uow.staff.set(event.id, person.id, role)
    await _let_nobody_come_back(person, event, ctx)
    return [_said("staff-added", event, name, role, ctx)]


async def remove(asked: Command, ctx: Context) -> list[Action]:
    """Take what somebody may do for an event away; it keeps at least one organizer."""
    event = await organized_event(asked, ctx)
    staff = await ctx.uow.staff.roles(event.id)
    return await _removed(await person_meant(asked, ctx, event, set(staff)), event, asked, ctx)


async def leave(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Be staff of an event no longer oneself."""
    return await _removed(ctx.person, await organized_event(asked, ctx), asked, ctx)


async def come_back(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Be again what one left a moment ago, unless an organizer decided something about them since."""
    event_id, left_at = (values.number(values.part(asked.value, place)) for place in (0, 1))
    left = await ctx.uow.forms.get(left_at, ctx.person.id, _left_kind(event_id))
    event = await ctx.uow.events.get(event_id) if event_id is not None else None
    if event is None or left is None or ctx.now_ms - left["left_ms"] > UNDO_MS:
        raise UserError("staff-error-undo-late")
    role: StaffRole = left.get("role", "organizer")  # who left before there were roles organized
    await ctx.uow.staff.set(event.id, ctx.person.id, role)
    await _let_nobody_come_back(ctx.person, event, ctx)
    return [Update(Message(ctx.t("staff-back", role=role, title=event.title)))]


async def list_all(asked: Command, ctx: Context) -> list[Action]:
    """Who organizes an event, moderates it and helps; for those among them a button to leave."""
    event = await organized_event(asked, ctx)
    roles = await ctx.uow.staff.roles(event.id)
    names = await names_of(list(roles), ctx, event)
    return [Reply(cards.listing(ctx.t, event, roles, names, ctx.person.id))]


async def _removed(person: Person, event: Event, asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    await _let_nobody_come_back(person, event, ctx)
    name = await name_of(person.id, ctx, event)
    roles = await ctx.uow.staff.roles(event.id)
    role = roles.get(person.id)
    if role is None:
        return [Reply(Message(ctx.t("staff-not-one", title=event.title, name=name)))]
    _keep_one_organizer(person, roles, name, event)
    if person.id == ctx.person.id:
        return [await _left(event, role, asked, ctx)]
    await ctx.uow.staff.remove(event.id, person.id)
    return [_said("staff-removed", event, name, role, ctx)]


async def _left(event: Event, role: StaffRole, asked: Command | ButtonClick, ctx: Context) -> Action:
    """Who removes themselves cannot add themselves again: that is asked first, and can be undone for a while."""
    if not is_confirmed(asked):
        return Reply(cards.leave_question(ctx.t, event, role))
    await ctx.uow.staff.remove(event.id, ctx.person.id)
    left_at = await ctx.uow.forms.keep(
        ctx.account.ref, _left_kind(event.id), {"left_ms": ctx.now_ms, "role": role}, now_ms=ctx.now_ms
    )
    message = cards.left(ctx.t, event, role, left_at)
    return Update(message) if isinstance(asked, ButtonClick) else Reply(message)


def _keep_one_organizer(person: Person, roles: dict[int, StaffRole], name: str, event: Event) -> None:
    """UserError where nobody would organize an event without this person."""
    if [id for id, role in roles.items() if role == "organizer"] == [person.id]:
        raise UserError("staff-error-last", name=name, title=event.title)


def _role(asked: Command, ctx: Context) -> StaffRole:
    typed = asked.options.get("role", "")
    role = _ROLES.get(normalize(typed))
    if role is None:
        raise UserError("staff-error-role", typed=echoed(typed), example=ctx.t("command-staff-add", "example"))
    return role


async def _let_nobody_come_back(person: Person, event: Event, ctx: Context) -> None:
    """What was decided about a person last holds: the button of an earlier leaving means nothing any more."""
    await ctx.uow.forms.forget_everywhere(person.id, _left_kind(event.id))


async def log(asked: Command, ctx: Context) -> list[Action]:
    """Who of the staff looked at people's data, and when."""
    event = await organized_event(asked, ctx)
    entries = await ctx.uow.staff.accesses(event.id, most=MOST_LOGGED)
    names = await names_of({one.by_id for one in entries if one.by_id is not None}, ctx, event)
    return [Reply(cards.log(ctx.t, event, entries, names, ctx.reader))]


def _left_kind(event_id: int | None) -> str:
    """What is kept of somebody who left the staff of an event, and may come back."""
    return f"staff:{event_id}"


def _said(message_id: str, event: Event, name: str, role: StaffRole, ctx: Context) -> Reply:
    return Reply(Message(ctx.t(message_id, title=event.title, name=name, role=role)))


ROUTES = Routes(
    commands={"staff add": add, "staff remove": remove, "staff list": list_all, "staff log": log},
    buttons={cards.LEAVE: leave, cards.COME_BACK: come_back},
    only_read=(list_all, log),
)
