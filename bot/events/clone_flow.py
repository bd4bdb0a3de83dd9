"""Make the next edition of an event: the same series, people and targets, a new date."""

from collections.abc import Mapping

from bot.chat.actions import Action, OpenForm, RejectForm, Reply
from bot.chat.interactions import Command, FormSubmit
from bot.door.context import Context
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.events import card as cards
from bot.events import forms, quotas
from bot.events.fields import Basis, Columns, raise_unclear, read, require
from bot.events.themes import as_theme, candidate_name, most_voted
from bot.words.i18n import LANGUAGES
from storage.repositories.sight import Scope
from storage.tables import Event, StaffRole

_SAME = (
    "series_id", "space", "title", "theme", "theme_tags", "purpose", "zone", "venue", "capacity", "language", "targets",
    "own_question",
    "matching", "safety_contact", "safety_person_id", "notice_contact", "house_rules",
)  # fmt: skip


async def clone(asked: Command, ctx: Context) -> list[Action]:
    """Make the next edition at a new time, or ask for the time."""
    source = await organized_event(asked, ctx, "clone")
    typed = {name: text for name, text in asked.options.items() if name in ("title", "start") and text.strip()}
    columns = require(typed, _basis(source, ctx))
    if "start" not in typed:
        return [OpenForm(forms.edition(ctx.t, source.id, {"title": source.title, **typed}))]
    return [await _made(source, columns, ctx)]


async def cloned(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Make the next edition from the form."""
    source = await organized_event(asked, ctx, "clone")
    typed = {name: asked.text(name) for name in ("title", "start")}
    columns, errors = read(typed, _basis(source, ctx))
    raise_unclear(errors)
    if errors:
        texts = {name: error.said(ctx.t) for name, error in errors.items()}
        return [RejectForm(forms.edition(ctx.t, source.id, typed, texts))]
    return [await _made(source, columns, ctx)]


async def _made(source: Event, columns: Columns, ctx: Context) -> Reply:
    event = await _twin(source, columns, ctx)
    voted = await _most_voted(source, ctx)
    if event is None:
        await quotas.check(ctx.uow, person_id=ctx.person.id, space=source.space, now_ms=ctx.now_ms, most=ctx.defaults)
        same = {name: getattr(source, name) for name in _SAME} | _voted(source, voted, ctx)
        event = Event(**{**same, **columns, "created_ms": ctx.now_ms})
        channels = await ctx.uow.events.channels(source.id)
        await ctx.uow.events.add(event, channel=None)
        for channel in channels:
            await ctx.uow.events.bind(event.id, channel)
        if kept := await ctx.uow.mod.filter_of(source.id):
            await ctx.uow.mod.keep_filter(event.id, words=list(kept.words), off=list(kept.off))
        for person_id, role in (await ctx.uow.staff.roles(source.id) | _organizing(ctx)).items():
            await ctx.uow.staff.set(event.id, person_id, role)
    names: Mapping[str, str] = {
        "title": event.title, "when": cards.when(ctx.t, event), "length": cards.length(ctx.t, event),
    }  # fmt: skip
    lead = "\n".join([ctx.t("event-cloned", None, **names), *_said_of(voted, ctx)])
    return Reply(cards.planning(ctx.t, event, lead, ctx.now_ms))


async def _most_voted(source: Event, ctx: Context) -> tuple[str, ...]:
    """What most people voted for after an event, once that vote is over."""
    vote = await ctx.uow.votes.get(source.id)
    return most_voted(vote.candidates, vote.counts) if vote is not None and vote.state == "closed" else ()


def _voted(source: Event, voted: tuple[str, ...], ctx: Context) -> Columns:
    """The theme that won; of several none, so that an organizer decides before people hear of it."""
    if len(voted) == 1:
        return as_theme(voted[0], source.language if source.language in LANGUAGES else ctx.t.language)
    return {"theme": None, "theme_tags": []} if voted else {}


def _said_of(voted: tuple[str, ...], ctx: Context) -> list[str]:
    names = ctx.t("list-separator").join(candidate_name(one, ctx.t.language) for one in voted)
    return [ctx.t("event-cloned-voted" if len(voted) == 1 else "event-cloned-tie", themes=names)] if voted else []


def _organizing(ctx: Context) -> dict[int, StaffRole]:
    return {ctx.person.id: "organizer"}


async def _twin(source: Event, columns: Columns, ctx: Context) -> Event | None:
    """The next edition that was made before: asking twice for the same time makes one."""
    for event in await ctx.uow.events.starting(Scope("space", ctx.space), columns["start_ms"]):
        is_same = event.series_id == source.series_id and event.title == columns.get("title", source.title)
        if is_same and event.state == "draft":
            return event
    return None


def _basis(source: Event, ctx: Context) -> Basis:
    return Basis(
        source.zone, ctx.now_ms, ctx.t.language, length_ms=source.end_ms - source.start_ms, locale=ctx.account.locale
    )


ROUTES = Routes(commands={"event clone": clone}, forms={"event.clone": cloned})
