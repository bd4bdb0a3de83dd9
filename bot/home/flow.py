"""The bot's own page: one's card, whom to meet, what comes next, and the settings."""

from bot.chat.actions import Action, Reply
from bot.chat.errors import UserError
from bot.chat.interactions import HomeOpened, ProfileChanged
from bot.door.access import event_meant
from bot.door.dispatch import Context, Routes
from bot.home import card as cards
from bot.introductions import drafts
from bot.people import card as people
from bot.suggestions.flow import page
from storage.tables import Event


async def show(event: HomeOpened, ctx: Context) -> list[Action]:
    """What this person may want to see of the event they are likely to mean."""
    try:
        meeting = await event_meant(event, ctx)
    except UserError as error:
        return [Reply(cards.nothing(ctx.t, ctx.t(error.message_id, None, **error.variables)))]
    return [Reply(cards.page(ctx.t, await _facts(meeting, ctx)))]


async def changed(event: ProfileChanged, ctx: Context) -> list[Action]:
    """Keep what changed; whoever is gone leaves the events that are still to come."""
    if event.is_gone:
        ctx.account.is_unreachable = True
        for meeting in await ctx.uow.events.of_person(ctx.person.id):
            participant = await ctx.uow.participants.of(meeting.id, ctx.person.id)
            if participant is not None and meeting.end_ms > ctx.now_ms:
                await ctx.uow.participants.leave(participant)
                await ctx.uow.suggestions.forget(participant.id)
        await ctx.uow.outbox.cancel_direct(ctx.person.id, None)
    return []


async def _facts(meeting: Event, ctx: Context) -> cards.Facts:
    participant = await ctx.uow.participants.of(meeting.id, ctx.person.id)
    survey = await ctx.uow.surveys.get(meeting.id)
    asks = survey is not None and survey.state == "open"
    facts = cards.Facts(
        event=meeting,
        is_public=meeting.state == "published",
        can_introduce=meeting.are_intros_open and meeting.end_ms > ctx.now_ms,
        wants_dm=participant is not None and participant.wants_dm and not participant.is_muted,
        asks_survey=asks and not await ctx.uow.surveys.has_answered(meeting.id, ctx.person.id),
        coming=[row for row in await ctx.uow.reminders.of_event(meeting.id) if row.state == "planned"],
    )
    if participant is None or participant.state != "introduced" or meeting.state != "published":
        return facts
    own = people.card(ctx.t, drafts.profile(await drafts.goal_values(participant, ctx), ctx))
    return facts.with_card(own, await page(participant, meeting, ctx))


ROUTES = Routes(events={HomeOpened: show, ProfileChanged: changed})
