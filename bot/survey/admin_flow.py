"""The survey from the organizer's side: close, read the result."""

from bot.chat.actions import Action, Reply
from bot.chat.content import Message
from bot.chat.interactions import Command
from bot.door.context import Context
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.survey import answers
from bot.survey import results_card as cards


async def close_now(asked: Command, ctx: Context) -> list[Action]:
    """Take no more answers."""
    event = await organized_event(asked, ctx, "close_survey")
    is_new = await answers.close_now(event, ctx.uow, now_ms=ctx.now_ms)
    return [Reply(Message(ctx.t("results-closed" if is_new else "results-closed-already", title=event.title)))]


async def results(asked: Command, ctx: Context) -> list[Action]:
    """What the answers say; the words people wrote only once the survey is closed, in random order."""
    event = await organized_event(asked, ctx, "review")
    summary = await answers.summary_of(event.id, ctx.uow)
    voices = None
    if await answers.is_closed(event.id, ctx.uow):
        voices = list(summary.voices)
        ctx.rng.shuffle(voices)
    return [Reply(cards.report(ctx.t, event, summary, voices))]


ROUTES = Routes(commands={"survey close": close_now, "survey results": results}, only_read=(results,))
