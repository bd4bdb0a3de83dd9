"""Nobody is left with too few: a partner with room, a place that can be spared, and last one place more."""

import numpy as np

from bot.matching.choice import PairChoice
from bot.matching.room import Ints
from bot.matching.score import ScoredRow, Scorer

LOOKED_AT = 64  # people without a free place whose pairs are looked at


def cover(choice: PairChoice, scorer: Scorer, cap: int) -> None:
    """Give whoever has fewer pairs than the minimum somebody they may meet, newcomers first.

    Somebody with common ground if there is anybody, else an icebreaker. Who has a full list gives up the pair that is
    missed least, if no need goes with it; else they take one more, up to `rules.cap`, and at last `cap`. Kept pairs
    stay.
    """
    for wanted in range(1, choice.rules.minimum + 1):
        for row in short(choice, wanted).tolist():
            if choice.degrees[row] < wanted:
                _give_partner(choice, scorer, row, cap)


def short(choice: PairChoice, wanted: int) -> Ints:
    """Who has fewer pairs than `wanted`, newcomers first, then by id."""
    rows = np.flatnonzero(choice.degrees < wanted)
    return rows[np.argsort(~choice.room.newcomers[rows], kind="stable")]


def _give_partner(choice: PairChoice, scorer: Scorer, row: int, cap: int) -> None:
    found = scorer.row(row)
    found.may_meet[list(choice.partners[row])] = False
    partner = roomiest(choice, row, found, choice.rules.k)
    if partner is None:
        partner = _free_a_place(choice, found, most_lost=choice.rules.need_weight)
    if partner is None:
        partner = roomiest(choice, row, found, choice.rules.cap)
    if partner is None:
        partner = _free_a_place(choice, found, most_lost=np.inf)
    if partner is None:
        partner = roomiest(choice, row, found, cap)
    if partner is not None:
        choice.add(row, partner, scorer.pair(row, partner))


def roomiest(choice: PairChoice, row: int, found: ScoredRow, most: int) -> int | None:
    """Best partner with fewer than `most`: shares something, has most room, another industry, a regular, score."""
    room = choice.room
    rows = np.flatnonzero(found.may_meet & (choice.degrees < most))
    if not len(rows):
        return None
    order = (
        rows,
        -found.scores[rows],
        room.newcomers[rows],
        room.industries[rows] == room.industries[row],
        choice.degrees[rows],
        found.scores[rows] <= 0,
    )
    return int(rows[np.lexsort(order)[0]])


def _free_a_place(choice: PairChoice, found: ScoredRow, most_lost: float) -> int | None:
    """Drop the new pair that is missed least and that its other end can spare, so that an eligible person has room."""
    may = np.flatnonzero(found.may_meet & (choice.degrees <= choice.rules.k))
    looked_at = may[np.argsort(-found.scores[may], kind="stable")[:LOOKED_AT]].tolist()
    spare = [
        (score + choice.loss(full, other), full, other)
        for full in looked_at
        for other, score in choice.partners[full].items()
        if choice.degrees[other] > choice.rules.minimum
        and choice.is_new(full, other)
        and choice.loss(full, other) < most_lost
    ]
    if not spare:
        return None
    _, full, other = min(spare)
    choice.drop(full, other)
    return int(full)
