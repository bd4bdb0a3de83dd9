"""Make an event: typed in one line, or in a form that keeps what was given."""

from collections.abc import Mapping

from bot.chat import values
from bot.chat.actions import Action, OpenForm, RejectForm, Reply
from bot.chat.errors import UserError
from bot.chat.interactions import Command, FormSubmit
from bot.chat.refs import ChannelRef
from bot.door.context import Context
from bot.door.rights import may_create
from bot.door.routes import Routes
from bot.events import card as cards
from bot.events import forms, quotas
from bot.events.changes import altering, apply
from bot.events.contacts import with_contact
from bot.events.fields import (
    DEFAULT_LENGTH_MS,
    MINUTE_MS,
    Basis,
    Columns,
    raise_unclear,
    read,
    require,
    when_columns,
)
from bot.words.catalog import CATALOG
from storage.repositories.sight import Scope
from storage.tables import Event

# The same event twice within this time is one press too many, not two events.
_TWICE_MS = 10 * MINUTE_MS
_REQUIRED = ("title", "start")
# What was typed beside a form waits under this kind; in the form's value stands its id.
_KEPT, _TYPED = "typed:event.create", "typed"


async def create(asked: Command, ctx: Context) -> list[Action]:
    """Make a draft of what was typed, or open the form for what is missing."""
    channel = await _channel(asked, ctx)
    columns = await with_contact(require(asked.options, _fresh(ctx)), asked, ctx, None)
    if any(not asked.options.get(name, "").strip() for name in _REQUIRED):
        await _check_quotas(ctx)
        shown = _shown(asked.options, columns)
        return [OpenForm(forms.creation(ctx.t, shown, await _carry(asked.options, shown, ctx)))]
    return [await _made(columns, channel, asked.options, ctx)]


async def created(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Make a draft of the form."""
    channel = await _channel(asked, ctx)
    carried = await _carried(asked, ctx)
    shown = {name: asked.text(name) for name in (*_REQUIRED, *asked.values)}
    typed = {**(carried or {}), **dict.fromkeys(_REQUIRED, ""), **forms.typed(asked)}
    columns, errors = read(typed, _fresh(ctx))
    raise_unclear(errors)
    if errors:
        return [RejectForm(forms.creation(ctx.t, shown, asked.value, forms.error_texts(ctx.t, errors, shown)))]
    columns = await with_contact(columns, asked, ctx, None)
    if carried is None and await _twin(columns, str(channel), ctx) is None:
        raise UserError("form-error-gone")
    made = await _made(columns, channel, typed, ctx)
    await ctx.uow.forms.use_up(_waiting(asked.value), ctx.person.id)
    return [made]


async def _channel(asked: Command | FormSubmit, ctx: Context) -> ChannelRef:
    """Where a new event will live; UserError for who may not make one, or in a direct message."""
    if not await may_create(ctx):
        raise UserError("error-not-creator")
    if asked.channel is None:
        raise UserError("event-error-no-channel")
    return asked.channel


async def _made(columns: Columns, channel: ChannelRef, typed: Mapping[str, str], ctx: Context) -> Reply:
    """A new draft; or the one of a moment ago, with what was said differently this time."""
    event = await _twin(columns, str(channel), ctx)
    corrections = _corrections(event, columns, typed) if event else {}
    if event is None:
        await _check_quotas(ctx)
        event = Event(
            **{"language": ctx.t.language, "created_ms": ctx.now_ms, "space": ctx.space, "series_id": 0, **columns}
        )
        await ctx.uow.events.add(event, channel=str(channel), is_private=channel.is_private, series_title=event.title)
        await ctx.uow.staff.set(event.id, ctx.person.id, "organizer")
    await apply(event, corrections, ctx.uow, ctx.occasion)
    name = "event-corrected" if corrections else "event-created"
    lead = ctx.t(name, title=event.title, when=cards.when(ctx.t, event), length=cards.length(ctx.t, event))
    return Reply(cards.planning(ctx.t, event, "\n".join([lead, *cards.doubts(ctx.t, event)]), ctx.now_ms))


def _corrections(event: Event, columns: Columns, typed: Mapping[str, str]) -> Columns:
    """What was said of an event that begins at the same time and is different in it; what was left out stays."""
    length_ms = columns["end_ms"] - columns["start_ms"]
    if not typed.get("length", "").strip() and length_ms == DEFAULT_LENGTH_MS:
        length_ms = event.end_ms - event.start_ms
    zone = columns["zone"] if typed.get("zone", "").strip() else event.zone
    said = {name: value for name, value in columns.items() if value not in (None, "")}
    return altering(event, {**said, **when_columns(event.start_ms, length_ms, zone)})


async def _check_quotas(ctx: Context) -> None:
    await quotas.check(ctx.uow, person_id=ctx.person.id, space=ctx.space, now_ms=ctx.now_ms, most=ctx.defaults)


async def _twin(columns: Columns, channel: str, ctx: Context) -> Event | None:
    """The draft that was made a moment ago by pressing twice."""
    for event in await ctx.uow.events.starting(Scope("channel", channel), columns["start_ms"]):
        is_same = event.title == columns["title"]
        is_new = event.state == "draft" and ctx.now_ms - event.created_ms < _TWICE_MS
        if is_same and is_new and await ctx.uow.staff.organizes(ctx.person.id, event.id):
            return event
    return None


def _fresh(ctx: Context) -> Basis:
    return Basis(ctx.zone, ctx.now_ms, ctx.t.language, locale=ctx.account.locale)


def _shown(options: Mapping[str, str], columns: Columns) -> dict[str, str]:
    """What the form for a new event shows of a typed line."""
    shown = {name: options[name] for name in ("title", "start", "purpose", "venue") if name in options}
    if theme := columns.get("theme"):
        shown["theme" if theme in CATALOG.themes else "theme_own"] = theme
    return shown


async def _carry(options: Mapping[str, str], shown: Mapping[str, str], ctx: Context) -> str:
    """Keep typed options without a field in the form until it is sent; the form's value says where they are."""
    kept = {name: text for name, text in options.items() if text.strip() and name not in (*shown, "theme")}
    if not kept:
        return ""
    typed = {"version": 1, "options": kept}
    return values.named({_TYPED: str(await ctx.uow.forms.keep(ctx.account.ref, _KEPT, typed, now_ms=ctx.now_ms))})


async def _carried(asked: FormSubmit, ctx: Context) -> dict[str, str] | None:
    """What was typed beside the form; None where it is gone. Earlier versions had all of it in the form's value."""
    if _TYPED not in values.read_named(asked.value):
        return values.read_named(asked.value)
    kept = await ctx.uow.forms.get(_waiting(asked.value), ctx.person.id, _KEPT)
    return dict(kept["options"]) if kept else None


def _waiting(value: str) -> int | None:
    return values.number(values.read_named(value).get(_TYPED, ""))


ROUTES = Routes(commands={"event create": create}, forms={"event.create": created})
