"""What a survey does, whoever asks for it: a chat, a form on the web, a sheet of paper, the pump."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from bot.chat.errors import UserError
from bot.events import attendance
from bot.schedule import rows as schedule
from bot.schedule.rules import SURVEY_MS, announcing
from bot.survey import questions
from bot.survey.own import is_own, own_question
from bot.words.times import to_zoned
from storage.repositories.survey import Way
from storage.sealing import SealError
from storage.survey_tables import Survey
from storage.tables import Event
from storage.unit_of_work import UnitOfWork

Stage = Literal["not_yet", "open", "closed"]
Standing = Stage | Literal["answered"]
Opening = Literal["opened", "reopened", "already"]
Sent = Literal["sent", "again", "held", "used", "unknown"]


@dataclass(frozen=True, slots=True)
class Results:
    """What may be known of a survey. While it is open, and below five answers, that is how many there are.

    `summary` is None then, and `choices` and `words` are empty. Their orders have nothing to do with each other.
    `ways`: how many answers came which way, those alone that anybody came.
    `own`: answers to the event's own question, if enough are there.
    `have_come`: the attendees are those who came; otherwise that is not known, and they are those who registered.
    """

    answers: int
    attendees: int
    is_closed: bool
    summary: questions.Summary | None = None
    choices: tuple[Mapping[str, questions.Given], ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    ways: Mapping[Way, int] = field(default_factory=dict)
    own_question: questions.Question | None = None
    own: tuple[tuple[str, str], ...] = ()
    have_come: bool = False


# --- Answering ---------------------------------------------------------------------------------------


async def stage(event: Event, uow: UnitOfWork, *, now_ms: int) -> Stage:
    """How the survey stands, whoever asks."""
    survey = await uow.surveys.get(event.id)
    if survey and (survey.state == "closed" or survey.closes_ms <= now_ms):
        return "closed"
    return "not_yet" if survey is None or survey.state == "planned" else "open"


async def standing(event: Event, person_id: int, uow: UnitOfWork, *, now_ms: int) -> Standing:
    """How the survey stands for a person: `open` means that it is open and that they have not answered."""
    now = await stage(event, uow, now_ms=now_ms)
    is_answered = now == "open" and await uow.surveys.has_answered(event.id, person_id)
    return "answered" if is_answered else now


async def asks(event: Event, person_id: int, uow: UnitOfWork, *, now_ms: int) -> bool:
    """Whether this person may answer now."""
    return await standing(event, person_id, uow, now_ms=now_ms) == "open"


async def may_answer(event: Event, person_id: int, uow: UnitOfWork, *, now_ms: int) -> None:
    """UserError unless this person may answer now."""
    await takes_answers(event, uow, now_ms=now_ms)
    if await uow.surveys.has_answered(event.id, person_id):
        raise UserError("survey-error-again")


async def takes_answers(event: Event, uow: UnitOfWork, *, now_ms: int) -> None:
    """UserError unless answers are taken now."""
    if event.state == "cancelled":
        raise UserError("survey-error-cancelled", event=event.title)
    match await stage(event, uow, now_ms=now_ms):
        case "closed":
            raise UserError("survey-error-closed", event=event.title)
        case "not_yet":
            raise _not_yet(event, await uow.surveys.get(event.id), now_ms)


async def give(
    event: Event, person_id: int, given: Mapping[str, questions.Given], uow: UnitOfWork, *, now_ms: int
) -> None:
    """Keep an answer that `questions.read` has read, and apart from it that this person answered.

    Nothing else of the person changes, not even that they take part. UserError if they may not answer now.
    """
    survey = await uow.surveys.held(event.id)
    await may_answer(event, person_id, uow, now_ms=now_ms)
    if survey is None:
        raise KeyError(event.id)
    await _keep(survey, "chat", given, uow)
    await uow.surveys.note_person(survey, person_id)


async def may_answer_own(event: Event, person_id: int, uow: UnitOfWork, *, now_ms: int) -> questions.Question:
    """The event's own question, for somebody who has answered the others and not yet this one; else UserError."""
    await takes_answers(event, uow, now_ms=now_ms)
    asked = own_question(event)
    if asked is None or not await uow.surveys.has_answered(event.id, person_id):
        raise UserError("error-outdated")
    if await uow.surveys.has_answered_own(event.id, person_id):
        raise UserError("survey-error-again")
    return asked


