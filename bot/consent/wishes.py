"""What somebody wishes of the bot: which messages reach them, where, and in which language."""

from bot.words.i18n import Language
from storage.tables import Account, Participant, Person
from storage.unit_of_work import UnitOfWork


async def mute(person: Person, uow: UnitOfWork) -> None:
    """No direct messages of any event, those that wait included."""
    person.is_muted = True
    await uow.outbox.cancel_direct(person.id, None)


async def mute_event(participant: Participant, uow: UnitOfWork) -> None:
    """No direct messages of one event, those that wait included."""
    participant.is_muted = True
    await uow.outbox.cancel_direct(participant.person_id, participant.event_id)


async def unmute(
    person: Person, account: Account, uow: UnitOfWork, now_ms: int, participant: Participant | None = None
) -> bool:
    """Messages again, and those that were taken back, of all events or of one; whether the last one did not arrive.

    Whoever asks for messages is tried again, whatever kept one from arriving.
    """
    was_muted = person.is_muted or (participant is not None and participant.is_muted)
    person.is_muted = False
    if participant is not None:
        participant.is_muted = False
    if was_muted:
        await uow.outbox.resume_direct(person.id, participant.event_id if participant else None, now_ms)
    was_unreachable, account.is_unreachable = account.is_unreachable, False
    return was_unreachable


async def want_messages(
    person: Person, participant: Participant, account: Account, uow: UnitOfWork, now_ms: int
) -> None:
    """An event's messages as direct messages, to this account."""
    await unmute(person, account, uow, now_ms, participant)
    participant.wants_dm = True
    if not account.is_preferred:
        await uow.people.prefer(person.id, account.ref)


def decline_nudge(participant: Participant) -> None:
    """No further nudge about the introduction."""
    participant.declined_nudge = True


def speak(person: Person, language: Language) -> None:
    """The language the bot speaks with this person, whatever their platform says."""
    person.language = language
