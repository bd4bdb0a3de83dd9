"""How much two people have to talk about: the mutual score of a pair and what it is made of."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.matching.attendees import Attendee, Rules
from bot.matching.room import Bools, Floats, Ints, Room, read_room
from bot.matching.tags import NUMBER, TAG_IDS

THEME_WEIGHT = 1.5
SAME_INDUSTRY_FACTOR = 0.6
LEVEL_GAP_COST = 0.1


@dataclass(frozen=True, slots=True, eq=False)
class Scorer:
    """Scores and hard rules of one room; `shares` are the seeks of each person with weights that sum to 1."""

    room: Room
    shares: Floats
    barred_from: Ints
    barred_to: Ints
    most_level_gap: int

    def scores(self, rows: npt.ArrayLike) -> Floats:
        """Score of some people (rows) with everyone (columns), 0 to 1; -1 where hard rules forbid the pair."""
        rows = np.atleast_1d(np.asarray(rows, dtype=np.int64))
        there = self.shares[rows] @ self.room.answers.T
        back = self.room.answers[rows] @ self.shares.T
        scores = self._adjusted(_mutual(there, back), rows)
        scores[~self._eligible(rows)] = -1.0
        return scores

    def gains(self, rows: Ints, others: Ints) -> Floats:
        """Direction d(row > other) for parallel lists of rows: which share of their seeks is answered."""
        gains: Floats = np.einsum("it,it->i", self.shares[rows], self.room.answers[others])
        return gains

    def _adjusted(self, mutual: Floats, rows: Ints) -> Floats:
        room = self.room
        mutual *= np.where(room.industries[rows, None] == room.industries, SAME_INDUSTRY_FACTOR, 1.0)
        mutual *= 1.0 - LEVEL_GAP_COST * np.abs(room.levels[rows, None] - room.levels)
        return np.round(mutual, 6)

    def _eligible(self, rows: Ints) -> Bools:
        room = self.room
        eligible: Bools = (room.languages[rows, None] & room.languages) != 0
        eligible &= np.abs(room.levels[rows, None] - room.levels) <= self.most_level_gap
        eligible[np.arange(len(rows)), rows] = False
        for place, row in enumerate(rows):
            first, last = np.searchsorted(self.barred_from, [row, row + 1])
            eligible[place, self.barred_to[first:last]] = False
        return eligible


def make_scorer(room: Room, rules: Rules, barred: Ints) -> Scorer:
    """Prepare scores; `barred` are pairs of rows (n x 2) that may not be suggested."""
    both_ways = np.concatenate([barred, barred[:, ::-1]])
    both_ways = both_ways[np.argsort(both_ways[:, 0], kind="stable")]
    weighted = room.seeks * tag_weights(room, rules)
    totals = weighted.sum(axis=1, keepdims=True)
    shares = np.divide(weighted, totals, out=np.zeros_like(weighted), where=totals > 0)
    return Scorer(room, shares, both_ways[:, 0], both_ways[:, 1], rules.most_level_gap)


def tag_weights(room: Room, rules: Rules) -> Floats:
    """Weight of every tag, in the order of the catalog: w = ln(1 + N / (1 + n)), theme tags x 1.5.

    n is the number of people who have something that complements the tag: what few can give weighs more.
    """
    scarcity = np.log1p(room.size / (1 + room.suppliers))
    themes = np.fromiter((tag in rules.theme_tags for tag in TAG_IDS), np.bool_, len(TAG_IDS))
    return np.where(themes, THEME_WEIGHT, 1.0) * scarcity


def weights(room: Sequence[Attendee], rules: Rules) -> dict[str, float]:
    """Tag weights of a room by tag id, for everything that can be sought."""
    values = tag_weights(read_room(room), rules)
    return {tag: float(values[number]) for tag, number in NUMBER.items() if not tag.startswith("offer.")}


def _mutual(there: Floats, back: Floats) -> Floats:
    """R = HM / 2 + AM / 2 of the two directions: a pair where only one side gains still counts, but less.

    Fusing both directions follows RECON (Pizzato et al., RecSys 2010); the mean of the two means is ours.
    """
    total = there + back
    product = np.multiply(there, back, out=there)
    product /= np.where(total > 0, total, 1.0)
    product += total / 4
    return product
