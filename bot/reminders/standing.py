"""What channels have read of an event and still see: kept as the event is, after somebody changed it."""

from dataclasses import replace

from bot.chat import outbox, payload
from bot.chat.content import Message
from bot.chat.ports import Occasion
from bot.events import changes
from bot.events.changes import ANNOUNCED, MOVED, RESTORED
from bot.events.posts import stacked, translators
from bot.reminders import card as cards
from bot.reminders.preparing import facts_of
from bot.schedule.rules import RULES, Rule
from storage.repositories.outbox import WAITING
from storage.repositories.progress import Posted
from storage.tables import Event
from storage.unit_of_work import UnitOfWork

_NOTICES = (ANNOUNCED, MOVED, RESTORED)
# What planned posts mention beside the event and the moment that is the same whenever they are written.
_LASTING = {"promised_before"}


async def revise(event_id: int, uow: UnitOfWork, occasion: Occasion) -> None:
    """Let every post of an event say how it is now. One that is under way is looked at again the next time."""
    event = await uow.events.get(event_id)
    if event is None or event.state != "published":
        return
    channels = await uow.events.channels(event.id)
    found = [posted for posted in await uow.broadcasts.posts(event.id) if posted.channel in channels]
    done = [await _is_revised(event, posted, uow, occasion) for posted in found]
    event.are_posts_behind = not all(done)


async def post(event: Event, rule: Rule, uow: UnitOfWork, occasion: Occasion) -> Message:
    """A planned message as the channels of an event would read it at a moment."""
    facts = await facts_of(event, rule, uow, occasion)
    return stacked([cards.channel_post(t, rule, facts) for t in translators(event.language)])


async def _is_revised(event: Event, posted: Posted, uow: UnitOfWork, occasion: Occasion) -> bool:
    """Let a post say how the event is, if what it says hangs on that alone; false while nobody can tell it so."""
    message = await _as_it_is(event, posted, uow, occasion)
    if message is None:
        return True
    if posted.state in WAITING:
        said = payload.to_json(message)
        await uow.broadcasts.reword(said, event_id=event.id, kind=posted.kind, key=posted.key)
        return True
    if posted.state == "inflight":
        return False
    is_so = not posted.message_id or await outbox.says(posted.key, uow) == message
    return is_so or await outbox.revise(posted, message, event.id, uow, occasion.now_ms)


async def _as_it_is(event: Event, posted: Posted, uow: UnitOfWork, occasion: Occasion) -> Message | None:
    if posted.kind in _NOTICES:
        return changes.notice(event, posted.kind, occasion.public_url)
    rule = RULES.get(posted.kind)
    if posted.reminder_id is None or rule is None or not _LASTING.issuperset(rule.facts):
        return None
    # "Tomorrow" is the day after the one on which it was read.
    read_ms = posted.at_ms if posted.state == "sent" else max(posted.at_ms, occasion.now_ms)
    return await post(event, rule, uow, replace(occasion, now_ms=read_ms))
