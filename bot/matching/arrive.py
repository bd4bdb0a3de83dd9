"""One person at a time: at publishing before the eve, after it, and where a suggestion fell away."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bot.matching.attendees import WIDEST_LEVEL_GAP, Attendee, Pair, Rules
from bot.matching.present import NO_GOAL, Present
from bot.matching.room import Bools, Doubles, Ints
from bot.matching.score import apart, in_tiers, mutual

SHORT_BONUS = 0.3  # for who has fewer than the minimum
CROWDED = 0.2  # what it costs to take somebody's place beyond k: it is kept for those who come later


def first(room: Sequence[Attendee], rules: Rules, kept: Collection[Pair], person_id: int) -> Pair | None:
    """Somebody to meet at once, before the eve: only where the pair newly answers a need in full, of either side.

    Both stay at `rules.before_eve` or fewer, nobody meets again who met before, and nobody gets an icebreaker. A need
    of both comes first, then who has fewer suggestions, then the better pair. None where nobody fits: the eve finds
    the best for everybody. KeyError for someone who is not in the room.
    """
    return Arrivals.at(room, rules, kept).first(person_id)


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
    return Arrivals.at(room, rules, kept).arrive(person_id, wanted, at_least=at_least)


def refill(room: Sequence[Attendee], rules: Rules, kept: Collection[Pair], person_ids: Iterable[int]) -> list[Pair]:
    """New pairs for those of these people who have fewer than `rules.k`; newcomers choose first.

    For who lost somebody that left, was blocked or refused. No other pair is touched. In the order of ids.
    """
    return Arrivals.at(room, rules, kept).refill(person_ids)


@dataclass(slots=True, eq=False)
class _ScoredEverybody:
    """One person with everyone: the scores, 0 where they share nothing or may not meet, and whom they may meet."""

    scores: Doubles
    may_meet: Bools

    def take_out(self, row: int) -> None:
        """Leave somebody out from now on."""
        self.scores[row], self.may_meet[row] = 0, False


@dataclass(slots=True, eq=False)
class Arrivals:
    """Chooses for those who come one by one, by these rules: what is found counts for the next.

    Who is forbidden or was met is told by `present`, not by the rules. Every number is made of the same ones in the
    same order wherever somebody's row lies, so that the choice never hangs on who came when; ties go to lower ids.
    """

    present: Present
    rules: Rules

    @classmethod
    def at(cls, room: Sequence[Attendee], rules: Rules, kept: Collection[Pair]) -> "Arrivals":
        """Everybody who is here, with the kept pairs that stand."""
        present = Present()
        present.put(room)
        present.refuse(rules.forbidden)
        present.meet(rules.met)
        present.keep((pair.a, pair.b) for pair in kept)
        return cls(present, rules)

    def first(self, person_id: int) -> Pair | None:
        """Like `first` of this module."""
        here, me, most = self.present, self.present.rows[person_id], self.rules.before_eve
        if here.degrees[me] >= most:
            return None
        degrees = here.degrees[: here.used]
        found = self._row(me, self._between(me), self.rules.most_level_gap, None)
        mine, theirs = self._answers(me)
        needs = (mine > 0).astype(int) * here.needs[me] + (theirs > 0) * here.needs[: here.used]
        rows = np.flatnonzero((found.scores > 0) & (needs > 0) & (degrees < most))
        if not len(rows):
            return None
        return self._add(me, self._lowest(rows, -needs, degrees, -found.scores), found)

    def arrive(self, person_id: int, wanted: int, *, at_least: int = 0) -> list[Pair]:
        """Like `arrive` of this module."""
        me, pairs, rules = self.present.rows[person_id], list[Pair](), self.rules
        had = int(self.present.degrees[me])
        must_have = max(at_least, rules.minimum - had)
        for found, most, is_last_resort in self._rounds(me):
            places = (rules.minimum if is_last_resort else rules.cap) - had
            pairs += self._sharing(me, found, min(wanted, places) - len(pairs), most)
            pairs += self._icebreakers(me, found, min(wanted, places, must_have) - len(pairs), most)
            if len(pairs) >= wanted:
                break
        return pairs

    def refill(self, person_ids: Iterable[int]) -> list[Pair]:
        """Like `refill` of this module."""
        here = self.present
        chosen = {one for one in person_ids if one in here.rows}
        in_turn = sorted(chosen, key=lambda one: (not here.newcomers[here.rows[one]], one))
        return sorted(pair for one in in_turn for pair in self.arrive(one, self._room_for(one)))

    def answering(self, person_id: int) -> int:
        """How many people whom somebody may meet answer one of their goals in full, whoever has met whom."""
        here, me = self.present, self.present.rows[person_id]
        columns = np.flatnonzero(here.seeks[me])
        may = here.full[: here.used, columns].any(axis=1) & (here.languages[: here.used] & here.languages[me] != 0)
        may[[me, *here.refused.get(me, ())]] = False
        return int(np.count_nonzero(may & here.here[: here.used]))

    def _room_for(self, person_id: int) -> int:
        return self.rules.k - int(self.present.degrees[self.present.rows[person_id]])

    def _rounds(self, me: int) -> Iterator[tuple[_ScoredEverybody, int, bool]]:
        """With whom one may be paired, and how many those may have: new people, then who met longest ago."""
        rules, met = self.rules, self.present.met.get(me, {})
        between = self._between(me)
        yield self._row(me, between, rules.most_level_gap, None), rules.cap, False
        for ago in sorted(set(met.values()), reverse=True):
            if ago > rules.rest or rules.last_resort:
                yield self._row(me, between, rules.most_level_gap, ago), rules.cap, ago <= rules.rest
        if rules.last_resort:
            yield self._row(me, between, WIDEST_LEVEL_GAP, 0), max(rules.cap, self.present.size), True

    def _row(self, me: int, between: Doubles, most_level_gap: int, since: int | None) -> _ScoredEverybody:
        """One row with those who may come now: also those who met `since` so many editions or longer ago."""
        here, used = self.present, self.present.used
        gaps = np.abs(here.levels[:used] - here.levels[me])
        may = here.here[:used] & (gaps <= most_level_gap) & (here.languages[:used] & here.languages[me] != 0)
        away = [me, *here.partners.get(me, ()), *here.refused.get(me, ())]
        away += [them for them, ago in here.met.get(me, {}).items() if since is None or ago < since]
        may[away] = False
        fit = apart(self.rules, gaps, here.industries[:used] == here.industries[me])
        return _ScoredEverybody(np.where(may, np.round(fit * between, 6), 0.0), may)

    def _between(self, me: int) -> Doubles:
        """What is between one row and everyone, before industry and level."""
        here, used, weights = self.present, self.present.used, self._weights()
        there, back, helps = np.zeros(used), np.zeros(used), np.zeros(used, np.bool_)
        wishes = [wish for wish in here.wishes[me] if wish != NO_GOAL]
        total = weights[wishes].sum()
        for wish in wishes:
            there += float(weights[wish] / total) * here.answers[:used, wish]
            helps |= here.helps[:used, wish]
        for goal in np.flatnonzero(here.answers[me]):
            back += float(weights[goal] * here.answers[me, goal]) * here.seeks[:used, goal]
            if here.helps[me, goal]:
                helps |= here.seeks[:used, goal]
        totals = np.zeros(used)
        for place in range(here.wishes.shape[1]):
            totals += weights[here.wishes[:used, place]]
        np.divide(back, totals, out=back, where=totals > 0)
        return in_tiers(self.rules, mutual(there, back), helps)

    def _weights(self) -> Doubles:
        """The weight of every goal, as `tag_weights` has it; 0 for none."""
        here, rules = self.present, self.rules
        weights: Doubles = np.log1p(here.size / (1.0 + here.suppliers))
        for tags, factor in ((rules.theme_tags, rules.theme_weight), (rules.talk_tags, rules.talk_weight)):
            weights[[here.columns[tag] for tag in tags if tag in here.columns]] *= factor
        weights[NO_GOAL] = 0
        return weights

    def _answers(self, me: int) -> tuple[Ints, Ints]:
        """How many open goals of mine each of the others answers in full, and how many of theirs I answer."""
        here, used = self.present, self.present.used
        mine: Ints = np.count_nonzero(here.full[:used, np.flatnonzero(here.open[me])], axis=1)
        theirs: Ints = np.count_nonzero(here.open[:used, np.flatnonzero(here.full[me])], axis=1)
        return mine, theirs

    def _sharing(self, me: int, found: _ScoredEverybody, places: int, most: int) -> list[Pair]:
        """Pair one row with so many who share something, the most useful first."""
        pairs = list[Pair]()
        for _ in range(places):
            rows = np.flatnonzero(self._may(found, most) & (found.scores > 0))
            if not len(rows):
                break
            partner = self._lowest(rows, -self._worth(me, found))
            pairs.append(self._add(me, partner, found))
        return pairs

    def _worth(self, me: int, found: _ScoredEverybody) -> Doubles:
        here, rules, used = self.present, self.rules, self.present.used
        degrees, (mine, theirs) = here.degrees[:used], self._answers(me)
        worth: Doubles = found.scores + rules.goals * (mine + theirs)
        worth += rules.need_weight * ((mine > 0) * float(here.needs[me]) + (theirs > 0) * here.needs[:used])
        worth += SHORT_BONUS * (degrees < rules.minimum) - CROWDED * (degrees >= rules.k)
        return worth

    def _icebreakers(self, me: int, found: _ScoredEverybody, places: int, most: int) -> list[Pair]:
        """Pair one row with so many, who has most room first, of another industry, a regular, the better pair."""
        here, used, pairs = self.present, self.present.used, list[Pair]()
        while len(pairs) < places and len(rows := np.flatnonzero(self._may(found, most))):
            of_mine = here.industries[:used] == here.industries[me]
            regulars_first = here.newcomers[:used]
            order = (found.scores <= 0, here.degrees[:used], of_mine, regulars_first, -found.scores)
            pairs.append(self._add(me, self._lowest(rows, *order), found))
        return pairs

    def _may(self, found: _ScoredEverybody, most: int) -> Bools:
        may: Bools = found.may_meet & (self.present.degrees[: self.present.used] < most)
        return may

    def _lowest(self, rows: Ints, *orders: Bools | Ints | Doubles) -> int:
        """The row that comes first by the first order, then by the second, and at last by its id."""
        for order in (*orders, self.present.ids):
            values = order[rows]
            rows = rows[values == values.min()]
        return int(rows[0])

    def _add(self, me: int, them: int, found: _ScoredEverybody) -> Pair:
        score = float(found.scores[them])
        self.present.join(me, them)
        found.take_out(them)
        low, high = sorted((int(self.present.ids[me]), int(self.present.ids[them])))
        return Pair(low, high, score, is_icebreaker=score == 0)
