"""What was held of an introduction and is let through: shown, if it is still what its writer wants."""

from bot.introductions import drafts
from bot.introductions.reading import read_about, read_goals
from bot.safety import cases
from bot.words.i18n import language_of, translator
from storage.mod_tables import ModCase
from storage.tables import Participant, Person
from storage.unit_of_work import UnitOfWork


async def show_approved(case: ModCase, uow: UnitOfWork, *, now_ms: int) -> bool:
    """Show the line or the name of a case that a person let through; false if its writer has changed it since."""
    participant = await uow.participants.of(case.event_id, case.person_id)
    if participant is None or case.place not in ("line", "name"):
        return False
    if not participant.draft:
        return case.place == "line" and participant.state == "introduced" and participant.line == case.content
    person = await uow.people.get(case.person_id)
    if case.place == "name":
        return _keep_name(case, person, participant)
    return await _publish_line(case, person, participant, uow, now_ms)


def _keep_name(case: ModCase, person: Person, participant: Participant) -> bool:
    t = translator(language_of(person.language, "ja"))
    about, _ = read_about(drafts.about_values(person, participant, account_name="", language=t.language), t)
    if about is None or about.name != case.content:
        return False
    drafts.keep_about(person, participant, about)
    return True


async def _publish_line(
    case: ModCase, person: Person, participant: Participant, uow: UnitOfWork, now_ms: int
) -> bool:  # fmt: skip
    t = translator(language_of(person.language, "ja"))
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


async def put_back(case: ModCase, uow: UnitOfWork) -> None:
    """Put a removed line back where it was, unless its writer has put something else there."""
    participant = await uow.participants.of(case.event_id, case.person_id)
    if participant is None or case.place != "line":
        return
    if participant.draft:
        if not participant.draft.get("line"):
            participant.draft = {**participant.draft, "line": case.content}
    elif not participant.line and participant.commitment is not None:
        participant.line = case.content
