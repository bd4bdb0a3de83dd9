"""Who organizes an event: add, remove, list. Those added are told nothing; they see it in help."""

from bot.chat.actions import Action, Reply
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import Command
from bot.door.context import Context
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.door.which_person import person_meant
from bot.words.text import called, clean_line, shorten
from storage.tables import Event, Person

MOST_LISTED = 30
_LONGEST_NAME = 40


async def add(asked: Command, ctx: Context) -> list[Action]:
    """Let somebody organize an event; twice is harmless."""
    event = await organized_event(asked, ctx)
    person = await named_person(asked, event, ctx)
    is_new = await ctx.uow.staff.add(event.id, person.id)
    return [_said("staff-added" if is_new else "staff-already", event, await shown_name(person, ctx), ctx)]


async def remove(asked: Command, ctx: Context) -> list[Action]:
    """Take the right to organize away; an event keeps at least one organizer."""
    event = await organized_event(asked, ctx)
    person = await named_person(asked, event, ctx)
    name = await shown_name(person, ctx)
    staff = await ctx.uow.staff.of_event(event.id)
    if all(one.id != person.id for one in staff):
        return [_said("staff-not-one", event, name, ctx)]
    if len(staff) == 1:
        raise UserError("staff-error-last", name=name, title=event.title)
    await ctx.uow.staff.remove(event.id, person.id)
    return [_said("staff-removed", event, name, ctx)]


async def list_all(asked: Command, ctx: Context) -> list[Action]:
    """Who organizes an event."""
    event = await organized_event(asked, ctx)
    staff = await ctx.uow.staff.of_event(event.id)
    if not staff:
        return [Reply(Message(ctx.t("staff-nobody", title=event.title)))]
    names = ctx.t("list-separator").join([await shown_name(person, ctx) for person in staff[:MOST_LISTED]])
    if len(staff) > MOST_LISTED:
        names = ctx.t("staff-and-more", names=names, count=len(staff) - MOST_LISTED)
    return [Reply(Message(ctx.t("staff-list", title=event.title, count=len(staff), names=names)))]


async def named_person(asked: Command, event: Event, ctx: Context) -> Person:
    """Who is meant; UserError that shows how to say it."""
    if not asked.options.get("who", "").strip():
        raise UserError("staff-error-who", example=ctx.t(f"command-{asked.name.replace(' ', '-')}", "example"))
    return await person_meant(asked.options["who"], ctx, event)


async def shown_name(person: Person, ctx: Context) -> str:
    """The name to show: the chosen one, else that of the account."""
    accounts = [] if person.name else await ctx.uow.people.accounts(person.id)
    name = person.name or next((account.name for account in accounts if account.name), "?")
    return called(shorten(clean_line(name), _LONGEST_NAME), ctx.t.language)


def _said(message_id: str, event: Event, name: str, ctx: Context) -> Reply:
    return Reply(Message(ctx.t(message_id, title=event.title, name=name)))


ROUTES = Routes(commands={"staff add": add, "staff remove": remove, "staff list": list_all}, only_read=(list_all,))
