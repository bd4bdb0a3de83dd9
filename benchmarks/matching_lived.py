"""What people have who come one by one: in the order of use, and the same life once more through the product."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from benchmarks.matching_product import through_the_product
from benchmarks.matching_rooms import catalog
from benchmarks.matching_scorer import Judge, gini, judge, places
from bot.matching import Attendee, Pair, Rules, in_order
from bot.matching.arrive import Arrivals, arrive, first
from bot.matching.suggest import suggest
from bot.suggestions.policy import SuggestionPolicy, Timing, at_publishing
from bot.suggestions.policy import rules as rules_of

CATALOG = Rules()
ANSWERS = ("they_offer", "both")


def as_lived(sizes: Sequence[int] = (60, 200, 1000), seeds: Sequence[int] = (1, 2, 3)) -> list[str]:
    """A table of what people have who come one by one, in the order of use."""
    heads = (
        "eve", "with a late tenth", "the late", "others asked for", "somebody at once", "first card", "most", "gini",
    )  # fmt: skip
    lines = ["| room | policy | " + " | ".join(heads) + " |", "|---" * 10 + "|"]
    for size in sizes:
        for policy, live in LIVES.items():
            for order in ("random", "newcomers last"):
                runs = [_lived(size, seed, live, order) for seed in (seeds if size < 1000 else seeds[:1])]
                means = [sum(values) / len(runs) for values in zip(*runs, strict=True)]
                lines.append(
                    f"| catalog, {size}, {order} | {policy} | " + " | ".join(f"{one:.3f}" for one in means) + " |"
                )
                print(lines[-1], flush=True)
    return lines


Live = Callable[[Sequence[Attendee], list[Pair], int], list[Pair]]


def _policy(timing: Timing) -> Live:
    """What the product does at publishing (`Gathering.first` of `bot/suggestions/pairing.py`)."""
    policy = SuggestionPolicy(timing=timing)
    rules, most = rules_of(policy, frozenset()), at_publishing(policy)

    def live(here: Sequence[Attendee], kept: list[Pair], id: int) -> list[Pair]:
        found: list[Pair] = []
        has = sum(id in (pair.a, pair.b) for pair in kept)
        while has + len(found) < most and (pair := first(here, rules, [*kept, *found], id)):
            found.append(pair)
        return found

    return live


def _three(here: Sequence[Attendee], kept: list[Pair], id: int) -> list[Pair]:
    return arrive(here, replace(CATALOG, headroom=2), kept, id, 3)


LIVES: dict[str, Live] = {
    "one now": _policy("one_now"),
    "all at the eve": _policy("at_eve"),
    "all at once": _policy("at_once"),
    "three at once, as first": _three,
}


def _lived(size: int, seed: int, live: Live, order: str) -> list[float]:
    """Ratios of needs: all before the eve; with the last tenth after it, of all and of those; once h was used."""
    people = catalog(size, seed)
    room = judge(people, CATALOG.most_level_gap)
    ceiling = room.bound(CATALOG.k, "needs")
    coming = _in_order(people, seed, order)
    kept, at_once = _before(coming, live)
    everybody = [*kept, *suggest(people, CATALOG, kept)]
    early, late = _parted(coming)
    *_, kept = _with_a_late_tenth(early, late, live)
    asked = list(kept)
    arrivals = Arrivals.at(people, CATALOG, asked)
    for one in coming:
        asked += arrivals.arrive(one.id, 1)
    possible = [one for one in late if (room.answered[one.id - 1] * (room.scores[one.id - 1] >= 0)).any()]
    met = _met(room, kept)
    degrees = _degrees(asked, size)
    return [
        len(_met(room, everybody)) / ceiling,
        len(met) / ceiling,
        sum(one.id - 1 in met for one in possible) / len(possible),
        len(_met(room, asked)) / ceiling,
        at_once / size,
        _on_the_first_card(people, kept) / len(met),
        max(degrees),
        gini(np.array(degrees)),
    ]


def _on_the_first_card(people: Sequence[Attendee], pairs: Sequence[Pair]) -> int:
    """How many people have an answer in full on the first card that they read."""
    partners: dict[int, list[Attendee]] = {one.id: [] for one in people}
    for pair in pairs:
        partners[pair.a].append(people[pair.b - 1])
        partners[pair.b].append(people[pair.a - 1])
    read = [in_order(one, partners[one.id]) for one in people]
    return sum(bool(cards and cards[0].reasons) and cards[0].reasons[0].kind in ANSWERS for cards in read)


def _degrees(pairs: Sequence[Pair], size: int) -> list[int]:
    counts = [0] * size
    for pair in pairs:
        counts[pair.a - 1] += 1
        counts[pair.b - 1] += 1
    return counts


def _before(coming: Sequence[Attendee], live: Live) -> tuple[list[Pair], int]:
    kept: list[Pair] = []
    here: list[Attendee] = []
    at_once = 0
    for one in coming:
        here.append(one)
        new = live(here, kept, one.id)
        at_once += any(not pair.is_icebreaker for pair in new)
        kept += new
    return kept, at_once


def _met(room: Judge, pairs: Sequence[Pair]) -> set[int]:
    met = set()
    for low, high in places(pairs):
        for me, them in ((low, high), (high, low)):
            if (room.goals[me] * room.answers[them]).any():
                met.add(me)
    return met


async def same_in_the_product(sizes: Sequence[int] = (60, 200)) -> list[str]:
    """Whether all pairs are the same after publishing, the eve and the last tenth, on a database and without."""
    lines = []
    for size in sizes:
        for order in ("random", "newcomers last"):
            people = catalog(size, 1)
            early, late = _parted(_in_order(people, 1, order))
            stored = await through_the_product(people, [one.id for one in early], [one.id for one in late])
            found = list(_with_a_late_tenth(early, late, LIVES["one now"]))
            same = [{(pair.a, pair.b) for pair in pairs} == there for pairs, there in zip(found, stored, strict=True)]
            lines.append(f"{size}, {order}: the same pairs at publishing, the eve, the late tenth: {same}")
            print(lines[-1], flush=True)
    return lines


def _in_order(people: Sequence[Attendee], seed: int, order: str) -> list[Attendee]:
    coming = random.Random(seed).sample(people, len(people))
    return sorted(coming, key=lambda one: one.is_newcomer) if order == "newcomers last" else coming


def _parted(coming: list[Attendee]) -> tuple[list[Attendee], list[Attendee]]:
    return coming[: -len(coming) // 10], coming[-len(coming) // 10 :]


def _with_a_late_tenth(early: Sequence[Attendee], late: Sequence[Attendee], live: Live) -> Iterator[list[Pair]]:
    """All pairs after the early have published, after the eve, and after the late have."""
    kept, _ = _before(early, live)
    yield list(kept)
    kept += suggest(early, CATALOG, kept)
    yield list(kept)
    here = list(early)
    for one in late:
        here.append(one)
        kept += arrive(here, CATALOG, kept, one.id, CATALOG.k)
    yield list(kept)
