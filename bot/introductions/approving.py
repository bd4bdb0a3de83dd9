"""What was held of an introduction and is let through: shown, if it is still what its writer wants."""

from bot.introductions import drafts
from bot.introductions.reading import read_about, read_goals
from bot.safety import cases
from bot.words.i18n import language_of, translator
from storage.mod_tables import ModCase
from storage.unit_of_work import UnitOfWork


async def show_approved(case: ModCase, uow: UnitOfWork, *, now_ms: int) -> bool:
    """Show the line or the name of a case that a person let through; false if its writer has changed it since."""
    participant = await uow.participants.of(case.event_id, case.person_id)
    if participant is None or not participant.draft or case.place not in ("line", "name"):
        return False
    person = await uow.people.get(case.person_id)
    t = translator(language_of(person.language, "ja"))
    if case.place == "name":
        given = drafts.about_values(person, participant, account_name="", language=t.language)
        about, _ = read_about(given, t)
        if about is None or about.name != case.content:
            return False
        drafts.keep_about(person, participant, about)
        return True
    goals, _ = read_goals(await drafts.goal_values(participant, uow), t)
    if goals is None or goals.line != case.content or not drafts.knows_about(person):
        return False
    if (await cases.look(case.event_id, person.id, "name", person.name, uow, now_ms=now_ms)).level == "hold":
        return False
    await drafts.publish(participant, goals, uow, now_ms=now_ms)
    return True


async def clear_removed(case: ModCase, uow: UnitOfWork) -> None:
    """Take a removed line off the card, and out of what its writer would publish next."""
    participant = await uow.participants.of(case.event_id, case.person_id)
    if participant is None or case.place != "line":
        return
    if participant.draft.get("line") == case.content:
        participant.draft = {**participant.draft, "line": ""}
    if participant.line == case.content:
        participant.line = ""
