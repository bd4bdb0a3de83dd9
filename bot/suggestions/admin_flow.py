"""Suggestions from the organizer's side: look first, hand them out, leave somebody out."""

from bot.chat.actions import Action, Reply, Update
from bot.chat.content import Button, Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command
from bot.door.access import organized_event
from bot.door.dispatch import Context, Routes
from bot.events.changes import live_event
from bot.events.posts import channel_sends
from bot.staff.flow import named_person, shown_name
from bot.suggestions import admin_card as cards
from bot.suggestions import pairing
from storage.tables import Event, Participant

# One person can be suggested to nobody.
_FEWEST = 2


async def preview(event: Command, ctx: Context) -> list[Action]:
    """Who would get how many, who has nobody and what would help; nothing is stored."""
    meeting = await organized_event(event, ctx)
    room, pairs, _ = await pairing.preview(meeting, ctx.uow)
    if len(room.attendees) < _FEWEST:
        return [Reply(Message(ctx.t("match-too-few", title=meeting.title, count=len(room.attendees))))]
    return [Reply(cards.preview(ctx.t, meeting, room, pairs))]


async def ask_now(event: Command, ctx: Context) -> list[Action]:
    """Say what handing out means, and ask."""
    meeting = await _ready(event, ctx)
    room, pairs, _ = await pairing.preview(meeting, ctx.uow)
    if len(room.attendees) < _FEWEST:
        return [Reply(Message(ctx.t("match-too-few", title=meeting.title, count=len(room.attendees))))]
    text = ctx.t("match-question", title=meeting.title, people=len(room.attendees), pairs=len(pairs))
    return [Reply(Message(text, actions=(cards.send_button(ctx.t, meeting),)))]


async def now(event: ButtonClick, ctx: Context) -> list[Action]:
    """Store suggestions for everybody; the channels hear of it once, however often this is pressed."""
    meeting = await _ready(event, ctx)
    pairs = await pairing.batch(meeting, ctx.uow, ctx.now_ms)
    has_any = bool(await ctx.uow.suggestions.of_event(meeting.id))
    channels = await ctx.uow.events.channels(meeting.id) if has_any else []
    sends = channel_sends(
        meeting, channels, f"event:{meeting.id}:match_now", "match_now", lambda t: cards.announcement(t, meeting)
    )
    text = ctx.t("match-sent", count=len(pairs)) if pairs else ctx.t("match-nothing-new" if has_any else "match-nobody")
    return [Update(Message(text)), *sends]


async def exclude(event: Command, ctx: Context) -> list[Action]:
    """Leave somebody out of suggestions; said again, take them in."""
    meeting = await live_event(event, ctx)
    person = await named_person(event, meeting, ctx)
    participant = await ctx.uow.participants.of(meeting.id, person.id)
    if participant is None or participant.state == "withdrawn":
        raise UserError("match-error-not-here", name=await shown_name(person, ctx), title=meeting.title)
    participant.is_excluded = not participant.is_excluded
    return [Reply(await _said(meeting, participant, ctx))]


async def set_excluded(event: ButtonClick, ctx: Context) -> list[Action]:
    """Take the last change back; pressing twice changes nothing more."""
    meeting = await live_event(event, ctx)
    number, _, wanted = event.value.partition("/")[2].partition("/")
    participant = await ctx.uow.participants.get(int(number)) if number.isascii() and number.isdigit() else None
    if participant is None or participant.event_id != meeting.id or wanted not in ("in", "out"):
        raise UserError("error-outdated")
    participant.is_excluded = wanted == "out"
    return [Update(await _said(meeting, participant, ctx))]


async def _ready(event: Command | ButtonClick, ctx: Context) -> Event:
    meeting = await live_event(event, ctx)
    if meeting.state != "published":
        raise UserError("error-event-not-published", event=meeting.title)
    if meeting.end_ms <= ctx.now_ms:
        raise UserError("match-error-over", title=meeting.title)
    return meeting


async def _said(meeting: Event, participant: Participant, ctx: Context) -> Message:
    name = await shown_name(await ctx.uow.people.get(participant.person_id), ctx)
    is_out = participant.is_excluded
    text = ctx.t("match-excluded" if is_out else "match-included", name=name, title=meeting.title)
    back = f"{meeting.id}/{participant.id}/{'in' if is_out else 'out'}"
    return Message(text, actions=(Button("match.exclude", ctx.t("event-undo"), back),))


ROUTES = Routes(
    commands={"match preview": preview, "match now": ask_now, "match exclude": exclude},
    buttons={"match.now": now, "match.exclude": set_excluded},
)
