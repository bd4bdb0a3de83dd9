"""The bot's own page: one's card, whom to meet, what comes next, and the settings."""

from bot.chat.actions import Action, Reply
from bot.chat.errors import UserError
from bot.chat.interactions import HomeOpened, ProfileChanged
from bot.door.context import Context
from bot.door.routes import Routes, on
from bot.door.which_event import event_meant
from bot.events import attendance
from bot.home import card as cards
from bot.introductions import drafts
from bot.people import card as people
from bot.suggestions.meeting import next_people
from bot.survey import answers
from storage.tables import Event


async def show(asked: HomeOpened, ctx: Context) -> list[Action]:
    """What this person may want to see of the event they are likely to mean."""
    try:
        event = await event_meant(asked, ctx)
    except UserError as error:
        return [Reply(cards.nothing(ctx.t, error.said(ctx.t)))]
    return [Reply(cards.page(ctx.t, await _facts(event, ctx), ctx.reader))]


async def changed(asked: ProfileChanged, ctx: Context) -> list[Action]:
    """Keep what changed; whoever is gone is suggested to nobody and counted nowhere until they come back."""
    if asked.is_gone:
        ctx.account.is_gone = ctx.account.is_unreachable = True
        if all(account.is_gone for account in await ctx.uow.people.accounts(ctx.person.id)):
            await ctx.uow.outbox.cancel_direct(ctx.person.id, None)
    return []


async def _facts(event: Event, ctx: Context) -> cards.HomeFacts:
    participant = await ctx.uow.participants.of(event.id, ctx.person.id)
    facts = cards.HomeFacts(
        event=event,
        is_public=event.state == "published",
        can_introduce=attendance.takes_introductions(event, ctx.now_ms),
        wants_dm=participant is not None and participant.wants_dm and not participant.is_muted,
        asks_survey=await answers.asks(event, ctx.person.id, ctx.uow, now_ms=ctx.now_ms),
        coming=[row for row in await ctx.uow.reminders.of_event(event.id) if row.state == "planned"],
    )
    if participant is None or participant.state != "introduced" or event.state != "published":
        return facts
    own = people.card(ctx.t, drafts.profile(ctx.person, await drafts.goal_values(participant, ctx.uow)))
    return facts.with_card(own, await next_people(participant, event, ctx.uow, now_ms=ctx.now_ms))


ROUTES = Routes(events=(on(HomeOpened, show), on(ProfileChanged, changed)))
