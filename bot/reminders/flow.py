"""The messages an event sends by itself, from the organizer's side: see, send again, move, switch off and on."""

from datetime import datetime

from bot.chat import values
from bot.chat.actions import Action, Reply
from bot.chat.content import Message
from bot.chat.errors import UnclearError, UserError, Way
from bot.chat.interactions import AccessRestored, ButtonClick, Command, PermissionMissing
from bot.door.context import Context
from bot.door.rights import may_organize
from bot.door.routes import Routes
from bot.door.routes import on as on_event
from bot.door.which_event import organized_event
from bot.events.change_card import USUAL
from bot.events.unsent import tell_anew
from bot.reminders import again, refusals
from bot.reminders import timeline_card as cards
from bot.reminders.card import label
from bot.reminders.when import when_meant
from bot.schedule import rows as schedule
from bot.schedule.rules import RULES
from bot.words.i18n import LANGUAGES, translator
from bot.words.moments import format_moment
from bot.words.text import MOST_OFFERED, clean_line, echoed, normalize
from bot.words.times import to_local
from storage.tables import Event, Reminder, ReminderState

# What puts a message back to where its rule says.
_USUAL = frozenset(
    {"いつも", "いつもの時刻", "元", "元の時刻", "元に戻す", "usual", "the usual time", "usual time", "default"}
)


async def show(asked: Command, ctx: Context) -> list[Action]:
    """Every planned message: when, and what became of it."""
    event = await organized_event(asked, ctx)
    rows = await ctx.uow.reminders.of_event(event.id)
    if not rows:
        raise UserError("remind-error-none", title=event.title)
    listed = cards.listing(
        ctx.t, event, rows, await ctx.uow.broadcasts.of_event(event.id, ctx.now_ms), now_ms=ctx.now_ms,
        unsent=await again.unsent(event, ctx.uow, ctx.occasion),
        said=sorted(await ctx.uow.outbox.refused_direct(event.id)),
        unanswered=await ctx.uow.outbox.unanswered_direct(event.id),
        reader=ctx.reader, may_change=await may_organize(event, ctx),
    )  # fmt: skip
    return [Reply(listed)]


async def send_again(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Send whatever the channels of an event refused, while it is of use; each channel gets it once."""
    event = await organized_event(asked, ctx)
    await tell_anew(event, ctx.person.id, ctx.uow)
    missing = await again.unsent(event, ctx.uow, ctx.occasion)
    return [Reply(cards.again(ctx.t, missing)), *again.sends(missing)]


async def resume(asked: AccessRestored, ctx: Context) -> list[Action]:
    """Send what channels refused before, now that they may take it."""
    bot = asked.sender.ref
    place = (bot.platform, bot.space, str(asked.channel) if asked.channel else None)
    return [*await again.restored(place, ctx.uow, ctx.occasion)]


async def permission_missing(asked: PermissionMissing, ctx: Context) -> list[Action]:
    """Tell whoever organizes here which permission the bot needs, once a day."""
    return [*await refusals.missing_permission(ctx.space, asked.permission, ctx.uow, ctx.now_ms, ctx.defaults)]


async def move(asked: Command, ctx: Context) -> list[Action]:
    """Put a message at another time, so far before or after the event, or back to its usual time."""
    event, kind, rest = await kind_meant(asked, ctx, "planned")
    typed = clean_line(asked.options.get("to", "") or rest)
    to = None if normalize(typed) in _USUAL else await when_meant(typed, kind, event, ctx)
    return [await _moved(event, kind, to, ctx)]


async def move_back(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Put a message back to its usual time."""
    event, kind = await organized_event(asked, ctx, "plan_messages"), values.part(asked.value, 1)
    if kind not in RULES or RULES[kind].anchor == "manual":
        raise UserError("error-outdated")
    return [await _moved(event, kind, None, ctx)]


async def _moved(event: Event, kind: str, to: datetime | None, ctx: Context) -> Reply:
    try:
        row = await schedule.move_kind(event, kind, to, ctx.uow, ctx.now_ms)
    except schedule.MoveError as error:
        raise cards.not_there(ctx.t, event, kind, error) from None
    name = "remind-moved-off" if row.state == "off" else "remind-moved" if row.is_moved else "remind-moved-back"
    return _said(name, kind, ctx, when=_full(row, event, ctx), place=cards.place(ctx.t, event, row))


async def off(asked: Command, ctx: Context) -> list[Action]:
    """Switch a message off, with what still waits of it."""
    event, kind, _ = await kind_meant(asked, ctx, "planned")
    is_off = await schedule.set_kind_off(event, kind, ctx.uow, ctx.now_ms)
    return [_said("remind-off-done" if is_off else "remind-sent-already", kind, ctx)]


async def on(asked: Command, ctx: Context) -> list[Action]:
    """Switch a message on again."""
    event, kind, _ = await kind_meant(asked, ctx, "off")
    row = await schedule.set_kind_on(event, kind, ctx.uow, ctx.now_ms)
    if row.state == "planned":
        return [_said("remind-on-done", kind, ctx, when=_full(row, event, ctx))]
    if row.state == "expanded":
        return [_said("remind-sent-already", kind, ctx)]
    if row.note in ("past", "late"):
        return [_said("remind-on-past", kind, ctx)]
    if row.note == "untrue":
        return [_said("remind-on-untrue", kind, ctx, when=_full(row, event, ctx))]
    return [_said("remind-on-skipped", kind, ctx, why=cards.skipped(ctx.t, row))]


async def kind_meant(asked: Command, ctx: Context, state: ReminderState | None = None) -> tuple[Event, str, str]:
    """The published event, the kind of message, and words after it; UserError for what cannot be meant.

    `state`: that of the planned messages which are likeliest meant where none is named; None: any may be, also those
    that wait for an organizer, and no words follow.
    """
    event = await organized_event(asked, ctx, "plan_messages")
    typed = clean_line(asked.options.get("kind", ""))
    kind, rest = _kind(typed)
    if not typed:
        raise await _which(event, state or "planned", ctx)
    if kind is None or (rest and state is None):
        raise UserError("remind-error-kind", typed=echoed(typed), kinds=cards.kinds(ctx.t))
    if state is not None and RULES[kind].anchor == "manual":
        raise UserError("remind-error-by-hand", label=label(ctx.t, kind), kind=kind)
    return event, kind, rest


async def _which(event: Event, state: ReminderState, ctx: Context) -> UserError:
    """Ask which message is meant: a button for those in a state that come next."""
    rows = sorted(await ctx.uow.reminders.of_event(event.id), key=lambda row: row.due_ms)
    ways = tuple(Way(label(ctx.t, row.kind), row.kind) for row in rows if row.state == state)
    if ways:
        return UnclearError("remind-which", "kind", ways[:MOST_OFFERED], kinds=cards.kinds(ctx.t))
    return UserError("remind-which", kinds=cards.kinds(ctx.t))


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


def _full(row: Reminder, event: Event, ctx: Context) -> str:
    return format_moment(to_local(row.due_ms, event.zone), event.zone, ctx.t.language)


def _said(name: str, kind: str, ctx: Context, **variables: str) -> Reply:
    return Reply(Message(ctx.t(name, None, label=label(ctx.t, kind), **variables)))


ROUTES = Routes(
    commands={"remind list": show, "remind move": move, "remind off": off, "remind on": on},
    buttons={USUAL: move_back, "remind.again": send_again},
    events=(on_event(AccessRestored, resume), on_event(PermissionMissing, permission_missing)),
    only_read=(show,),
)
