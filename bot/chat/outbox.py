"""What is to be sent later, as rows of the outbox: the one place that makes them."""

from collections.abc import Iterable

from bot.chat import payload
from bot.chat.actions import Priority, Send
from bot.chat.causes import current_cause
from bot.chat.content import Message, Revision
from bot.chat.refs import ChannelRef, UserRef
from storage.repositories.outbox import REVISED, NewRow
from storage.repositories.progress import Posted
from storage.trouble import Reason, Trouble
from storage.unit_of_work import UnitOfWork


async def keep(sends: Iterable[Send], uow: UnitOfWork, now_ms: int) -> int:
    """Store messages with what caused them. Returns how many are to go out that were not on their way before."""
    return await uow.outbox.add([row(send, now_ms) for send in sends])


async def drop(dropped: Iterable[tuple[Send, Reason]], uow: UnitOfWork, now_ms: int) -> None:
    """Store messages that nobody should get, each with why, so that they can be counted."""
    rows: list[NewRow] = [
        {**row(send, now_ms), "state": "expired", "last_error": str(Trouble(why))} for send, why in dropped
    ]
    await uow.outbox.add(rows)


async def says(key: str, uow: UnitOfWork) -> Message | None:
    """What a message with this key says now, revised or as it went out; None if there is none."""
    found = await uow.outbox.by_key(f"{key}:now") or await uow.outbox.by_key(key)
    content = payload.from_json(found.payload) if found else None
    said = content.message if isinstance(content, Revision) else content
    return said if isinstance(said, Message) else None


async def revise(posted: Posted, message: Message, event_id: int, uow: UnitOfWork, now_ms: int) -> bool:
    """Let a post that is out say something else from now on; false while an earlier revision of it is on its way."""
    to, said = ChannelRef.parse(posted.channel), Revision(posted.message_id, message)
    send = Send(to, said, f"{posted.key}:now", REVISED, event_id=event_id, priority=Priority.REMINDER)
    return await uow.broadcasts.revise(row(send, now_ms))


def row(send: Send, now_ms: int) -> NewRow:
    """The row of a Send. What goes out at once is planned for now, and waits for no clock that is set back later."""
    return {
        "dedupe_key": send.key,
        "platform": send.to.platform,
        "space": send.to.space,
        "to_ref": str(send.to),
        "is_direct": isinstance(send.to, UserRef),
        "event_id": send.event_id,
        "person_id": send.person_id,
        "reminder_id": send.reminder_id,
        "local_day": send.local_day,
        "kind": send.kind,
        "priority": send.priority,
        "payload": payload.to_json(send.message),
        "payload_version": payload.VERSION,
        "cause": current_cause(),
        "planned_ms": max(send.not_before_ms, now_ms),
        "not_before_ms": send.not_before_ms,
        "expires_ms": send.expires_ms,
    }
