"""Between the plan of an event and the arithmetic: who is to be seated, what is asked, which seats come of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.matching.seating import Measure, Round, Seating, SeatingRules, TableGuest, figures, tables_needed
from bot.suggestions import facts
from storage.repositories.tables import Sitter
from storage.tables import Event
from storage.unit_of_work import UnitOfWork

# How long tables may take; a room of 200 needs less than one second.
SECONDS = 3.0
Rounds = list[list[list[int]]]


@dataclass(frozen=True, slots=True)
class TableRoom:
    """Who is to be seated, and what holds between them; `met`: at earlier editions."""

    sitters: tuple[Sitter, ...]
    blocked: frozenset[frozenset[int]]
    met: frozenset[frozenset[int]]

    @property
    def ids(self) -> set[int]:
        """Who is to be seated, as plans know them."""
        return {one.id for one in self.sitters}

    @property
    def guests(self) -> tuple[TableGuest, ...]:
        """The same as the arithmetic takes them."""
        return tuple(TableGuest(one.id, one.industry, one.size, one.is_newcomer) for one in self.sitters)


@dataclass(frozen=True, slots=True)
class AskedRounds:
    """What is asked of rounds that are to come; `past` were held, `hosts` keep the tables of these numbers."""

    size: int
    rounds: int
    regulars_max: float
    past: tuple[Round, ...] = ()
    hosts: tuple[tuple[int, int], ...] = ()

    def rules(self, room: TableRoom) -> SeatingRules:
        """The rules of the arithmetic, with the hosts who are there in the order of their tables."""
        hosts = tuple(id for id, _ in self.hosts if id in room.ids)
        return SeatingRules(
            self.size, self.rounds, self.regulars_max, room.blocked, room.met,
            hosts[: tables_needed(len(room.sitters), self.size)], self.past,
        )  # fmt: skip


async def room_of(event: Event, whom: str, uow: UnitOfWork) -> TableRoom:
    """Everybody who is to be seated at an event: those expected but for who is away, or those who are there."""
    sitters = [one for one in await uow.tables.sitters(event.id) if not one.is_away]
    if whom == "here":
        sitters = [one for one in sitters if one.has_come]
    blocked = frozenset(await uow.blocks.at_event(event.id))
    return TableRoom(tuple(sitters), blocked, await _met(event, sitters, uow))


def solved(room: TableRoom, asked: AskedRounds) -> Seating:
    """The seats, with every host at the table of their number; the same again where the same is asked."""
    found = _solved(room.guests, asked.rules(room))
    if not found.rounds:
        return found
    count = len(found.rounds[0])
    rounds = tuple(
        tuple(tables[place] for place in _order(asked, room, count, turn)) for turn, tables in enumerate(found.rounds)
    )
    return Seating(rounds, found.figures, found.ended_by_itself)


def seating_of(rounds: Rounds, room: TableRoom, asked: AskedRounds) -> Seating:
    """How good rounds are that were made before, or changed by hand."""
    plain = tuple(tuple(tuple(table) for table in tables) for tables in rounds)
    return Seating(plain, figures(room.guests, asked.rules(room), plain))


def hosts_in_order(hosts: Mapping[str, int]) -> tuple[tuple[int, int], ...]:
    """Who keeps which table, the lowest table first."""
    return tuple(sorted(((int(id), table) for id, table in hosts.items()), key=lambda host: (host[1], host[0])))


def measures(found: Seating) -> dict[Measure, int]:
    """How far each figure lies above what nobody can better."""
    return {name: figure.found - figure.fewest for name, figure in found.figures.items()}


@lru_cache(maxsize=16)
def _solved(guests: Sequence[TableGuest], rules: SeatingRules) -> Seating:
    """Kept, because who looks at tables first and takes them then shall get those that were shown."""
    from bot.matching.seat import seat  # noqa: PLC0415 - numpy comes only when somebody is seated

    return seat(guests, rules, seconds=SECONDS)


def _order(asked: AskedRounds, room: TableRoom, tables: int, turn: int) -> list[int]:
    """Which solved table gets which number: those of hosts the hosts' own where there are so many, else the next.

    The others take turns, so that of those who are no hosts nobody has to stay.
    """
    hosts = [table for id, table in asked.hosts if id in room.ids][:tables]
    places: dict[int, int] = {}
    for solved_table, number in enumerate(hosts):
        wanted = number if number <= tables and number not in places else 0
        places[wanted or next(one for one in range(1, tables + 1) if one not in places)] = solved_table
    others = [one for one in range(tables) if one not in places.values()]
    by = turn % max(1, len(others))
    free = iter([*others[by:], *others[:by]])
    return [places[number] if number in places else next(free) for number in range(1, tables + 1)]


async def _met(event: Event, sitters: Sequence[Sitter], uow: UnitOfWork) -> frozenset[frozenset[int]]:
    """Who was suggested to each other, or shared a table, at an earlier edition: pairs of participants."""
    here = {one.person_id: one.id for one in sitters if one.person_id is not None}
    pairs = set(await facts.everybody_met(event, uow))
    held = await uow.tables.held_before(event.series_id, event.start_ms)
    person_of = await uow.tables.people_of([event_id for event_id, _ in held]) if held else {}
    for _, rounds in held:
        for table in (table for tables in rounds for table in tables):
            people = sorted({person_of[id] for id in table if person_of.get(id) in here})
            pairs |= {frozenset((one, other)) for one in people for other in people if one < other}
    return frozenset(frozenset(here[id] for id in pair) for pair in pairs if pair <= here.keys())
