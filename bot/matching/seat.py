"""Who sits where: a design first, then its people exchanged, then searched, as good as the time allows."""

import random
import time
from collections.abc import Callable, Sequence

import numpy as np

from bot.matching.designs import most_rounds, rounds_of_tables
from bot.matching.seat_apart import part
from bot.matching.seat_room import NOBODY, WEIGHTS, Ints, SeatRoom, read_seat_room, times_together
from bot.matching.seat_search import SMALL_ROOM, SeatSearch, improve, permute
from bot.matching.seating import Seating, SeatingRules, TableGuest, figures
from bot.matching.shifts import shifted_rounds

SEED = 7
TRIES = 6
PATIENCE, LITTLE_PATIENCE = 2_000, 60  # steps without a better seating, then a search is at its end


def seat(
    people: Sequence[TableGuest],
    rules: SeatingRules,
    *,
    seconds: float = 5.0,
    clock: Callable[[], float] = time.monotonic,
) -> Seating:
    """Seat everybody in every round, at tables whose sizes differ by at most one.

    In this order: nobody beside somebody they are blocked from, no two twice, no two who met at earlier events, no more
    regulars at a table than may be, and industries, newcomers and sizes spread. It ends when no seating can be better,
    when it finds no better one, or after `seconds`; where it ends by itself the same people and rules give the same
    seats, in whatever order they come. The blocked are parted after that too (see `seat_apart`). ValueError where two
    have the same id or hosts outnumber the tables.
    """
    if not people or not rules.rounds:
        return Seating(((),) * rules.rounds, figures(people, rules, ()))
    room, late_at = read_seat_room(people, rules), clock() + seconds
    bounds = figures(people, rules, ())
    goal = sum(WEIGHTS[measure] * figure.fewest for measure, figure in bounds.items())
    search = SeatSearch(
        room, goal, lambda: clock() >= late_at, random.Random(SEED), min(PATIENCE, 300 + 12 * room.places)
    )
    rounds = room.rounds(_best_seats(search, rules.rounds))
    return Seating(rounds, figures(people, rules, rounds), not search.ran_out)


def _best_seats(search: SeatSearch, rounds: int) -> Ints:
    """The best seating of some tries: more than one where people sit together who need not."""
    seats = _parted(search, improve(search, _first(search, rounds)))
    for _ in range(TRIES - 1):
        if search.ran_out or search.room.cost(seats) - search.goal < WEIGHTS["repeats"]:
            break
        another = _parted(search, improve(search, _greedy(search.room, rounds, search.chance)))
        seats = _better(search.room, seats, another)
    return seats


def _parted(search: SeatSearch, seats: Ints) -> Ints:
    """A seating where whoever must not share a table does not, searched on from there while there is time."""
    if not search.room.clashes(seats):
        return seats
    parted = part(search.room, seats)
    return _better(search.room, parted, improve(search, parted))


def _better(room: SeatRoom, one: Ints, other: Ints) -> Ints:
    """The seating with fewer who must not share a table, of two with as many the one that costs less."""
    return min(one, other, key=lambda seats: (room.clashes(seats), room.cost(seats)))


def _first(search: SeatSearch, rounds: int) -> Ints:
    """Where the search in single rounds begins: a design with its people exchanged, or one after the other."""
    room, patience = search.room, search.patience
    stays = len(room.hosts) > 0
    most = most_rounds(room.tables, room.size, stays=stays)
    if np.count_nonzero(room.kinds == NOBODY) > room.tables // room.size:
        most = min(most, room.tables)  # a round of whole classes has no table for each empty place
    if rounds > most:
        design = shifted_rounds(room.tables, room.size, rounds)
    else:
        design = rounds_of_tables(room.tables, room.size, rounds, stays=stays)
    if design is None:
        return _greedy(room, rounds, search.chance)
    # Where people meet few of the others, exchanges in single rounds find more, and sooner.
    few = LITTLE_PATIENCE if room.places > SMALL_ROOM else 5 * LITTLE_PATIENCE
    search.patience = patience if rounds * (room.size - 1) * 2 > room.places else few
    seats = permute(search, _seated(room, design))
    search.patience = patience
    return seats


def _seated(room: SeatRoom, design: Ints) -> Ints:
    """Give people the points of a design, class by class: newcomers first, then those of one industry.

    Two of one class never meet while every table has one of each class. Hosts and whoever stays are in the first
    class; the empty places in the last one, each at another table also in a round made of whole classes.
    """
    points = np.arange(room.places)
    last = points[-room.tables :].reshape(-1, room.size if room.tables % room.size == 0 else 1).T.ravel()
    nobody = np.flatnonzero(room.kinds == NOBODY)
    taken = np.concatenate([np.arange(len(room.hosts)), last[: len(nobody)]])
    others = np.setdiff1d(points, np.concatenate([room.hosts, nobody]))
    others = others[np.lexsort((others, room.sizes[others], room.kinds[others]))]
    point_of = np.empty(room.places, dtype=np.int64)
    point_of[np.concatenate([room.hosts, nobody])] = taken
    point_of[others] = np.setdiff1d(points, taken)
    return design[:, point_of]


def _greedy(room: SeatRoom, rounds: int, chance: random.Random) -> Ints:
    """Seat one after the other where it costs least, in every round in another order."""
    seats = np.empty((0, room.places), dtype=np.int64)
    for _ in range(rounds):
        met = times_together(seats) > 0
        costs = room.costs + np.float32(WEIGHTS["repeats"]) * (met & ~room.met)
        tables = np.full(room.places, -1)
        free, beside = np.full(room.tables, room.size), np.zeros((room.tables, room.places), dtype=np.float32)
        order = np.flatnonzero(room.kinds != NOBODY).tolist()
        chance.shuffle(order)
        fixed = dict(zip(room.hosts.tolist(), range(room.tables), strict=False))
        for row in [*fixed, *np.flatnonzero(room.kinds == NOBODY).tolist(), *order]:
            if tables[row] < 0:
                table = fixed.get(row, int(np.where(free > 0, beside[:, row], np.inf).argmin()))
                tables[row] = table
                free[table] -= 1
                beside[table] += costs[row]
        seats = np.vstack([seats, tables])
    return seats
