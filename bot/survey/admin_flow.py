"""The survey from the organizer's side: open, close, read the result."""

from bot.chat.actions import Action, Reply
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import Command
from bot.door.access import organized_event
from bot.door.context import Context
from bot.door.routes import Routes
from bot.events.changes import live_event
from bot.events.posts import channel_sends
from bot.schedule.rows import SURVEY_MS
from bot.schedule.rules import announcing
from bot.survey import questions
from bot.survey import results_card as cards
from storage.tables import Event, Survey
from storage.unit_of_work import UnitOfWork

_REMINDER = announcing("open_survey")


async def open_now(asked: Command, ctx: Context) -> list[Action]:
    """Open the survey and ask in the channels, once."""
    event = await live_event(asked, ctx)
    if event.state != "published":
        raise UserError("error-event-not-published", event=event.title)
    survey = await _survey(event, ctx)
    if survey.state == "open":
        return [Reply(Message(ctx.t("results-open-already", title=event.title)))]
    was_closed = survey.state == "closed"
    survey.state = "open"
    survey.opens_ms = ctx.now_ms
    survey.closes_ms = max(survey.closes_ms, ctx.now_ms + SURVEY_MS)
    await _settle_reminder(event, ctx)
    channels = await ctx.uow.events.channels(event.id)
    sends = channel_sends(
        event, channels, f"event:{event.id}:{_REMINDER}", _REMINDER, lambda t: cards.opening(t, event)
    )
    name = "results-reopened" if was_closed else "results-opened"
    return [Reply(Message(ctx.t(name, title=event.title))), *sends]


async def close_now(asked: Command, ctx: Context) -> list[Action]:
    """Take no more answers."""
    event = await live_event(asked, ctx)
    survey = await ctx.uow.surveys.get(event.id)
    if survey is None or survey.state == "planned":
        raise UserError("results-error-not-open", title=event.title)
    if survey.state == "closed":
        return [Reply(Message(ctx.t("results-closed-already", title=event.title)))]
    survey.state = "closed"
    survey.closes_ms = ctx.now_ms
    return [Reply(Message(ctx.t("results-closed", title=event.title)))]


async def results(asked: Command, ctx: Context) -> list[Action]:
    """What the answers say; the words of question five only once the survey is closed, in random order."""
    event = await organized_event(asked, ctx)
    summary = await summary_of(event, ctx.uow)
    voices = None
    if await is_closed(event, ctx.uow):
        voices = list(summary.voices)
        ctx.rng.shuffle(voices)
    return [Reply(cards.report(ctx.t, event, summary, voices))]


async def summary_of(event: Event, uow: UnitOfWork) -> questions.Summary:
    """All answers of an event, summed up over everybody who registered."""
    counts = await uow.participants.counts(event.id)
    came = counts.get("registered", 0) + counts.get("introduced", 0)
    answers = [questions.read_answers(values) for values in await uow.surveys.answers(event.id)]
    return questions.summarize(answers, came)


async def is_closed(event: Event, uow: UnitOfWork) -> bool:
    """Whether no more answers are taken, so that a new text cannot be told from the earlier ones."""
    survey = await uow.surveys.get(event.id)
    return survey is not None and survey.state == "closed"


async def _survey(event: Event, ctx: Context) -> Survey:
    survey = await ctx.uow.surveys.get(event.id)
    if survey is None:
        closes_ms = max(event.end_ms, ctx.now_ms) + SURVEY_MS
        survey = await ctx.uow.surveys.plan(event.id, opens_ms=ctx.now_ms, closes_ms=closes_ms)
    return survey


async def _settle_reminder(event: Event, ctx: Context) -> None:
    """The planned opening has happened by hand, so it is not sent a second time."""
    for reminder in await ctx.uow.reminders.of_event(event.id):
        if reminder.kind == _REMINDER and reminder.state in ("planned", "off"):
            reminder.state = "expanded"
            reminder.expanded_ms = ctx.now_ms


ROUTES = Routes(commands={"survey open": open_now, "survey close": close_now, "survey results": results})
