"""Ways to the survey for who has no account in the chat: a code to scan, a slide to show, a sheet of paper."""

from bot.chat.actions import Action, Reply
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import Command
from bot.door.context import Context
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.survey import slide
from bot.survey.address import address, link
from bot.survey.own import asked_of
from bot.survey.sheet import sheet


async def code(asked: Command, ctx: Context) -> list[Action]:
    """Hand over the page's address, its code as a picture, and a slide; the address alone where none can be drawn."""
    event = await organized_event(asked, ctx, "open_survey")
    url = address(event, ctx.defaults.public_url)
    if not url:
        raise UserError("survey-error-no-address")
    pictures = (slide.slide(ctx.t, event, url), slide.code(ctx.t, event, url))
    text = ctx.t("survey-qr", title=event.title, address=url)
    return [Reply(Message(text, actions=link(ctx.t, url), pictures=pictures))]


async def paper(asked: Command, ctx: Context) -> list[Action]:
    """Hand over the questions as a sheet to print, and say how what is written on it is typed in."""
    event = await organized_event(asked, ctx, "open_survey")
    file = sheet(event, asked_of(event), address(event, ctx.defaults.public_url))
    return [Reply(Message(ctx.t("survey-paper", title=event.title), files=(file,)))]


ROUTES = Routes(commands={"survey qr": code, "survey paper": paper}, only_read=(code, paper))
