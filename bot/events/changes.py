"""What a change of an event brings with it: who hears of it, and what happens to the messages that wait."""

from collections.abc import Sequence
from typing import Any

from bot.chat.actions import Send
from bot.chat.errors import UserError
from bot.chat.ports import Occasion
from bot.events import calendar
from bot.events import card as cards
from bot.events.fields import is_complete
from bot.events.posts import channel_sends
from bot.schedule import rows as schedule
from storage.tables import Event, OutboxState
from storage.unit_of_work import UnitOfWork

UNDO_MS = 10 * 60 * 1000
ANNOUNCED = "event_published"
MOVED = "event_moved"
CANCELLED = "event_cancelled"
_OUT: tuple[OutboxState, ...] = ("inflight", "sent")


async def apply(event: Event, columns: dict[str, Any], uow: UnitOfWork, occasion: Occasion) -> list[Send]:
    """Change an event; one that is public moves its schedule and tells its channels once."""
    before = _time_and_place(event)
    is_public = event.state == "published"
    for name, value in columns.items():
        if name == "theme_tags" and columns.get("theme") == event.theme:
            continue  # chips that were chosen for this theme stay
        setattr(event, name, value)
    if is_public and not is_complete(event):
        raise UserError("event-error-stays-complete")
    has_moved = _time_and_place(event) != before
    event.version += has_moved
    if not is_public:
        return []
    entries = await calendar.entries(event, uow, occasion)
    if not has_moved:
        return entries
    await schedule.derive(event, uow, occasion.now_ms)
    await uow.outbox.cancel(event_id=event.id, kind=MOVED)
    if event.end_ms <= occasion.now_ms:
        return entries
    return [*await _tell(event, uow, MOVED, "event-moved"), *entries]


async def publish(event: Event, uow: UnitOfWork, occasion: Occasion) -> list[Send]:
    """Make a draft public: plan its messages and announce it."""
    event.state = "published"
    event.published_ms = occasion.now_ms
    await schedule.derive(event, uow, occasion.now_ms)
    return [*await _announce(event, uow), *await calendar.entries(event, uow, occasion)]


async def announce_in(event: Event, channel: str, uow: UnitOfWork, occasion: Occasion) -> list[Send]:
    """Announce a public event that is still to come in one more channel."""
    is_coming = event.state == "published" and event.end_ms > occasion.now_ms
    if not is_coming:
        return []
    return [*await _announce(event, uow, [channel]), *await calendar.entries(event, uow, occasion)]


async def unpublish(event: Event, uow: UnitOfWork, occasion: Occasion) -> list[Send]:
    """Make an event a draft again; whoever has read the announcement is told, the rest never sees it."""
    read_by = await _out(event, uow, ANNOUNCED)
    event.state = "draft"
    event.published_ms = None
    event.version += 1
    await schedule.cancel(event, uow)
    told = await _tell(event, uow, "event_unpublished", "event-unpublished", read_by)
    return [*told, *await calendar.entries(event, uow, occasion)]


async def cancel(event: Event, uow: UnitOfWork, occasion: Occasion) -> list[Send]:
    """Call an event off; channels that know of it get one notice."""
    read_by = await _out(event, uow, ANNOUNCED)
    event.state = "cancelled"
    event.cancelled_ms = occasion.now_ms
    event.version += 1
    await schedule.cancel(event, uow)
    told = await _tell(event, uow, CANCELLED, "event-cancelled-notice", read_by)
    return [*told, *await calendar.entries(event, uow, occasion)]


async def restore(event: Event, uow: UnitOfWork, occasion: Occasion) -> list[Send]:
    """Take a cancellation back; channels that read of it are told, waiting notices are dropped."""
    read_by = await _out(event, uow, CANCELLED)
    never_announced = set(await uow.events.channels(event.id)) - set(await _out(event, uow, ANNOUNCED))
    await uow.outbox.cancel(event_id=event.id, kind=CANCELLED)
    event.cancelled_ms = None
    event.version += 1
    if event.published_ms is None:
        event.state = "draft"
        return []
    event.state = "published"
    await schedule.derive(event, uow, occasion.now_ms)
    restored = await _tell(event, uow, "event_restored", "event-restored", read_by)
    announced = await _announce(event, uow, sorted(never_announced))
    return [*restored, *announced, *await calendar.entries(event, uow, occasion)]


def are_told(sends: Sequence[Send]) -> bool:
    """Whether channels hear of a change: a calendar says nothing."""
    return any(send.kind != calendar.KIND for send in sends)


async def _announce(event: Event, uow: UnitOfWork, channels: list[str] | None = None) -> list[Send]:
    if channels is None:
        channels = await uow.events.channels(event.id)
    key = f"event:{event.id}:v{event.version}:{ANNOUNCED}"
    return channel_sends(event, channels, key, ANNOUNCED, lambda t: cards.announcement(t, event))


async def _tell(
    event: Event, uow: UnitOfWork, kind: str, message_id: str, channels: list[str] | None = None
) -> list[Send]:
    if channels is None:
        channels = await uow.events.channels(event.id)
    key = f"event:{event.id}:v{event.version}:{kind}"
    return channel_sends(event, channels, key, kind, lambda t: cards.notice(t, event, message_id))


async def _out(event: Event, uow: UnitOfWork, kind: str) -> list[str]:
    """Channels where the newest message of a kind has been posted, or may have been."""
    states = await uow.outbox.latest(event.id, kind)
    return [channel for channel, state in states.items() if state in _OUT]


def _time_and_place(event: Event) -> tuple[object, ...]:
    return event.start_ms, event.end_ms, event.zone, event.venue
