"""See events, publish one, call it off, and take either back within ten minutes."""

from bot.chat.actions import Action, Reply, Update
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command
from bot.door.access import event_meant, may_organize, organized_event
from bot.door.dispatch import Context, Routes
from bot.events import card as cards
from bot.events import changes as event_changes
from bot.events.changes import UNDO_MS, live_event
from bot.events.fields import is_complete
from bot.words.text import normalize
from storage.tables import Event

_YES = frozenset({"yes", "y", "はい", "ok", "する"})


async def show(event: Command, ctx: Context) -> list[Action]:
    """An event as an attendee or as an organizer sees it."""
    meeting = await event_meant(event, ctx)
    lead = ctx.t("event-shown", title=meeting.title, when=cards.when(ctx.t, meeting), state=cards.state(ctx.t, meeting))
    if meeting.state == "cancelled":
        return [Reply(Message(lead, cards=(cards.card(ctx.t, meeting),)))]
    if await may_organize(meeting, ctx):
        return [Reply(cards.planning(ctx.t, meeting, lead, await ctx.uow.events.channels(meeting.id)))]
    is_open = meeting.are_intros_open and meeting.end_ms > ctx.now_ms
    actions = (cards.start_button(ctx.t, meeting),) if is_open else ()
    return [Reply(Message(lead, cards=(cards.card(ctx.t, meeting),), actions=actions))]


async def list_all(event: Command, ctx: Context) -> list[Action]:
    """The events of this space: coming ones first, soonest first; drafts for their organizers only."""
    del event
    seen = [meeting for meeting in await ctx.uow.events.in_space(ctx.space) if await _is_listed(meeting, ctx)]
    coming = [meeting for meeting in reversed(seen) if meeting.end_ms > ctx.now_ms]
    past = [meeting for meeting in seen if meeting.end_ms <= ctx.now_ms]
    return [Reply(cards.listing(ctx.t, [*coming, *past]))]


async def publish(event: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Announce an event; refused without theme and purpose, harmless when it is public already."""
    meeting = await live_event(event, ctx)
    if meeting.state == "published":
        return [Reply(Message(ctx.t("event-already-published", title=meeting.title)))]
    if not is_complete(meeting):
        return [_answer(event, cards.planning(ctx.t, meeting, ctx.t("event-not-published", title=meeting.title)))]
    if meeting.start_ms <= ctx.now_ms:
        raise UserError("event-error-publish-past", title=meeting.title, when=cards.when(ctx.t, meeting))
    sends = await event_changes.publish(meeting, ctx)
    text = ctx.t("event-published", title=meeting.title, when=cards.when(ctx.t, meeting))
    message = cards.undoable(ctx.t, text, "event.undo_publish", f"{meeting.id}/{meeting.published_ms}")
    return [_answer(event, message), *sends]


async def undo_publish(event: ButtonClick, ctx: Context) -> list[Action]:
    """Make it a draft again."""
    meeting = await live_event(event, ctx)
    _require_recent(event, meeting.published_ms, ctx)
    sends = await event_changes.unpublish(meeting, ctx)
    name = "event-unpublished-told" if event_changes.are_told(sends) else "event-unpublished-unseen"
    return [Update(cards.planning(ctx.t, meeting, ctx.t(name, title=meeting.title))), *sends]


async def ask_cancel(event: Command, ctx: Context) -> list[Action]:
    """Say what calling an event off means, and do it when confirmed."""
    meeting = await live_event(event, ctx)
    if normalize(event.options.get("confirm", "")) in _YES:
        return await cancel(event, ctx)
    counts = await ctx.uow.participants.counts(meeting.id)
    people = counts.get("registered", 0) + counts.get("introduced", 0)
    planned = sum(one.state == "planned" for one in await ctx.uow.reminders.of_event(meeting.id))
    return [Reply(cards.cancel_question(ctx.t, meeting, people=people, planned=planned))]


async def cancel(event: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Call an event off: one notice, no further messages."""
    meeting = await live_event(event, ctx)
    sends = await event_changes.cancel(meeting, ctx)
    text = ctx.t(
        "event-cancelled-told" if event_changes.are_told(sends) else "event-cancelled-unseen", title=meeting.title
    )
    message = cards.undoable(ctx.t, text, "event.undo_cancel", f"{meeting.id}/{meeting.cancelled_ms}")
    return [_answer(event, message), *sends]


async def keep(event: ButtonClick, ctx: Context) -> list[Action]:
    """Do not call it off after all."""
    meeting = await live_event(event, ctx)
    return [Update(Message(ctx.t("event-kept", title=meeting.title)))]


async def undo_cancel(event: ButtonClick, ctx: Context) -> list[Action]:
    """Let it take place after all."""
    meeting = await organized_event(event, ctx)
    _require_recent(event, meeting.cancelled_ms, ctx)
    sends = await event_changes.restore(meeting, ctx)
    return [Update(cards.planning(ctx.t, meeting, ctx.t("event-restored-lead", title=meeting.title))), *sends]


def _require_recent(event: ButtonClick, done_ms: int | None, ctx: Context) -> None:
    """UserError unless the button is that of the last publishing or cancelling, ten minutes ago at most."""
    if done_ms is None or event.value.partition("/")[2] != str(done_ms) or ctx.now_ms - done_ms > UNDO_MS:
        raise UserError("event-error-undo-late")


async def _is_listed(meeting: Event, ctx: Context) -> bool:
    return meeting.state == "published" or await may_organize(meeting, ctx)


def _answer(event: Command | ButtonClick, message: Message) -> Action:
    """In place of the message whose button was pressed, else as a reply."""
    return Update(message) if isinstance(event, ButtonClick) else Reply(message)


ROUTES = Routes(
    commands={"event show": show, "event list": list_all, "event publish": publish, "event cancel": ask_cancel},
    buttons={
        "event.publish": publish,
        "event.undo_publish": undo_publish,
        "event.cancel": cancel,
        "event.keep": keep,
        "event.undo_cancel": undo_cancel,
    },
)
