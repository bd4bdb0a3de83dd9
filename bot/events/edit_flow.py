"""Make an event and change it: typed in one line, or in forms that keep what was given."""

from collections.abc import Callable, Mapping

from bot.chat import values
from bot.chat.actions import Action, OpenForm, RejectForm, Reply, Update
from bot.chat.content import Form
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command, FormSubmit
from bot.chat.refs import ChannelRef
from bot.door.context import Context
from bot.door.rights import may_create
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.events import card as cards
from bot.events import forms, quotas
from bot.events.change_card import changed
from bot.events.change_flow import change
from bot.events.changes import altering, apply
from bot.events.fields import (
    DEFAULT_LENGTH_MS,
    MINUTE_MS,
    Basis,
    Columns,
    Errors,
    basis_of,
    raise_unclear,
    read,
    read_length,
    require,
    when_columns,
)
from bot.events.themes import theme_topics, topic_tags
from bot.words.catalog import CATALOG
from bot.words.i18n import Translator
from storage.repositories.events import Scope
from storage.tables import Event

# The same event twice within this time is one press too many, not two events.
_TWICE_MS = 10 * MINUTE_MS
# Options of a command that say nothing of the event itself.
_NO_FIELDS = ("event", "confirm")
_REQUIRED = ("title", "start")

FormOf = Callable[[Translator, int, Mapping[str, str], Mapping[str, str] | None], Form]


async def create(asked: Command, ctx: Context) -> list[Action]:
    """Make a draft of what was typed, or open the form for what is missing."""
    channel = await _channel(asked, ctx)
    columns = require(asked.options, _fresh(ctx))
    if any(not asked.options.get(name, "").strip() for name in _REQUIRED):
        await _check_quotas(ctx)
        return [OpenForm(forms.creation(ctx.t, _shown(asked.options, columns), _carry(asked.options, columns)))]
    return [await _made(columns, channel, asked.options, ctx)]


