"""The linear program: which pairs serve the room best, each person having so many places."""

from dataclasses import dataclass

import highspy
import numpy as np
import numpy.typing as npt
from highspy import _core

from bot.matching.candidates import Prices
from bot.matching.choice import Edges, PairChoice
from bot.matching.room import Bools, Doubles, Ints, full_answers

COVERAGE, NEWCOMER = 0.3, 1.1  # what the minimum of one more person counts, and how much more that of a newcomer
TAKEN, NOT_TAKEN = 1 - 1e-6, 1e-6
MOST_NODES = 200


@dataclass(slots=True, eq=False)
class Program:
    """max sum s_e x_e + a * sum y_i + b * sum g_it + 0.3 * sum z_i, for x, y, g in [0, 1].

    a and b are what a need and a goal count by the rules. The pairs of i take at most its free places; g_it, goal t
    answered, is at most the pairs that answer it in full; y_i, its need met, is at most its goals answered; z_i, for
    who seeks nothing that is open, is at most its pairs and what it lacks of the minimum. Only what the standing
    pairs leave open has a row: `places`, `goals` and `covers` say which, -1 for none. The rows are made once; pairs
    may be added, and the next solution starts from the last one. A degree-constrained subgraph with concave terms
    (Do et al., 2021); its relaxation is nearly integral.
    """

    choice: PairChoice
    places: Ints
    goals: Ints
    covers: Ints
    solver: _core._Highs
    pairs: Edges
    first_pair: int

    def add(self, found: Edges) -> None:
        """Add pairs (columns)."""
        starts, rows, values = _columns(self, found)
        count = len(found)
        self.solver.addCols(
            count, found.scores, np.zeros(count), np.ones(count), len(rows), starts, rows, values
        )  # fmt: skip
        self.pairs = self.pairs.joined(found)

    def solve(self) -> Doubles:
        """How much of each pair the optimum takes, 0 to 1."""
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise RuntimeError(f"the program has no optimum: {self.solver.getModelStatus()}")
        return np.array(self.solver.getSolution().col_value)[self.first_pair :]

    def solve_whole(self) -> Doubles:
        """The same, no pair taken in part: branch and bound, for a small room, given up after so many nodes.

        Without presolve: that of HiGHS 1.16 calls a worse choice the best now and then.
        """
        whole = np.arange(self.first_pair, self.first_pair + len(self.pairs), dtype=np.int32)
        kinds = np.full(len(whole), highspy.HighsVarType.kInteger)
        self.solver.changeColsIntegrality(len(whole), whole, kinds)
        self.solver.setOptionValue("mip_max_nodes", MOST_NODES)
        self.solver.setOptionValue("mip_rel_gap", 0.0)
        self.solver.setOptionValue("presolve", "off")
        self.solver.run()
        return np.array(self.solver.getSolution().col_value)[self.first_pair :]

    def prices(self) -> Prices:
        """What the last optimum says of places and goals."""
        duals = np.abs(np.append(np.array(self.solver.getSolution().row_dual), 0.0))
        places = np.where(self.places >= 0, duals[self.places] - duals[self.covers], np.inf)
        return Prices(places, duals[self.goals])

    def gains(self, found: Edges) -> Doubles:
        """What the last optimum would gain at most by each of other pairs: its reduced value."""
        prices, room = self.prices(), self.choice.room
        value = found.scores - prices.places[found.low] - prices.places[found.high]
        for me, them in ((found.low, found.high), (found.high, found.low)):
            at, goals = full_answers(room, room.seeks, me, them)
            value += np.bincount(at, prices.goals[me[at], goals], minlength=len(found))
        return value


