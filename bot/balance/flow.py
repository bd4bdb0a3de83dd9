"""Who is in the room against who the organizer wants there."""

from dataclasses import replace

from bot.balance import card as cards
from bot.balance import forms
from bot.balance.drawn import drawn, pictured
from bot.balance.invite import invitation, missing_group
from bot.balance.mix import group_named
from bot.balance.room import room_of
from bot.balance.targets import changed
from bot.chat.actions import Action, OpenForm, RejectForm, Reply
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command, FormSubmit
from bot.door.context import Context
from bot.door.naming import who_is_away
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.events.seats import seats_of
from bot.schedule.phases import may
from bot.words.text import echoed
from storage.tables import Event


async def show(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Industries, sizes, newcomers, roles and gaps."""
    event = await organized_event(asked, ctx)
    room = await room_of(event, ctx.uow, ctx.now_ms)
    report = cards.report(ctx.t, event, room)
    picture = pictured(ctx.t, event, room, ctx.now_ms)
    offering, welcomed = len(await ctx.uow.welcomes.offering(event.id)), await ctx.uow.welcomes.counted(event.id)
    welcome = [ctx.t("balance-welcome", offering=offering, welcomed=welcomed)] if offering else []
    text = "\n".join([report.text, *welcome, *await who_is_away(event, ctx)])
    actions = (forms.invite(ctx.t, event),) if may("set_targets", event, ctx.now_ms) else ()
    return [Reply(replace(report, text=text, pictures=(picture,), actions=actions))]


async def set_targets(asked: Command, ctx: Context) -> list[Action]:
    """Set the shares wanted for groups; 0 % takes a target away, the others stay. Nothing typed: forms for them."""
    event = await organized_event(asked, ctx, "set_targets")
    typed = {word: share for word, share in asked.options.items() if word != "event"}
    if not typed:
        return [Reply(forms.offered(ctx.t, event))]
    event.targets = changed(event.targets, typed, ctx.t)
    return [Reply(_set(event, ctx))]


async def invite(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Draft the invitation for the group that is named, else for the one that is missing most."""
    event = await organized_event(asked, ctx)
    room = await room_of(event, ctx.uow, ctx.now_ms)
    typed = asked.options.get("group", "").strip() if isinstance(asked, Command) else ""
    group = group_named(typed) if typed else missing_group(event, room.mix)
    if typed and group is None:
        example = ctx.t("command-balance-invite", "example")
        words = cards.group_words(ctx.t)
        raise UserError("balance-error-group", typed=echoed(typed), words=words, example=example)
    free = (await seats_of(event, ctx.uow, ctx.now_ms)).to_offer if event.capacity is not None else None
    return [Reply(invitation(ctx.t, event, room, group, free))]


async def ask_targets(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Open the form for the targets of one kind."""
    event = await organized_event(asked, ctx, "set_targets")
    return [OpenForm(forms.form(ctx.t, event, forms.kind_of(asked.value)))]


async def targets_given(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Keep the targets of a form; an empty field takes its target away."""
    event = await organized_event(asked, ctx, "set_targets")
    kind = forms.kind_of(asked.value)
    given = {name: asked.text(name) for name in asked.values}
    targets, errors = forms.read(ctx.t, kind, given)
    if not errors:
        try:
            event.targets = changed(forms.without(event.targets, kind), targets, ctx.t)
        except UserError as error:
            errors = {next(iter(given)): error.said(ctx.t)}
    if errors:
        return [RejectForm(replace(forms.form(ctx.t, event, kind, given), errors=errors))]
    return [Reply(_set(event, ctx))]


def _set(event: Event, ctx: Context) -> Message:
    now = cards.targets(ctx.t, event.targets) or ctx.t("balance-none-set")
    return Message(ctx.t("balance-set", title=event.title, targets=now), actions=(forms.see(ctx.t, event),))


ROUTES = Routes(
    commands={"balance show": show, "balance targets": set_targets, "balance invite": invite},
    buttons={"balance.show": show, "balance.targets": ask_targets, "balance.invite": invite},
    forms={"balance.targets": targets_given},
    only_read=(show, invite),
    drawings={"balance": drawn},
)
