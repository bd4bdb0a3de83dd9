"""Suggestions being made: who has how many, who has whom, and the hard limits while pairs come and go."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np

from bot.matching.attendees import Pair, Round, Rules
from bot.matching.room import Floats, Ints, Room
from bot.matching.score import Scorer, make_scorer


@dataclass(slots=True, eq=False)
class Plan:
    """Pairs kept from before and new ones; people are rows of the room, `degrees` counts both kinds."""

    room: Room
    rules: Rules
    scorer: Scorer
    kept: Ints
    degrees: Ints
    partners: defaultdict[int, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, one: int, other: int, score: float) -> None:
        """Pair two rows."""
        self.partners[one][other] = self.partners[other][one] = float(score)
        self.degrees[[one, other]] += 1

    def drop(self, one: int, other: int) -> None:
        """Take a new pair apart again."""
        del self.partners[one][other], self.partners[other][one]
        self.degrees[[one, other]] -= 1

    def scores(self, row: int) -> Floats:
        """Scores of one row with everyone, -1 where there may be no (further) pair."""
        scores: Floats = self.scorer.scores(row)[0]
        scores[list(self.partners[row])] = -1.0
        return scores

    def pair(self, one: int, other: int) -> Pair:
        """One new pair, by ids."""
        score = self.partners[one][other]
        a, b = sorted((int(self.room.ids[one]), int(self.room.ids[other])))
        return Pair(a, b, score, is_icebreaker=score == 0)

    def new_pairs(self) -> list[Pair]:
        """All new pairs in the order of their ids."""
        return sorted(self.pair(one, other) for one in self.partners for other in self.partners[one] if one < other)


def start(room: Room, this_round: Round, kept: Collection[Pair]) -> Plan:
    """Plan with the kept pairs that still stand: both people are present and the pair is not forbidden."""
    rules = this_round.rules
    forbidden, resting = _rows(room, rules.forbidden), _rows(room, this_round.resting)
    standing = room.row_pairs([pair.a for pair in kept], [pair.b for pair in kept])
    standing = standing[~np.isin(standing @ [room.size, 1], forbidden @ [room.size, 1])]
    scorer = make_scorer(room, rules, np.concatenate([forbidden, resting, standing]))
    return Plan(room, rules, scorer, standing, np.bincount(standing.ravel(), minlength=room.size))


def _rows(room: Room, pairs: Collection[frozenset[int]]) -> Ints:
    return room.row_pairs([min(pair) for pair in pairs], [max(pair) for pair in pairs])
