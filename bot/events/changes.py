"""What a change of an event brings with it: who hears of it, and what happens to the messages that wait."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.chat import payload
from bot.chat.actions import Priority, Send
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.ports import Occasion
from bot.events import card as cards
from bot.events import space_calendar
from bot.events.fields import is_complete
from bot.events.posts import channel_sends, stacked, translators
from bot.schedule import rows as schedule
from bot.words.i18n import Translator
from storage.tables import Event, OutboxState
from storage.unit_of_work import UnitOfWork

ANNOUNCED = "event_published"
MOVED = "event_moved"
CANCELLED = "event_cancelled"
RESTORED = "event_restored"
UNPUBLISHED = "event_unpublished"
# The sentence of each notice.
_SAYS = {
    MOVED: "event-moved",
    CANCELLED: "event-cancelled-notice",
    RESTORED: "event-restored",
    UNPUBLISHED: "event-unpublished",
}
# What is taken back together or not at all.
_THEME = {"theme", "theme_tags"}
_OUT: tuple[OutboxState, ...] = ("inflight", "sent")


async def apply(event: Event, columns: dict[str, Any], uow: UnitOfWork, occasion: Occasion) -> list[Send]:
    """Change an event; one that is public moves its schedule and tells its channels once."""
    before = _time_and_place(event)
    is_public = event.state == "published"
    _set(event, altering(event, columns))
    if is_public and not is_complete(event):
        raise UserError("event-error-stays-complete")
    has_moved = _time_and_place(event) != before
    event.version += has_moved
    if not is_public:
        return []
    await _reword(event, uow, occasion)
    entries = await space_calendar.entries(event, uow, occasion)
    if not has_moved:
        return entries
    await schedule.derive(event, uow, occasion.now_ms)
    await uow.outbox.cancel(event_id=event.id, kind=MOVED)
    if event.end_ms <= occasion.now_ms:
        return entries
    return [*await say(event, uow, MOVED, occasion), *entries]


def would_tell(event: Event, columns: Mapping[str, Any], now_ms: int) -> bool:
    """Whether the channels of an event would hear of a change."""
    changed = copied(event, columns)
    return event.state == "published" and changed.end_ms > now_ms and _time_and_place(changed) != _time_and_place(event)


def altering(event: Event, columns: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a change that makes a difference; chips that were chosen for a theme stay with it."""
    names = {name for name, value in columns.items() if getattr(event, name) != value}
    if "theme" not in names:
        names.discard("theme_tags")
    return {name: value for name, value in columns.items() if name in names}


def copied(event: Event, columns: Mapping[str, Any]) -> Event:
    """An event as it would be after a change; nothing is stored of it."""
    return Event(**{**event.model_dump(), **columns})


def still_so(event: Event, before: Mapping[str, Any], became: Mapping[str, Any]) -> dict[str, Any]:
    """Of the columns that a change altered, those that are still as it made them, with what they were before."""
    edited = {name for name, value in became.items() if getattr(event, name) != value}
    if edited & _THEME:
        edited |= _THEME
    return {name: value for name, value in before.items() if name not in edited}


async def take_back(
    event: Event, columns: Mapping[str, Any], uow: UnitOfWork, occasion: Occasion, *, is_to_be_told: bool
) -> list[Send]:
    """Let an event be as it was before a change that no channel has read of.

    `is_to_be_told`: the channels were about to hear of an earlier change, which this one made needless.
    """
    await uow.outbox.cancel(event_id=event.id, kind=MOVED)
    _set(event, columns)
    event.version += 1
    await _reword(event, uow, occasion)
    await schedule.derive(event, uow, occasion.now_ms)
    told = await say(event, uow, MOVED, occasion) if is_to_be_told else []
    return [*told, *await space_calendar.entries(event, uow, occasion)]


async def is_to_be_told(event: Event, uow: UnitOfWork) -> bool:
    """Whether a channel is about to hear of a change of time or place."""
    return not {"pending", "leased"}.isdisjoint((await uow.outbox.latest(event.id, MOVED)).values())


async def publish(event: Event, uow: UnitOfWork, occasion: Occasion) -> list[Send]:
    """Make a draft public: plan its messages and announce it."""
    event.state = "published"
    event.published_ms = occasion.now_ms
    await schedule.derive(event, uow, occasion.now_ms)
    return [*await say(event, uow, ANNOUNCED, occasion), *await space_calendar.entries(event, uow, occasion)]


