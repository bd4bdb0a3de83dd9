"""What a survey does, whoever asks for it: a chat, a form on the web, a sheet of paper, the pump."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.chat.errors import UserError
from bot.events import attendance
from bot.schedule import rows as schedule
from bot.schedule.rules import SURVEY_MS, announcing
from bot.survey import questions
from bot.words.catalog import CATALOG
from bot.words.times import to_local
from storage.tables import Event, Participant, Person, Survey
from storage.unit_of_work import UnitOfWork

Standing = Literal["not_yet", "open", "answered", "closed"]
Opening = Literal["opened", "reopened", "already"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where an answer came from."""

    channel: Literal["chat", "web", "paper"]
    platform: str | None = None


# --- Answering ---------------------------------------------------------------------------------------


async def standing(event: Event, person_id: int, uow: UnitOfWork, *, now_ms: int) -> Standing:
    """How the survey stands for a person: `open` means that it is open and that they have not answered."""
    survey = await uow.surveys.get(event.id)
    if survey and (survey.state == "closed" or survey.closes_ms <= now_ms):
        return "closed"
    if survey is None or survey.state == "planned":
        return "not_yet"
    return "answered" if await uow.surveys.has_answered(event.id, person_id) else "open"


async def asks(event: Event, person_id: int, uow: UnitOfWork, *, now_ms: int) -> bool:
    """Whether this person may answer now."""
    return await standing(event, person_id, uow, now_ms=now_ms) == "open"


async def may_answer(event: Event, person_id: int, uow: UnitOfWork, *, now_ms: int) -> None:
    """UserError unless this person may answer now."""
    match await standing(event, person_id, uow, now_ms=now_ms):
        case "closed":
            raise UserError("survey-error-closed", event=event.title)
        case "not_yet":
            raise _not_yet(event, await uow.surveys.get(event.id), now_ms)
        case "answered":
            raise UserError("survey-error-again")


async def give(
    event: Event,
    person: Person,
    given: Mapping[str, questions.Given],
    source: Source,
    uow: UnitOfWork,
    *,
    answer_id: str,
    now_ms: int,
) -> None:
    """Keep an answer that `questions.read` has read under a random id, and apart from it that this person answered.

    UserError if they may not answer now.
    """
    await may_answer(event, person.id, uow, now_ms=now_ms)
    participant = await attendance.join(event, person.id, uow, now_ms=now_ms)
    await uow.surveys.save(event.id, person.id, answer_id, dict(given), _facts(person, participant, source))


# --- Opening and closing -----------------------------------------------------------------------------


async def open_now(event: Event, uow: UnitOfWork, *, now_ms: int) -> Opening:
    """Open the survey of a public event by hand, for three days at least, in place of the planned opening."""
    if event.state != "published":
        raise UserError("error-event-not-published", event=event.title)
    survey = await uow.surveys.get(event.id)
    if survey is None:
        closes_ms = max(event.end_ms, now_ms) + SURVEY_MS
        survey = await uow.surveys.plan(event.id, opens_ms=now_ms, closes_ms=closes_ms)
    if survey.state == "open":
        return "already"
    said: Opening = "reopened" if survey.state == "closed" else "opened"
    survey.state, survey.opens_ms = "open", now_ms
    survey.closes_ms = max(survey.closes_ms, now_ms + SURVEY_MS)
    await _settle_reminder(event.id, uow, now_ms)
    return said


async def take_back(event: Event, before: schedule.Before, uow: UnitOfWork, *, now_ms: int) -> None:
    """Let a survey that was opened by hand, of which nobody has heard, wait for its time as it did."""
    survey = await uow.surveys.get(event.id)
    reminder = await uow.reminders.of_kind(event.id, announcing("open_survey"))
    if survey is None or reminder is None:
        raise KeyError(event.id)
    survey.state = "planned"
    await schedule.take_back(event, reminder, before, uow, now_ms)
    await schedule.derive(event, uow, now_ms)


async def open_planned(event_id: int, uow: UnitOfWork) -> bool:
    """Open the survey by its schedule; false if there is none, or if it was closed by hand."""
    survey = await uow.surveys.get(event_id)
    if survey is None or survey.state == "closed":
        return False
    survey.state = "open"
    return True


async def close_now(event: Event, uow: UnitOfWork, *, now_ms: int) -> bool:
    """Take no more answers; false if that was so already, UserError if it has not been opened."""
    survey = await uow.surveys.get(event.id)
    if survey is None or survey.state == "planned":
        raise UserError("results-error-not-open", title=event.title)
    if survey.state == "closed":
        return False
    survey.state, survey.closes_ms = "closed", now_ms
    return True


async def close_due(uow: UnitOfWork, *, now_ms: int) -> None:
    """Close every survey whose last moment has passed."""
    await uow.surveys.close_due(now_ms)


# --- Reading -----------------------------------------------------------------------------------------


async def summary_of(event_id: int, uow: UnitOfWork) -> questions.Summary:
    """All answers of an event, summed up over everybody who took part."""
    came = (await attendance.headcount(event_id, uow)).people
    answers = [questions.read_answers(values) for values in await uow.surveys.answers(event_id)]
    return questions.summarize(answers, came)


async def is_open(event_id: int, uow: UnitOfWork) -> bool:
    """Whether answers are taken."""
    survey = await uow.surveys.get(event_id)
    return survey is not None and survey.state == "open"


async def is_closed(event_id: int, uow: UnitOfWork) -> bool:
    """Whether no more answers are taken, so that a new text cannot be told from the earlier ones."""
    survey = await uow.surveys.get(event_id)
    return survey is not None and survey.state == "closed"


def _not_yet(event: Event, survey: Survey | None, now_ms: int) -> UserError:
    if survey is None or survey.opens_ms <= now_ms:
        return UserError("survey-error-not-open", event=event.title)
    return UserError("survey-error-not-yet", event=event.title, when=to_local(survey.opens_ms, event.zone))


def _facts(person: Person, participant: Participant, source: Source) -> dict[str, object]:
    """Coarse facts, copied so that splits are possible without knowing who answered."""
    size = CATALOG.sizes.get(person.size or "")
    return {
        "is_newcomer": participant.is_newcomer,
        "size_group": size.balance_group if size else None,
        "commitment": participant.commitment,
        "channel": source.channel,
        "platform": source.platform,
    }


async def _settle_reminder(event_id: int, uow: UnitOfWork, now_ms: int) -> None:
    """The planned opening has happened by hand, so it is not sent a second time."""
    reminder = await uow.reminders.of_kind(event_id, announcing("open_survey"))
    if reminder is not None and reminder.state in ("planned", "off"):
        reminder.state, reminder.expanded_ms = "expanded", now_ms
