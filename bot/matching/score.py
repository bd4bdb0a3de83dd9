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
class ScoredRow:
    """One person with everyone: the scores, 0 where they share nothing or may not meet, and whom they may meet."""

    scores: Floats
    may_meet: Bools


@dataclass(frozen=True, slots=True, eq=False)
class Scorer:
    """Scores and rules of one room; `shares` are the seeks of each person with weights that sum to 1.

    `barred_from` and `barred_to` are the pairs of rows that may not be suggested, both ways, in order. One product of
    `mine` and `theirs` counts the goals in which either of two can help the other in full; a plain room needs none.
    People of one of the `kinds` have level and languages in common; `first_of_kind` are rows.
    """

    room: Room
    rules: Rules
    shares: Floats
    barred_from: Ints
    barred_to: Ints
    most_level_gap: int
    mine: Floats
    theirs: Floats
    kinds: Ints
    first_of_kind: Ints
    full_by_goal: Floats

    def block(self, rows: Ints) -> Floats:
        """Scores of some rows with everyone, in single precision; 0 where they share nothing or may not meet.

        For choosing candidates: dense products, and what industry, level and language make of them.
        """
        room = self.room
        there, back = self.shares[rows] @ room.answers.T, room.answers[rows] @ self.shares.T
        helps = there + back > 0 if room.is_plain else self.mine[rows] @ self.theirs.T > 0
        scores = in_tiers(self.rules, mutual(there, back), helps)
        scores *= self._kind_factors(rows[:, None], self.first_of_kind, self.most_level_gap)[:, self.kinds]
        is_alike = room.industries[rows][:, None] == room.industries
        np.multiply(scores, np.float32(self.rules.same_industry), out=scores, where=is_alike)
        scores[np.arange(len(rows)), rows] = 0
        for place, row in enumerate(rows.tolist() if len(self.barred_from) else ()):
            first, last = np.searchsorted(self.barred_from, [row, row + 1])
            scores[place, self.barred_to[first:last]] = 0
        return scores

    def answers_in_full(self, rows: Ints) -> Floats:
        """1 where somebody answers any goal of these rows in full, of everyone."""
        found = np.zeros((len(rows), self.room.size), dtype=np.float32)
        for column in self.room.sought[rows].T:
            who = column >= 0
            found[who] = np.maximum(found[who], self.full_by_goal[column[who]])
        return found

    def may_meet(self, one: Ints, other: Ints) -> Bools:
        """Whether parallel lists of rows may be suggested to each other."""
        size = self.room.size
        barred = np.isin(one * size + other, self.barred_from * size + self.barred_to)
        may: Bools = (self.factors(one, other) > 0) & (one != other) & ~barred
        return may

    def factors(self, one: Ints, other: Ints, most_level_gap: int | None = None) -> Floats:
        """What industry and level make of scores (f), for parallel lists of rows; 0 where the two may not meet."""
        widest = self.most_level_gap if most_level_gap is None else most_level_gap
        factors = self._kind_factors(one, other, widest)
        factors[self.room.industries[one] == self.room.industries[other]] *= np.float32(self.rules.same_industry)
        return factors

    def _kind_factors(self, one: Ints, other: Ints, widest: int) -> Floats:
        """The part of f that level and language make."""
        room = self.room
        gaps = np.abs(room.levels[one] - room.levels[other])
        factors: Floats = np.float32(1) - np.float32(LEVEL_GAP_COST) * gaps.astype(np.float32)
        factors[(gaps > widest) | ((room.languages[one] & room.languages[other]) == 0)] = 0
        return factors

    def pairs(self, one: Ints, other: Ints) -> Doubles:
        """Score of parallel lists of rows that may meet, 0 to 1, rounded to six decimals, the same both ways."""
        pieces = range(0, len(one), PAIRS_AT_ONCE)
        found = [self._some_pairs(one[at : at + PAIRS_AT_ONCE], other[at : at + PAIRS_AT_ONCE]) for at in pieces]
        return np.concatenate([np.empty(0), *found])

    def _some_pairs(self, one: Ints, other: Ints) -> Doubles:
        room = self.room
        there, helps_one = self._direction(one, other)
        back, helps_other = self._direction(other, one)
        helps = helps_one | helps_other
        gaps = np.abs(room.levels[one] - room.levels[other])
        factor = apart(self.rules, gaps, room.industries[one] == room.industries[other])
        found: Doubles = np.round(factor * in_tiers(self.rules, mutual(there, back), helps), 6)
        return found

    def _direction(self, me: Ints, them: Ints) -> tuple[Doubles, Bools]:
        """d(me > them), and whether they help with any goal, for parallel lists of rows."""
        room, gained, helps = self.room, np.zeros(len(me)), np.zeros(len(me), dtype=np.bool_)
        for column in room.sought.T:
            goals = column[me]
            gained += np.where(goals >= 0, self.shares[me, goals].astype(np.float64) * room.answers[them, goals], 0)
            helps |= (goals >= 0) & (room.helps[them, goals] > 0)
        return gained, helps

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
    return np.where(helps, HELP + (1 - HELP) * mutual, HELP * lowest * mutual).astype(mutual.dtype, copy=False)


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
    likeness = np.stack([room.levels, room.languages], axis=1)
    _, first_of_kind, kinds = np.unique(likeness, axis=0, return_index=True, return_inverse=True)
    return Scorer(
        room=room,
        rules=rules,
        shares=np.divide(weighted, totals, out=np.zeros_like(weighted), where=totals > 0).astype(np.float32),
        barred_from=both_ways[:, 0],
        barred_to=both_ways[:, 1],
        most_level_gap=rules.most_level_gap if most_level_gap is None else most_level_gap,
        mine=room.seeks if room.is_plain else np.hstack([room.seeks, room.helps]),
        theirs=room.helps if room.is_plain else np.hstack([room.helps, room.seeks]),
        kinds=kinds.ravel(),
        first_of_kind=first_of_kind,
        full_by_goal=np.ascontiguousarray(room.full.T),
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
