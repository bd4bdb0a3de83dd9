"""What conversations about tables share: the plan that is meant, how its people are called, what was mistyped."""

from collections.abc import Callable, Iterable, Mapping

from bot.chat.errors import UnclearError, UserError, Way
from bot.door.context import Context
from bot.door.naming import names_of
from bot.door.rights import may_organize
from bot.events import open_seats
from bot.matching.seating import tables_needed
from bot.tables.announcing import BeginningRound
from bot.tables.asked import SIZES, AskedError
from bot.tables.plans import Proposal
from bot.tables.solving import room_of
from bot.words.i18n import Translator
from bot.words.text import echoed
from storage.repositories.tables import seated
from storage.seating_tables import TablePlan
from storage.tables import Event


async def plan_of(event: Event, ctx: Context) -> TablePlan:
    """The plan of an event; UserError where there is none, which says how to make one to who may."""
    plan = await ctx.uow.tables.plan(event.id)
    if plan is None or not plan.rounds:
        if not await may_organize(event, ctx):
            raise UserError("tables-error-none-yet", title=event.title)
        raise UserError("tables-error-none", title=event.title, example=ctx.t("command-tables-make", "example"))
    return plan


async def participant_names(event: Event, ctx: Context, ids: Iterable[int] | None = None) -> dict[int, str]:
    """How to show the people of an event, or these of them, by participant id; not who is known elsewhere alone."""
    sitters = await ctx.uow.tables.sitters(event.id)
    wanted = None if ids is None else set(ids)
    person_of = {
        one.id: one.person_id for one in sitters if one.person_id is not None and (wanted is None or one.id in wanted)
    }
    names = await names_of(person_of.values(), ctx, event)
    return {id: names[person_id] for id, person_id in person_of.items() if person_id in names}


async def names_for_staff(event: Event, ctx: Context) -> dict[int, str]:
    """How to show everybody who may be seated, as plans know them: to organizers also who is known elsewhere alone."""
    seats = await open_seats.seat_names(event, ctx) if await may_organize(event, ctx) else {}
    return {**await participant_names(event, ctx), **{seated(id): name for id, name in seats.items()}}


async def beginning(event: Event, plan: TablePlan, found: Proposal, ctx: Context) -> BeginningRound:
    """The round that a proposal begins with, as it would begin now."""
    tables = [list(table) for table in found.seating.rounds[0]]
    names = await participant_names(event, ctx)
    hosts = frozenset(int(id) for id in plan.hosts)
    return BeginningRound(event, found.number, ctx.now_ms, tables, names, hosts, plan.has_threads)


async def which(error: AskedError, event: Event, whom: str, ctx: Context, command: str) -> UserError:
    """Ask for an option that is missing, or cannot be read, with a button for each of a few sensible ways.

    `whom`: who is to be seated, those expected or those here.
    """
    people = len((await room_of(event, whom, ctx.uow)).sitters)
    ways = _WAYS[error.option](people, ctx.t) if error.option in _WAYS else ()
    if not ways:
        return mistyped(error, ctx, command)
    if error.typed.strip():
        told = mistyped(error, ctx, command)
        return UnclearError(told.message_id, error.option, ways, **told.variables)
    return UnclearError(f"tables-which-{error.option}", error.option, ways, people=people)


def _sizes(people: int, t: Translator) -> tuple[Way, ...]:
    sizes = [size for size in (4, 5, 6, 8, 10) if size < people] or [people]
    return tuple(
        Way(t("tables-way-size", size=size, tables=tables_needed(people, size)), str(size))
        for size in sizes
        if size in SIZES
    )


def _rounds(people: int, t: Translator) -> tuple[Way, ...]:
    del people
    return tuple(Way(t("tables-way-rounds", rounds=rounds), str(rounds)) for rounds in (1, 2, 3, 4, 5))


def _minutes(people: int, t: Translator) -> tuple[Way, ...]:
    del people
    return tuple(Way(t("tables-way-length", minutes=minutes), str(minutes)) for minutes in (8, 10, 12, 15, 20))


# What may be meant by an option, for so many people.
_WAYS: Mapping[str, Callable[[int, Translator], tuple[Way, ...]]] = {
    "size": _sizes, "rounds": _rounds, "length": _minutes,
}  # fmt: skip


def mistyped(error: AskedError, ctx: Context, command: str) -> UserError:
    """An option that cannot be read, told with an example."""
    example = ctx.t(f"command-{command}", "example")
    typed = echoed(error.typed) if error.typed.strip() else "none"
    return UserError(f"tables-error-{error.option}", typed=typed, example=example)
