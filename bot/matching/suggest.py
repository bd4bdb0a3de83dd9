"""Who is suggested to whom: a whole room at once, or one person who comes later."""

from collections.abc import Collection, Iterable, Iterator, Sequence

import numpy as np

from bot.matching.attendees import Attendee, Pair, Rules
from bot.matching.plan import Plan, start
from bot.matching.room import Bools, Floats, Ints, read_room

EXACT_ROOM = 600  # up to this many people every pair is looked at, above it the best ones of each person
CANDIDATES = 32
CHUNK_CELLS = 100_000  # scores held at a time: 0.8 MB, so that they stay in the processor's cache
TIE_BREAK = 4e-7  # below the sixth decimal: decides between equal scores only
NEED_BONUS = 0.5
SHORT_BONUS = 0.3


def suggest(room: Sequence[Attendee], rules: Rules, kept: Collection[Pair] = ()) -> list[Pair]:
    """Suggest people to each other for a whole room; gives the new pairs in the order of their ids.

    Kept pairs count and stay. Depends on ids, never on the order of the room. ValueError where two people have the
    same id.
    """
    pairs = assign(room, rules, kept)
    return sorted([*pairs, *top_up(room, rules, [*kept, *pairs])])


def assign(room: Sequence[Attendee], rules: Rules, kept: Collection[Pair] = ()) -> list[Pair]:
    """Suggest people to each other for a whole room; gives the new pairs in the order of their ids.

    Best score first, at most `rules.k` pairs a person, counting `kept` ones between people who are
    present and not forbidden. Then whoever has fewer than `rules.minimum` gets a partner who may have up
    to `rules.cap`, newcomers first, as an icebreaker where nothing is shared. Then the same with those who met at
    earlier editions: `Rules.rounds`. Depends on ids, never on the order of the room. ValueError where two people have
    the same id.
    """
    people, pairs = read_room(room), list[Pair]()
    for this_round in rules.rounds(people.size):
        plan = start(people, this_round, [*kept, *pairs])
        _fill(plan, rules.minimum if this_round.is_last_resort else rules.k)
        _cover(plan)
        pairs += plan.new_pairs()
        if not (plan.degrees < rules.k).any():
            break
    return sorted(pairs)


def top_up(room: Sequence[Attendee], rules: Rules, kept: Collection[Pair]) -> list[Pair]:
    """Give everybody with fewer than `rules.k` pairs what `arrive` would give them, but no further icebreaker.

    Afterwards nobody finds anybody new who asks for as many.
    """
    people, pairs = read_room(room), list[Pair]()
    for this_round in rules.rounds(people.size):
        if not this_round.is_last_resort:
            plan = start(people, this_round, [*kept, *pairs])
            for row in np.flatnonzero(plan.degrees < rules.k).tolist():
                _choose_shared(plan, row, rules.k - int(plan.degrees[row]))
            pairs += plan.new_pairs()
    return sorted(pairs)


def arrive(
    room: Sequence[Attendee],
    rules: Rules,
    kept: Collection[Pair],
    person_id: int,
    wanted: int = 3,
    *,
    at_least: int = 1,
) -> list[Pair]:
    """Find up to `wanted` new pairs for one person of the room who comes late or asks for others.

    Best first. No earlier pair is touched and nobody gets more than `rules.cap`. A pair that meets a
    still open need of either side comes before one that does not. Where nothing is shared with anyone
    it falls back to icebreakers: `at_least` new ones, or as many as `rules.minimum` takes. Then the same with those
    who met at earlier editions: `Rules.rounds`. KeyError for someone who is not in the room.
    """
    people, found = read_room(room), list[Pair]()
    for this_round in rules.rounds(people.size):
        plan = start(people, this_round, [*kept, *found])
        row = people.row(person_id)
        has = int(plan.degrees[row])
        places = (rules.minimum if this_round.is_last_resort else rules.cap) - has
        places = min(wanted - len(found), places)
        found += _arrive(plan, row, places, max(at_least - len(found), rules.minimum - has))
        if len(found) >= wanted:
            break
    return found


def _arrive(plan: Plan, row: int, places: int, must_have: int) -> list[Pair]:
    """Pair one row with so many who share something, and with anybody where those are fewer than it must have."""
    chosen = _choose_shared(plan, row, places)
    while len(chosen) < min(places, must_have):
        scores = plan.scores(row)
        partner = _roomiest(plan, row, scores)
        if partner is None:
            break
        plan.add(row, partner, scores[partner])
        chosen.append(partner)
    return [plan.pair(row, partner) for partner in chosen]


def _fill(plan: Plan, most: int) -> None:
    """Take the best pair of all, again and again, while both have fewer than `most`; only who shares something."""
    added = True
    while added:
        rows = np.flatnonzero(plan.degrees < most)
        added = _take_best(plan, _candidates(plan, rows), most)


def _take_best(plan: Plan, edges: Iterable[tuple[float, int, int]], most: int) -> bool:
    added = False
    degrees = plan.degrees.tolist()
    for score, one, other in edges:
        if degrees[one] < most and degrees[other] < most:
            plan.add(one, other, score)
            degrees[one] += 1
            degrees[other] += 1
            added = True
    return added


