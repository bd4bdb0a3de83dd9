"""Who may do what."""

from bot.door.context import Context
from storage.tables import Event


async def may_organize(event: Event, ctx: Context) -> bool:
    """Whether the person acting may organize this event: staff, the platform's admins, named organizers."""
    may = is_trusted(ctx) if event.space == ctx.space else ctx.account.ref in ctx.defaults.organizers
    return may or await ctx.uow.staff.organizes(ctx.person.id, event.id)


async def may_create(ctx: Context) -> bool:
    """Whether the person acting may create events: whoever organizes one here, admins, named organizers."""
    return is_trusted(ctx) or await ctx.uow.staff.organizes_any(ctx.person.id, ctx.space)


async def may_see(event: Event, ctx: Context) -> bool:
    """Whether the person acting may see this event: drafts are its organizers'."""
    return event.state != "draft" or await may_organize(event, ctx)


def is_trusted(ctx: Context) -> bool:
    """Whether the person acting administers the place they are in, or is named in the settings."""
    return ctx.is_admin or ctx.account.ref in ctx.defaults.organizers


async def may_see_people(event: Event, ctx: Context) -> bool:
    """Whether the person acting may see who takes part in this event: its attendees and organizers alone."""
    participant = await ctx.uow.participants.of(event.id, ctx.person.id)
    takes_part = participant is not None and participant.state != "withdrawn"
    return takes_part or await may_organize(event, ctx)
