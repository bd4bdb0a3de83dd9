"""What the channels of an event refused, whatever it was, as it would be sent now."""

from collections.abc import Sequence
from typing import Literal

from bot.chat.actions import Send
from bot.chat.ports import Occasion
from bot.chat.refs import ChannelRef, UserRef
from bot.events import unsent as events_unsent
from bot.events.unsent import Unsent, as_it_was
from bot.reminders.expansion import expires_ms, priority
from bot.reminders.standing import post
from bot.schedule.rows import marks_of
from bot.schedule.rules import RULES, announcing, why_untrue
from bot.survey import answers
from storage.repositories.outbox import Refused
from storage.tables import Event
from storage.unit_of_work import UnitOfWork

# A platform, a space of it if one is meant, and the reference of one of its channels if one is meant.
Place = tuple[str, str | None, str | None]
Standing = Literal["sent-already", "on-its-way", "not-out"]


async def unsent(event: Event, uow: UnitOfWork, occasion: Occasion, kind: str | None = None) -> list[Unsent]:
    """Every post, or those of one kind, that a channel refused and that is still of use, oldest first."""
    refused = [one for one in await events_unsent.refused(event, uow) if kind in (None, one.kind)]
    found = await events_unsent.notices(event, refused, uow, occasion)
    for one in refused:
        if not events_unsent.is_notice(one.kind):
            again = await _planned(event, one, uow, occasion)
            found += [again] if again else []
    order = [one.dedupe_key for one in refused]
    return sorted(found, key=lambda one: order.index(one.refused.dedupe_key))


async def restored(place: Place, uow: UnitOfWork, occasion: Occasion) -> list[Send]:
    """Whatever did not get into a place that may take it now, of every event.

    What nobody could say of whether it arrived is sent again by people alone.
    """
    found = []
    for event_id in await uow.outbox.refused_in(*place):
        event = await uow.events.get(event_id)
        found += await unsent(event, uow, occasion) if event else []
    surely_not = [one for one in found if one.refused.trouble.cause != "unanswered"]
    return sends([one for one in surely_not if _is_in(one.send.to, place)])


def _is_in(to: UserRef | ChannelRef, place: Place) -> bool:
    return all(wanted in (None, is_so) for wanted, is_so in zip(place, (to.platform, to.space, str(to)), strict=True))


async def standing(event: Event, uow: UnitOfWork, kind: str) -> Standing:
    """What became of a kind that was sent and cannot be sent again: some of it is on its way, or is out, or none is."""
    states = set((await uow.outbox.latest(event.id, kind)).values())
    if states & {"pending", "leased", "inflight"}:
        return "on-its-way"
    return "sent-already" if "sent" in states else "not-out"


def sends(found: Sequence[Unsent]) -> list[Send]:
    """The messages to send."""
    return [one.send for one in found]


async def _planned(event: Event, one: Refused, uow: UnitOfWork, occasion: Occasion) -> Unsent | None:
    """A planned message in the words of this moment, or another post as it was; None once it is of no more use."""
    now_ms = occasion.now_ms
    if one.kind == announcing("open_survey") and not await answers.is_open(event.id, uow):
        return None
    reminder = await uow.reminders.get(one.reminder_id) if one.reminder_id is not None else None
    if reminder is None:
        return as_it_was(event, one, now_ms)
    rule = RULES[reminder.kind]
    is_true = why_untrue(rule, await marks_of(event, uow), now_ms) is None
    if reminder.state != "expanded" or reminder.expires_ms <= now_ms or event.state != "published" or not is_true:
        return None
    message = await post(event, rule, uow, occasion)
    to = ChannelRef.parse(one.channel)
    return Unsent(
        one,
        Send(
            to, message, one.dedupe_key, one.kind, event_id=event.id, reminder_id=reminder.id,
            expires_ms=expires_ms(rule, reminder, event, now_ms), priority=priority(rule),
        ),
    )  # fmt: skip
