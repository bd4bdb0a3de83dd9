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


def unmute(person: Person, participant: Participant | None = None) -> None:
    """Messages again: of all events, and of one that was muted by itself."""
    person.is_muted = False
    if participant is not None:
        participant.is_muted = False


async def want_messages(person: Person, participant: Participant, account: Account, uow: UnitOfWork) -> None:
    """An event's messages as direct messages, to this account; whoever had left takes part again."""
    unmute(person, participant)
    participant.wants_dm = True
    if participant.state == "withdrawn":
        participant.state = "registered"
    account.is_unreachable = False
    if not account.is_preferred:
        await uow.people.prefer(person.id, account.ref)


def decline_nudge(participant: Participant) -> None:
    """No further nudge about the introduction."""
    participant.declined_nudge = True


def speak(person: Person, language: Language) -> None:
    """The language the bot speaks with this person, whatever their platform says."""
    person.language = language
