"""Suggestions being made: who has how many, which goals they answer, and the best of what is left, step by step."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from heapq import heapify, heappop, heapreplace

import numpy as np

from bot.matching.attendees import Pair, Rules
from bot.matching.room import Bools, Counts, Doubles, Floats, Ints, Room
from bot.matching.score import Scorer


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """Pairs that may be suggested, as parallel arrays of rows: low < high, in this order, with their scores."""

    low: Ints
    high: Ints
    scores: Doubles

    def __len__(self) -> int:
        return len(self.low)

    def arrays(self) -> tuple[Ints, Ints, Doubles]:
        """The three arrays."""
        return self.low, self.high, self.scores

    def only(self, which: Bools) -> "Edges":
        """Some of them."""
        return Edges(self.low[which], self.high[which], self.scores[which])

    def joined(self, others: "Edges") -> "Edges":
        """These, and then others."""
        return Edges(*(np.concatenate(both) for both in zip(self.arrays(), others.arrays(), strict=True)))


def edges(scorer: Scorer, codes: Ints) -> Edges:
    """The pairs with these codes (low * N + high), each once, but those that may not meet or score nothing."""
    low, high = np.divmod(np.unique(codes), max(1, scorer.room.size))
    found = Edges(low, high, scorer.pairs(low, high))
    return found.only((found.scores > 0) & scorer.may_meet(low, high))


@dataclass(slots=True, eq=False)
class PairChoice:
    """The pairs kept from before and the new ones. People are rows of the room.

    `degrees` counts both kinds, `partners` holds them with their scores. `answered[i, t]`: how many partners of i
    answer a goal t of theirs in full; `unanswered[i, t]` is 1 where none does; `needs[i]` where none answers any.
    """

    room: Room
    rules: Rules
    degrees: Ints
    answered: Counts
    unanswered: Floats
    needs: Bools
    partners: defaultdict[int, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))
    new: set[tuple[int, int]] = field(default_factory=set)

    def add(self, one: int, other: int, score: float) -> None:
        """Pair two rows."""
        self.partners[one][other] = self.partners[other][one] = float(score)
        self.new.add((min(one, other), max(one, other)))
        self._count(one, other, 1)

    def drop(self, one: int, other: int) -> None:
        """Take a new pair apart again."""
        del self.partners[one][other], self.partners[other][one]
        self.new.remove((min(one, other), max(one, other)))
        self._count(one, other, -1)

    def is_new(self, one: int, other: int) -> bool:
        """Whether two rows were paired now, and not before."""
        return (min(one, other), max(one, other)) in self.new

    def gain(self, one: int, other: int) -> float:
        """What a pair would add beside its score: needs met and goals answered, of both."""
        return self._gain(one, other) + self._gain(other, one)

    def loss(self, one: int, other: int) -> float:
        """What goes with a pair beside its score: needs and goals that nobody else answers."""
        return self._loss(one, other) + self._loss(other, one)

    def _gain(self, me: int, them: int) -> float:
        goals = float(self.unanswered[me] @ self.room.full[them])
        return self._worth(goals, need=bool(self.needs[me])) if goals else 0.0

    def _loss(self, me: int, them: int) -> float:
        theirs = self.room.seeks[me] * self.room.full[them]
        goals = float(theirs[self.answered[me] == 1].sum())
        return self._worth(goals, need=bool((self.answered[me] <= theirs).all())) if goals else 0.0

    def _worth(self, goals: float, *, need: bool) -> float:
        return self.rules.need_weight * need + self.rules.goals * goals

    def _count(self, one: int, other: int, by: int) -> None:
        for me, them in ((one, other), (other, one)):
            seeks, full = self.room.seeks[me], self.room.full[them]
            self.degrees[me] += by
            self.answered[me] += (by * seeks * full).astype(np.int16)
            self.unanswered[me] = seeks * (self.answered[me] == 0)
            self.needs[me] = seeks.any() and not self.answered[me].any()

    def pair(self, one: int, other: int) -> Pair:
        """One new pair, by ids."""
        score = self.partners[one][other]
        a, b = sorted((int(self.room.ids[one]), int(self.room.ids[other])))
        return Pair(a, b, score, is_icebreaker=score == 0)

    def new_pairs(self) -> list[Pair]:
        """All new pairs in the order of their ids."""
        return sorted(self.pair(one, other) for one, other in self.new)


def start(room: Room, rules: Rules, stood: Ints) -> PairChoice:
    """Nothing new yet, beside the pairs of rows (n x 2) that stand."""
    answered = np.zeros(room.seeks.shape, dtype=np.int16)
    partners = defaultdict[int, dict[int, float]](dict)
    for one, other in (stood.T, stood.T[::-1]):
        np.add.at(answered, one, (room.seeks[one] * room.full[other]).astype(np.int16))
        for me, them in zip(one.tolist(), other.tolist(), strict=True):
            partners[me][them] = 0.0
    return PairChoice(
        room=room,
        rules=rules,
        degrees=np.bincount(stood.ravel(), minlength=room.size),
        answered=answered,
        unanswered=room.seeks * (answered == 0),
        needs=np.asarray(room.seeks.any(axis=1) & ~answered.any(axis=1)),
        partners=partners,
    )


def standing(room: Room, rules: Rules, kept: Collection[Pair]) -> Ints:
    """Rows of the kept pairs that still stand: both people are present and the pair is not forbidden."""
    rows = room.row_pairs((pair.a for pair in kept), (pair.b for pair in kept))
    return rows[~np.isin(rows @ [room.size, 1], forbidden(room, rules.forbidden) @ [room.size, 1])]


def forbidden(room: Room, pairs: Collection[frozenset[int]]) -> Ints:
    """Rows of sets of two ids."""
    return room.row_pairs((min(pair) for pair in pairs), (max(pair) for pair in pairs))


def fill(choice: PairChoice, found: Edges, most: int) -> None:
    """Take the pair that adds most, again and again, while both have fewer than `most`.

    What a pair adds only falls as others are taken, so that the top of a heap is looked at again before it is taken
    (lazy evaluation of a submodular gain: Minoux 1978). Ties go to the lower ids.
    """
    degrees = choice.degrees
    left = [
        (-(score + choice.gain(low, high)), low, high, score)
        for low, high, score in zip(found.low.tolist(), found.high.tolist(), found.scores.tolist(), strict=True)
        if degrees[low] < most and degrees[high] < most
    ]
    heapify(left)
    while left:
        worth, low, high, score = left[0]
        if degrees[low] >= most or degrees[high] >= most or high in choice.partners[low]:
            heappop(left)
            continue
        now = -(score + choice.gain(low, high))
        if now > worth:
            heapreplace(left, (now, low, high, score))
            continue
        heappop(left)
        choice.add(low, high, score)
