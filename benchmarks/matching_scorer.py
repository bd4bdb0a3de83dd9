"""What pairs are worth, written from the definitions of bot/matching/README.md and apart from its code."""

import math
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import highspy
import numpy as np
import numpy.typing as npt
from highspy import _core

from bot.matching import Attendee, Pair
from bot.words.catalog import CATALOG

Matrix = npt.NDArray[np.float64]
Pairs = Collection[tuple[int, int]]


def strength(goal: str, person: Attendee) -> float:
    """How well somebody answers a goal."""
    if goal not in CATALOG.tags:
        return float(goal in person.offers)
    if goal == "seek.clients":
        return float("offer.buyer" in person.offers)
    tag, has = CATALOG.tags[goal], (person.seeks | person.offers) - {"offer.buyer", "seek.clients"}
    return 1.0 if tag.complements & has else 0.4 if tag.related & has else 0.0


def helps(goal: str, person: Attendee) -> bool:
    """Whether somebody answers a goal in full, and not only by seeking the same."""
    if goal not in CATALOG.tags or goal == "seek.clients":
        return strength(goal, person) == 1
    return bool(
        CATALOG.tags[goal].complements & ((person.seeks | person.offers) - {goal, "offer.buyer", "seek.clients"})
    )


@dataclass(frozen=True, slots=True, eq=False)
class Judge:
    """A room with every score, -1 where two may not meet; who seeks which goal, and who answers which in full."""

    people: Sequence[Attendee]
    scores: Matrix
    goals: Matrix
    answers: Matrix

    @property
    def answered(self) -> Matrix:
        """How many goals of i are answered in full by j."""
        return self.goals @ self.answers.T

    def report(self, pairs: Pairs, k: int, minimum: int, weight: float = 0.25) -> dict[str, float]:
        """Everything that is measured of some pairs (places in the list of people).

        *Worth* is the third thing that the engine looks for: the total, with each goal answered counting `weight`.
        """
        size = len(self.people)
        degrees = Counter(one for pair in pairs for one in pair)
        got = np.zeros_like(self.goals)
        for low, high in pairs:
            for me, them in ((low, high), (high, low)):
                got[me] += self.goals[me] * self.answers[them]
        assert all(self.scores[low, high] >= 0 for low, high in pairs)
        met = int(got.any(axis=1).sum())
        total = sum(self.scores[low, high] for low, high in pairs)
        exposure = np.array([degrees[one] for one in range(size)])
        return {
            "coverage": float((exposure >= minimum).mean()),
            "needs": met,
            "needs to ceiling": met / self.bound(k, "needs"),
            "total": float(total),
            "total given needs": total / self.bound(k, "total", met),
            "goals": float((got > 0).sum()),
            "goals given needs": float((got > 0).sum() / self.bound(k, "goals", met)),
            "worth given needs": float(total + weight * (got > 0).sum()) / self.bound(k, "worth", met, weight=weight),
            "most": float(exposure.max()),
            "gini": gini(exposure),
            "icebreakers": float(sum(self.scores[low, high] == 0 for low, high in pairs)),
        }

    def bound(self, k: int, what: str, needs: float = 0, goals: float = 0, weight: float = 0.25) -> float:
        """The most needs, total, goals or worth of so many pairs a person, with at least so many needs and goals.

        The optimum of a linear program over all pairs: nothing can be above it.
        """
        low, high = np.nonzero(np.triu((self.scores > 0) | (self.answered + self.answered.T > 0) & (self.scores >= 0)))
        count, size = len(low), len(self.people)
        who, goal = np.nonzero(self.goals)
        place = np.full(self.goals.shape, -1)
        place[who, goal] = np.arange(len(who))
        seekers = np.unique(who)
        columns, rows, values = [np.arange(count)] * 2, [low, high], [np.ones(count)] * 2
        needs_at, goals_at = count, count + len(seekers)
        row_of_goal, row_of_need = size, size + len(who)
        for me, them in ((low, high), (high, low)):
            at, which = np.nonzero(self.goals[me] * self.answers[them])
            columns.append(at)
            rows.append(row_of_goal + place[me[at], which])
            values.append(-np.ones(len(at)))
            at = np.unique(at)
            columns.append(at)
            rows.append(row_of_need + np.searchsorted(seekers, me[at]))
            values.append(-np.ones(len(at)))
        columns += [goals_at + np.arange(len(who)), needs_at + np.arange(len(seekers))]
        rows += [row_of_goal + np.arange(len(who)), row_of_need + np.arange(len(seekers))]
        values += [np.ones(len(who)), np.ones(len(seekers))]
        columns.append(needs_at + np.arange(len(seekers)))
        rows.append(np.full(len(seekers), row_of_need + len(seekers)))
        values.append(-np.ones(len(seekers)))
        columns.append(goals_at + np.arange(len(who)))
        rows.append(np.full(len(who), row_of_need + len(seekers) + 1))
        values.append(-np.ones(len(who)))
        cost = np.zeros(goals_at + len(who))
        cost[:count] = self.scores[low, high] * (what in ("total", "worth"))
        cost[needs_at:goals_at] = what == "needs"
        cost[goals_at:] = {"goals": 1.0, "worth": weight}.get(what, 0.0)
        bounds = np.zeros(row_of_need + len(seekers) + 2)
        bounds[:size], bounds[-2], bounds[-1] = k, 1e-6 - needs, 1e-6 - goals
        return _solved(cost, bounds, np.concatenate(columns), np.concatenate(rows), np.concatenate(values))


