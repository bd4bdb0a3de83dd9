"""Who looked at people's data of an event: noted where it is shown, read by its organizers."""

from typing import Literal

from bot.door.context import Context
from storage.tables import Event

# What was looked at.
Looked = Literal["export", "results", "queue", "questions"]
# Which list was handed over.
Exported = Literal["attendees", "survey", "balance", "tables", "registrations", "attend"]


async def note(event: Event, looked: Looked, ctx: Context, what: Exported | Literal[""] = "") -> None:
    """Keep that the person acting looks at data of an event. `what`: which list."""
    await ctx.uow.staff.note_access(event.id, ctx.person.id, looked, what, now_ms=ctx.now_ms)
