"""The survey from the organizer's side: open, close, read the result."""

from bot.chat.actions import Action, Reply
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import Command
from bot.door.access import organized_event
from bot.door.dispatch import Context, Routes
from bot.events.changes import live_event
from bot.events.posts import channel_sends
from bot.schedule.rows import SURVEY_MS
from bot.survey import questions
from bot.survey import results_card as cards
from storage.tables import Event, Survey
from storage.unit_of_work import UnitOfWork

_REMINDER = "survey_open"


async def open_now(event: Command, ctx: Context) -> list[Action]:
    """Open the survey and ask in the channels, once."""
    meeting = await live_event(event, ctx)
    if meeting.state != "published":
        raise UserError("error-event-not-published", event=meeting.title)
    survey = await _survey(meeting, ctx)
    if survey.state == "open":
        return [Reply(Message(ctx.t("results-open-already", title=meeting.title)))]
    was_closed = survey.state == "closed"
    survey.state = "open"
    survey.opens_ms = ctx.now_ms
    survey.closes_ms = max(survey.closes_ms, ctx.now_ms + SURVEY_MS)
    await _settle_reminder(meeting, ctx)
    channels = await ctx.uow.events.channels(meeting.id)
    sends = channel_sends(
        meeting, channels, f"event:{meeting.id}:{_REMINDER}", _REMINDER, lambda t: cards.opening(t, meeting)
    )
    name = "results-reopened" if was_closed else "results-opened"
    return [Reply(Message(ctx.t(name, title=meeting.title))), *sends]


async def close_now(event: Command, ctx: Context) -> list[Action]:
    """Take no more answers."""
    meeting = await live_event(event, ctx)
    survey = await ctx.uow.surveys.get(meeting.id)
    if survey is None or survey.state == "planned":
        raise UserError("results-error-not-open", title=meeting.title)
    if survey.state == "closed":
        return [Reply(Message(ctx.t("results-closed-already", title=meeting.title)))]
    survey.state = "closed"
    survey.closes_ms = ctx.now_ms
    return [Reply(Message(ctx.t("results-closed", title=meeting.title)))]


async def results(event: Command, ctx: Context) -> list[Action]:
    """What the answers say; the words of question five only once the survey is closed, in random order."""
    meeting = await organized_event(event, ctx)
    summary = await summary_of(meeting, ctx.uow)
    voices = None
    if await is_closed(meeting, ctx.uow):
        voices = list(summary.voices)
        ctx.rng.shuffle(voices)
    return [Reply(cards.report(ctx.t, meeting, summary, voices))]


async def summary_of(meeting: Event, uow: UnitOfWork) -> questions.Summary:
    """All answers of an event, summed up over everybody who registered."""
    counts = await uow.participants.counts(meeting.id)
    came = counts.get("registered", 0) + counts.get("introduced", 0)
    answers = [questions.read_answers(values) for values in await uow.surveys.answers(meeting.id)]
    return questions.summarize(answers, came)


async def is_closed(meeting: Event, uow: UnitOfWork) -> bool:
    """Whether no more answers are taken, so that a new text cannot be told from the earlier ones."""
    survey = await uow.surveys.get(meeting.id)
    return survey is not None and survey.state == "closed"


async def _survey(meeting: Event, ctx: Context) -> Survey:
    survey = await ctx.uow.surveys.get(meeting.id)
    if survey is None:
        closes_ms = max(meeting.end_ms, ctx.now_ms) + SURVEY_MS
        survey = await ctx.uow.surveys.plan(meeting.id, opens_ms=ctx.now_ms, closes_ms=closes_ms)
    return survey


async def _settle_reminder(meeting: Event, ctx: Context) -> None:
    """The planned opening has happened by hand, so it is not sent a second time."""
    for reminder in await ctx.uow.reminders.of_event(meeting.id):
        if reminder.kind == _REMINDER and reminder.state in ("planned", "off"):
            reminder.state = "expanded"
            reminder.expanded_ms = ctx.now_ms


ROUTES = Routes(commands={"survey open": open_now, "survey close": close_now, "survey results": results})
