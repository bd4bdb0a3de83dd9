"""How much two people have to talk about: the score of a pair, and the rules that no pair breaks.

`s = f * (A + (1 - A) * R)` where one can help the other in full, `s = f * A * f0 * R` where they share only the same
wish or something related. R is made of both directions, f of industry and level, f0 is the lowest f that the rules
allow: a pair of the second kind never outranks one of the first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from bot.matching.attendees import Attendee, Rules
from bot.matching.room import PAIRS_AT_ONCE, Bools, Doubles, Floats, Ints, Room, read_room

LEVEL_GAP_COST = 0.1
Numbers = TypeVar("Numbers", Floats, Doubles)

HELP = 0.05  # A: what every pair is worth where one can help the other
NEXT_TO_NOTHING = np.float32(1e-30)  # in place of 0, where that would be divided by


@dataclass(frozen=True, slots=True, eq=False)
class ScoredPairs:
    """The pairs of some people, the rows `among`, with anyone they share something with and may meet.

    Parallel arrays: place in `among`, the other's row, the score, and whether the other answers a goal of theirs in
    full.
    """

    among: Ints
    places: Ints
    others: Ints
    scores: Floats
    answers_me: Bools

    @property
    def rows(self) -> Ints:
        """The rows of the people themselves."""
        return self.among[self.places]

    def only(self, which: Bools) -> "ScoredPairs":
        """Some of the pairs."""
        return ScoredPairs(
            self.among, self.places[which], self.others[which], self.scores[which], self.answers_me[which]
        )


@dataclass(frozen=True, slots=True, eq=False)
class ScoredRow:
    """One person with everyone: the scores, 0 where they share nothing or may not meet, and whom they may meet."""

    scores: Floats
    may_meet: Bools


@dataclass(frozen=True, slots=True, eq=False)
class Scorer:
    """Scores and rules of one room; `shares` are the seeks of each person with weights that sum to 1.

    `barred_from` and `barred_to` are the pairs of rows that may not be suggested, both ways, in order. One product of
    `mine` and `theirs` counts the goals in which either of two can help the other in full; a plain room needs none.
    """

    room: Room
    rules: Rules
    shares: Floats
    barred_from: Ints
    barred_to: Ints
    most_level_gap: int
    mine: Floats
    theirs: Floats

    def block(self, rows: Ints) -> ScoredPairs:
        """Score some rows with everyone, in single precision: for choosing candidates.

        Dense products say who shares anything; what else there is to a score is computed for those alone.
        """
        room = self.room
        there, back = self.shares[rows] @ room.answers.T, room.answers[rows] @ self.shares.T
        there[np.arange(len(rows)), rows] = back[np.arange(len(rows)), rows] = 0
        for place, row in enumerate(rows.tolist()):
            first, last = np.searchsorted(self.barred_from, [row, row + 1])
            there[place, self.barred_to[first:last]] = back[place, self.barred_to[first:last]] = 0
        places, others = np.divmod(np.flatnonzero(there + back), room.size)
        mine, there, back = rows[places], there[places, others], back[places, others]
        factors = self.factors(mine, others)
        if room.is_plain:
            helps, answers_me = np.ones(len(mine), dtype=np.bool_), there > 0
        else:
            helps = (self.mine[rows] @ self.theirs.T)[places, others] > 0
            answers_me = (room.seeks[rows] @ room.full.T)[places, others] > 0
        scores = factors * in_tiers(self.rules, mutual(there, back), helps)
        return ScoredPairs(rows, places, others, scores, answers_me).only(scores > 0)

    def may_meet(self, one: Ints, other: Ints) -> Bools:
        """Whether parallel lists of rows may be suggested to each other."""
        size = self.room.size
        barred = np.isin(one * size + other, self.barred_from * size + self.barred_to)
        may: Bools = (self.factors(one, other) > 0) & (one != other) & ~barred
        return may

    def factors(self, one: Ints, other: Ints, most_level_gap: int | None = None) -> Floats:
        """What industry and level make of scores (f), for parallel lists of rows; 0 where the two may not meet."""
        widest = self.most_level_gap if most_level_gap is None else most_level_gap
        room = self.room
        gaps = np.abs(room.levels[one] - room.levels[other])
        factors: Floats = np.float32(1) - np.float32(LEVEL_GAP_COST) * gaps.astype(np.float32)
        factors[room.industries[one] == room.industries[other]] *= np.float32(self.rules.same_industry)
        factors[(gaps > widest) | ((room.languages[one] & room.languages[other]) == 0)] = 0
        return factors

    def pairs(self, one: Ints, other: Ints) -> Doubles:
        """Score of parallel lists of rows that may meet, 0 to 1, rounded to six decimals, the same both ways."""
        pieces = range(0, len(one), PAIRS_AT_ONCE)
        found = [self._some_pairs(one[at : at + PAIRS_AT_ONCE], other[at : at + PAIRS_AT_ONCE]) for at in pieces]
        return np.concatenate([np.empty(0), *found])

    def _some_pairs(self, one: Ints, other: Ints) -> Doubles:
        room = self.room
        there: Doubles = np.einsum("it,it->i", self.shares[one], room.answers[other], dtype=np.float64)
        back: Doubles = np.einsum("it,it->i", self.shares[other], room.answers[one], dtype=np.float64)
        helps = np.asarray(
            (room.seeks[one] * room.helps[other]).any(axis=1) | (room.seeks[other] * room.helps[one]).any(axis=1)
        )
        gaps = np.abs(room.levels[one] - room.levels[other])
        factor = apart(self.rules, gaps, room.industries[one] == room.industries[other])
        found: Doubles = np.round(factor * in_tiers(self.rules, mutual(there, back), helps), 6)
        return found

    def pair(self, one: int, other: int) -> float:
        """Score of two rows that may meet."""
        return float(self.pairs(np.array([one]), np.array([other]))[0])

    def row(self, row: int, most_level_gap: int | None = None) -> ScoredRow:
        """One person with everyone, at most so many levels apart."""
        room = self.room
        there, back = room.answers @ self.shares[row], self.shares @ room.answers[row]
        helps = there + back > 0
        if not room.is_plain:
            helps = self.theirs @ self.mine[row] > 0
        factors = self.factors(np.array([row]), np.arange(room.size), most_level_gap)
        first, last = np.searchsorted(self.barred_from, [row, row + 1])
        factors[self.barred_to[first:last]] = 0
        factors[row] = 0
        return ScoredRow(factors * in_tiers(self.rules, mutual(there, back), helps), factors > 0)


def apart(rules: Rules, gaps: Ints, are_of_one_industry: Bools) -> Doubles:
    """What industry and level make of scores (f), whoever may meet."""
    found: Doubles = np.where(are_of_one_industry, rules.same_industry, 1.0) * (1 - LEVEL_GAP_COST * gaps)
    return found


def in_tiers(rules: Rules, mutual: Numbers, helps: Bools) -> Numbers:
    """What is between two before f: more where one can help the other in full than anywhere else."""
    lowest = rules.same_industry * (1 - LEVEL_GAP_COST * rules.most_level_gap)
    # A * f0 is how much of R counts where neither can help the other in full.
    return np.where(helps, HELP + (1 - HELP) * mutual, HELP * lowest * mutual).astype(mutual.dtype)


def mutual(there: Numbers, back: Numbers) -> Numbers:
    """R = HM / 2 + AM / 2 of the two directions: a pair where only one side gains still counts, but less.

    Fusing both directions follows RECON (Pizzato et al., RecSys 2010); the mean of the two means is ours.
    """
    total = there + back
    found: Numbers = there * back / np.maximum(total, NEXT_TO_NOTHING) + total / 4
    return found


def make_scorer(room: Room, rules: Rules, barred: Ints, most_level_gap: int | None = None) -> Scorer:
    """Prepare scores; `barred` are pairs of rows (n x 2) that may not be suggested."""
    both_ways = np.concatenate([barred, barred[:, ::-1]])
    both_ways = both_ways[np.argsort(both_ways[:, 0], kind="stable")]
    weighted = room.seeks * tag_weights(room, rules)
    totals = weighted.sum(axis=1, keepdims=True)
    return Scorer(
        room=room,
        rules=rules,
        shares=np.divide(weighted, totals, out=np.zeros_like(weighted), where=totals > 0).astype(np.float32),
        barred_from=both_ways[:, 0],
        barred_to=both_ways[:, 1],
        most_level_gap=rules.most_level_gap if most_level_gap is None else most_level_gap,
        mine=room.seeks if room.is_plain else np.hstack([room.seeks, room.helps]),
        theirs=room.helps if room.is_plain else np.hstack([room.helps, room.seeks]),
    )


def tag_weights(room: Room, rules: Rules) -> Doubles:
    """Weight of every goal of a room: w = ln(1 + N / (1 + n)), more for those of the theme and the talk.

    n is the number of people who have something that complements the goal: what few can give weighs more.
    """
    weights: Doubles = np.log1p(room.size / (1.0 + room.suppliers))
    for tags, factor in ((rules.theme_tags, rules.theme_weight), (rules.talk_tags, rules.talk_weight)):
        weights[[number for number, goal in enumerate(room.goals) if goal in tags]] *= factor
    return weights


def weights(room: Sequence[Attendee], rules: Rules) -> dict[str, float]:
    """Tag weights of a room by tag id, for everything that somebody here seeks."""
    people = read_room(room)
    return dict(zip(people.goals, tag_weights(people, rules).tolist(), strict=True))
