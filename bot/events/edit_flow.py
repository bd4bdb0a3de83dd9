"""Change an event: typed in one line, or in forms that keep what was given."""

from collections.abc import Callable, Mapping

from bot.chat import values
from bot.chat.actions import Action, OpenForm, RejectForm, Update
from bot.chat.content import Form
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command, FormSubmit
from bot.door.context import Context
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.events import card as cards
from bot.events import forms
from bot.events.change_card import changed
from bot.events.change_flow import change
from bot.events.changes import apply
from bot.events.contacts import with_contact
from bot.events.fields import basis_of, raise_unclear, read, require
from bot.events.themes import theme_topics, topic_tags
from bot.words.catalog import CATALOG
from bot.words.i18n import Translator

# Options of a command that say nothing of the event itself.
_NO_FIELDS = ("event", "confirm")

FormOf = Callable[[Translator, int, Mapping[str, str], Mapping[str, str] | None], Form]


async def edit(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Change what was typed, or open the form."""
    event = await organized_event(asked, ctx, "edit")
    typed = {k: v for k, v in asked.options.items() if k not in _NO_FIELDS} if isinstance(asked, Command) else {}
    if isinstance(asked, ButtonClick) or not typed:
        return [OpenForm(forms.content(ctx.t, event.id, forms.content_of(event)))]
    columns = require(typed, basis_of(event, ctx.now_ms, ctx.t.language, ctx.account.locale))
    return await change(event, await with_contact(columns, asked, ctx, event), asked, ctx)


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


async def ask_safety(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Open the form for house rules, and for whom people can turn to."""
    event = await organized_event(asked, ctx, "edit")
    return [OpenForm(forms.safety(ctx.t, event.id, forms.safety_of(event)))]


async def safety_given(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Keep them."""
    return await _submitted(asked, ctx, forms.safety)


async def ask_talk(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Open the form for speaker, talk and its topics."""
    event = await organized_event(asked, ctx, "edit")
    return [OpenForm(forms.talk(ctx.t, event.id, forms.talk_of(event)))]


async def talk_given(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Keep them."""
    return await _submitted(asked, ctx, forms.talk)


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
    columns, errors = read(forms.typed(asked), basis_of(event, ctx.now_ms, ctx.t.language, ctx.account.locale))
    raise_unclear(errors)
    if errors:
        shown = {name: forms.given(asked, name) for name in asked.values}
        return [RejectForm(form(ctx.t, event.id, shown, forms.error_texts(ctx.t, errors, shown)))]
    return await change(event, await with_contact(columns, asked, ctx, event), asked, ctx)


ROUTES = Routes(
    commands={"event edit": edit},
    buttons={
        "event.edit": edit,
        "event.details": ask_details,
        "event.safety": ask_safety,
        "event.talk": ask_talk,
        "event.theme": choose_theme,
        "event.purpose": ask_purpose,
        "event.tag": toggle_topic,
    },
    forms={
        "event.edit": edited,
        "event.details": details_given,
        "event.safety": safety_given,
        "event.talk": talk_given,
        "event.theme": theme_written,
        "event.purpose": purpose_written,
    },
)
