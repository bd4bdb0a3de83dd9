"""One event in several chats: let it live in one more channel, or in one less."""

from bot.chat import values
from bot.chat.actions import Action, Reply
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command
from bot.chat.names import chat_of
from bot.door.context import Context
from bot.door.rights import may_create
from bot.door.routes import Routes
from bot.door.which_event import organized_event, which_of
from bot.events import card as cards
from bot.events import changes as event_changes
from bot.events import space_calendar
from bot.schedule.phases import may
from bot.words.text import clean_line
from storage.tables import Event


async def bind(asked: Command, ctx: Context) -> list[Action]:
    """Let an event live in the channel of the command too; what it has announced is announced there."""
    if asked.channel is None:
        raise UserError("bind-error-no-channel")
    if not asked.options.get("event", "").strip():
        raise await _which(asked, ctx)
    event = await organized_event(asked, ctx, "bind")
    if not await may_create(ctx):
        raise UserError("bind-error-not-here")
    channel = str(asked.channel)
    await ctx.uow.events.mark(channel, is_private=asked.channel.is_private)
    if channel in await ctx.uow.events.channels(event.id):
        return [Reply(Message(ctx.t("bind-already", title=event.title)))]
    await ctx.uow.events.bind(event.id, channel, is_private=asked.channel.is_private)
    sends = await event_changes.announce_in(event, channel, ctx.uow, ctx.occasion)
    return [Reply(await _said("bind-done-told" if sends else "bind-done", event, ctx)), *sends]


async def unbind(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Let an event no longer live in a channel: the one of the command, the one that is named, or one of buttons."""
    event = await organized_event(asked, ctx, "unbind")
    if isinstance(asked, ButtonClick):
        named = values.part(asked.value, 1)
    else:
        named = clean_line(asked.options.get("channel", ""))
    channel = named or str(asked.channel or "")
    bound = await ctx.uow.events.channels(event.id)
    if len(bound) == 1:
        raise UserError(_why_last(event, ctx), title=event.title)
    if channel not in bound:
        return [Reply(cards.leave_question(ctx.t, event, bound, is_named=bool(channel)))]
    await ctx.uow.events.unbind(event.id, channel)
    await ctx.uow.outbox.cancel(event_id=event.id, to=channel)
    entries = await space_calendar.without(event, channel, ctx.uow, ctx.occasion)
    if event.state == "published":
        entries += await space_calendar.entries(event, ctx.uow, ctx.occasion)
    return [Reply(await _said("bind-undone", event, ctx)), *entries]


def _why_last(event: Event, ctx: Context) -> str:
    """Message id: an event keeps its last channel, and what can be done instead."""
    if may("call_off", event, ctx.now_ms):
        return "bind-error-last"
    return "bind-error-last-ended" if may("plan_messages", event, ctx.now_ms) else "bind-error-last-past"


async def _said(message_id: str, event: Event, ctx: Context) -> Message:
    channels = await ctx.uow.events.channels(event.id)
    chats = ctx.t("list-separator").join(dict.fromkeys(chat_of(ctx.t, channel) for channel in channels))
    text = ctx.t(message_id, title=event.title, count=len(channels), chats=chats)
    return cards.planning(ctx.t, event, text, ctx.now_ms, channels)


async def _which(asked: Command, ctx: Context) -> UserError:
    """Ask for one of the events this person organizes and that are still to come, soonest first."""
    organized = reversed(await ctx.uow.events.organized_by(ctx.person.id))
    coming = [event for event in organized if event.end_ms > ctx.now_ms and may("bind", event, ctx.now_ms)]
    return which_of(coming, asked) if coming else UserError("bind-error-nothing")


ROUTES = Routes(commands={"event bind": bind, "event unbind": unbind}, buttons={"event.unbind": unbind})
