"""Who the person acting is at an event, and what they have a right to."""

from bot.door.authorization import BEARERS, Right
from bot.door.context import Context
from storage.tables import Event, StaffRole


async def may_serve(right: Right, event: Event, ctx: Context) -> bool:
    """Whether the person acting has this right of an event's staff, now.

    Organizers are the staff of that role, the admins of the event's space, and who is named in the settings.
    """
    return await role_at(event, ctx) in BEARERS[right]


async def role_at(event: Event, ctx: Context) -> StaffRole | None:
    """What the person acting is at this event now; None for everybody who is no staff of it."""
    may = is_trusted(ctx) if event.space == ctx.space else is_named(ctx)
    if may and await _is_open(event, ctx):
        return "organizer"
    return await _role(event, ctx)


async def may_organize(event: Event, ctx: Context) -> bool:
    """Whether the person acting may organize this event."""
    return await role_at(event, ctx) == "organizer"


async def may_create(ctx: Context) -> bool:
    """Whether the person acting may create events: whoever organizes one here, admins, named organizers."""
    if is_trusted(ctx):
        return True
    return not ctx.account.is_gone and await ctx.uow.staff.serves_any(ctx.person.id, ctx.space)


async def may_see(event: Event, ctx: Context) -> bool:
    """Whether the person acting may see this event: unpublished ones are its staff's, private ones for insiders."""
    if event.state == "draft" or (event.state == "cancelled" and event.published_ms is None):
        return await role_at(event, ctx) is not None
    return await _is_open(event, ctx) or await _role(event, ctx) is not None


def is_trusted(ctx: Context) -> bool:
    """Whether the person acting administers the place they are in, or is named in the settings."""
    return ctx.is_admin or is_named(ctx)


def is_named(ctx: Context) -> bool:
    """Whether the person acting is named in the settings, and has not left the place of that account since."""
    return not ctx.account.is_gone and ctx.account.ref in ctx.defaults.organizers


async def may_see_people(event: Event, ctx: Context) -> bool:
    """Whether the person acting may see who takes part in this event: its attendees and its staff alone."""
    return await _takes_part(event, ctx) or await role_at(event, ctx) is not None


async def _is_open(event: Event, ctx: Context) -> bool:
    """Whether an event is public, or one of a private channel where the person is, or at which they take part."""
    if not event.is_private or await _is_of(event, ctx):
        return True
    return bool(ctx.places) and not set(ctx.places).isdisjoint(await ctx.uow.events.channels(event.id))


async def _role(event: Event, ctx: Context) -> StaffRole | None:
    """What organizers let the person acting be, who has not left its place since."""
    return None if ctx.account.is_gone else await ctx.uow.staff.role(ctx.person.id, event.id)


async def _takes_part(event: Event, ctx: Context) -> bool:
    participant = None if ctx.account.is_gone else await ctx.uow.participants.of(event.id, ctx.person.id)
    return participant is not None and participant.takes_part


async def _is_of(event: Event, ctx: Context) -> bool:
    """Whether the person takes part, or waits for a seat."""
    participant = None if ctx.account.is_gone else await ctx.uow.participants.of(event.id, ctx.person.id)
    return participant is not None and participant.state != "withdrawn"
