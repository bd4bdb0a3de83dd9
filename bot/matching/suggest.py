"""Who is suggested to whom at the eve: the whole room at once."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bot.matching.attendees import WIDEST_LEVEL_GAP, Attendee, Pair, Rules
from bot.matching.candidates import best
from bot.matching.choice import PairChoice, edges, fill, forbidden, standing, start
from bot.matching.cover import cover
from bot.matching.optimum import optimum
from bot.matching.program import NOT_TAKEN, TAKEN
from bot.matching.room import Ints, Room, read_room
from bot.matching.score import Scorer, make_scorer

Progress = Callable[[float], None]
WHOLE = 100  # up to this many people no pair is rounded: the optimum is exact
SCORED = 0.25  # how much of the time is over then, in a large room


def _ignore(_: float) -> None:
    """Nobody wants to know."""


def suggest(
    room: Sequence[Attendee], rules: Rules, kept: Collection[Pair] = (), progress: Progress = _ignore
) -> list[Pair]:
    """Suggest people to each other for a whole room; gives the new pairs in the order of their ids.

    Up to `rules.k` pairs a person, counting `kept` ones between people who are here and not forbidden; those stay.
    First as many as possible have `rules.minimum`, then as many needs as possible are met, then scores and goals
    answered count. Who has too few gets an icebreaker, newcomers first. Then who met at earlier editions, as far as
    `rules` want them. Depends on ids, never on the order of the room. `progress` hears how much is done, 0 to 1; what
    it raises ends the work. ValueError where two people have the same id.
    """
    people = read_room(room)
    choice = start(people, rules, standing(people, rules, kept))
    for this in _rounds(people, rules, choice):
        scorer = make_scorer(people, rules, this.barred, this.most_level_gap)
        if this.pairs is None:
            _serve(choice, scorer, progress)
        elif not this.is_last_resort:
            fill(choice, edges(scorer, this.pairs), rules.k)
        cover(choice, scorer, this.cap)
        if (choice.degrees >= rules.k).all():
            break
    progress(1.0)
    return choice.new_pairs()


@dataclass(frozen=True, slots=True, eq=False)
class _Round:
    """What may be paired now: all but `barred`, or `pairs` (codes) alone beside who has too few."""

    barred: Ints
    pairs: Ints | None
    most_level_gap: int
    cap: int
    is_last_resort: bool


def _rounds(room: Room, rules: Rules, choice: PairChoice) -> Iterator[_Round]:
    """Those who are new to each other, then those who met longest ago.

    Who met within `rules.rest` editions, or is too far apart, only where somebody would have fewer than the minimum.
    """
    never = forbidden(room, rules.forbidden)

    def barred(pairs: list[frozenset[int]]) -> Ints:
        stood = sorted((low, high) for low in choice.partners for high in choice.partners[low] if low < high)
        return np.concatenate([never, forbidden(room, pairs), np.array(stood, dtype=np.int64).reshape(-1, 2)])

    yield _Round(barred(list(rules.met)), None, rules.most_level_gap, rules.cap, is_last_resort=False)
    for ago in sorted(set(rules.met.values()), reverse=True):
        is_last_resort = ago <= rules.rest
        if is_last_resort and (not rules.last_resort or (choice.degrees >= rules.minimum).all()):
            return
        later = barred([pair for pair, when in rules.met.items() if when < ago])
        rows = forbidden(room, [pair for pair, when in rules.met.items() if when == ago])
        codes: Ints = np.setdiff1d(rows @ [room.size, 1], later @ [room.size, 1]).astype(np.int64)
        yield _Round(later, codes, rules.most_level_gap, rules.cap, is_last_resort)
    if rules.last_resort and (choice.degrees < rules.minimum).any():
        cap = max(rules.cap, room.size)
        yield _Round(barred([]), np.empty(0, np.int64), WIDEST_LEVEL_GAP, cap, is_last_resort=True)


def _serve(choice: PairChoice, scorer: Scorer, progress: Progress) -> None:
    """The optimum over the best pairs of everybody, and of what it lacks, rounded."""
    rules = choice.rules
    free = np.flatnonzero(choice.degrees < rules.k)
    known = edges(scorer, best(scorer, free, among=free))
    progress(SCORED)
    if not len(known):
        return
    program, taken = optimum(choice, scorer, known, progress)
    if choice.room.size <= WHOLE and ((taken > NOT_TAKEN) & (taken < TAKEN)).any():
        taken = program.solve_whole()
    sure = taken > TAKEN
    pairs = program.pairs
    for low, high, score in zip(*(array.tolist() for array in pairs.only(sure).arrays()), strict=True):
        choice.add(low, high, score)
    fill(choice, pairs.only(~sure), rules.k)
    # Who still has a free place may share something with somebody of whom none was among the other's best.
    free = np.flatnonzero(choice.degrees < rules.k)
    if len(free) > 1:
        fill(choice, edges(scorer, best(scorer, free, among=free)), rules.k)
