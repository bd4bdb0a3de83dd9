"""What is useful now: at most five things, chosen by where the event is and what the person has done."""

from bot.chat.actions import Action, Reply
from bot.chat.errors import UserError
from bot.chat.interactions import Command, MemberJoined
from bot.door.authorization import BEARERS, COMMANDS
from bot.door.commands import ACTS
from bot.door.context import Context
from bot.door.rights import may_create, role_at
from bot.door.routes import Routes, on
from bot.door.which_event import EventUnclearError, event_meant, others_meant, viewer
from bot.events.talks import has_talk
from bot.help import card as cards
from bot.questions.asking import are_open
from bot.schedule.phases import may, takes_introductions
from bot.survey import answers
from bot.words.times import DAY_MS
from storage.repositories.sight import Scope
from storage.tables import Event, StaffRole

_AT_MOST = 5
# What moderators and helpers do.
_LOOKING_AFTER = ("mod queue", "tables show", "remind list", "staff list")
_MOST_COMING = 20


async def show(asked: Command, ctx: Context) -> list[Action]:
    """Commands that are useful now, each with what it does and a working example."""
    try:
        event = await event_meant(asked, ctx)
    except UserError as error:
        return [await _without_event(error, ctx)]
    role = await role_at(event, ctx)
    names = _staff_names(event, role, ctx)
    names += await _attendee_names(event, ctx)
    names = [name for name in names if may(ACTS.get(name, "see"), event, ctx.now_ms)]
    others = await others_meant(event, asked, ctx)
    note = "help-event"
    if event.state == "cancelled":
        note = "event-error-cancelled" if role else "error-event-cancelled"
    return [Reply(cards.useful_now(ctx.t, names[:_AT_MOST], ctx.t(note, event=event.title), ctx.reader, others))]


async def _without_event(error: UserError, ctx: Context) -> Reply:
    """What is useful without an event: none is there, none of that number, or several to choose from."""
    names = ["event create", "event list", "language"] if await may_create(ctx) else ["event list", "language"]
    note = ctx.t("help-no-event") if error.message_id == "error-no-event" else error.said(ctx.t)
    events = error.events if isinstance(error, EventUnclearError) else []
    return Reply(cards.useful_now(ctx.t, names, note, ctx.reader, events))


async def welcome(asked: MemberJoined, ctx: Context) -> list[Action]:
    """What somebody who enters the channel of an event may want to know; nothing where they take part already."""
    scope = Scope("channel", str(asked.channel))
    running = await ctx.uow.events.running(scope, viewer(ctx), ctx.now_ms, most=_MOST_COMING)
    coming = [event for event in running if event.state == "published" and takes_introductions(event, ctx.now_ms)]
    if not coming or await ctx.uow.participants.of(coming[0].id, ctx.person.id):
        return []
    return [Reply(cards.welcome(ctx.t, coming[0], are_more=len(coming) > 1))]


async def _attendee_names(event: Event, ctx: Context) -> list[str]:
    if event.state != "published":
        return ["event list", "language"]
    first = ["survey"] if await answers.asks(event, ctx.person.id, ctx.uow, now_ms=ctx.now_ms) else []
    ask = ["intro"] if takes_introductions(event, ctx.now_ms) else []
    participant = await ctx.uow.participants.of(event.id, ctx.person.id)
    if participant is None or participant.state != "introduced":
        is_in = participant is not None and participant.state != "withdrawn"
        return [*first, *ask, "event show", *(["leave"] if is_in else []), "language", "mute"]
    speaker = ["question"] if are_open(event, ctx.now_ms) else []
    return [*first, "suggest", *speaker, "card", *ask, "mute", "event show"]


def _staff_names(event: Event, role: StaffRole | None, ctx: Context) -> list[str]:
    """What may be done by somebody of this role, in the order in which it is useful."""
    names = _organizer_names(event, ctx) if role == "organizer" else list(_LOOKING_AFTER)
    return [name for name in names if role in BEARERS[COMMANDS[name]]]


def _organizer_names(event: Event, ctx: Context) -> list[str]:
    if event.state == "draft":
        return ["event publish", "event edit"]
    if event.state == "cancelled":
        return ["event clone"]
    if ctx.now_ms > event.end_ms:
        return ["survey results", "event clone", "export csv"]
    if has_talk(event) and event.talk_done_ms is None and ctx.now_ms >= event.start_ms:
        return ["talk questions", "talk done", "tables next", "survey open"]
    if ctx.now_ms > event.start_ms - DAY_MS:
        return ["match preview", "tables make", "survey open", "remind list"]
    return ["balance show", "intros status", "remind list"]


ROUTES = Routes(commands={"help": show}, events=(on(MemberJoined, welcome),), only_read=(show, welcome))