def judge(people: Sequence[Attendee], most_level_gap: int) -> Judge:
    """Score every pair of a room."""
    goals = sorted({goal for one in people for goal in one.seeks})
    seeks = np.array([[float(goal in one.seeks) for goal in goals] for one in people])
    strengths = np.array([[strength(goal, one) for goal in goals] for one in people])
    can_help = np.array([[helps(goal, one) for goal in goals] for one in people], dtype=float)
    full = (strengths == 1).astype(float)
    weights = np.array([math.log(1 + len(people) / (1 + count)) for count in full.sum(axis=0)])
    shares = seeks * weights
    shares /= np.maximum(shares.sum(axis=1, keepdims=True), 1e-12)
    there = shares @ strengths.T
    back = there.T
    both = np.maximum(there + back, 1e-12)
    mutual = np.where(there + back > 1e-9, there * back / both + both / 4, 0.0)
    industries = np.array([one.industry for one in people])
    levels = np.array([one.level for one in people])
    gaps = np.abs(levels[:, None] - levels)
    factor = np.where(industries[:, None] == industries, 0.6, 1.0) * (1 - 0.1 * gaps)
    help_each_way = seeks @ can_help.T > 0
    lowest = 0.05 * 0.6 * (1 - 0.1 * most_level_gap)
    scores = np.round(factor * np.where(help_each_way | help_each_way.T, 0.05 + 0.95 * mutual, lowest * mutual), 6)
    share = [[bool(one.languages & other.languages) for other in people] for one in people]
    scores[~np.array(share) | (gaps > most_level_gap) | np.eye(len(people), dtype=bool)] = -1
    return Judge(people, scores, seeks, full)


def places(pairs: Sequence[Pair]) -> Pairs:
    """Pairs of ids as places in the list: the rooms number people from 1 on, in order."""
    return {(pair.a - 1, pair.b - 1) for pair in pairs}


def gini(values: npt.NDArray[np.int64]) -> float:
    """How unevenly something is spread: 0 for evenly, near 1 for all with one."""
    ranked = np.sort(values).astype(float)
    size, total = len(ranked), ranked.sum()
    return float((2 * np.arange(1, size + 1) - size - 1) @ ranked / (size * total)) if total else 0.0


def _solved(cost: Matrix, bounds: Matrix, columns: Matrix, rows: Matrix, values: Matrix) -> float:
    order = np.lexsort((rows, columns))
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_, lp.sense_ = len(cost), len(bounds), highspy.ObjSense.kMaximize
    upper = np.ones(len(cost))
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = cost, np.zeros(len(cost)), upper
    lp.row_lower_, lp.row_upper_ = np.full(len(bounds), -highspy.kHighsInf), bounds
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = np.searchsorted(columns[order], np.arange(len(cost) + 1)).astype(np.int32)
    lp.a_matrix_.index_, lp.a_matrix_.value_ = rows[order].astype(np.int32), values[order]
    solver = _core._Highs()  # noqa: SLF001 - the class above it greets on standard output
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)  # all of a process must say the same
    solver.passModel(lp)
    solver.run()
    assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return float(solver.getObjectiveValue())
