"""A change of an event that its channels would hear of: shown first, made by one button, taken back while unread."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.chat import values
from bot.chat.actions import Action, Reply, Send, Update
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command, FormSubmit
from bot.door.confirming import UNDO_MS, is_confirmed
from bot.door.context import Context
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.events import card as cards
from bot.events import change_card, seats_card
from bot.events import changes as event_changes
from bot.events.fields import Columns
from bot.events.seats import seats_of
from bot.schedule import rows as schedule
from storage.tables import Event

# What is kept behind a button, for whoever was shown it: the change that was asked for, and what was before it.
CHANGE, BEFORE = "event.change", "event.undo_change"


async def change(event: Event, columns: Columns, asked: Command | FormSubmit, ctx: Context) -> list[Action]:
    """Change an event, or show who would hear of it and wait for the button."""
    is_sure = isinstance(asked, Command) and is_confirmed(asked)
    if is_sure or not event_changes.would_tell(event, columns, ctx.now_ms):
        message, sends = await _made(event, columns, ctx)
        return [Reply(message), *sends]
    changed = event_changes.copied(event, columns)
    sends = await event_changes.say(changed, ctx.uow, event_changes.MOVED, ctx.occasion)
    kept_at = await _keep(CHANGE, event, {"columns": event_changes.altering(event, columns)}, ctx)
    return [Reply(change_card.question(ctx.t, event, changed, sends, kept_at))]


async def confirm(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Make the change that was shown, once."""
    event = await organized_event(asked, ctx, "edit")
    kept = await _kept(asked, event, ctx)
    if kept is None:
        raise UserError("event-error-change-gone", title=event.title)
    columns: Columns = kept["columns"]
    if event.start_ms != columns.get("start_ms", event.start_ms) <= ctx.now_ms:
        raise UserError("event-error-start-past", when=cards.when(ctx.t, event_changes.copied(event, columns)))
    await ctx.uow.forms.use_up(_number(asked), ctx.person.id)
    message, sends = await _made(event, columns, ctx)
    return [Update(message), *sends]


async def undo(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Let an event be as it was, if no channel has read of the change."""
    event = await organized_event(asked, ctx, "edit")
    kept = await _kept(asked, event, ctx)
    if kept is None or ctx.now_ms - kept["kept_ms"] > UNDO_MS:
        raise UserError("event-error-undo-late")
    if await event_changes.is_read(event, ctx.uow, event_changes.MOVED):
        raise UserError("event-error-change-out", title=event.title)
    # Older versions did not keep what the columns became.
    columns = event_changes.still_so(event, kept["columns"], kept.get("became", {}))
    sends = await event_changes.take_back(event, columns, ctx.uow, ctx.occasion, is_to_be_told=kept["is_to_be_told"])
    await ctx.uow.forms.use_up(_number(asked), ctx.person.id)
    text = ctx.t("event-change-undone", title=event.title, when=cards.when(ctx.t, event))
    return [Update(cards.planning(ctx.t, event, text, ctx.now_ms)), *sends]


async def _made(event: Event, columns: Columns, ctx: Context) -> tuple[Message, list[Send]]:
    """The change, made; where channels hear of it, with a way back."""
    before = {name: getattr(event, name) for name in event_changes.altering(event, columns)}
    is_to_be_told = await event_changes.is_to_be_told(event, ctx.uow)
    sends = await event_changes.apply(event, columns, ctx.uow, ctx.occasion)
    is_told = event_changes.are_told(sends)
    has_moved = any(name in before and before[name] != getattr(event, name) for name in ("start_ms", "end_ms"))
    placed = await schedule.placed_by_hand(event, ctx.uow) if has_moved and event.state == "published" else []
    text = "\n".join(
        [change_card.changed(ctx.t, event, told=is_told, placed=placed), *await _seats(before, event, ctx)]
    )
    message = cards.planning(ctx.t, event, text, ctx.now_ms)
    message = replace(message, actions=(*message.actions, *change_card.usual_buttons(ctx.t, event, placed)))
    if not is_told:
        return message, sends
    became = {name: getattr(event, name) for name in before}
    kept = {"columns": before, "became": became, "is_to_be_told": is_to_be_told}
    kept_at = await _keep(BEFORE, event, kept, ctx)
    undo_button = change_card.undo_button(ctx.t, kept_at)
    return replace(message, actions=(undo_button, *message.actions)), sends


async def _seats(before: Mapping[str, Any], event: Event, ctx: Context) -> list[str]:
    """What another capacity means for who comes and who waits, where it means anything."""
    if "capacity" not in before:
        return []
    found = await seats_of(event, ctx.uow, ctx.now_ms)
    return [seats_card.counted(ctx.t, found)] if found.beyond or found.waiting or found.waiting_elsewhere else []


async def _keep(kind: str, event: Event, kept: dict[str, Any], ctx: Context) -> str:
    """Keep something behind a button, in place of what was kept there before; returns the button's value."""
    kept = {**kept, "event": event.id, "version": event.version, "kept_ms": ctx.now_ms}
    return values.value(event.id, await ctx.uow.forms.keep(ctx.account.ref, kind, kept, now_ms=ctx.now_ms))


async def _kept(asked: ButtonClick, event: Event, ctx: Context) -> dict[str, Any] | None:
    """What is kept behind a button; None if it was used, replaced or is too old, or if the event moved since."""
    kept = await ctx.uow.forms.get(_number(asked), ctx.person.id, asked.id)
    return kept if kept and (kept["event"], kept["version"]) == (event.id, event.version) else None


def _number(asked: ButtonClick) -> int | None:
    return values.number(values.part(asked.value, 1))


ROUTES = Routes(buttons={CHANGE: confirm, BEFORE: undo})
