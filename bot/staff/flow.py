"""Who organizes an event: add, remove, list. Those added are told nothing; they see it in help."""

from bot.chat.actions import Action, Reply
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import Command
from bot.door.access import organized_event, person_meant
from bot.door.dispatch import Context, Routes
from bot.words.text import called, clean_line, shorten
from storage.tables import Event, Person

MOST_LISTED = 30
_LONGEST_NAME = 40


async def add(event: Command, ctx: Context) -> list[Action]:
    """Let somebody organize an event; twice is harmless."""
    meeting = await organized_event(event, ctx)
    person = await named_person(event, meeting, ctx)
    is_new = await ctx.uow.people.add_staff(meeting.id, person.id)
    return [_said("staff-added" if is_new else "staff-already", meeting, await shown_name(person, ctx), ctx)]


async def remove(event: Command, ctx: Context) -> list[Action]:
    """Take the right to organize away; an event keeps at least one organizer."""
    meeting = await organized_event(event, ctx)
    person = await named_person(event, meeting, ctx)
    name = await shown_name(person, ctx)
    staff = await ctx.uow.people.staff(meeting.id)
    if all(one.id != person.id for one in staff):
        return [_said("staff-not-one", meeting, name, ctx)]
    if len(staff) == 1:
        raise UserError("staff-error-last", name=name, title=meeting.title)
    await ctx.uow.people.remove_staff(meeting.id, person.id)
    return [_said("staff-removed", meeting, name, ctx)]


async def list_all(event: Command, ctx: Context) -> list[Action]:
    """Who organizes an event."""
    meeting = await organized_event(event, ctx)
    staff = await ctx.uow.people.staff(meeting.id)
    if not staff:
        return [Reply(Message(ctx.t("staff-nobody", title=meeting.title)))]
    names = ctx.t("list-separator").join([await shown_name(person, ctx) for person in staff[:MOST_LISTED]])
    if len(staff) > MOST_LISTED:
        names = ctx.t("staff-and-more", names=names, count=len(staff) - MOST_LISTED)
    return [Reply(Message(ctx.t("staff-list", title=meeting.title, count=len(staff), names=names)))]


async def named_person(event: Command, meeting: Event, ctx: Context) -> Person:
    """Who is meant; UserError that shows how to say it."""
    if not event.options.get("who", "").strip():
        raise UserError("staff-error-who", example=ctx.t(f"command-{event.name.replace(' ', '-')}", "example"))
    return await person_meant(event.options["who"], ctx, meeting)


async def shown_name(person: Person, ctx: Context) -> str:
    """The name to show: the chosen one, else that of the account."""
    accounts = [] if person.name else await ctx.uow.people.accounts(person.id)
    name = person.name or next((account.name for account in accounts if account.name), "?")
    return called(shorten(clean_line(name), _LONGEST_NAME), ctx.t.language)


def _said(message_id: str, meeting: Event, name: str, ctx: Context) -> Reply:
    return Reply(Message(ctx.t(message_id, title=meeting.title, name=name)))


ROUTES = Routes(commands={"staff add": add, "staff remove": remove, "staff list": list_all})
