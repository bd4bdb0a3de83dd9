"""Waiting for a seat: begin, stop, and take the one that is offered."""

from bot.chat import openings
from bot.chat.actions import Action, Reply, Update
from bot.chat.content import Button, Message
from bot.chat.interactions import ButtonClick
from bot.door.context import Context
from bot.door.routes import Routes
from bot.door.which_event import event_meant
from bot.events import attendance, seats, seats_card
from bot.events import card as events
from bot.leaving import bonds
from bot.safety.showing import refuse_barred
from bot.suggestions.meeting import next_people
from storage.tables import Event, Participant


async def join(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Begin to wait; or take part, where a seat has become free since."""
    event = await event_meant(asked, ctx, "introduce")
    await refuse_barred(event, ctx)
    participant = await seats.take(event, ctx.person.id, ctx.uow, ctx.now_ms)
    await seats.take_again(participant, event, ctx.uow, ctx.now_ms)
    if participant.takes_part:
        return [Update(_seated(event, participant, ctx))]
    has_introduced = participant.introduced_ms is not None
    ahead = await openings.ahead(ctx.account, ctx.defaults.openings, ctx.uow, ctx.now_ms)
    return [Update(seats_card.waiting(ctx.t, event, has_introduced=has_introduced)), *ahead]


async def leave(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Wait no longer, or decline the seat that is offered; pressing twice changes nothing more."""
    event = await event_meant(asked, ctx, "withdraw")
    participant = await ctx.uow.participants.of(event.id, ctx.person.id)
    if participant is not None and participant.takes_part:
        return [Update(_seated(event, participant, ctx))]
    parts = [(event, participant)] if participant is not None else []
    sends = await bonds.leave(parts, ctx.uow, ctx.defaults, now_ms=ctx.now_ms)
    return [Update(Message(ctx.t("waitlist-left", event=event.title))), *sends]


async def take(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Take the seat that is kept, or one that is free all the same; pressing twice changes nothing more."""
    event = await event_meant(asked, ctx, "introduce")
    await refuse_barred(event, ctx)
    participant = await ctx.uow.participants.of(event.id, ctx.person.id)
    if participant is None or participant.state == "withdrawn":
        return [Update(seats_card.full(ctx.t, event))]
    if not participant.takes_part:
        is_free = (await seats.seats_of(event, ctx.uow, ctx.now_ms)).free > 0
        was_asked = participant.offer_ms is not None
        if not (seats.has_offer(participant, ctx.now_ms) or (was_asked and is_free)):
            return [Reply(Message(ctx.t("waitlist-gone", event=event.title)))]
        attendance.give_seat(participant)
        if participant.state == "introduced":
            await next_people(participant, event, ctx.uow, now_ms=ctx.now_ms, is_publishing=True)
    return [Update(_seated(event, participant, ctx))]


def _seated(event: Event, participant: Participant, ctx: Context) -> Message:
    """They have a seat, and what comes next."""
    text = ctx.t("waitlist-seated", event=event.title, when=events.when(ctx.t, event))
    if participant.state == "introduced":
        see = Button("meet.show", ctx.t("meet-see"), str(event.id), "primary")
        return Message("\n".join([text, ctx.t("waitlist-is-public")]), actions=(see,))
    return Message(text, actions=(Button("intro.start", ctx.t("intro-start"), str(event.id), "primary"),))


ROUTES = Routes(buttons={"waitlist.join": join, "waitlist.leave": leave, "waitlist.take": take})
