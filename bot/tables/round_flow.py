"""Round by round: the next tables are announced, timed, and two people swap."""

from collections.abc import Sequence

from bot.chat import values
from bot.chat.actions import Action, Reply, Send, Update
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command
from bot.door.confirming import RehearsedError, is_confirmed
from bot.door.context import Context
from bot.door.naming import somebodies
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.door.which_person import PersonUnclearError
from bot.events import open_seats
from bot.tables import announcing, plans
from bot.tables import card as cards
from bot.tables.admin_flow import round_meant, sitter_meant
from bot.tables.asked import MINUTES, AskedError, read_minutes
from bot.tables.showing import beginning, names_for_staff, plan_of, which
from bot.words.moments import format_time
from bot.words.times import to_local
from storage.seating_tables import TablePlan
from storage.tables import Event

_WITH = "with"


async def ask_next(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Show who would read what when the next round begins; made anew where other people are there now."""
    event = await organized_event(asked, ctx, "run_tables")
    plan = await plan_of(event, ctx)
    found, sends = await _coming(event, plan, ctx)
    return [Reply(cards.next_question(ctx.t, event, found, sends, ctx.now_ms))]


async def announce(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Let the next round begin and tell everybody; pressed twice, it begins once."""
    event = await organized_event(asked, ctx, "run_tables")
    plan = await plan_of(event, ctx)
    number = values.number(values.part(asked.value, 1)) or 0
    if number <= plan.held:
        return [Update(Message(ctx.t("tables-under-way", number=number)))]
    if number != plan.held + 1:
        raise UserError("error-outdated")
    found, sends = await _coming(event, plan, ctx)
    await ctx.uow.outbox.cancel(event_id=event.id, kind=announcing.TIMER)
    await plans.begin(plan, found, ctx.now_ms)
    return [Update(cards.sent(ctx.t, event, plan, sends)), *sends]


async def timer(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Time the round that is held, after showing what the channels read of it; set anew, the last one counts."""
    event = await organized_event(asked, ctx, "run_tables")
    plan = await plan_of(event, ctx)
    if not plan.held:
        example = ctx.t("command-tables-next", "example")
        raise UserError("tables-error-not-begun", title=event.title, example=example)
    minutes = await _minutes(asked, event, ctx)
    end_ms = ctx.now_ms + minutes * announcing.MINUTE_MS
    if end_ms > event.end_ms:
        ends = format_time(to_local(event.end_ms, event.zone))
        raise UserError("tables-error-past-end", title=event.title, ends=ends)
    await ctx.uow.outbox.cancel(event_id=event.id, kind=announcing.TIMER)
    channels = await ctx.uow.events.channels(event.id)
    is_last = plan.held == len(plan.rounds)
    sends = announcing.timer_sends(
        event, channels, plan.held, now_ms=ctx.now_ms, minutes=minutes, is_last=is_last
    )  # fmt: skip
    facts = announcing.time_facts(ctx.t, event, minutes, end_ms)
    if not is_confirmed(asked):
        has_warning = "yes" if minutes > announcing.WARNING_MINUTES else "no"
        said = ctx.t("tables-timer-question", number=plan.held, has_warning=has_warning, **facts)
        raise RehearsedError(
            Reply(cards.timer_question(ctx.t, said, values.value(event.id, minutes), sends, ctx.now_ms))
        )
    over = cards.timer_over(ctx.t, event, plan.held, len(plan.rounds))
    letter = announcing.timer_letter(event, asked.sender.ref, ctx.person.id, over, end_ms)
    message = cards.timer_set(ctx.t, event, plan.held, facts["ends"])
    return [Update(message) if isinstance(asked, ButtonClick) else Reply(message), *sends, letter]


async def stop_timer(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Say no more of the time."""
    event = await organized_event(asked, ctx, "run_tables")
    await ctx.uow.outbox.cancel(event_id=event.id, kind=announcing.TIMER)
    return [Update(Message(ctx.t("tables-timer-stopped")))]


async def swap(asked: Command, ctx: Context) -> list[Action]:
    """Let two people sit in each other's place in a round that is held or to come."""
    event = await organized_event(asked, ctx, "prepare_tables")
    plan = await plan_of(event, ctx)
    number = plan.held or 1
    if asked.options.get("round", "").strip():
        number = round_meant(asked, plan)
    ids = await _both(asked, event, plan, number, ctx)
    return [Reply(await _swapped(event, plan, ids, number, ctx))]


async def swap_back(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Swap the same two once more."""
    event = await organized_event(asked, ctx, "prepare_tables")
    plan = await plan_of(event, ctx)
    one, other, number = (values.signed(values.part(asked.value, place)) for place in (1, 2, 3))
    if one is None or other is None or not number or not 0 < number <= len(plan.rounds):
        raise UserError("error-outdated")
    return [Update(await _swapped(event, plan, (one, other), number, ctx))]


async def _coming(event: Event, plan: TablePlan, ctx: Context) -> tuple[plans.Proposal, list[Send]]:
    """The next round, and everything that would go out."""
    if plan.held >= len(plan.rounds):
        example = ctx.t("command-tables-make", "example")
        raise UserError("tables-error-none-left", title=event.title, rounds=len(plan.rounds), example=example)
    found = await plans.upcoming(event, plan, ctx.uow)
    if not found.room.sitters:
        example = ctx.t("command-tables-make", "example")
        raise UserError("tables-error-too-few", title=event.title, people=0, example=example)
    if found.seating.figures["blocked"].found:
        raise UserError("tables-error-blocked", size=plan.size)
    this = await beginning(event, plan, found, ctx)
    return found, await announcing.round_sends(this, ctx.uow, ctx.defaults.language)


async def _both(asked: Command, event: Event, plan: TablePlan, number: int, ctx: Context) -> tuple[int, int]:
    """The two who shall swap: `who` and `with`; PersonUnclearError where it has to be asked who is meant by one."""
    asked = await open_seats.name_apart(asked, ctx, event)
    one, name = await sitter_meant(asked, event, ctx)
    if asked.options.get(_WITH, "").strip():
        return one, (await sitter_meant(asked, event, ctx, _WITH))[0]
    others = {id for table in plan.rounds[number - 1] if one not in table for id in table if str(id) not in plan.hosts}
    sitters = await ctx.uow.tables.sitters(event.id)
    ids = [them.person_id for them in sitters if them.person_id is not None and them.id in others]
    people = await somebodies(ids, ctx.uow)
    if not people:
        raise UserError("tables-error-with", example=ctx.t("command-tables-swap", "example"))
    raise PersonUnclearError("tables-swap-with", asked, people, option=_WITH, name=name)


async def _swapped(event: Event, plan: TablePlan, ids: tuple[int, int], number: int, ctx: Context) -> Message:
    """Swap two and say what came of it; UserError where they cannot."""
    names = await names_for_staff(event, ctx)
    _check_swap(plan, ids, names, number)
    before = plan.rounds
    plans.swap(plan, *ids, number)
    tables = plan.rounds[number - 1]
    blocked = await ctx.uow.blocks.at_event(event.id)
    if any(frozenset((id, other)) in blocked for id in ids for table in tables if id in table for other in table):
        plan.rounds = before
        raise UserError("tables-error-swap-not")
    mine, theirs = (plans.table_of(tables, id) or 0 for id in ids)
    repeats = cards.repeats_of(ctx.t, plan.rounds)
    text = ctx.t(
        "tables-swapped", number=number, one=names[ids[0]], other=names[ids[1]], mine=mine, theirs=theirs,
        repeats=repeats,
    )  # fmt: skip
    text += "\n" + ctx.t("tables-swapped-now") if number == plan.held else ""
    return cards.swapped(ctx.t, event, text, ids, number)


def _check_swap(plan: TablePlan, ids: Sequence[int], names: dict[int, str], number: int) -> None:
    if number < plan.held:
        raise UserError("tables-error-swap-held", number=number)
    tables = plan.rounds[number - 1]
    for id in ids:
        if id not in names or plans.table_of(tables, id) is None:
            raise UserError("tables-error-not-seated", name=names.get(id, "?"), number=number)
        if str(id) in plan.hosts:
            raise UserError("tables-error-swap-host", name=names[id])
    if plans.table_of(tables, ids[0]) == plans.table_of(tables, ids[1]):
        raise UserError("tables-error-same-table", number=number, table=plans.table_of(tables, ids[0]) or 0)


async def _minutes(asked: Command | ButtonClick, event: Event, ctx: Context) -> int:
    """How long the round takes: of a button, or as it was typed."""
    if isinstance(asked, ButtonClick):
        minutes = values.number(values.part(asked.value, 1)) or 0
        if minutes not in MINUTES:
            raise UserError("error-outdated")
        return minutes
    try:
        return read_minutes(asked.options.get("length", ""))
    except AskedError as error:
        raise await which(error, event, "expected", ctx, "tables-timer") from None


ROUTES = Routes(
    commands={"tables next": ask_next, "tables timer": timer, "tables swap": swap},
    buttons={
        "tables.ask_next": ask_next,
        "tables.next": announce,
        "tables.timer": timer,
        "tables.timer_off": stop_timer,
        "tables.swap_back": swap_back,
    },
    only_read=(ask_next,),
)
