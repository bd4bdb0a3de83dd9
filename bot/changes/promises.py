"""What organizers promise to change: what is proposed, kept, and said when."""

from collections.abc import Sequence
from typing import Final

from bot.balance.needs import unmet
from bot.changes.proposals import Improvement, propose
from bot.schedule.rules import RULES
from bot.survey import answers
from storage.tables import Event, Reminder
from storage.unit_of_work import UnitOfWork

# The message that tells the channels.
KIND: Final = "you_said"


async def proposed(event: Event, uow: UnitOfWork) -> tuple[answers.Results, tuple[Improvement, ...]]:
    """What the survey of an event says, and what could be changed because of it and of what people look for."""
    results = await answers.results_of(event.id, uow)
    room = await uow.participants.counted(event.id)
    return results, propose(results, unmet([one.goals for one in room]))


async def keep(event: Event, promised: Sequence[tuple[str, str]], uow: UnitOfWork, *, now_ms: int) -> bool:
    """Let this be what is to change; False, and nothing is kept, once the channels were told."""
    if await is_told(event, uow):
        return False
    await uow.changes.keep(event.id, promised, now_ms=now_ms)
    return True


async def is_told(event: Event, uow: UnitOfWork) -> bool:
    """Whether the channels were told, or are being told."""
    row = await telling(event, uow)
    return row is not None and row.state == "expanded"


async def telling(event: Event, uow: UnitOfWork) -> Reminder | None:
    """The planned message that tells the channels."""
    return await uow.reminders.of_kind(event.id, RULES[KIND].kind)
