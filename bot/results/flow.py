"""The report of an event, as its organizers read it."""

from dataclasses import replace

from bot.again import sums
from bot.changes.outcome_card import since_last_time
from bot.chat.actions import Action, Reply
from bot.chat.interactions import ButtonClick, Command
from bot.door.context import Context
from bot.door.rights import may_serve
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.events.attendance import Denominator
from bot.market.pooling import MOST_EDITIONS as MOST_COUNTED
from bot.market.pooling import market_of
from bot.questions.admin_card import counted
from bot.questions.asking import grouped
from bot.results import card as cards
from bot.results.drawn import drawn
from bot.results.files import handed_over
from bot.results.report import MOST_EDITIONS, gather
from bot.staff import access
from bot.survey import results_card
from bot.welcome import card as welcome_card
from storage.tables import Event


async def results(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """What the survey says once it is closed, and in sums what came of the event, once that is added up."""
    event = await organized_event(asked, ctx, "review")
    await access.note(event, "results", ctx)
    earlier = await _editions(event, ctx)
    report = await gather(event, earlier[:MOST_EDITIONS], ctx.uow, ctx.now_ms)
    report = replace(report, market=await market_of(event, earlier, ctx.uow))
    survey = results_card.report(ctx.t, event, report.results)
    changed = since_last_time(ctx.t, report.promises)
    questions = counted(ctx.t, await grouped(event, ctx.uow))
    welcomed = welcome_card.counted(ctx.t, await ctx.uow.welcomes.counted(event.id))
    survey = replace(survey, text="\n".join([survey.text, *questions, *welcomed]), cards=(*survey.cards, *changed))
    found = await sums.of_event(event.id, ctx.uow)
    told = await ctx.uow.results.told(event.id) if found else []
    survey = replace(survey, actions=cards.next_steps(ctx.t, event, report.results))
    message = cards.with_outcome(ctx.t, survey, event, found, told, now_ms=ctx.now_ms, reader=ctx.reader)
    of = Denominator(report.results.attendees, have_come=report.results.have_come)
    spent = cards.spent(ctx.t, await ctx.uow.cost.get(event.id), of, found)
    message = replace(message, cards=(*message.cards, *spent))
    return [Reply(handed_over(ctx.t, report, message))]


async def _editions(event: Event, ctx: Context) -> list[Event]:
    """The earlier editions whose results the person acting may read as well, the latest first."""
    earlier = await ctx.uow.events.earlier_editions(event, MOST_COUNTED - 1)
    return [edition for edition in earlier if await may_serve("organizer", edition, ctx)]


ROUTES = Routes(commands={"survey results": results}, buttons={"results.show": results}, drawings={"result": drawn})
