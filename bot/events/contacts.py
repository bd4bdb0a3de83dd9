"""Whom an event names for safety: somebody whom the bot can write to, or words alone."""

from bot.chat.errors import UserError
from bot.chat.interactions import Command, FormSubmit
from bot.chat.namesakes import plain_name
from bot.door.context import Context
from bot.door.naming import somebodies
from bot.door.which_person import person_meant
from bot.events.fields import Columns
from storage.tables import Event


async def with_contact(columns: Columns, asked: Command | FormSubmit, ctx: Context, event: Event | None) -> Columns:
    """What was read of an event, with who its safety contact is, if the words mean exactly one person here."""
    words = columns.get("safety_contact", "")
    if not words:
        return columns
    if event is not None and words == event.safety_contact:
        return {**columns, "safety_person_id": event.safety_person_id}
    asks = Command(asked.sender, asked.channel, "report", {"who": words})
    try:
        person = await person_meant(asks, ctx, event)
    except UserError:
        return columns  # an address, say, or a name that nobody here has
    found = await somebodies([person.id], ctx.uow)
    name = found[0].name or found[0].account if found else ""
    is_reference = plain_name(words).count(":") > 1
    return {**columns, "safety_person_id": person.id, "safety_contact": name if is_reference and name else words}
