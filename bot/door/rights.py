"""Who may do what."""

from bot.door.context import Context
from storage.tables import Event


async def may_organize(event: Event, ctx: Context) -> bool:
    """Whether the person acting may organize this event: staff, the platform's admins, named organizers."""
    may = is_trusted(ctx) if event.space == ctx.space else is_named(ctx)
    return (may and await _is_open(event, ctx)) or await _is_staff(event, ctx)


async def may_create(ctx: Context) -> bool:
    """Whether the person acting may create events: whoever organizes one here, admins, named organizers."""
    if is_trusted(ctx):
        return True
    return not ctx.account.is_gone and await ctx.uow.staff.organizes_any(ctx.person.id, ctx.space)


async def may_see(event: Event, ctx: Context) -> bool:
    """Whether the person acting may see this event: unpublished ones are its organizers', private ones for insiders."""
    if event.state == "draft" or (event.state == "cancelled" and event.published_ms is None):
        return await may_organize(event, ctx)
    return await _is_open(event, ctx) or await _is_staff(event, ctx)


def is_trusted(ctx: Context) -> bool:
    """Whether the person acting administers the place they are in, or is named in the settings."""
    return ctx.is_admin or is_named(ctx)


def is_named(ctx: Context) -> bool:
    """Whether the person acting is named in the settings, and has not left the place of that account since."""
    return not ctx.account.is_gone and ctx.account.ref in ctx.defaults.organizers


async def may_see_people(event: Event, ctx: Context) -> bool:
    """Whether the person acting may see who takes part in this event: its attendees and organizers alone."""
    return await _takes_part(event, ctx) or await may_organize(event, ctx)


async def _is_open(event: Event, ctx: Context) -> bool:
    """Whether an event is public, or one of a private channel where the person is, or at which they take part."""
    if not event.is_private or await _takes_part(event, ctx):
        return True
    return bool(ctx.places) and not set(ctx.places).isdisjoint(await ctx.uow.events.channels(event.id))


async def _is_staff(event: Event, ctx: Context) -> bool:
    """Whether organizers let the person acting organize an event, who has not left its place since."""
    return not ctx.account.is_gone and await ctx.uow.staff.organizes(ctx.person.id, event.id)


async def _takes_part(event: Event, ctx: Context) -> bool:
    if ctx.account.is_gone:
        return False
    participant = await ctx.uow.participants.of(event.id, ctx.person.id)
    return participant is not None and participant.state != "withdrawn"
