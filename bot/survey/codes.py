"""One-time codes of the survey's page: handed out on paper, each is good for one answer there.

Of a code a digest is kept, and that it is used up; neither by whom, nor when, nor with which answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.chat.errors import UserError
from storage.codes import new_code
from storage.survey_tables import Survey
from storage.tables import Event
from storage.unit_of_work import UnitOfWork

# Each is drawn, which takes two milliseconds.
MOST: Final = 120
# For the largest event that hands them out.
MOST_OF_EVENT: Final = 5000


@dataclass(frozen=True, slots=True)
class Handed:
    """How many codes an event has handed out, and how many of them are used up."""

    codes: int
    used: int


async def standing(event: Event, uow: UnitOfWork) -> Handed:
    """How the codes of an event stand."""
    survey = await uow.surveys.get(event.id)
    if survey is None or not survey.codes:
        return Handed(0, 0)
    return Handed(survey.codes, await uow.surveys.count_used_codes(event.id))


async def make(event: Event, count: int, uow: UnitOfWork) -> Sequence[str]:
    """So many more codes; from the first on, the page takes no answer without one. They are known here alone.

    UserError once the survey has closed, before the event is public, and where an event would have too many.
    """
    survey = await _changeable(event, uow)
    if survey.codes + count > MOST_OF_EVENT:
        raise UserError("survey-codes-too-many", most=MOST_OF_EVENT, codes=survey.codes, title=event.title)
    made = sorted({new_code() for _ in range(count)})
    await uow.surveys.note_codes(survey, made)
    return made


async def stop(event: Event, uow: UnitOfWork) -> int:
    """Let the page take answers without a code again; how many are void now. UserError once one was used."""
    survey = await _changeable(event, uow)
    if await uow.surveys.count_used_codes(event.id):
        raise UserError("survey-codes-used", title=event.title)
    count = survey.codes
    await uow.surveys.forget_codes(survey)
    return count


async def _changeable(event: Event, uow: UnitOfWork) -> Survey:
    survey = await uow.surveys.held(event.id)
    if event.state != "published" or survey is None:
        raise UserError("error-event-not-published", event=event.title)
    if survey.state == "closed":
        raise UserError("survey-codes-closed", title=event.title)
    return survey