async def created(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Make a draft of the form."""
    channel = await _channel(asked, ctx)
    # Typed options that the form has no field for travel in its value.
    carried = values.read_named(asked.value)
    shown = {name: asked.text(name) for name in (*_REQUIRED, *asked.values)}
    typed = {**carried, **dict.fromkeys(_REQUIRED, ""), **_typed(asked)}
    columns, errors = read(typed, _fresh(ctx))
    raise_unclear(errors)
    if errors:
        return [RejectForm(forms.creation(ctx.t, shown, asked.value, _texts(ctx.t, errors, shown)))]
    return [await _made(columns, channel, typed, ctx)]


async def edit(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Change what was typed, or open the form."""
    event = await organized_event(asked, ctx, "edit")
    typed = {k: v for k, v in asked.options.items() if k not in _NO_FIELDS} if isinstance(asked, Command) else {}
    if isinstance(asked, ButtonClick) or not typed:
        return [OpenForm(forms.content(ctx.t, event.id, forms.content_of(event)))]
    columns = require(typed, basis_of(event, ctx.now_ms, ctx.t.language, ctx.account.locale))
    return await change(event, columns, asked, ctx)


async def edited(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Keep title, theme, purpose and start."""
    return await _submitted(asked, ctx, forms.content)


async def ask_details(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Open the form for length, place, number of people, zone and language."""
    event = await organized_event(asked, ctx, "edit")
    return [OpenForm(forms.details(ctx.t, event.id, forms.details_of(event)))]


async def details_given(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Keep the details."""
    return await _submitted(asked, ctx, forms.details)


async def choose_theme(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Take a ready-made theme, or open the form for one's own words."""
    event = await organized_event(asked, ctx, "edit")
    chosen = values.part(asked.value, 1)
    if chosen == cards.OWN_WORDS:
        return [OpenForm(forms.own_theme(ctx.t, event.id, {}))]
    if chosen not in CATALOG.themes:
        raise UserError("error-outdated")
    columns = require({"theme": chosen}, basis_of(event, ctx.now_ms, ctx.t.language, ctx.account.locale))
    sends = await apply(event, columns, ctx.uow, ctx.occasion)
    return [Update(cards.planning(ctx.t, event, changed(ctx.t, event), ctx.now_ms)), *sends]


async def theme_written(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Keep a theme in one's own words; goals it names are offered, never set."""
    return await _submitted(asked, ctx, forms.own_theme)


async def ask_purpose(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Open the form for the purpose."""
    event = await organized_event(asked, ctx, "edit")
    return [OpenForm(forms.purpose(ctx.t, event.id, {"purpose": event.purpose or ""}))]


async def purpose_written(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Keep the purpose."""
    return await _submitted(asked, ctx, forms.purpose)


async def toggle_topic(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Let the goals of a topic weigh more at this event, or no more."""
    event = await organized_event(asked, ctx, "edit")
    topic = values.part(asked.value, 1)
    if topic not in theme_topics(event.theme):
        raise UserError("error-outdated")
    tags = set(topic_tags(topic))
    chosen = set(event.theme_tags)
    chosen = chosen - tags if tags <= chosen else chosen | tags
    event.theme_tags = [tag for tag in CATALOG.tags if tag in chosen]
    return [Update(cards.planning(ctx.t, event, changed(ctx.t, event), ctx.now_ms))]


async def _submitted(asked: FormSubmit, ctx: Context, form: FormOf) -> list[Action]:
    """Apply any of the forms above, or show it again with what was wrong."""
    event = await organized_event(asked, ctx, "edit")
    columns, errors = read(_typed(asked), basis_of(event, ctx.now_ms, ctx.t.language, ctx.account.locale))
    raise_unclear(errors)
    if errors:
        shown = {name: asked.text(name) for name in asked.values}
        return [RejectForm(form(ctx.t, event.id, shown, _texts(ctx.t, errors, shown)))]
    return await change(event, columns, asked, ctx)


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
        await ctx.uow.staff.add(event.id, ctx.person.id)
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


def _typed(asked: FormSubmit) -> dict[str, str]:
    """What a form says, with one theme: own words come before a ready-made one."""
    typed = {name: asked.text(name) for name in asked.values if name not in ("theme", "theme_own")}
    if asked.values.keys() & {"theme", "theme_own"}:
        typed["theme"] = asked.text("theme_own").strip() or asked.text("theme")
    return typed


def _shown(options: Mapping[str, str], columns: Columns) -> dict[str, str]:
    """What the form for a new event shows of a typed line."""
    shown = {name: options[name] for name in ("title", "start", "purpose", "venue") if name in options}
    if theme := columns.get("theme"):
        shown["theme" if theme in CATALOG.themes else "theme_own"] = theme
    return shown


def _carry(options: Mapping[str, str], columns: Columns) -> str:
    """Typed options without a field in the form, short enough for its value."""
    kept = {name: str(columns[name]) for name in ("capacity", "zone", "language") if columns.get(name)}
    if "length" in options:
        kept["length"] = f"{read_length(options['length']) // MINUTE_MS}m"
    return values.named(kept)


def _texts(t: Translator, errors: Errors, shown: Mapping[str, str]) -> dict[str, str]:
    """Errors by form field; one that no field shows ends the form."""
    texts = {}
    for name, error in errors.items():
        field = "theme_own" if name == "theme" else name
        if field not in shown:
            raise error
        texts[field] = error.said(t)
    return texts


ROUTES = Routes(
    commands={"event create": create, "event edit": edit},
    buttons={
        "event.edit": edit,
        "event.details": ask_details,
        "event.theme": choose_theme,
        "event.purpose": ask_purpose,
        "event.tag": toggle_topic,
    },
    forms={
        "event.create": created,
        "event.edit": edited,
        "event.details": details_given,
        "event.theme": theme_written,
        "event.purpose": purpose_written,
    },
)