def make_program(choice: PairChoice, most: int) -> Program:
    """The program of a room whose people may have `most` pairs each, without any pair yet."""
    room, rules = choice.room, choice.rules
    free = np.maximum(0, most - choice.degrees)
    may = free > 0
    needs = choice.needs & may
    goals = (choice.unanswered > 0) & may[:, None]
    lacks = np.maximum(0, rules.minimum - choice.degrees)
    short = (lacks > 0) & may & ~needs
    numbers = _numbers(may, goals, needs, short)
    solver = _core._Highs()  # noqa: SLF001 - the class above it greets on standard output
    for option, value in (("output_flag", False), ("threads", 1), ("parallel", "off"), ("random_seed", 0)):
        solver.setOptionValue(option, value)
    who, _ = np.nonzero(goals)
    count = int(goals.sum())
    weights = COVERAGE * np.where(room.newcomers[short], NEWCOMER, 1.0)
    cost = np.concatenate([np.full(count, rules.goals), np.full(needs.sum(), rules.need_weight), weights])
    upper = np.concatenate([np.ones(count + needs.sum()), lacks[short]])
    # A goal answered stands in its own row, and lets the need of its person be met.
    column, row = np.arange(len(cost)), np.concatenate([numbers[1][goals], numbers[2][needs], numbers[3][short]])
    lets = needs[who]
    entries = [(column, row, 1.0), (np.flatnonzero(lets), numbers[2][who[lets]], -1.0)]
    pass_program(
        solver, cost, upper, np.concatenate([free[may], np.zeros(len(row))]), sorted_entries(entries, len(cost))
    )
    nobody = np.empty(0, np.int64)
    return Program(
        choice, numbers[0], numbers[1], numbers[3], solver, Edges(nobody, nobody, np.empty(0)), len(cost)
    )  # fmt: skip


_Entries = list[tuple[Ints, Ints, float]]
_Int32 = npt.NDArray[np.int32]
_Matrix = tuple[_Int32, _Int32, Doubles]


def _numbers(*kinds: Bools) -> list[Ints]:
    """Number all that is true, one kind after the other; -1 for the rest."""
    ends = np.cumsum([0, *(int(kind.sum()) for kind in kinds)])
    return [
        np.where(kind, start - 1 + np.cumsum(kind).reshape(kind.shape), -1)
        for start, kind in zip(ends, kinds, strict=False)
    ]


def pass_program(solver: _core._Highs, cost: Doubles, upper: Doubles, bounds: Doubles, matrix: _Matrix) -> None:
    """Hand a program over: max cost * x, 0 <= x <= upper, matrix * x <= bounds."""
    lp, rows = highspy.HighsLp(), len(bounds)
    lp.num_col_, lp.num_row_, lp.sense_ = len(cost), rows, highspy.ObjSense.kMaximize
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = cost, np.zeros(len(cost)), upper
    lp.row_lower_, lp.row_upper_ = np.full(rows, -highspy.kHighsInf), bounds
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    starts, lp.a_matrix_.index_, lp.a_matrix_.value_ = matrix
    lp.a_matrix_.start_ = np.append(starts, len(matrix[1])).astype(np.int32)
    solver.passModel(lp)


def _columns(program: Program, found: Edges) -> _Matrix:
    """Where each pair stands in the rows: it takes a place of both, answers goals, and counts for the minimum."""
    room = program.choice.room
    number = np.arange(len(found))
    entries: _Entries = []
    for me, them in ((found.low, found.high), (found.high, found.low)):
        at, goals = full_answers(room, room.seeks, me, them)
        entries += [(number, program.places[me], 1.0), (at, program.goals[me[at], goals], -1.0)]
        entries.append((number, program.covers[me], -1.0))
    return sorted_entries(entries, len(found))


def sorted_entries(entries: _Entries, count: int) -> _Matrix:
    """Entries (column, row, value) by column, as the solver takes them; those without a row are left out."""
    columns = np.concatenate([columns for columns, _, _ in entries])
    rows = np.concatenate([rows for _, rows, _ in entries])
    values: Doubles = np.concatenate([np.full(len(rows), value) for _, rows, value in entries])
    columns, values, rows = columns[rows >= 0], values[rows >= 0], rows[rows >= 0]
    order = np.lexsort((rows, columns))
    starts = np.searchsorted(columns[order], np.arange(count)).astype(np.int32)
    return starts, rows[order].astype(np.int32), values[order]
