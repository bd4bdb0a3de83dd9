"""The one message that tells each organizer of a long broadcast, kept true while it goes out."""

from collections.abc import Sequence
from itertools import groupby

from bot.chat import outbox
from bot.chat.actions import Priority, Send
from bot.chat.content import Content, Message, Revision
from bot.chat.refs import UserRef, spaces
from bot.door.context import Defaults
from bot.reminders import broadcast_card as cards
from bot.words.i18n import Translator, language_of, translator
from storage.repositories.progress import KIND, Progress, Told
from storage.repositories.reminders import Addressee
from storage.tables import Event, Reminder
from storage.unit_of_work import UnitOfWork

# Of so many direct messages at once organizers follow the way.
LONG = 200
# No more often a message is revised.
EVERY_MS = 15_000


async def announced(
    sends: Sequence[Send], reminder: Reminder, event: Event, uow: UnitOfWork, *, now_ms: int, defaults: Defaults
) -> list[Send]:
    """A message to each organizer where a reminder has become many messages; none where they are few."""
    if sum(isinstance(send.to, UserRef) for send in sends) < LONG:
        return []
    later = sum(send.not_before_ms > now_ms for send in sends)
    progress = Progress(waiting=len(sends) - later, later=later)
    people = await _organizers(event, uow)
    return [
        _send(
            who, cards.standing(_words(who, defaults), event, reminder.kind, progress, now_ms),
            f"{KIND}:{reminder.id}:{reminder.due_ms}:{who.person_id}", KIND, event.id,
        )
        for who in people
    ]  # fmt: skip


async def revise(uow: UnitOfWork, now_ms: int, defaults: Defaults) -> None:
    """Let every message of a broadcast that goes on say how far it is; the last time, that it is over."""
    for event_id, told in groupby(sorted(await uow.broadcasts.told(), key=_event_of), key=_event_of):
        event = await uow.events.get(event_id)
        if event is None:
            continue
        standing = await uow.broadcasts.of_event(event.id, now_ms)
        people = {who.person_id: who for who in await _organizers(event, uow)}
        for one in told:
            reminder = await uow.reminders.get(int(one.key.split(":")[1]))
            progress = standing.get(reminder.id) if reminder else None
            who = people.get(one.person_id)
            if reminder is None or progress is None or who is None:
                await uow.broadcasts.end(one.key)
                continue
            message = cards.standing(_words(who, defaults), event, reminder.kind, progress, now_ms)
            said = _send(who, Revision(one.message_id, message), f"{one.key}:now", f"{KIND}_now", event.id)
            is_said = await _says_so(one.key, message, uow) or await uow.broadcasts.revise(outbox.row(said, now_ms))
            if is_said and progress.is_over:
                await uow.broadcasts.end(one.key)


async def _says_so(key: str, message: Message, uow: UnitOfWork) -> bool:
    """Whether the message says the same already, only of an earlier moment."""
    said = await outbox.says(key, uow)
    return said is not None and (said.text, said.cards[0].text) == (message.text, message.cards[0].text)


def _event_of(told: Told) -> int:
    return told.event_id


async def _organizers(event: Event, uow: UnitOfWork) -> list[Addressee]:
    return await uow.reminders.organizers(event.id, spaces(event.space, await uow.events.channels(event.id)))


def _words(who: Addressee, defaults: Defaults) -> Translator:
    return translator(language_of(who.language or who.locale, defaults.language))


def _send(who: Addressee, content: Content, key: str, kind: str, event_id: int) -> Send:
    return Send(
        UserRef.parse(who.ref), content, key, kind, event_id=event_id, person_id=who.person_id,
        priority=Priority.TO_SOMEBODY,
    )  # fmt: skip
