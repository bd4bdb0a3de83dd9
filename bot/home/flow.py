"""The bot's own page: one's card, whom to meet, what comes next, and the settings."""

from bot.chat.actions import Action, Reply
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, HomeOpened, ProfileChanged
from bot.door.context import Context
from bot.door.routes import Routes, on
from bot.door.which_event import EventUnclearError, choose, event_meant, others_meant
from bot.events import attendance
from bot.home import card as cards
from bot.introductions import drafts
from bot.people import card as people
from bot.questions.asking import are_open
from bot.schedule.phases import may, takes_introductions
from bot.suggestions.meeting import next_people, parted
from bot.survey import answers
from bot.welcome import card as welcome
from storage.tables import Event, Participant


async def show(asked: HomeOpened, ctx: Context) -> list[Action]:
    """What this person may want to see of the event they chose, or of the only one they can mean."""
    try:
        event = await event_meant(asked, ctx)
    except EventUnclearError as error:
        return [Reply(cards.choice(ctx.t, error.said(ctx.t), error.events, ctx.reader))]
    except UserError as error:
        return [Reply(cards.nothing(ctx.t, error.said(ctx.t)))]
    others = await others_meant(event, asked, ctx)
    return [Reply(cards.page(ctx.t, await _facts(event, ctx), ctx.reader, others))]


async def choose_event(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Let the page be about another event; whoever shows the page shows it anew."""
    await choose(asked.value, asked, ctx)
    return []


async def changed(asked: ProfileChanged, ctx: Context) -> list[Action]:
    """Keep what changed; whoever is gone is suggested to nobody and counted nowhere until they come back."""
    if asked.is_gone:
        ctx.account.is_gone = ctx.account.is_unreachable = True
        if all(account.is_gone for account in await ctx.uow.people.accounts(ctx.person.id)):
            await ctx.uow.outbox.cancel_direct(ctx.person.id, None)
            await parted(ctx.uow, ctx.now_ms, ctx.person.id)
    return []


async def _facts(event: Event, ctx: Context) -> cards.HomeFacts:
    participant = await ctx.uow.participants.of(event.id, ctx.person.id)
    facts = cards.HomeFacts(
        event=event,
        can_introduce=event.state == "published" and takes_introductions(event, ctx.now_ms),
        can_meet=may("meet", event, ctx.now_ms),
        can_get_messages=may("resume_messages" if participant else "get_messages", event, ctx.now_ms),
        can_talk_again=participant is not None
        and event.start_ms <= ctx.now_ms
        and may("talk_again", event, ctx.now_ms),
        can_ask=are_open(event, ctx.now_ms),
        wants_dm=participant is not None and participant.wants_dm and not participant.is_muted,
        can_arrive=participant is not None
        and participant.takes_part
        and participant.came_ms is None
        and attendance.doors(event, ctx.now_ms) == "open",
        welcome=_welcome(participant) if may("be_suggested", event, ctx.now_ms) else None,
        asks_survey=may("answer_survey", event, ctx.now_ms)
        and await answers.asks(event, ctx.person.id, ctx.uow, now_ms=ctx.now_ms),
        coming=[row for row in await ctx.uow.reminders.of_event(event.id) if row.state == "planned"],
    )
    if participant is None or participant.state != "introduced" or not facts.can_meet:
        return facts
    return await _with_card(facts, participant, ctx)


def _welcome(participant: Participant | None) -> str | None:
    """First-timers and those who welcome them see each other; the others may offer it."""
    if participant is None or participant.state != "introduced":
        return None
    return welcome.SHOW if participant.is_newcomer or participant.welcomes else welcome.OFFER


async def _with_card(facts: cards.HomeFacts, participant: Participant, ctx: Context) -> cards.HomeFacts:
    own = people.card(ctx.t, drafts.profile(ctx.person, await drafts.goal_values(participant, ctx.uow)))
    return facts.with_card(own, await next_people(participant, facts.event, ctx.uow, now_ms=ctx.now_ms))


ROUTES = Routes(events=(on(HomeOpened, show), on(ProfileChanged, changed)), buttons={cards.CHOOSE: choose_event})
