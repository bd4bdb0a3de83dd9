"""The messages an event sends by itself, from the organizer's side: see, send again, move, switch off and on."""

from datetime import datetime, timedelta

from bot.chat.actions import Action, Reply
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command
from bot.door.context import Context
from bot.door.routes import Routes
from bot.door.which_event import organized_event, public_event
from bot.events.unsent import tell_anew
from bot.reminders import again
from bot.reminders import timeline_card as cards
from bot.reminders.card import label
from bot.schedule import rows as schedule
from bot.schedule.rules import RULES
from bot.words.i18n import LANGUAGES, translator
from bot.words.lengths import read_shift
from bot.words.moments import MomentError, format_moment, read_moment
from bot.words.text import clean_line, normalize, shorten
from bot.words.times import to_local
from storage.tables import Event, Reminder


async def show(asked: Command, ctx: Context) -> list[Action]:
    """Every planned message: when, and what became of it."""
    event = await organized_event(asked, ctx)
    rows = await ctx.uow.reminders.of_event(event.id)
    if not rows:
        raise UserError("remind-error-none", title=event.title)
    missing = await again.unsent(event, ctx.uow, ctx.occasion)
    return [Reply(cards.listing(ctx.t, event, rows, await ctx.uow.outbox.outcome(event.id), missing))]


async def send_again(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Send whatever the channels of an event refused, while it is of use; each channel gets it once."""
    event = await organized_event(asked, ctx)
    await tell_anew(event, ctx.person.id, ctx.uow)
    missing = await again.unsent(event, ctx.uow, ctx.occasion)
    return [Reply(cards.again(ctx.t, missing)), *again.sends(missing)]


async def move(asked: Command, ctx: Context) -> list[Action]:
    """Put a message at another time, or some hours away from its usual one."""
    event, kind, rest = await kind_meant(asked, ctx, is_planned=True)
    to = _read_time(asked.options.get("to", "") or rest, event, ctx)
    try:
        row = await schedule.move_kind(event, kind, to, ctx.uow, ctx.now_ms)
    except schedule.MoveError as error:
        raise UserError(f"remind-error-{error.reason}", label=label(ctx.t, kind)) from None
    name = "remind-moved-off" if row.state == "off" else "remind-moved"
    return [_said(name, kind, ctx, when=_full(row, event, ctx))]


async def off(asked: Command, ctx: Context) -> list[Action]:
    """Switch a message off, with what still waits of it."""
    event, kind, _ = await kind_meant(asked, ctx, is_planned=True)
    is_off = await schedule.set_kind_off(event, kind, ctx.uow)
    return [_said("remind-off-done" if is_off else "remind-sent-already", kind, ctx)]


async def on(asked: Command, ctx: Context) -> list[Action]:
    """Switch a message on again."""
    event, kind, _ = await kind_meant(asked, ctx, is_planned=True)
    row = await schedule.set_kind_on(event, kind, ctx.uow, ctx.now_ms)
    name = {"planned": "remind-on-done", "expanded": "remind-sent-already"}.get(row.state, "remind-on-past")
    if name == "remind-on-done":
        return [_said(name, kind, ctx, when=_full(row, event, ctx))]
    return [_said(name, kind, ctx)]


async def kind_meant(asked: Command, ctx: Context, *, is_planned: bool = False) -> tuple[Event, str, str]:
    """The published event, the kind of message, and words after it; UserError for what cannot be meant."""
    event = await public_event(asked, ctx)
    typed = clean_line(asked.options.get("kind", ""))
    kind, rest = _kind(typed)
    if kind is None or (rest and not is_planned):
        raise UserError("remind-error-kind", typed=shorten(typed, 40) or "–", kinds=cards.kinds(ctx.t))
    if is_planned and RULES[kind].anchor == "manual":
        raise UserError("remind-error-by-hand", label=label(ctx.t, kind), kind=kind)
    return event, kind, rest


def _kind(typed: str) -> tuple[str | None, str]:
    """The kind named by its id or its label in either language, and the words that follow it."""
    names = {_plain(name): kind for kind in RULES for name in (kind, *(label(translator(x), kind) for x in LANGUAGES))}
    words = typed.split()
    for count in range(len(words), 0, -1):
        if kind := names.get(_plain(" ".join(words[:count]))):
            return kind, " ".join(words[count:])
    return None, ""


def _plain(name: str) -> str:
    return normalize(name).replace("_", " ").replace("-", " ")


def _read_time(typed: str, event: Event, ctx: Context) -> datetime | timedelta:
    """A shift such as -3h, or a moment in the event's zone."""
    typed = clean_line(typed)
    try:
        shift = read_shift(typed)
        return shift.span * shift.signs[0]
    except MomentError:
        pass
    try:
        near = datetime.fromisoformat(event.local_start)
        reading = read_moment(typed, now=to_local(ctx.now_ms, event.zone), zone=event.zone, near=near)
        return reading.moments[0].start
    except MomentError as error:
        name = "remind-error-no-time" if error.reason == "no_time" and typed else "remind-error-time"
        raise UserError(
            name, typed=shorten(typed, 40) or "–", example=ctx.t("command-remind-move", "example")
        ) from None


def _full(row: Reminder, event: Event, ctx: Context) -> str:
    return format_moment(to_local(row.due_ms, event.zone), event.zone, ctx.t.language)


def _said(name: str, kind: str, ctx: Context, **variables: str) -> Reply:
    return Reply(Message(ctx.t(name, None, label=label(ctx.t, kind), **variables)))


ROUTES = Routes(
    commands={"remind list": show, "remind move": move, "remind off": off, "remind on": on},
    buttons={"remind.again": send_again},
    only_read=(show,),
)
