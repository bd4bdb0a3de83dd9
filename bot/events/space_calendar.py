"""The event in calendars that chats keep for a whole space: written anew with every change, taken out when off."""

import hashlib
from collections.abc import Collection
from dataclasses import replace

from bot.chat import payload
from bot.chat.actions import Send
from bot.chat.content import CalendarEntry
from bot.chat.limits import PORTABLE
from bot.chat.ports import Occasion
from bot.chat.refs import ChannelRef, space_of
from bot.events.posts import translators
from bot.events.themes import theme_text
from bot.words.text import clean_line, shorten
from storage.tables import Event
from storage.unit_of_work import UnitOfWork

KIND = "calendar"


async def entries(event: Event, uow: UnitOfWork, occasion: Occasion) -> list[Send]:
    """One Send for each space with a calendar, in place of those that wait; none for an event that has begun."""
    if not occasion.calendars:
        return []
    await uow.outbox.cancel(event_id=event.id, kind=KIND)
    wanted = entry(event)
    if event.start_ms <= occasion.now_ms and not wanted.is_cancelled:
        return []
    return [
        _send(event, channel, wanted, occasion.now_ms)
        for channel in _one_each(await uow.events.channels(event.id), occasion.calendars)
    ]


async def without(event: Event, channel: str, uow: UnitOfWork, occasion: Occasion) -> list[Send]:
    """Take an event out of the calendar of a channel it no longer lives in, unless its space has another one."""
    (gone,) = _one_each([channel], occasion.calendars) or [""]
    left = await uow.events.channels(event.id)
    if not gone or any(space_of(ref) == space_of(gone) for ref in left):
        return []
    return [_send(event, gone, replace(entry(event), is_cancelled=True), occasion.now_ms)]


def again(event: Event, channel: str, occasion: Occasion) -> Send | None:
    """The entry of an event as it is now for the calendar of a channel that refused it; None where it is of no use."""
    wanted = entry(event)
    if event.start_ms <= occasion.now_ms and not wanted.is_cancelled:
        return None
    return _send(event, channel, wanted, occasion.now_ms)


def entry(event: Event) -> CalendarEntry:
    """An event for a calendar, in the languages of its posts."""
    words = translators(event.language)
    about = [t("calendar-about", theme=theme_text(event.theme, t.language), purpose=event.purpose or "") for t in words]
    place = clean_line(event.venue) or " / ".join(t("calendar-no-place") for t in words)
    is_shown = event.state == "published" and not event.is_private  # a server's own list is there for everybody
    return CalendarEntry(
        str(event.id), shorten(clean_line(event.title), PORTABLE.calendar_title),
        shorten("\n\n".join(about), PORTABLE.calendar_about), shorten(place, PORTABLE.calendar_place),
        event.start_ms, event.end_ms, is_cancelled=not is_shown,
    )  # fmt: skip


def _send(event: Event, channel: str, wanted: CalendarEntry, now_ms: int) -> Send:
    digest = hashlib.sha256(repr(payload.to_json(wanted)).encode()).hexdigest()[:16]
    key = f"calendar:{event.id}:{space_of(channel)}:{now_ms}:{digest}"
    return Send(ChannelRef.parse(channel), wanted, key, KIND, event_id=event.id, expires_ms=event.end_ms)


def _one_each(channels: list[str], calendars: Collection[str]) -> list[str]:
    """The first channel of every space with a calendar."""
    firsts: dict[str, str] = {}
    for channel in channels:
        if ChannelRef.parse(channel).platform in calendars:
            firsts.setdefault(space_of(channel), channel)
    return list(firsts.values())
