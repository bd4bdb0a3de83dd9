"""Direct messages about held texts and decisions: to an event's organizers, and to whom it is about."""

from collections.abc import Callable

from bot.chat.actions import Priority, Send
from bot.chat.content import Message
from bot.chat.refs import UserRef, spaces
from bot.words.i18n import Language, Translator, language_of, translator
from storage.mod_tables import ModCase
from storage.repositories.reminders import Addressee
from storage.repositories.staff import MODERATORS
from storage.tables import Event
from storage.unit_of_work import UnitOfWork

KIND = "moderation"

Build = Callable[[Translator], Message]


async def to_organizers(
    case: ModCase, event: Event, occasion: str, build: Build, uow: UnitOfWork, *, language: Language
) -> list[Send]:
    """One message to each organizer and moderator of an event but whom it is about.

    `occasion`: what happened, once for each case.
    """
    where = spaces(event.space, await uow.events.channels(event.id))
    people = await uow.reminders.organizers(event.id, where, MODERATORS)
    others = [who for who in people if who.person_id != case.person_id]
    return [_letter(who, case, occasion, build, language) for who in others]


async def to_person(
    case: ModCase, event: Event, occasion: str, build: Build, uow: UnitOfWork, *, language: Language
) -> list[Send]:
    """A message to whom a case is about; none if they stopped all messages."""
    where = spaces(event.space, await uow.events.channels(event.id))
    who = await uow.reminders.somebody(case.person_id, where)
    return [_letter(who, case, occasion, build, language)] if who else []


def _letter(who: Addressee, case: ModCase, occasion: str, build: Build, language: Language) -> Send:
    message = build(translator(language_of(who.language or who.locale, language)))
    key = f"{KIND}:{case.id}:{occasion}:{who.person_id}"
    return Send(
        UserRef.parse(who.ref), message, key, KIND, event_id=case.event_id, person_id=who.person_id,
        priority=Priority.TO_SOMEBODY,
    )  # fmt: skip
