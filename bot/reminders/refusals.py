"""What organizers are told when a channel does not take their event's messages: once, until something gets in again."""

from bot.chat.actions import Priority, Send
from bot.chat.content import Message
from bot.chat.names import chat_named, chat_of
from bot.chat.refs import UserRef, spaces
from bot.door.context import Defaults
from bot.events.unsent import COMPLAINT
from bot.reminders import refusal_card as cards
from bot.reminders.again import unsent
from bot.schedule.rules import announcing
from bot.survey import answers
from bot.words.i18n import language_of, translator
from bot.words.times import DAY_MS
from storage.repositories.reminders import Addressee
from storage.repositories.sight import EventViewer, Scope
from storage.tables import Event
from storage.trouble import Trouble
from storage.unit_of_work import UnitOfWork

# Of so many events of a space organizers are told at most.
_MOST_EVENTS = 50


async def complaints(
    event_id: int, channel: str, trouble: Trouble, uow: UnitOfWork, *, now_ms: int, defaults: Defaults
) -> list[Send]:
    """A direct message to each organizer about a channel that refused just now.

    The key lets the same cause be told once, until a post gets into the channel or somebody sends one by hand.
    """
    event = await uow.events.get(event_id)
    if event is None:
        return []
    reached = spaces(event.space, await uow.events.channels(event_id))
    people = await uow.reminders.organizers(event_id, reached)
    found = await unsent(event, uow, defaults.occasion(now_ms))
    here = [one for one in found if one.refused.channel == channel]
    is_survey_unheard = await _is_survey_unheard(event, uow)
    last, answered = await uow.outbox.last_sent(event_id, channel), await uow.outbox.answers(event_id, COMPLAINT)
    sends = []
    for who in people:
        t = translator(language_of(who.language or who.locale, defaults.language))
        message = cards.refused(t, event, channel, trouble, here, is_survey_unheard=is_survey_unheard)
        key = f"{COMPLAINT}:{event_id}:{channel}:{trouble.cause}:{who.person_id}"
        key = f"{key}:{last}.{answered.get(who.person_id, 0)}"
        sends.append(_to(who, message, key, COMPLAINT, event_id))
    return sends


async def unanswered(event_id: int, platform: str, uow: UnitOfWork, now_ms: int, defaults: Defaults) -> list[Send]:
    """A direct message a day to each organizer: of some direct messages nobody could say whether they arrived."""
    event = await uow.events.get(event_id)
    if event is None:
        return []
    sends = []
    for who in await uow.reminders.organizers(event_id, spaces(event.space, await uow.events.channels(event_id))):
        t = translator(language_of(who.language or who.locale, defaults.language))
        text = t("refused-unanswered-direct", event=event.title, chat=chat_named(t, platform))
        key = f"unanswered:{event_id}:{platform}:{who.person_id}:{now_ms // DAY_MS}"
        sends.append(_to(who, Message(text), key, "unanswered", event_id))
    return sends


async def missing_permission(
    space: str, permission: str, uow: UnitOfWork, now_ms: int, defaults: Defaults
) -> list[Send]:
    """A direct message a day to each organizer of what is to come in a space, for what the bot may not do there."""
    everybody = EventViewer(0, space, is_trusted_here=True, is_trusted_everywhere=True)
    sends: dict[int, Send] = {}
    for event in await uow.events.running(Scope("space", space), everybody, now_ms, most=_MOST_EVENTS):
        for who in await uow.reminders.organizers(event.id, {space}):
            t = translator(language_of(who.language or who.locale, defaults.language))
            text = t("refused-permission", permission=permission, chat=chat_of(t, who.ref))
            key = f"permission:{space}:{permission}:{who.person_id}:{now_ms // DAY_MS}"
            sends.setdefault(who.person_id, _to(who, Message(text), key, "permission"))
    return list(sends.values())


def _to(who: Addressee, message: Message, key: str, kind: str, event_id: int | None = None) -> Send:
    """A direct message to an organizer, before all others."""
    to = UserRef.parse(who.ref)
    return Send(
        to, message, key, kind, event_id=event_id, person_id=who.person_id, priority=Priority.TO_SOMEBODY
    )  # fmt: skip


async def _is_survey_unheard(event: Event, uow: UnitOfWork) -> bool:
    """Whether a survey is open of which no channel could be told."""
    if not await answers.is_open(event.id, uow):
        return False
    states = (await uow.outbox.latest(event.id, announcing("open_survey"))).values()
    return bool(states) and all(state == "failed" for state in states)
