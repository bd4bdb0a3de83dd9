"""The report of an event, as its organizers read it."""

from dataclasses import replace

from bot.again import sums
from bot.changes import outcome
from bot.changes.outcome_card import since_last_time
from bot.chat.actions import Action, Reply
from bot.chat.interactions import Command
from bot.door.context import Context
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.results import card as cards
from bot.staff import access
from bot.survey import answers, results_card


async def results(asked: Command, ctx: Context) -> list[Action]:
    """What the survey says once it is closed, and in sums what came of the event, once that is added up."""
    event = await organized_event(asked, ctx, "review")
    await access.note(event, "results", ctx)
    answered = await answers.results_of(event.id, ctx.uow)
    survey = results_card.report(ctx.t, event, answered)
    changed = since_last_time(ctx.t, await outcome.of_event(event, answered, ctx.uow))
    survey = replace(survey, cards=(*survey.cards, *changed))
    found = await sums.of_event(event.id, ctx.uow)
    told = await ctx.uow.results.told(event.id) if found else []
    return [Reply(cards.with_outcome(ctx.t, survey, event, found, told, now_ms=ctx.now_ms, reader=ctx.reader))]


ROUTES = Routes(commands={"survey results": results})
