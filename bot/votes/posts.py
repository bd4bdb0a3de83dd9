"""The posts of a vote, kept true while people vote: revised together every few seconds, not with each vote."""

from typing import Final

from bot.chat import outbox
from bot.chat.content import Message
from bot.events.posts import stacked, translators
from bot.votes import card as cards
from bot.votes.ballots import KIND, standing
from bot.words.times import DAY_MS
from storage.tables import Event
from storage.unit_of_work import UnitOfWork

# So long after its end a vote's posts are still made to say so.
_AFTER_MS: Final = DAY_MS


async def post(event: Event, uow: UnitOfWork) -> Message | None:
    """What the channels of an event read of its vote now."""
    found = await standing(event.id, uow)
    return stacked([cards.post(t, event, found) for t in translators(event.language)]) if found else None


async def has_any(uow: UnitOfWork, *, now_ms: int) -> bool:
    """Whether there are posts that might have to be revised."""
    return bool(await uow.votes.shown(since_ms=now_ms - _AFTER_MS))


async def revise(uow: UnitOfWork, *, now_ms: int) -> None:
    """Let every post of a vote say how it stands."""
    for vote in await uow.votes.shown(since_ms=now_ms - _AFTER_MS):
        event = await uow.events.get(vote.event_id)
        message = await post(event, uow) if event else None
        if event is None or message is None:
            continue
        for out in await uow.broadcasts.posts(event.id, KIND):
            if out.message_id and not await _says_so(out.key, message, uow):
                await outbox.revise(out, message, event.id, uow, now_ms)


async def _says_so(key: str, message: Message, uow: UnitOfWork) -> bool:
    said = await outbox.says(key, uow)
    return said is not None and (said.text, said.actions) == (message.text, message.actions)
