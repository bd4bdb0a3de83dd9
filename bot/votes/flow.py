"""The vote on the next theme: candidates picked by an organizer, a vote each, closed after a week."""

from collections.abc import Sequence

from bot.chat import values
from bot.chat.actions import Action, OpenForm, RejectForm, Reply, Update
from bot.chat.content import Form, Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command, FormSubmit
from bot.chat.limits import PORTABLE
from bot.door.context import Context
from bot.door.routes import Routes
from bot.door.which_event import event_meant, organized_event
from bot.events.fields import THEME_LENGTH
from bot.schedule import rows as schedule
from bot.survey import answers
from bot.votes import ballots
from bot.votes import card as cards
from bot.words.catalog import CATALOG
from bot.words.moments import format_for
from bot.words.text import clean_line, width
from bot.words.times import to_local
from storage.tables import Event

# So many of the topics that people wrote of are chosen when the form opens.
_MOST_PROPOSED = 4


async def show(asked: Command, ctx: Context) -> list[Action]:
    """How the vote stands; where there is none, the form that plans one."""
    event = await organized_event(asked, ctx, "review")
    if await ctx.uow.votes.get(event.id) is None:
        return [OpenForm(await _form(event, ctx))]
    return [Reply(await _page(event, ctx))]


async def pick(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Open the form with the candidates."""
    event = await organized_event(asked, ctx, "review")
    vote = await ctx.uow.votes.get(event.id)
    if vote is not None and vote.state != "planned":
        return [Reply(await _page(event, ctx))]
    return [OpenForm(await _form(event, ctx))]


async def picked(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Keep the candidates, or show the form again with what was wrong."""
    event = await organized_event(asked, ctx, "review")
    offered = await _offered(event, ctx)
    own = clean_line(asked.text("own"))
    chosen = [one for one in offered if one in asked.values.get("candidates", ())]
    candidates = list(dict.fromkeys([*chosen, *([own] if own else [])]))
    error = ""
    if width(own) > THEME_LENGTH:
        error = ctx.t("error-too-long", most=THEME_LENGTH, length=width(own))
    elif not ballots.FEWEST_CANDIDATES <= len(candidates) <= ballots.MOST_CANDIDATES:
        error = cards.how_many(ctx.t)
    if error:
        return [RejectForm(cards.form(ctx.t, event.id, offered, {"candidates": chosen, "own": [own]}, error))]
    await ballots.plan(event, candidates, ctx.uow)
    return [Reply(await _page(event, ctx))]


async def cast(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Count one vote of this person, whichever they gave before."""
    event = await event_meant(asked, ctx, "vote")
    candidate = values.number(values.part(asked.value, 1))
    standing = await ballots.cast(event, ctx.person.id, candidate, ctx.uow, now_ms=ctx.now_ms)
    return [Reply(cards.cast(ctx.t, event, standing, candidate or 0))]


async def close(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Take no more votes."""
    event = await organized_event(asked, ctx, "review")
    await ballots.close(event, ctx.uow, now_ms=ctx.now_ms)
    return [Update(await _page(event, ctx))]


async def _page(event: Event, ctx: Context) -> Message:
    standing = await ballots.standing(event.id, ctx.uow)
    if standing is None:
        raise UserError("error-outdated")
    if standing.state != "planned":
        return cards.under_way(ctx.t, event, standing)
    row = await ctx.uow.reminders.of_kind(event.id, ballots.KIND)
    when = ""
    if row is not None and row.state == "planned":
        when = format_for(ctx.reader, to_local(row.due_ms, event.zone), event.zone, ctx.t.language)
    before = await schedule.standing(event, ballots.KIND, ctx.uow)
    return cards.planned(ctx.t, event, standing, before, when)


async def _form(event: Event, ctx: Context) -> Form:
    """The form, with what was picked before, or what most people wrote of."""
    vote = await ctx.uow.votes.get(event.id)
    offered = await _offered(event, ctx)
    chosen = vote.candidates if vote else await _wished(event, ctx)
    return cards.form(ctx.t, event.id, offered, {"candidates": chosen[:_MOST_PROPOSED] if vote is None else chosen})


async def _wished(event: Event, ctx: Context) -> list[str]:
    """Topics that people wrote of in the survey, once that may be known; most people's first."""
    summary = (await answers.results_of(event.id, ctx.uow)).summary
    return [topic for topic in summary.topics if topic in _TOPICS] if summary else []


async def _offered(event: Event, ctx: Context) -> Sequence[str]:
    """What may be chosen: the topics people wrote of, most first, then ready-made themes and the other topics."""
    vote = await ctx.uow.votes.get(event.id)
    kept = vote.candidates if vote else []
    return list(dict.fromkeys([*kept, *await _wished(event, ctx), *CATALOG.themes, *_TOPICS]))[
        : PORTABLE.select_options
    ]


_TOPICS = tuple(dict.fromkeys(tag.topic for tag in CATALOG.tags.values() if tag.kind == "seek"))

ROUTES = Routes(
    commands={"theme vote": show},
    buttons={"vote.pick": pick, "vote.cast": cast, "vote.close": close},
    forms={"vote.pick": picked},
)
