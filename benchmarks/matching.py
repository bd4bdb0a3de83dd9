"""Whom people meet: what the engine reaches as a batch and as people live it, beside other ways, in the same run.

python -m benchmarks matching
"""

import asyncio
import random
import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from benchmarks import matching_methods as others
from benchmarks.figures import p99
from benchmarks.matching_rooms import catalog, topics
from benchmarks.matching_scorer import Judge, Pairs, gini, judge
from bot.matching import Attendee, Pair, Rules
from bot.matching.arrive import Present, arrive, first
from bot.matching.suggest import suggest
from bot.suggestions.computing import computed
from bot.suggestions.policy import SuggestionPolicy, Timing, at_publishing
from bot.suggestions.policy import rules as rules_of

TOPICS = Rules(k=4, minimum=2, most_level_gap=2, headroom=1, last_resort=False)
CATALOG = Rules()
COLUMNS = ("coverage", "needs to ceiling", "total given needs", "goals given needs", "most", "gini", "icebreakers")
LARGE = 10_000


def batch(sizes: Sequence[int] = (200, 1000), *, slow: bool = True) -> list[str]:
    """A table of what every way reaches in one go."""
    lines = ["| room | way | CPU s | " + " | ".join(COLUMNS) + " |", "|---" * (len(COLUMNS) + 3) + "|"]
    for name, make, rules in (("topics", topics, TOPICS), ("catalog", catalog, CATALOG)):
        for size in sizes:
            people = make(size, 1)
            room = judge(people, rules.most_level_gap)
            ways = dict(others.METHODS)
            if others.HAS_NETWORKX and slow and name == "topics":
                ways["networkx, k times"] = others.networkx_matchings
            ways["total alone (reach 0)"] = _engine(people, replace(rules, reach=0.0, goals=0.0, minimum=0))
            ways["needs, then total (goals 0)"] = _engine(people, replace(rules, goals=0.0))
            ways["the engine"] = _engine(people, rules)
            for way, choose in ways.items():
                began = time.process_time()
                pairs = choose(room, rules.k)
                took = time.process_time() - began
                found = room.report(pairs, rules.k, rules.minimum)
                lines.append(
                    f"| {name}, {size} | {way} | {took:.3f} | "
                    + " | ".join(f"{found[one]:.4g}" for one in COLUMNS)
                    + f" | total {found['total']:.2f}"
                )
                print(lines[-1], flush=True)
    return lines


def _engine(people: Sequence[Attendee], rules: Rules) -> Callable[[Judge, int], Pairs]:
    return lambda _, __: _places(suggest(people, rules))


def _places(pairs: Sequence[Pair]) -> Pairs:
    """The rooms number people from 1 on, in order."""
    return {(pair.a - 1, pair.b - 1) for pair in pairs}


def as_lived(sizes: Sequence[int] = (60, 200, 1000), seeds: Sequence[int] = (1, 2, 3)) -> list[str]:
    """A table of what people have who come one by one, through the product's own functions in the order of use."""
    heads = ("eve", "with a late tenth", "the late", "others asked for", "somebody at once", "most", "gini")
    lines = ["| room | policy | " + " | ".join(heads) + " |", "|---" * 9 + "|"]
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
    coming = random.Random(seed).sample(people, size)
    if order == "newcomers last":
        coming.sort(key=lambda one: one.is_newcomer)
    kept, at_once = _before(coming, live)
    everybody = [*kept, *suggest(people, CATALOG, kept)]
    early, late = coming[: -size // 10], coming[-size // 10 :]
    kept, _ = _before(early, live)
    kept += suggest(early, CATALOG, kept)
    here = list(early)
    for one in late:
        here.append(one)
        kept += arrive(here, CATALOG, kept, one.id, CATALOG.k)
    asked = list(kept)
    present = Present.of(people, CATALOG, asked)
    for one in coming:
        asked += present.arrive(one.id, 1)
    possible = [one for one in late if (room.answered[one.id - 1] * (room.scores[one.id - 1] >= 0)).any()]
    met = _met(room, kept)
    degrees = _degrees(asked, size)
    return [
        len(_met(room, everybody)) / ceiling,
        len(met) / ceiling,
        sum(one.id - 1 in met for one in possible) / len(possible),
        len(_met(room, asked)) / ceiling,
        at_once / size,
        max(degrees),
        gini(np.array(degrees)),
    ]


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
    for low, high in _places(pairs):
        for me, them in ((low, high), (high, low)):
            if (room.goals[me] * room.answers[them]).any():
                met.add(me)
    return met


async def large(size: int = LARGE) -> list[str]:
    """A large room in the product's own process, and how long the loop of the bot was kept meanwhile."""
    lines = []
    for name, make, rules in (("topics", topics, TOPICS), ("catalog", catalog, CATALOG)):
        people = make(size, 1)
        lags: list[float] = []
        watch = asyncio.create_task(_watch(lags))
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        found = await computed(people, rules, ())
        wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
        watch.cancel()
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        lines.append(
            f"{name}, {size}: {len(found.pairs)} pairs in {cpu:.1f} CPU s, {wall:.1f} s wall, "
            f"{after.ru_maxrss / 1024:.0f} MB; loop lag p99 {p99(lags) * 1000:.0f} ms, most {max(lags) * 1000:.0f} ms"
        )
        print(lines[-1], flush=True)
        lines.append(_late(name, people, rules, list(found.pairs)))
        print(lines[-1], flush=True)
    return lines


async def _watch(lags: list[float]) -> None:
    while True:
        began = time.perf_counter()
        await asyncio.sleep(0.01)
        lags.append(time.perf_counter() - began - 0.01)


def _late(name: str, people: Sequence[Attendee], rules: Rules, pairs: list[Pair]) -> str:
    """300 people who come after the others, each in a room that is kept ready."""
    late = {one.id for one in people[-300:]}
    kept = [pair for pair in pairs if not {pair.a, pair.b} & late]
    began = time.process_time()
    present = Present.of(people, rules, kept)
    ready = time.process_time() - began
    times = []
    for id in sorted(late):
        began = time.process_time()
        present.arrive(id, rules.k)
        times.append(time.process_time() - began)
    ranked = sorted(times)
    return (
        f"{name}, {len(people)}: late joiner median {ranked[150] * 1000:.1f}, p99 {p99(times) * 1000:.1f} CPU ms; "
        f"room made ready in {ready * 1000:.0f} CPU ms"
    )


async def measure() -> list[str]:
    """All tables."""
    return [*batch(), "", *as_lived(), "", *(await large())]