def _candidates(plan: Plan, rows: Ints) -> Iterator[tuple[float, int, int]]:
    """Pairs among some rows, best first, ties by id: all of them, or in a large room the best of each row."""
    step = max(1, CHUNK_CELLS // max(1, plan.room.size))
    chunks = [_best_of_rows(plan, rows[at : at + step], rows) for at in range(0, len(rows), step)]
    found = np.concatenate([np.empty((0, 3)), *chunks])
    low, high = found[:, 1:].min(axis=1), found[:, 1:].max(axis=1)
    _, first = np.unique(low * plan.room.size + high, return_index=True)
    order = first[np.argsort(-found[first, 0], kind="stable")]
    return zip(found[order, 0].tolist(), low[order].astype(int).tolist(), high[order].astype(int).tolist(), strict=True)


def _best_of_rows(plan: Plan, rows: Ints, among: Ints) -> Floats:
    """Score, row, other (n x 3) of the pairs of `rows` that share something."""
    scores = plan.scorer.scores(rows)
    for place, row in enumerate(rows.tolist()):
        scores[place, list(plan.partners[row])] = -1.0
    scores = scores[:, among]
    if len(among) <= EXACT_ROOM:
        places, others = np.nonzero(scores > 0)
    else:
        ranked = scores - TIE_BREAK * _ring_distance(rows, among, plan.room.size)
        others = np.argpartition(ranked, -CANDIDATES, axis=1)[:, -CANDIDATES:].ravel()
        places = np.repeat(np.arange(len(rows)), CANDIDATES)
        shared = scores[places, others] > 0
        places, others = places[shared], others[shared]
    return np.column_stack([scores[places, others], rows[places], among[others]])


def _ring_distance(rows: Ints, others: Ints, size: int) -> Floats:
    """How far apart people sit if all sat in a ring, 0 to 1.

    Equal scores go to near ones: people with the same profile do not all get the same few candidates.
    """
    apart = np.abs(rows[:, None] - others)
    distance: Floats = np.minimum(apart, size - apart) / size
    return distance


def _cover(plan: Plan) -> None:
    """Leave nobody with fewer than `fewest` where anyone is eligible; newcomers choose first."""
    for wanted in range(1, plan.rules.minimum + 1):
        short = np.flatnonzero(plan.degrees < wanted)
        for row in short[np.argsort(~plan.room.newcomers[short], kind="stable")].tolist():
            if plan.degrees[row] < wanted:
                _give_partner(plan, row)


def _give_partner(plan: Plan, row: int) -> None:
    scores = plan.scores(row)
    partner = _roomiest(plan, row, scores)
    if partner is None:
        partner = _free_a_place(plan, scores)
    if partner is not None:
        plan.add(row, partner, scores[partner])


def _roomiest(plan: Plan, row: int, scores: Floats) -> int | None:
    """Best partner below the cap: shares something, has most room, another industry, a regular, score."""
    room = plan.room
    candidates = np.flatnonzero((scores >= 0) & (plan.degrees < plan.rules.cap))
    wishes = (scores > 0, -plan.degrees, room.industries != room.industries[row], ~room.newcomers, scores)
    for wish in wishes:
        if not len(candidates):
            return None
        values = wish[candidates]
        candidates = candidates[values == values.max()]
    return int(candidates[0])


def _free_a_place(plan: Plan, scores: Floats) -> int | None:
    """Drop the cheapest new pair whose other end can spare it, so that a full but eligible person has room."""
    spare = [
        (score, full, other)
        for full in np.flatnonzero(scores >= 0).tolist()
        for other, score in plan.partners[full].items()
        if plan.degrees[other] > plan.rules.minimum and plan.degrees[full] <= plan.rules.cap
    ]
    if not spare:
        return None
    _, full, other = min(spare)
    plan.drop(full, other)
    return int(full)


def _choose_shared(plan: Plan, row: int, places: int) -> list[int]:
    """Pair one row with those it shares something with, the most useful first."""
    scores, needs = plan.scores(row), _needs(plan)
    helps_me = plan.scorer.shares[row] @ plan.room.answers.T > 0
    helps_them = plan.scorer.shares @ plan.room.answers[row] > 0
    chosen: list[int] = []
    for _ in range(places):
        worth = scores + NEED_BONUS * (helps_them & needs) + SHORT_BONUS * (plan.degrees < plan.rules.minimum)
        worth += NEED_BONUS * (helps_me & needs[row])
        worth[(scores <= 0) | (plan.degrees >= plan.rules.cap)] = -1.0
        partner = int(worth.argmax())
        if worth[partner] < 0:
            break
        plan.add(row, partner, scores[partner])
        chosen.append(partner)
        scores[partner] = -1.0
        needs[row] &= ~helps_me[partner]
    return chosen


def _needs(plan: Plan) -> Bools:
    """Who looks for something that none of the kept partners has."""
    one, other = plan.kept.T
    met = np.zeros(plan.room.size, dtype=np.bool_)
    met[one[plan.scorer.gains(one, other) > 0]] = True
    met[other[plan.scorer.gains(other, one) > 0]] = True
    return plan.scorer.shares.any(axis=1) & ~met
