"""What a change of an event brings with it: who hears of it, and what happens to the messages that wait."""

from collections.abc import Sequence
from typing import Any

from bot.chat.actions import Send
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command, FormSubmit
from bot.door.access import organized_event
from bot.door.dispatch import Context
from bot.events import calendar
from bot.events import card as cards
from bot.events.fields import is_complete
from bot.events.posts import channel_sends
from bot.schedule import rows as schedule
from storage.tables import Event

UNDO_MS = 10 * 60 * 1000
ANNOUNCED = "event_published"
MOVED = "event_moved"
CANCELLED = "event_cancelled"
_OUT = ("inflight", "sent")


async def live_event(event: Command | ButtonClick | FormSubmit, ctx: Context) -> Event:
    """The event an organizer changes; UserError if they may not, or if it was cancelled."""
    meeting = await organized_event(event, ctx)
    if meeting.state == "cancelled":
        name = "event-error-cancelled" if isinstance(event, Command) else "error-event-cancelled"
        raise UserError(name, event=meeting.title)
    return meeting


async def apply(meeting: Event, columns: dict[str, Any], ctx: Context) -> list[Send]:
    """Change an event; one that is public moves its schedule and tells its channels once."""
    before = _time_and_place(meeting)
    is_public = meeting.state == "published"
    for name, value in columns.items():
        if name == "theme_tags" and columns.get("theme") == meeting.theme:
            continue  # chips that were chosen for this theme stay
        setattr(meeting, name, value)
    if is_public and not is_complete(meeting):
        raise UserError("event-error-stays-complete")
    has_moved = _time_and_place(meeting) != before
    meeting.version += has_moved
    if not is_public:
        return []
    entries = await calendar.entries(meeting, ctx)
    if not has_moved:
        return entries
    await schedule.derive(meeting, ctx.uow, ctx.now_ms)
    await ctx.uow.outbox.cancel(event_id=meeting.id, kind=MOVED)
    if meeting.end_ms <= ctx.now_ms:
        return entries
    return [*await _tell(meeting, ctx, MOVED, "event-moved"), *entries]


async def publish(meeting: Event, ctx: Context) -> list[Send]:
    """Make a draft public: plan its messages and announce it."""
    meeting.state = "published"
    meeting.published_ms = ctx.now_ms
    await schedule.derive(meeting, ctx.uow, ctx.now_ms)
    return [*await _announce(meeting, ctx), *await calendar.entries(meeting, ctx)]


async def announce_in(meeting: Event, channel: str, ctx: Context) -> list[Send]:
    """Announce a public event that is still to come in one more channel."""
    is_coming = meeting.state == "published" and meeting.end_ms > ctx.now_ms
    if not is_coming:
        return []
    return [*await _announce(meeting, ctx, [channel]), *await calendar.entries(meeting, ctx)]


async def unpublish(meeting: Event, ctx: Context) -> list[Send]:
    """Make an event a draft again; whoever has read the announcement is told, the rest never sees it."""
    read_by = await _out(meeting, ctx, ANNOUNCED)
    meeting.state = "draft"
    meeting.published_ms = None
    meeting.version += 1
    await schedule.cancel(meeting, ctx.uow)
    told = await _tell(meeting, ctx, "event_unpublished", "event-unpublished", read_by)
    return [*told, *await calendar.entries(meeting, ctx)]


async def cancel(meeting: Event, ctx: Context) -> list[Send]:
    """Call an event off; channels that know of it get one notice."""
    read_by = await _out(meeting, ctx, ANNOUNCED)
    meeting.state = "cancelled"
    meeting.cancelled_ms = ctx.now_ms
    meeting.version += 1
    await schedule.cancel(meeting, ctx.uow)
    told = await _tell(meeting, ctx, CANCELLED, "event-cancelled-notice", read_by)
    return [*told, *await calendar.entries(meeting, ctx)]


async def restore(meeting: Event, ctx: Context) -> list[Send]:
    """Take a cancellation back; channels that read of it are told, waiting notices are dropped."""
    read_by = await _out(meeting, ctx, CANCELLED)
    never_announced = set(await ctx.uow.events.channels(meeting.id)) - set(await _out(meeting, ctx, ANNOUNCED))
    await ctx.uow.outbox.cancel(event_id=meeting.id, kind=CANCELLED)
    meeting.cancelled_ms = None
    meeting.version += 1
    if meeting.published_ms is None:
        meeting.state = "draft"
        return []
    meeting.state = "published"
    await schedule.derive(meeting, ctx.uow, ctx.now_ms)
    restored = await _tell(meeting, ctx, "event_restored", "event-restored", read_by)
    announced = await _announce(meeting, ctx, sorted(never_announced))
    return [*restored, *announced, *await calendar.entries(meeting, ctx)]


def are_told(sends: Sequence[Send]) -> bool:
    """Whether channels hear of a change: a calendar says nothing."""
    return any(send.kind != calendar.KIND for send in sends)


async def _announce(meeting: Event, ctx: Context, channels: list[str] | None = None) -> list[Send]:
    if channels is None:
        channels = await ctx.uow.events.channels(meeting.id)
    key = f"event:{meeting.id}:v{meeting.version}:{ANNOUNCED}"
    return channel_sends(meeting, channels, key, ANNOUNCED, lambda t: cards.announcement(t, meeting))


async def _tell(
    meeting: Event, ctx: Context, kind: str, message_id: str, channels: list[str] | None = None
) -> list[Send]:
    if channels is None:
        channels = await ctx.uow.events.channels(meeting.id)
    key = f"event:{meeting.id}:v{meeting.version}:{kind}"
    return channel_sends(meeting, channels, key, kind, lambda t: cards.notice(t, meeting, message_id))


async def _out(meeting: Event, ctx: Context, kind: str) -> list[str]:
    """Channels where the newest message of a kind has been posted, or may have been."""
    states = await ctx.uow.outbox.latest(meeting.id, kind)
    return [channel for channel, state in states.items() if state in _OUT]


def _time_and_place(meeting: Event) -> tuple[object, ...]:
    return meeting.start_ms, meeting.end_ms, meeting.zone, meeting.venue
