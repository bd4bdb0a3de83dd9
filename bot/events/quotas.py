"""How many events there may be at once, so that nobody can bury the others' under theirs."""

from bot.chat.errors import UserError
from bot.door.context import Defaults
from storage.unit_of_work import UnitOfWork


async def check(uow: UnitOfWork, *, person_id: int, space: str, now_ms: int, most: Defaults) -> None:
    """UserError where one more draft of this person, or one more coming event of this space, is one too many."""
    if await uow.events.count_drafts(person_id, now_ms) >= most.most_drafts:
        raise UserError("event-error-too-many-drafts", most=most.most_drafts)
    if await uow.events.count_coming(space, now_ms) >= most.most_events:
        raise UserError("event-error-too-many-events", most=most.most_events)
