"""The list of events that every server has: one entry for each of ours, found again by a mark in its text.

Keeping an entry is harmless to repeat: it is looked for first, so an answer that got lost doubles nothing.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from adapters.discord.wire import Wire
from bot.chat.content import CalendarEntry
from bot.chat.ports import Receipt

Json = dict[str, Any]

_EXTERNAL, _GUILD_ONLY = 3, 2
REMOVED = "removed"


def mark(entry: CalendarEntry) -> str:
    """The last line of an entry's text, by which it is known."""
    return f"Goen #{entry.id}"


def scheduled(entry: CalendarEntry) -> Json:
    """An entry as Discord's scheduled event, outside of any voice channel."""
    return {
        "name": entry.title,
        "description": f"{entry.about}\n\n{mark(entry)}".strip(),
        "privacy_level": _GUILD_ONLY,
        "entity_type": _EXTERNAL,
        "entity_metadata": {"location": entry.place},
        "scheduled_start_time": _iso(entry.starts_ms),
        "scheduled_end_time": _iso(entry.ends_ms),
    }


def ours(events: list[Json], entry: CalendarEntry, bot: str) -> list[str]:
    """The ids of the events the bot made for this entry: more than one only if something went wrong before."""
    return [str(event["id"]) for event in events if _is_ours(event, entry, bot)]


async def keep(wire: Wire, guild: str, entry: CalendarEntry, bot: str) -> Receipt:
    """Make, change or remove the event in a server."""
    known = ours(await wire.scheduled_events(guild), entry, bot)
    for extra in known if entry.is_cancelled else known[1:]:
        await wire.remove_scheduled_event(guild, extra)
    if entry.is_cancelled:
        return Receipt(REMOVED)
    if known:
        return Receipt(await wire.change_scheduled_event(guild, known[0], scheduled(entry)))
    return Receipt(await wire.make_scheduled_event(guild, scheduled(entry)))


def _is_ours(event: Mapping[str, Any], entry: CalendarEntry, bot: str) -> bool:
    lines = str(event.get("description") or "").splitlines()
    return str(event.get("creator_id")) == bot and bool(lines) and lines[-1] == mark(entry)


def _iso(ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000, UTC).isoformat()