async def give_own(event: Event, person_id: int, given: str, uow: UnitOfWork, *, now_ms: int) -> None:
    """Keep an answer to the event's own question, apart from all others. UserError as for `may_answer_own`."""
    survey = await uow.surveys.held(event.id)
    asked = await may_answer_own(event, person_id, uow, now_ms=now_ms)
    if survey is None:
        raise KeyError(event.id)
    try:
        await uow.surveys.keep_own(survey, person_id, [(asked.id, given)])
    except SealError as error:
        raise UserError("survey-error-sealed") from error


async def give_sheet(
    event: Event,
    ticket: str,
    given: Mapping[str, questions.Given],
    uow: UnitOfWork,
    *,
    now_ms: int,
    is_doubtful: bool = False,
    code: str = "",
) -> tuple[Sent, int]:
    """Keep an answer from the survey's page, as `give` does, of whom nothing is known; a sheet sent twice counts once.

    `ticket`: the number that was drawn for this sheet. `is_doubtful`: perhaps it is an answer that somebody has given
    on another sheet, so it is held back. `code`: a one-time code, where the survey asks for one; it takes the place of
    both, and is `used` or `unknown` where it is not good. Returns what came of it, and until when answers are taken.
    UserError if none are taken now.
    """
    survey = await uow.surveys.held(event.id)
    await takes_answers(event, uow, now_ms=now_ms)
    if survey is None:
        raise KeyError(event.id)
    digest = hashlib.sha256(ticket.encode()).hexdigest()
    if survey.codes:
        known = await uow.surveys.known_code(event.id, code)
        if known is None:
            return "unknown", survey.closes_ms
        digest, is_doubtful = known, False
    if await uow.surveys.has_come(event.id, digest):
        return "used" if survey.codes else "again", survey.closes_ms
    if is_doubtful:
        return "held", survey.closes_ms
    await _keep(survey, "web", given, uow)
    await uow.surveys.note_ticket(survey, digest)
    return "sent", survey.closes_ms


async def _keep(survey: Survey, way: Way, given: Mapping[str, questions.Given], uow: UnitOfWork) -> None:
    choices, words = questions.parted(given)
    try:
        await uow.surveys.keep(survey, way, choices, words)
    except SealError as error:
        raise UserError("survey-error-sealed") from error


# --- Opening and closing -----------------------------------------------------------------------------


async def open_now(event: Event, uow: UnitOfWork, *, now_ms: int) -> Opening:
    """Open the survey of a public event by hand, for three days at least, in place of the planned opening.

    UserError if it was closed with answers: who compares two results would read the late ones.
    """
    if event.state != "published":
        raise UserError("error-event-not-published", event=event.title)
    survey = await uow.surveys.held(event.id)
    if survey is None:
        closes_ms = max(event.end_ms, now_ms) + SURVEY_MS
        survey = await uow.surveys.plan(event.id, opens_ms=now_ms, closes_ms=closes_ms)
    if survey.state == "open":
        return "already"
    if survey.state == "closed" and (count := await uow.surveys.count(survey)):
        raise UserError("results-error-over", title=event.title, count=count)
    said: Opening = "reopened" if survey.state == "closed" else "opened"
    survey.state, survey.opens_ms = "open", now_ms
    survey.closes_ms = max(survey.closes_ms, now_ms + SURVEY_MS)
    await _settle_reminder(event.id, uow, now_ms)
    return said


async def may_change_questions(event: Event, uow: UnitOfWork) -> None:
    """UserError once the survey has been opened: who has answered was asked something else."""
    survey = await uow.surveys.get(event.id)
    if survey is not None and survey.state != "planned":
        raise UserError("survey-question-late", title=event.title)


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


