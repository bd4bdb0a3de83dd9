"""Other ways to choose pairs, each from the same scores: pairs of places, at most k a person."""

import random
from collections import Counter
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from itertools import pairwise

import numpy as np

from benchmarks.matching_scorer import Judge, Matrix, Pairs

HAS_NETWORKX = find_spec("networkx") is not None
CANDIDATES = 24


def random_rounds(room: Judge, k: int) -> Pairs:
    """Pairs drawn by lot, round by round, as coffee bots do, without a repeat."""
    rng, found = random.Random(1), set()
    for _ in range(k):
        order = rng.sample(range(len(room.people)), len(room.people))
        for one, other in list(pairwise(order))[::2]:
            pair = (min(one, other), max(one, other))
            if room.scores[pair] >= 0:
                found.add(pair)
    return found


def lists(rank: Matrix, k: int) -> Matrix:
    """Who is on whose list of the k best."""
    return np.argsort(-rank, axis=1, kind="stable")[:, :k]


def met_by(rank: Matrix, k: int) -> Pairs:
    """The meetings that come of such lists: the best first, while both have a place."""
    chosen = lists(rank, k)
    ranked = [(-rank[one, other], one, other) for one in range(len(rank)) for other in chosen[one].tolist()]
    return _taken([(one, other) for worth, one, other in sorted(ranked) if worth < 0], k)


def own_need(room: Judge) -> Matrix:
    """Rank everybody by what they have of what I seek."""
    return np.where(room.scores >= 0, room.answered / np.maximum(room.goals.sum(axis=1, keepdims=True), 1), -1.0)


def transferable(room: Judge) -> Matrix:
    """Rank by the expected matches of a market in which all compete (Choo-Siow; Tomita et al., RecSys 2023)."""
    kernel = np.where(room.scores > 0, np.exp(room.scores / 0.1), 0.0)
    ones = np.ones(len(kernel))
    for _ in range(100):
        half = kernel @ ones / 2
        ones = np.sqrt(1 + half**2) - half
    return kernel * ones[:, None] * ones


def greedy(room: Judge, k: int) -> Pairs:
    """The best pair of all, again and again, while both have a place."""
    low, high = np.nonzero(np.triu(room.scores > 0))
    order = np.lexsort((high, low, -room.scores[low, high]))
    return _taken(zip(low[order].tolist(), high[order].tolist(), strict=True), k)


def networkx_matchings(room: Judge, k: int) -> Pairs:
    """The best matching by networkx, k times, each without the pairs of the ones before."""
    import networkx as nx  # noqa: PLC0415 - measured only where it is installed

    graph, found = nx.Graph(), set()
    for one, others in enumerate(lists(room.scores, CANDIDATES).tolist()):
        graph.add_weighted_edges_from(
            (one, other, room.scores[one, other]) for other in others if room.scores[one, other] > 0
        )
    for _ in range(k):
        matched = nx.max_weight_matching(graph)
        graph.remove_edges_from(matched)
        found |= {(min(pair), max(pair)) for pair in matched}
    return found


def _taken(ranked: Iterable[tuple[int, int]], k: int) -> Pairs:
    degrees, found = Counter[int](), set()
    for one, other in ranked:
        pair = (min(one, other), max(one, other))
        if pair not in found and degrees[one] < k and degrees[other] < k:
            found.add(pair)
            degrees.update(pair)
    return found


METHODS: dict[str, Callable[[Judge, int], Pairs]] = {
    "random rounds": random_rounds,
    "lists by own need": lambda room, k: met_by(own_need(room), k),
    "lists by mutual score": lambda room, k: met_by(room.scores, k),
    "transferable utility": lambda room, k: met_by(transferable(room), k),
    "greedy b-matching": greedy,
}
