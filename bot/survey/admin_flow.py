"""The survey from the organizer's side: close it."""

from bot.chat.actions import Action, Reply
from bot.chat.content import Message
from bot.chat.interactions import ButtonClick, Command
from bot.door.context import Context
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.survey import answers
from bot.survey import results_card as cards
from bot.words.moments import format_for
from bot.words.times import to_local


async def ask_to_close(asked: Command, ctx: Context) -> list[Action]:
    """Say what closing means, for once there are answers it is for good; without any, close."""
    event = await organized_event(asked, ctx, "close_survey")
    survey = await answers.closable(event, ctx.uow)
    count = await ctx.uow.surveys.count(survey) if survey else 0
    if survey is None or not count:
        return await close_now(asked, ctx)
    closes = format_for(ctx.reader, to_local(survey.closes_ms, event.zone), event.zone, ctx.t.language)
    return [Reply(cards.closing(ctx.t, event, count, closes))]


async def close_now(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Take no more answers."""
    event = await organized_event(asked, ctx, "close_survey")
    is_new = await answers.close_now(event, ctx.uow, now_ms=ctx.now_ms)
    return [Reply(Message(ctx.t("results-closed" if is_new else "results-closed-already", title=event.title)))]


ROUTES = Routes(
    commands={"survey close": ask_to_close},
    buttons={"survey.close": close_now},
)