async def closable(event: Event, uow: UnitOfWork) -> Survey | None:
    """The survey if it is open, None if it was closed already; UserError if it has not been opened."""
    survey = await uow.surveys.held(event.id)
    if survey is None or survey.state == "planned":
        raise UserError("results-error-not-open", title=event.title)
    return None if survey.state == "closed" else survey


async def close_now(event: Event, uow: UnitOfWork, *, now_ms: int) -> bool:
    """Take no more answers; false if that was so already, UserError if it has not been opened."""
    survey = await closable(event, uow)
    if survey is None:
        return False
    survey.closes_ms = now_ms
    try:
        await uow.surveys.close(survey)
    except SealError as error:
        raise UserError("survey-error-sealed") from error
    return True


async def close_ended(event_id: int, uow: UnitOfWork, *, now_ms: int) -> None:
    """Close a survey whose last moment has passed. SealError if its answers cannot be opened."""
    survey = await uow.surveys.held(event_id)
    if survey is not None and survey.state != "closed" and survey.closes_ms <= now_ms:
        await uow.surveys.close(survey)


# --- Reading -----------------------------------------------------------------------------------------


async def results_of(event_id: int, uow: UnitOfWork) -> Results:
    """What an organizer may know: the same for any two sets of answers of equal size, until they may be shown."""
    survey = await uow.surveys.get(event_id)
    count = await uow.surveys.count(survey) if survey else 0
    of = (await attendance.turnout(event_id, uow)).denominator(at_least=count)
    is_closed = survey is not None and survey.state == "closed"
    if survey is None or not is_closed or count < questions.FEWEST_FOR_RESULTS:
        return Results(count, of.people, is_closed, have_come=of.have_come)
    choices, alone = await uow.surveys.choices(survey), await uow.surveys.words(survey)
    words, own = [one for one in alone if not is_own(one[0])], [one for one in alone if is_own(one[0])]
    read = {key: questions.read_answers(values) for key, values in {id(one): one for one in choices}.items()}
    answers = [read[id(one)] for one in choices]
    summary = questions.summarize(answers, [text for _, text in words], of.people)
    event = await uow.events.get(event_id)
    asked = own_question(event) if event else None
    own = [one for one in own if asked and one[0] == asked.id]
    shares = questions.shares_alone(asked, [value for _, value in own], summary.attendees) if asked else {}
    if asked and shares:
        summary = replace(summary, others={**summary.others, asked.id: shares})
    return Results(
        count,
        summary.attendees,
        is_closed,
        summary,
        tuple(choices),
        tuple(words),
        _ways(survey),
        asked,
        tuple(own if shares else ()),
        of.have_come,
    )


async def asks_code(event_id: int, uow: UnitOfWork) -> bool:
    """Whether the survey's page takes no answer without a one-time code."""
    survey = await uow.surveys.get(event_id)
    return survey is not None and survey.codes > 0


async def is_open(event_id: int, uow: UnitOfWork) -> bool:
    """Whether answers are taken."""
    survey = await uow.surveys.get(event_id)
    return survey is not None and survey.state == "open"


def _ways(survey: Survey) -> Mapping[Way, int]:
    """The ways that anybody came."""
    counts: dict[Way, int] = {"chat": survey.by_chat, "web": survey.by_web, "paper": survey.by_paper}
    return {way: count for way, count in counts.items() if count}


def _not_yet(event: Event, survey: Survey | None, now_ms: int) -> UserError:
    if survey is None or survey.opens_ms <= now_ms:
        return UserError("survey-error-not-open", event=event.title)
    return UserError("survey-error-not-yet", event=event.title, when=to_zoned(survey.opens_ms, event.zone))


async def _settle_reminder(event_id: int, uow: UnitOfWork, now_ms: int) -> None:
    """The planned opening has happened by hand, so it is not sent a second time."""
    reminder = await uow.reminders.of_kind(event_id, announcing("open_survey"))
    if reminder is not None and reminder.state in ("planned", "off"):
        reminder.state, reminder.expanded_ms = "expanded", now_ms
