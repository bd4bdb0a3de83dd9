"""One person at a time: at publishing before the eve, after it, and where a suggestion fell away."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bot.matching.attendees import WIDEST_LEVEL_GAP, Attendee, Pair, Rules
from bot.matching.choice import PairChoice, forbidden, standing, start
from bot.matching.cover import roomiest
from bot.matching.room import Bools, Floats, Room, read_room
from bot.matching.score import ScoredRow, Scorer, make_scorer

SHORT_BONUS = 0.3  # for who has fewer than the minimum
CROWDED = 0.2  # what it costs to take somebody's place beyond k: it is kept for those who come later


def first(room: Sequence[Attendee], rules: Rules, kept: Collection[Pair], person_id: int) -> Pair | None:
    """Somebody to meet at once, before the eve: only where the pair newly answers a need in full, of either side.

    Both stay at `rules.before_eve` or fewer, nobody meets again who met before, and nobody gets an icebreaker. A need
    of both comes first, then who has fewer suggestions, then the better pair. None where nobody fits: the eve finds
    the best for everybody. KeyError for someone who is not in the room.
    """
    return Present.of(room, rules, kept).first(person_id)


def arrive(
    room: Sequence[Attendee],
    rules: Rules,
    kept: Collection[Pair],
    person_id: int,
    wanted: int = 3,
    *,
    at_least: int = 0,
) -> list[Pair]:
    """Find up to `wanted` new pairs for one person who comes after the eve, asks for others or lost somebody.

    Best first. No earlier pair is touched and nobody gets more than `rules.cap`. Needs and goals that are still open
    on either side count, and a place beyond `rules.k` costs. Where nothing is shared with anyone it falls back to
    icebreakers: `at_least` new pairs, or as many as `rules.minimum` takes. Then the same with those who met at earlier
    editions, the longest ago first; within `rules.rest` editions, and beyond `rules.cap`, only as far as the minimum
    takes. KeyError for someone who is not in the room.
    """
    return Present.of(room, rules, kept).arrive(person_id, wanted, at_least=at_least)


def refill(room: Sequence[Attendee], rules: Rules, kept: Collection[Pair], person_ids: Iterable[int]) -> list[Pair]:
    """New pairs for those of these people who have fewer than `rules.k`; newcomers choose first.

    For who lost somebody that left, was blocked or refused. No other pair is touched. In the order of ids.
    """
    present = Present.of(room, rules, kept)
    people = {one.id: one for one in room}
    chosen = sorted({id for id in person_ids if id in people}, key=lambda one: (not people[one].is_newcomer, one))
    return sorted(pair for id in chosen for pair in present.arrive(id, rules.k - present.has(id)))


@dataclass(slots=True, eq=False)
class Present:
    """The room as it stands, for those who come one by one: what is found counts for the next."""

    choice: PairChoice
    scorer: Scorer
    refused: dict[int, set[int]]
    met: dict[int, dict[int, int]]

    @classmethod
    def of(cls, room: Sequence[Attendee], rules: Rules, kept: Collection[Pair]) -> "Present":
        """Everybody who is here, with the kept pairs that stand."""
        people = read_room(room)
        choice = start(people, rules, standing(people, rules, kept))
        scorer = make_scorer(people, rules, np.empty((0, 2), np.int64))
        refused, met = defaultdict[int, set[int]](set), defaultdict[int, dict[int, int]](dict)
        for one, other in forbidden(people, rules.forbidden).tolist():
            refused[one].add(other)
            refused[other].add(one)
        for pair, ago in rules.met.items():
            for one, other in forbidden(people, [pair]).tolist():
                met[one][other] = met[other][one] = ago
        return cls(choice, scorer, refused, met)

    @property
    def _rules(self) -> Rules:
        return self.choice.rules

    @property
    def _room(self) -> Room:
        return self.choice.room

    def has(self, person_id: int) -> int:
        """How many pairs somebody has."""
        return int(self.choice.degrees[self._room.row(person_id)])

    def first(self, person_id: int) -> Pair | None:
        """Like `first` of this module."""
        choice, me = self.choice, self._room.row(person_id)
        most = self._rules.before_eve
        if choice.degrees[me] >= most:
            return None
        found = self._row(me, self._rules.most_level_gap, None)
        mine, theirs = self._answers(me)
        needs = (mine > 0).astype(int) * choice.needs[me] + (theirs > 0) * choice.needs
        rows = np.flatnonzero((found.scores > 0) & (needs > 0) & (choice.degrees < most))
        if not len(rows):
            return None
        order = np.lexsort((rows, -found.scores[rows], choice.degrees[rows], -needs[rows]))
        return self._add(me, int(rows[order[0]]))

    def arrive(self, person_id: int, wanted: int, *, at_least: int = 0) -> list[Pair]:
        """Like `arrive` of this module."""
        me, pairs, rules = self._room.row(person_id), list[Pair](), self._rules
        had = int(self.choice.degrees[me])
        must_have = max(at_least, rules.minimum - had)
        for found, most, is_last_resort in self._rounds(me):
            places = (rules.minimum if is_last_resort else rules.cap) - had
            pairs += self._sharing(me, found, min(wanted, places) - len(pairs), most)
            pairs += self._icebreakers(me, found, min(wanted, places, must_have) - len(pairs), most)
            if len(pairs) >= wanted:
                break
        return pairs

    def _rounds(self, me: int) -> Iterator[tuple[ScoredRow, int, bool]]:
        """With whom one may be paired, and how many those may have: new people, then who met longest ago."""
        rules, met = self._rules, self.met.get(me, {})
        yield self._row(me, rules.most_level_gap, None), rules.cap, False
        for ago in sorted(set(met.values()), reverse=True):
            if ago > rules.rest or rules.last_resort:
                yield self._row(me, rules.most_level_gap, ago), rules.cap, ago <= rules.rest
        if rules.last_resort:
            yield self._row(me, WIDEST_LEVEL_GAP, 0), max(rules.cap, self._room.size), True

    def _row(self, me: int, most_level_gap: int, since: int | None) -> ScoredRow:
        """One row with those who may come now: also those who met `since` so many editions or longer ago."""
        found = self.scorer.row(me, most_level_gap)
        away = [*self.choice.partners[me], *self.refused.get(me, ())]
        away += [them for them, ago in self.met.get(me, {}).items() if since is None or ago < since]
        found.scores[away] = 0
        found.may_meet[away] = False
        return found

    def _answers(self, me: int) -> tuple[Floats, Floats]:
        """How many open goals of mine each of the others answers in full, and how many of theirs I answer."""
        room, unanswered = self._room, self.choice.unanswered
        return room.full @ unanswered[me], unanswered @ room.full[me]

    def _sharing(self, me: int, found: ScoredRow, places: int, most: int) -> list[Pair]:
        """Pair one row with so many who share something, the most useful first."""
        return [self._add(me, partner) for partner in self._most_useful(me, found, places, most)]

    def _most_useful(self, me: int, found: ScoredRow, places: int, most: int) -> Iterator[int]:
        choice, rules = self.choice, self._rules
        for _ in range(places):
            mine, theirs = self._answers(me)
            worth = found.scores + rules.goals * (mine + theirs)
            worth += rules.need_weight * ((mine > 0) * float(choice.needs[me]) + (theirs > 0) * choice.needs)
            worth += SHORT_BONUS * (choice.degrees < rules.minimum) - CROWDED * (choice.degrees >= rules.k)
            worth[~self._may(found, most) | (found.scores <= 0)] = -1.0
            partner = int(worth.argmax())
            if worth[partner] == -1.0:
                return
            yield partner
            _take_out(found, partner)

    def _icebreakers(self, me: int, found: ScoredRow, places: int, most: int) -> list[Pair]:
        pairs: list[Pair] = []
        while len(pairs) < places and (partner := roomiest(self.choice, me, found, most)) is not None:
            pairs.append(self._add(me, partner))
            _take_out(found, partner)
        return pairs

    def _may(self, found: ScoredRow, most: int) -> Bools:
        may: Bools = found.may_meet & (self.choice.degrees < most)
        return may

    def _add(self, me: int, them: int) -> Pair:
        self.choice.add(me, them, self.scorer.pair(me, them))
        return self.choice.pair(me, them)


def _take_out(found: ScoredRow, row: int) -> None:
    found.scores[row] = 0
    found.may_meet[row] = False
