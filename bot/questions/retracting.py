"""A question that channels have read, and shall no longer: what waits is not sent, what is out says that it is gone."""

from bot.chat.actions import Priority, Send
from bot.chat.content import Message, Revision
from bot.chat.refs import ChannelRef
from bot.events.posts import stacked, translators
from storage.tables import Event
from storage.unit_of_work import UnitOfWork

KIND = "question_retracted"


def occasion(event_id: int, code: str) -> str:
    """How the keys of all posts of a question begin."""
    return f"question:{event_id}:{code}:"


async def retracted(event: Event, code: str, uow: UnitOfWork) -> list[Send]:
    """What lets the channels read the question no longer."""
    begin = occasion(event.id, code)
    posted = await uow.outbox.posted(begin)
    await uow.outbox.cancel_occasion(begin)
    message = stacked([Message(t("question-retracted")) for t in translators(event.language)])
    return [
        Send(
            ChannelRef.parse(ref), Revision(message_id, message), f"retracted:{key}", KIND, event_id=event.id,
            priority=Priority.ON_THE_DAY,
        )
        for key, ref, message_id in posted
    ]  # fmt: skip
