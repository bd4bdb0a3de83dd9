"""Answers from paper: typed in by whoever helps, counted like all others, and taken back within ten minutes."""

from collections.abc import Mapping, Sequence

from bot.chat.errors import UserError
from bot.door.confirming import UNDO_MS
from bot.survey import answers, questions
from storage.sealing import SealError
from storage.survey_tables import Survey
from storage.tables import Event
from storage.unit_of_work import UnitOfWork


async def enter(
    event: Event, sheets: Sequence[Mapping[str, questions.Given]], uow: UnitOfWork, *, now_ms: int, told: str = ""
) -> Survey:
    """Keep answers that `questions.read` has read, all or none, and which they were until that cannot be undone.

    `told`: what a platform calls it that it tells this, and may tell twice; what it told before is not kept again.
    UserError if no answers are taken now.
    """
    survey = await _open(event, uow, now_ms=now_ms)
    try:
        if told and await uow.surveys.was_told(survey, told):
            return survey
        parts = [questions.parted(given) for given in sheets]
        for choices, words in parts:
            await uow.surveys.keep(survey, "paper", choices, words)
        await uow.surveys.note_batch(survey, parts, now_ms=now_ms, told=told)
    except SealError as error:
        raise UserError("survey-error-sealed") from error
    return survey


async def undo(event: Event, entered_ms: int | None, uow: UnitOfWork, *, now_ms: int) -> tuple[int, Survey]:
    """Take the answers that were typed in at a moment out again; how many they were. UserError once that is too late.

    Not after closing: who compares two results would read them in the difference.
    """
    survey = await _open(event, uow, now_ms=now_ms)
    since_ms = survey.entered_ms
    if since_ms is None or since_ms != entered_ms or now_ms - since_ms > UNDO_MS:
        raise UserError("survey-error-undo-entered")
    try:
        return await uow.surveys.take_out(survey), survey
    except SealError as error:
        raise UserError("survey-error-sealed") from error


async def forget_old(event_id: int, uow: UnitOfWork, *, now_ms: int) -> None:
    """Forget which answers were typed in last, once that cannot be undone."""
    survey = await uow.surveys.held(event_id)
    if survey is not None and survey.entered_ms is not None and now_ms - survey.entered_ms > UNDO_MS:
        await uow.surveys.forget_batch(survey)


async def _open(event: Event, uow: UnitOfWork, *, now_ms: int) -> Survey:
    survey = await uow.surveys.held(event.id)
    await answers.takes_answers(event, uow, now_ms=now_ms)
    if survey is None:
        raise KeyError(event.id)
    return survey
