"""Posts that a channel refused: which of them still say something, and as they would be sent now.

Who sends one again keeps its key, so that a channel gets it once, however often and by whomever that is asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.chat import payload
from bot.chat.actions import Send
from bot.chat.ports import Occasion
from bot.chat.refs import ChannelRef
from bot.events import changes as event_changes
from bot.events import space_calendar
from bot.events.changes import ANNOUNCED, CANCELLED, MOVED, RESTORED, UNPUBLISHED
from storage.repositories.outbox import Refused
from storage.tables import Event, EventState
from storage.unit_of_work import UnitOfWork

# The direct messages that tell an organizer of a refusal.
COMPLAINT = "refused"
# What a post says of its event: the state in which that is true, and what its channel must have read before.
NOTICES: Mapping[str, tuple[EventState, str]] = {
    ANNOUNCED: ("published", ""),
    MOVED: ("published", ANNOUNCED),
    RESTORED: ("published", CANCELLED),
    CANCELLED: ("cancelled", ANNOUNCED),
    UNPUBLISHED: ("draft", ANNOUNCED),
}


@dataclass(frozen=True, slots=True)
class Unsent:
    """A post that did not get into its channel, and the same post as it would go out now."""

    refused: Refused
    send: Send


def is_notice(kind: str) -> bool:
    """Whether posts of this kind say how an event itself stands."""
    return kind in NOTICES or kind == space_calendar.KIND


async def refused(event: Event, uow: UnitOfWork) -> list[Refused]:
    """What the channels of an event did not take, oldest first."""
    channels = await uow.events.channels(event.id)
    return [one for one in await uow.outbox.refused(event.id) if one.channel in channels]


async def notices(event: Event, found: Sequence[Refused], uow: UnitOfWork, occasion: Occasion) -> list[Unsent]:
    """What channels should still read of the event itself, and calendars should still show."""
    ours = [one for one in found if is_notice(one.kind)]
    if not ours or event.end_ms <= occasion.now_ms:
        return []
    told = {kind: set(await event_changes.told(event, uow, kind)) for kind in (ANNOUNCED, CANCELLED)}
    unsent = []
    for one in ours:
        send = None
        if one.kind == space_calendar.KIND:
            send = space_calendar.again(event, one.channel, occasion)
        else:
            state, before = NOTICES[one.kind]
            if event.state == state and (not before or one.channel in told[before]):
                (send,) = await event_changes.say(event, uow, one.kind, occasion, [one.channel])
        if send is not None:
            unsent.append(Unsent(one, send))
    return unsent


def as_it_was(event: Event, one: Refused, now_ms: int) -> Unsent | None:
    """A post whose words are still true; None once it is of no more use."""
    expires_ms = event.end_ms if one.expires_ms is None else one.expires_ms
    if expires_ms <= now_ms or event.state != "published":
        return None
    message = payload.message_from_json(one.payload)
    send = Send(
        ChannelRef.parse(one.channel), message, one.dedupe_key, one.kind, event_id=event.id,
        reminder_id=one.reminder_id, expires_ms=expires_ms,
    )  # fmt: skip
    return Unsent(one, send)


async def tell_anew(event: Event, person_id: int, uow: UnitOfWork) -> None:
    """Somebody sends something by hand: should a channel refuse it, they hear of it though they heard it before."""
    await uow.outbox.answer(event.id, person_id, COMPLAINT)
