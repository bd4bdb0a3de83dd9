"""Whom people meet: what the engine reaches as a batch and as people live it, beside other ways, in the same run.

python -m benchmarks matching
"""

import asyncio
import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from benchmarks import matching_methods as others
from benchmarks.figures import p99
from benchmarks.matching_lived import as_lived, same_in_the_product
from benchmarks.matching_rooms import catalog, topics
from benchmarks.matching_scorer import Judge, Pairs, judge, places
from bot.matching import Attendee, Pair, Rules
from bot.matching.arrive import Arrivals
from bot.matching.suggest import suggest
from bot.suggestions.computing import computed
from bot.suggestions.policy import REACHES, SuggestionPolicy
from bot.suggestions.policy import rules as rules_of

TOPICS = Rules(k=4, minimum=2, most_level_gap=2, headroom=1, last_resort=False)
CATALOG = Rules()
COLUMNS = (
    "coverage", "needs to ceiling", "total given needs", "goals given needs", "worth given needs", "most", "gini",
    "icebreakers",
)  # fmt: skip
WEIGHTS = (0.0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.35, 0.5)
GOALS_WANTED = 0.95
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
    return lambda _, __: places(suggest(people, rules))


def trade_off(sizes: Sequence[int] = (200, 1000)) -> list[str]:
    """What each weight of goals gives and takes, and the most total that any choice has with so many goals."""
    lines = ["| room | weight of goals | needs to ceiling | total given needs | goals | worth |", "|---" * 6 + "|"]
    for name, make, rules in (("topics", topics, TOPICS), ("catalog", catalog, CATALOG)):
        for size in sizes:
            people = make(size, 1)
            room = judge(people, rules.most_level_gap)
            for weight in WEIGHTS:
                found = room.report(places(suggest(people, replace(rules, goals=weight))), rules.k, 0, weight)
                told = (found[one] for one in COLUMNS[1:5])
                lines.append(f"| {name}, {size} | {weight} | " + " | ".join(f"{one:.4f}" for one in told) + " |")
                print(lines[-1], flush=True)
            needs = room.bound(rules.k, "needs")
            goals = GOALS_WANTED * room.bound(rules.k, "goals", needs)
            most = room.bound(rules.k, "total", needs, goals) / room.bound(rules.k, "total", needs)
            lines.append(f"| {name}, {size} | the bound with {GOALS_WANTED} of the goals | 1 | {most:.4f} | | |")
            print(lines[-1], flush=True)
    return lines


def reach(size: int = 200) -> list[str]:
    """What each choice of `reach` in `match policy` comes to, of the most possible of each."""
    lines = ["| room | reach | needs | total | goals |", "|---" * 5 + "|"]
    for name, make, usual in (("topics", topics, TOPICS), ("catalog", catalog, CATALOG)):
        people = make(size, 1)
        room = judge(people, usual.most_level_gap)
        for choice in REACHES:
            decided = rules_of(SuggestionPolicy(reach=choice), frozenset())
            pairs = places(suggest(people, replace(usual, reach=decided.reach, goals=decided.goals)))
            found = room.report(pairs, usual.k, 0)
            told = (found[one] / room.bound(usual.k, one) for one in ("needs", "total", "goals"))
            lines.append(f"| {name}, {size} | {choice} | " + " | ".join(f"{one:.3f}" for one in told) + " |")
            print(lines[-1], flush=True)
    return lines


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
    arrivals = Arrivals.at(people, rules, kept)
    ready = time.process_time() - began
    times = []
    for id in sorted(late):
        began = time.process_time()
        arrivals.arrive(id, rules.k)
        times.append(time.process_time() - began)
    ranked = sorted(times)
    return (
        f"{name}, {len(people)}: late joiner median {ranked[150] * 1000:.1f}, p99 {p99(times) * 1000:.1f} CPU ms; "
        f"room made ready in {ready * 1000:.0f} CPU ms"
    )


async def measure() -> list[str]:
    """All tables."""
    return [
        *batch(), "", *trade_off(), "", *reach(), "", *as_lived(), "", *(await same_in_the_product()), "",
        *(await large()),
    ]  # fmt: skip