async def announce_in(event: Event, channel: str, uow: UnitOfWork, occasion: Occasion) -> list[Send]:
    """Announce a public event that is still to come in one more channel."""
    is_coming = event.state == "published" and event.end_ms > occasion.now_ms
    if not is_coming:
        return []
    return [*await say(event, uow, ANNOUNCED, occasion, [channel]), *await space_calendar.entries(event, uow, occasion)]


async def unpublish(event: Event, uow: UnitOfWork, occasion: Occasion) -> list[Send]:
    """Make an event a draft again; whoever has read the announcement is told, the rest never sees it."""
    read_by = await told(event, uow, ANNOUNCED)
    event.state = "draft"
    event.published_ms = None
    event.version += 1
    await schedule.cancel(event, uow)
    said = await say(event, uow, UNPUBLISHED, occasion, read_by)
    return [*said, *await space_calendar.entries(event, uow, occasion)]


async def cancel(event: Event, uow: UnitOfWork, occasion: Occasion) -> list[Send]:
    """Call an event off; channels that know of it get one notice."""
    read_by = await told(event, uow, ANNOUNCED)
    event.state = "cancelled"
    event.cancelled_ms = occasion.now_ms
    event.version += 1
    await schedule.cancel(event, uow)
    said = await say(event, uow, CANCELLED, occasion, read_by)
    return [*said, *await space_calendar.entries(event, uow, occasion)]


async def restore(event: Event, uow: UnitOfWork, occasion: Occasion) -> list[Send]:
    """Take a cancellation back; channels that read of it are told, waiting notices are dropped."""
    read_by = await told(event, uow, CANCELLED)
    never_announced = set(await uow.events.channels(event.id)) - set(await told(event, uow, ANNOUNCED))
    await uow.outbox.cancel(event_id=event.id, kind=CANCELLED)
    event.cancelled_ms = None
    event.version += 1
    if event.published_ms is None:
        event.state = "draft"
        return []
    event.state = "published"
    await schedule.derive(event, uow, occasion.now_ms)
    restored = await say(event, uow, RESTORED, occasion, read_by)
    announced = await say(event, uow, ANNOUNCED, occasion, sorted(never_announced))
    return [*restored, *announced, *await space_calendar.entries(event, uow, occasion)]


def are_told(sends: Sequence[Send]) -> bool:
    """Whether channels hear of a change: a calendar says nothing."""
    return any(send.kind != space_calendar.KIND for send in sends)


async def say(
    event: Event, uow: UnitOfWork, kind: str, occasion: Occasion, channels: Sequence[str] | None = None
) -> list[Send]:
    """What channels are told of an event as it is now, those of the event unless said otherwise, each once."""
    if channels is None:
        channels = await uow.events.channels(event.id)
    key = f"event:{event.id}:v{event.version}:{kind}"
    sends = channel_sends(event, channels, key, kind, lambda t: _words(t, event, kind, occasion.public_url))
    priority = Priority.ANNOUNCEMENT if kind == ANNOUNCED else Priority.ON_THE_DAY
    return [replace(send, priority=priority) for send in sends]


async def is_read(event: Event, uow: UnitOfWork, kind: str) -> bool:
    """Whether a notice of a kind that tells of an event as it is now has been posted somewhere, or may have been."""
    return await uow.outbox.has_begun(f"event:{event.id}:v{event.version}:{kind}:")


async def told(event: Event, uow: UnitOfWork, kind: str) -> list[str]:
    """Channels where the newest message of a kind has been posted, or may have been."""
    states = await uow.outbox.latest(event.id, kind)
    return [channel for channel, state in states.items() if state in _OUT]


def notice(event: Event, kind: str, pages: str) -> Message:
    """What channels read of a kind of notice about an event as it is now. `pages`: where the house's are, or ""."""
    return stacked([_words(t, event, kind, pages) for t in translators(event.language)])


def _set(event: Event, columns: Mapping[str, Any]) -> None:
    """Its posts that are out are revised by whoever looks for events that changed (`bot/reminders/standing.py`)."""
    event.are_posts_behind |= bool(columns)
    for name, value in columns.items():
        setattr(event, name, value)


async def _reword(event: Event, uow: UnitOfWork, occasion: Occasion) -> None:
    """An announcement that still waits goes out as the event is now."""
    said = payload.to_json(notice(event, ANNOUNCED, occasion.public_url))
    await uow.broadcasts.reword(said, event_id=event.id, kind=ANNOUNCED)


def _words(t: Translator, event: Event, kind: str, pages: str) -> Message:
    return cards.announcement(t, event, pages) if kind == ANNOUNCED else cards.notice(t, event, _SAYS[kind])


def _time_and_place(event: Event) -> tuple[object, ...]:
    return event.start_ms, event.end_ms, event.zone, event.venue
