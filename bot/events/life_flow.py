"""See events, publish one, call it off, and take either back within ten minutes."""

from bot.chat import values
from bot.chat.actions import Action, Reply, Update
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command
from bot.door.confirming import UNDO_MS, is_confirmed
from bot.door.context import Context
from bot.door.rights import may_organize
from bot.door.routes import Routes
from bot.door.which_event import event_meant, organized_event, scope_of, viewer
from bot.events import card as cards
from bot.events import changes as event_changes
from bot.events.attendance import headcount
from bot.events.fields import is_complete
from bot.events.unsent import notices, refused, tell_anew
from bot.schedule.phases import may, takes_introductions
from storage.tables import Event


async def show(asked: Command, ctx: Context) -> list[Action]:
    """An event as an attendee or as an organizer sees it."""
    event = await event_meant(asked, ctx)
    lead = ctx.t(
        "event-shown", title=event.title, when=cards.when(ctx.t, event), state=cards.state(ctx.t, event, ctx.now_ms)
    )
    if event.state == "cancelled":
        return [Reply(Message(lead, cards=(cards.card(ctx.t, event),)))]
    if await may_organize(event, ctx):
        return [Reply(cards.planning(ctx.t, event, lead, ctx.now_ms, await ctx.uow.events.channels(event.id)))]
    actions = (cards.start_button(ctx.t, event),) if takes_introductions(event, ctx.now_ms) else ()
    asks = cards.question_button(ctx.t, event) if may("ask_speaker", event, ctx.now_ms) else ()
    return [Reply(Message(lead, cards=(cards.card(ctx.t, event),), actions=(*actions, *asks)))]


async def list_all(asked: Command, ctx: Context) -> list[Action]:
    """The events of this space: coming ones first, soonest first; drafts for their organizers only.

    In direct messages those of every space of the person.
    """
    events, count = await ctx.uow.events.listed(scope_of(asked, ctx), viewer(ctx), ctx.now_ms, most=cards.MOST_LISTED)
    return [Reply(cards.listing(ctx.t, events, count, ctx.reader, ctx.now_ms))]


async def publish(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Announce an event; refused without theme and purpose, harmless when it is public already."""
    event = await organized_event(asked, ctx, "publish", _is_draft)
    if event.state == "published":
        return await _publish_again(event, ctx)
    if not is_complete(event):
        return [
            _answer(asked, cards.planning(ctx.t, event, ctx.t("event-not-published", title=event.title), ctx.now_ms))
        ]
    if event.start_ms <= ctx.now_ms:
        raise UserError("event-error-publish-past", title=event.title, when=cards.when(ctx.t, event))
    if cards.doubts(ctx.t, event) and not _is_sure(asked):
        return [Reply(cards.publish_question(ctx.t, event))]
    sends = await event_changes.publish(event, ctx.uow, ctx.occasion)
    text = ctx.t("event-published", title=event.title, when=cards.when(ctx.t, event))
    message = cards.undoable(ctx.t, text, "event.undo_publish", values.value(event.id, ctx.now_ms))
    return [_answer(asked, message), *sends]


async def _publish_again(event: Event, ctx: Context) -> list[Action]:
    """What was announced stays so; channels that refused it are told now."""
    await tell_anew(event, ctx.person.id, ctx.uow)
    missing = await notices(event, await refused(event, ctx.uow), ctx.uow, ctx.occasion)
    name = "event-published-again" if missing else "event-already-published"
    text = ctx.t(name, title=event.title, channels=len({one.refused.channel for one in missing}))
    return [Reply(Message(text)), *(one.send for one in missing)]


def _is_sure(asked: Command | ButtonClick) -> bool:
    """Whether whoever publishes was asked already about what looks odd."""
    return values.part(asked.value, 1) == cards.SURE if isinstance(asked, ButtonClick) else is_confirmed(asked)


async def undo_publish(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Make it a draft again."""
    event = await organized_event(asked, ctx, "call_off")
    _require_recent(asked, event.published_ms, ctx)
    sends = await event_changes.unpublish(event, ctx.uow, ctx.occasion)
    name = "event-unpublished-told" if event_changes.are_told(sends) else "event-unpublished-unseen"
    return [Update(cards.planning(ctx.t, event, ctx.t(name, title=event.title), ctx.now_ms)), *sends]


async def ask_cancel(asked: Command, ctx: Context) -> list[Action]:
    """Say what calling an event off means, and do it when confirmed."""
    event = await organized_event(asked, ctx, "call_off")
    if is_confirmed(asked):
        return await cancel(asked, ctx)
    people = (await headcount(event.id, ctx.uow)).people
    planned = sum(one.state == "planned" for one in await ctx.uow.reminders.of_event(event.id))
    return [Reply(cards.cancel_question(ctx.t, event, people=people, planned=planned))]


async def cancel(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Call an event off: one notice, no further messages."""
    event = await organized_event(asked, ctx, "call_off")
    sends = await event_changes.cancel(event, ctx.uow, ctx.occasion)
    text = ctx.t(
        "event-cancelled-told" if event_changes.are_told(sends) else "event-cancelled-unseen", title=event.title
    )
    message = cards.undoable(ctx.t, text, "event.undo_cancel", values.value(event.id, ctx.now_ms))
    return [_answer(asked, message), *sends]


async def keep(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Do not call it off after all."""
    event = await organized_event(asked, ctx, "call_off")
    return [Update(Message(ctx.t("event-kept", title=event.title)))]


async def undo_cancel(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Let it take place after all."""
    event = await organized_event(asked, ctx)
    _require_recent(asked, event.cancelled_ms, ctx)
    sends = await event_changes.restore(event, ctx.uow, ctx.occasion)
    return [Update(cards.planning(ctx.t, event, ctx.t("event-restored-lead", title=event.title), ctx.now_ms)), *sends]


async def _is_draft(event: Event) -> bool:
    return event.state == "draft"


def _require_recent(asked: ButtonClick, done_ms: int | None, ctx: Context) -> None:
    """UserError unless the button is that of the last publishing or cancelling, ten minutes ago at most."""
    if done_ms is None or values.part(asked.value, 1) != str(done_ms) or ctx.now_ms - done_ms > UNDO_MS:
        raise UserError("event-error-undo-late")


def _answer(asked: Command | ButtonClick, message: Message) -> Action:
    """In place of the message whose button was pressed, else as a reply."""
    return Update(message) if isinstance(asked, ButtonClick) else Reply(message)


ROUTES = Routes(
    commands={"event show": show, "event list": list_all, "event publish": publish, "event cancel": ask_cancel},
    buttons={
        "event.publish": publish,
        "event.undo_publish": undo_publish,
        "event.cancel": cancel,
        "event.keep": keep,
        "event.undo_cancel": undo_cancel,
    },
    only_read=(show, list_all),
)
