"""What becomes of the tables of an event: made, begun round by round, changed, taken back."""

from dataclasses import dataclass
from typing import Any

from bot.matching.seating import Round, Seating
from bot.tables.asked import WantedTables
from bot.tables.solving import AskedRounds, Rounds, TableRoom, hosts_in_order, room_of, seating_of, solved
from storage.seating_tables import TablePlan
from storage.tables import Event
from storage.unit_of_work import UnitOfWork

_KEPT = ("size", "regulars_max", "whom", "has_threads", "rounds", "held", "began_ms")


@dataclass(frozen=True, slots=True)
class Proposal:
    """Rounds that may become the plan. `number`: the first of them, from 1; `came`, `left`: since it was made."""

    room: TableRoom
    seating: Seating
    number: int
    came: tuple[int, ...] = ()
    left: tuple[int, ...] = ()

    @property
    def is_changed(self) -> bool:
        """Whether other people are there than when the tables were made."""
        return bool(self.came or self.left)


async def proposed(event: Event, wanted: WantedTables, uow: UnitOfWork) -> Proposal:
    """The tables that an organizer asks for; rounds that were held stay, and these come after them."""
    plan = await uow.tables.plan(event.id)
    room = await room_of(event, wanted.whom, uow)
    asked = AskedRounds(
        wanted.size, wanted.rounds, wanted.regulars / 100, past_of(plan), hosts_in_order(plan.hosts if plan else {})
    )
    return Proposal(room, solved(room, asked), (plan.held if plan else 0) + 1)


async def keep(event: Event, wanted: WantedTables, proposal: Proposal, uow: UnitOfWork, now_ms: int) -> TablePlan:
    """Make the proposed tables the plan, after the rounds that were held."""
    plan = await uow.tables.make(event.id)
    _remember(plan, now_ms)
    plan.size, plan.regulars_max = wanted.size, wanted.regulars / 100
    plan.whom, plan.has_threads = wanted.whom, wanted.has_threads
    plan.rounds = [*plan.rounds[: plan.held], *_plain(proposal.seating)]
    return plan


async def upcoming(event: Event, plan: TablePlan, uow: UnitOfWork) -> Proposal:
    """The rounds to come, made anew where other people are there now or somebody was blocked since they were made."""
    room = await room_of(event, plan.whom, uow)
    rest = plan.rounds[plan.held :]
    seated = {id for table in rest[0] for id in table} if rest else set[int]()
    came, left = tuple(sorted(room.ids - seated)), tuple(sorted(seated - room.ids))
    asked = _rest_of(plan)
    seating = seating_of(_without(rest, room.ids), room, asked)
    if came or left or seating.figures["blocked"].found:
        seating = solved(room, asked)
    return Proposal(room, seating, plan.held + 1, came, left)


async def begin(plan: TablePlan, proposal: Proposal, now_ms: int) -> None:
    """Let the next round begin as proposed."""
    _remember(plan, now_ms)
    plan.rounds = [*plan.rounds[: plan.held], *_plain(proposal.seating)]
    plan.held += 1
    plan.began_ms = now_ms


def take_back(plan: TablePlan) -> None:
    """Let everything be as before the last change; ValueError where nothing is known of before."""
    if not plan.before:
        raise ValueError("nothing to take back")
    for name, value in plan.before.items():
        setattr(plan, name, value)
    plan.before, plan.changed_ms = {}, 0


def swap(plan: TablePlan, one: int, other: int, number: int) -> bool:
    """Let two people sit in each other's place in a round (from 1); false where they do not sit at two tables."""
    rounds = [[list(table) for table in tables] for tables in plan.rounds]
    tables = rounds[number - 1]
    mine, theirs = table_of(tables, one), table_of(tables, other)
    if mine is None or theirs is None or mine == theirs:
        return False
    tables[mine - 1] = sorted(other if id == one else id for id in tables[mine - 1])
    tables[theirs - 1] = sorted(one if id == other else id for id in tables[theirs - 1])
    plan.rounds = rounds
    return True


async def rated(event: Event, plan: TablePlan, uow: UnitOfWork) -> Proposal:
    """The rounds to come as they are planned, or all of them where none is, and how good they are."""
    room = await room_of(event, plan.whom, uow)
    number = plan.held + 1 if plan.held < len(plan.rounds) else 1
    rounds = plan.rounds[number - 1 :]
    seated = {id for tables in rounds for table in tables for id in table}
    still = TableRoom(tuple(one for one in room.sitters if one.id in seated), room.blocked, room.met)
    asked = AskedRounds(plan.size, len(rounds), plan.regulars_max, past_of(plan)[: number - 1])
    return Proposal(still, seating_of(_without(rounds, still.ids), still, asked), number)


async def set_host(event: Event, id: int, table: int | None, uow: UnitOfWork) -> int | None:
    """Let somebody keep a table, the first one without a host if none is named; said again, no longer.

    Gives the number of the table, None where they keep none now. KeyError where another host keeps that one.
    """
    plan = await uow.tables.make(event.id)
    hosts = dict(plan.hosts)
    before = hosts.pop(str(id), None)
    if before is not None and table in (None, before):
        plan.hosts = hosts
        return None
    number = table or next(one for one in range(1, len(hosts) + 2) if one not in hosts.values())
    if number in hosts.values():
        raise KeyError(number)
    plan.hosts = {**hosts, str(id): number}
    return number


def past_of(plan: TablePlan | None) -> tuple[Round, ...]:
    """The rounds that have begun."""
    held = plan.rounds[: plan.held] if plan else []
    return tuple(tuple(tuple(table) for table in tables) for tables in held)


def table_of(tables: list[list[int]], id: int) -> int | None:
    """At which table (from 1) somebody sits in a round."""
    return next((number for number, table in enumerate(tables, 1) if id in table), None)


def _rest_of(plan: TablePlan) -> AskedRounds:
    return AskedRounds(
        plan.size, len(plan.rounds) - plan.held, plan.regulars_max, past_of(plan), hosts_in_order(plan.hosts)
    )


def _remember(plan: TablePlan, now_ms: int) -> None:
    before: dict[str, Any] = {name: getattr(plan, name) for name in _KEPT}
    plan.before, plan.changed_ms = before, now_ms


def _plain(seating: Seating) -> Rounds:
    return [[list(table) for table in tables] for tables in seating.rounds]


def _without(rounds: Rounds, here: set[int]) -> Rounds:
    return [[[id for id in table if id in here] for table in tables] for tables in rounds]
