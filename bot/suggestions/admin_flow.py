"""Suggestions from the organizer's side: look first, hand them out, leave somebody out."""

from bot.chat import values
from bot.chat.actions import Action, Reply, Update
from bot.chat.content import Button, Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command
from bot.door import long_work
from bot.door.context import Context
from bot.door.naming import name_of, names_of
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.door.which_person import person_meant
from bot.events.posts import channel_sends
from bot.suggestions import admin_card as cards
from bot.suggestions import meeting, pairing
from bot.suggestions.matched import computed_before, matched
from bot.suggestions.room_picture import room_picture
from storage.tables import Event, Participant

# One person can be suggested to nobody.
_FEWEST = 2


async def preview(asked: Command, ctx: Context) -> list[Action]:
    """Who would get how many, who has nobody and what would help; nothing is stored."""
    event = await organized_event(asked, ctx, "prepare_match")
    found = await matched(event, ctx)
    if len(found.room.attendees) < _FEWEST:
        return [Reply(Message(ctx.t("match-too-few", title=event.title, count=len(found.room.attendees))))]
    people = [found.room.people[id].person_id for id in cards.named(found)]
    names = await names_of(people, ctx, event)
    pictures = (room_picture(ctx.t, event, found.room, found.pairs),)
    return [Reply(cards.preview(ctx.t, event, found, names=names, pictures=pictures))]


async def ask_now(asked: Command, ctx: Context) -> list[Action]:
    """Say what handing out means, and ask."""
    event = await organized_event(asked, ctx, "match")
    found = await matched(event, ctx)
    people, pairs = len(found.room.attendees), len(found.pairs)
    if people < _FEWEST:
        return [Reply(Message(ctx.t("match-too-few", title=event.title, count=people)))]
    if not pairs:
        return [Reply(Message(ctx.t("match-nobody")))]
    text = ctx.t("match-question", title=event.title, people=people, pairs=pairs)
    return [Reply(Message(text, actions=(cards.send_button(ctx.t, event),)))]


async def now(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Store suggestions for everybody; the channels hear of it once, however often this is pressed."""
    event = await organized_event(asked, ctx, "match")
    new, pairs = await pairing.batch(event, ctx.uow, ctx.now_ms, await computed_before(event, ctx))
    channels = await ctx.uow.events.channels(event.id) if pairs else []
    sends = channel_sends(
        event, channels, f"event:{event.id}:match_now", "match_now", lambda t: cards.announcement(t, event)
    )
    text = ctx.t("match-sent", count=len(new)) if new else ctx.t("match-nothing-new" if pairs else "match-nobody")
    return [Update(Message(text)), *sends]


async def stop(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Stop working out who meets whom."""
    return [Update(Message(ctx.t("match-stopped" if await long_work.stop(asked, ctx) else "match-stopped-late")))]


async def exclude(asked: Command, ctx: Context) -> list[Action]:
    """Leave somebody out of suggestions; said again, take them in."""
    event = await organized_event(asked, ctx, "prepare_match")
    person = await person_meant(asked, ctx, event, await ctx.uow.participants.introduced_people(event.id))
    participant = await ctx.uow.participants.of(event.id, person.id)
    if participant is None or not participant.takes_part:
        raise UserError("match-error-not-here", name=await name_of(person.id, ctx, event), title=event.title)
    await meeting.exclude(participant.id, event, ctx.uow, is_out=not participant.is_excluded, now_ms=ctx.now_ms)
    return [Reply(await _said(event, participant, ctx))]


async def set_excluded(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Take the last change back; pressing twice changes nothing more."""
    event = await organized_event(asked, ctx, "prepare_match")
    number, wanted = values.number(values.part(asked.value, 1)), values.part(asked.value, 2)
    if number is None or wanted not in ("in", "out"):
        raise UserError("error-outdated")
    participant = await meeting.exclude(number, event, ctx.uow, is_out=wanted == "out", now_ms=ctx.now_ms)
    return [Update(await _said(event, participant, ctx))]


async def _said(event: Event, participant: Participant, ctx: Context) -> Message:
    name = await name_of(participant.person_id, ctx, event)
    is_out = participant.is_excluded
    text = ctx.t("match-excluded" if is_out else "match-included", name=name, title=event.title)
    back = values.value(event.id, participant.id, "in" if is_out else "out")
    return Message(text, actions=(Button("match.exclude", ctx.t("event-undo"), back),))


ROUTES = Routes(
    commands={"match preview": preview, "match now": ask_now, "match exclude": exclude},
    buttons={"match.now": now, "match.exclude": set_excluded, "match.stop": stop},
    only_read=(preview, ask_now),
)
