"""Add an event to one's own calendar: the file, and the link that follows every change."""

from bot.chat.actions import Action, Reply
from bot.chat.content import LinkButton, Message
from bot.chat.interactions import ButtonClick, Command
from bot.door.context import Context
from bot.door.routes import Routes
from bot.door.which_event import event_meant
from bot.events import calendar_file


async def take(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Hand the event over as a file; where the house has pages, also the link to it."""
    event = await event_meant(asked, ctx, "note_date")
    pages = ctx.defaults.public_url
    said = ctx.t("calendar-here", title=event.title, off="yes" if event.state == "cancelled" else "no")
    if not pages:
        return [Reply(Message(said, files=(calendar_file.file(event),)))]
    link = calendar_file.address(event, pages)
    text = f"{said}\n{ctx.t('calendar-subscribe', link=link)}"
    open_it = LinkButton(ctx.t("calendar-open"), link)
    return [Reply(Message(text, files=(calendar_file.file(event, pages),), actions=(open_it,)))]


ROUTES = Routes(commands={"calendar": take}, buttons={"event.calendar": take}, only_read=(take,))
