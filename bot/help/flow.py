"""What is useful now: at most five things, chosen by where the event is and what the person has done."""

from bot.chat.actions import Action, Reply
from bot.chat.errors import UserError
from bot.chat.interactions import Command
from bot.door.access import event_meant, may_create, may_organize
from bot.door.context import Context
from bot.door.routes import Routes
from bot.help import card as cards
from storage.tables import Event

_AT_MOST = 5
_DAY_MS = 24 * 3600 * 1000


async def show(asked: Command, ctx: Context) -> list[Action]:
    """Commands that are useful now, each with what it does and a working example."""
    try:
        event = await event_meant(asked, ctx)
    except UserError as error:
        names = ["event create", "event list", "language"] if await may_create(ctx) else ["event list", "language"]
        note = "" if error.message_id == "error-no-event" else ctx.t(error.message_id, None, **error.variables)
        return [Reply(cards.useful_now(ctx.t, names, note or ctx.t("help-no-event")))]
    names = await _organizer_names(event, ctx) if await may_organize(event, ctx) else []
    names += await _attendee_names(event, ctx)
    return [Reply(cards.useful_now(ctx.t, names[:_AT_MOST], ctx.t("help-event", event=event.title)))]


async def _attendee_names(event: Event, ctx: Context) -> list[str]:
    if event.state != "published":
        return ["event list", "language"]
    first = ["survey"] if await _asks(event, ctx) else []
    ask = ["intro"] if event.are_intros_open and event.end_ms > ctx.now_ms else []
    participant = await ctx.uow.participants.of(event.id, ctx.person.id)
    if participant is None or participant.state != "introduced":
        return [*first, *ask, "event show", "language", "mute"]
    return [*first, "suggest", "card", *ask, "mute", "event show"]


async def _asks(event: Event, ctx: Context) -> bool:
    """Whether the survey is open and this person has not answered."""
    survey = await ctx.uow.surveys.get(event.id)
    is_open = survey is not None and survey.state == "open"
    return is_open and not await ctx.uow.surveys.has_answered(event.id, ctx.person.id)


async def _organizer_names(event: Event, ctx: Context) -> list[str]:
    if event.state == "draft":
        return ["event publish", "event edit"]
    if ctx.now_ms > event.end_ms:
        return ["survey results", "event clone", "export csv"]
    if ctx.now_ms > event.start_ms - _DAY_MS:
        return ["match preview", "survey open", "remind list"]
    return ["balance show", "intros status", "remind list"]


ROUTES = Routes(commands={"help": show}, only_read=(show,))
