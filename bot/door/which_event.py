"""Which event is meant."""

from bot.chat import values
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command, FormSubmit, Interaction, Typing
from bot.door.context import Context
from bot.door.rights import is_trusted, may_create, may_organize, may_see
from bot.words.text import clean_line, normalize, shorten
from storage.repositories.events import EventViewer, Scope
from storage.tables import Event

# After this long an event is no longer what attendees mean when they name none.
STILL_MEANT_MS = 14 * 24 * 3600 * 1000
# So many events an answer names at most.
_MOST_NAMED = 10


async def event_meant(asked: Interaction, ctx: Context) -> Event:
    """The event of an interaction: named, or the only open one here; UserError otherwise.

    A button or form carries its event's id as the first part of its value. Attendees never see drafts.
    """
    named = named_event(asked)
    if named is None:
        return await _only_open(asked, ctx)
    event_id = event_number(named)
    event = None if event_id is None else await ctx.uow.events.get(event_id)
    if event is None or not await _is_from_here(event, asked, ctx) or not await may_see(event, ctx):
        raise UserError("error-no-such-event", typed=shorten(clean_line(named), 40))
    return event


async def open_event(asked: Interaction, ctx: Context) -> Event:
    """The event an attendee acts on: published; UserError if it was cancelled or is not public yet."""
    event = await event_meant(asked, ctx)
    if event.state == "cancelled":
        raise UserError("error-event-cancelled", event=event.title)
    if event.state != "published":
        raise UserError("error-event-not-published", event=event.title)
    return event


async def organized_event(asked: Interaction, ctx: Context) -> Event:
    """The event an organizer acts on; UserError if the person may not organize it."""
    if not await may_create(ctx) and not await ctx.uow.staff.organizes_any(ctx.person.id):
        raise UserError("error-not-organizer")
    event = await event_meant(asked, ctx)
    if not await may_organize(event, ctx):
        raise UserError("error-not-organizer")
    return event


async def live_event(asked: Command | ButtonClick | FormSubmit, ctx: Context) -> Event:
    """The event an organizer changes; UserError if they may not, or if it was cancelled."""
    event = await organized_event(asked, ctx)
    if event.state == "cancelled":
        name = "event-error-cancelled" if isinstance(asked, Command) else "error-event-cancelled"
        raise UserError(name, event=event.title)
    return event


async def public_event(asked: Command | ButtonClick | FormSubmit, ctx: Context) -> Event:
    """A live event that is published; UserError for a draft."""
    event = await live_event(asked, ctx)
    if event.state != "published":
        raise UserError("error-event-not-published", event=event.title)
    return event


def named_event(asked: Interaction) -> str | None:
    """The event that an interaction names itself, as it was typed or packed; None if it names none."""
    match asked:
        case Command(options=options) | Typing(options=options):
            return options.get("event") or None
        case ButtonClick(value=value) | FormSubmit(value=value) if value:
            return values.part(value, 0)
    return None


def event_number(named: str) -> int | None:
    """The id in what names an event; None if it is no id."""
    return values.number(normalize(named))


async def _only_open(asked: Interaction, ctx: Context) -> Event:
    """The only event under way or to come, else the last one if it is still meant; UserError otherwise.

    Of the channel if it ever had one, else of the space, else of those the person takes part in.
    """
    for scope in _scopes(asked, ctx):
        running = await _running(scope, ctx)
        if len(running) == 1:
            return running[0]
        if running:
            listed = [f"{shorten(event.title, 60)} (event:{event.id})" for event in running[:_MOST_NAMED]]
            raise UserError("error-which-event", events=ctx.t("list-separator").join(listed))
        last = await ctx.uow.events.last(scope, viewer(ctx), ctx.now_ms)
        if last is not None and (last.end_ms > ctx.now_ms - STILL_MEANT_MS or await may_create(ctx)):
            return last
        if last is not None or await ctx.uow.events.has_any(scope):
            break
    raise UserError("error-no-event")


def _scopes(asked: Interaction, ctx: Context) -> list[Scope]:
    channel = getattr(asked, "channel", None)
    here = [Scope("channel", str(channel))] if channel else []
    return [*here, Scope("space", ctx.space), Scope("person", ctx.person.id)]


async def _running(scope: Scope, ctx: Context) -> list[Event]:
    """What is under way or to come and may be seen, as far as it can be named."""
    known = await ctx.uow.surroundings.running(str(scope.id)) if scope.kind == "channel" else None
    if known is not None and len(known) <= _MOST_NAMED:
        return [event for event in known if await may_see(event, ctx)]
    return await ctx.uow.events.running(scope, viewer(ctx), ctx.now_ms, most=_MOST_NAMED)


def viewer(ctx: Context) -> EventViewer:
    """The person acting, as the one who looks for events."""
    is_named = ctx.account.ref in ctx.defaults.organizers
    return EventViewer(ctx.person.id, ctx.space, is_trusted(ctx), is_named)


async def _is_from_here(event: Event, asked: Interaction, ctx: Context) -> bool:
    """Whether an event can be reached by who asks: from its spaces, from its channels, as participant or as staff.

    Guests of a shared channel have a space of their own.
    """
    if event.space == ctx.space:
        return True
    channels = await ctx.uow.events.channels(event.id)
    if any(channel.startswith(f"{ctx.space}:") for channel in channels):
        return True
    if str(getattr(asked, "channel", None)) in channels:
        return True
    if await ctx.uow.staff.organizes(ctx.person.id, event.id):
        return True
    return await ctx.uow.participants.of(event.id, ctx.person.id) is not None
