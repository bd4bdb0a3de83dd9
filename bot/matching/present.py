"""Who is here, laid out so that one person more or less, or one pair, costs only its own part: no row is ever moved."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.matching.attendees import Attendee
from bot.matching.room import Bools, Counts, Floats, Ints
from bot.matching.tags import NUMBER, TAG_IDS, answered_by

# In place of a goal where somebody has fewer than others: it weighs nothing.
NO_GOAL = 0


class Present:
    """The people of one event with the pairs that stand, as columns with one row a person, in no order.

    `seeks[i, t]`: whether i seeks goal t. `answers[j, t]`: how well what j has answers t (1, 0.4 or 0), `full` whether
    in full, `helps` whether in full with something else than the same wish. `answered[i, t]`: how many partners of i
    answer a goal t of theirs in full, `open` where none does, `needs` who has nobody that answers any. Rows of nobody
    are not `here`. Columns lie one after the other in memory: a person has few goals, and few others' goals are met by
    what they have, so that only some columns are ever read.

    Pairs are noted only between two who are here: whoever comes back brings their own along.
    """

    def __init__(self) -> None:
        self.columns = {"": NO_GOAL} | {tag: number for number, tag in enumerate(TAG_IDS, 1)}
        self.given = {tag: self._answered(tag) for tag in TAG_IDS}
        self.rows: dict[int, int] = {}
        self.partners = defaultdict[int, set[int]](set)
        self.refused = defaultdict[int, set[int]](set)
        # Pairs that organizers do not want any more, and those of them that were handed out before.
        self.unwanted, self.idle = defaultdict[int, set[int]](set), defaultdict[int, set[int]](set)
        self.met = defaultdict[int, dict[int, int]](dict)
        self._free: list[int] = []
        self._industries: dict[str, int] = {}
        self._languages: dict[str, int] = {}
        self.used = 0
        self.suppliers: Ints = np.zeros(0, np.int64)
        self.ids: Ints = np.zeros(0, np.int64)
        self.here: Bools = np.zeros(0, np.bool_)
        self.newcomers: Bools = np.zeros(0, np.bool_)
        self.needs: Bools = np.zeros(0, np.bool_)
        self.levels: Ints = np.zeros(0, np.int64)
        self.industries: Ints = np.zeros(0, np.int64)
        self.languages: Ints = np.zeros(0, np.int64)
        self.degrees: Ints = np.zeros(0, np.int64)
        self.wishes: Ints = np.zeros((0, 0), np.int64)
        self.seeks: Bools = np.zeros((0, 0), np.bool_)
        self.answers: Floats = np.zeros((0, 0), np.float32)
        self.full: Bools = np.zeros((0, 0), np.bool_)
        self.helps: Bools = np.zeros((0, 0), np.bool_)
        self.open: Bools = np.zeros((0, 0), np.bool_)
        self.answered: Counts = np.zeros((0, 0), np.int16)

    @property
    def size(self) -> int:
        """How many people are here."""
        return len(self.rows)

    def put(self, people: Collection[Attendee]) -> None:
        """Let people in who are not here, without any pair. ValueError where one is here already."""
        if len({*self.rows, *(one.id for one in people)}) < len(self.rows) + len(people):
            raise ValueError("two attendees have the same id")
        self._make_room(people)
        rows = [self._free.pop() if self._free else self._next_row() for _ in people]
        self.rows |= {one.id: row for one, row in zip(people, rows, strict=True)}
        seekers, owners = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
        for one, row in zip(people, rows, strict=True):
            for place, tag in enumerate(sorted(one.seeks)):
                self.wishes[row, place] = self.columns[tag]
                seekers[tag].append(row)
            # A wish answers only goals of the catalog: who seeks a plain topic does not offer it.
            for tag in one.offers | {tag for tag in one.seeks if tag in NUMBER}:
                owners[tag].append(row)
        self._write("ids", rows, [one.id for one in people])
        self._write("here", rows, [True for _ in people])
        self._write("newcomers", rows, [one.is_newcomer for one in people])
        self._write("needs", rows, [bool(one.seeks) for one in people])
        self._write("levels", rows, [one.level for one in people])
        self._write("industries", rows, [self._code(one.industry) for one in people])
        self._write("languages", rows, [sum(self._bit(word) for word in one.languages) for one in people])
        for tag, who in seekers.items():
            self.seeks[who, self.columns[tag]] = self.open[who, self.columns[tag]] = True
        for tag, who in owners.items():
            for column, strength, is_help in self.given.get(tag) or self._given(tag):
                self.answers[who, column] = np.maximum(self.answers[who, column], strength)
                self.full[who, column] |= strength == 1.0
                self.helps[who, column] |= is_help
        self.suppliers += np.count_nonzero(self.full[rows], axis=0)

    def forget(self, ids: Iterable[int]) -> None:
        """Let people out, those who are here, with all that was noted of them and others."""
        for row in [self.rows.pop(id) for id in ids if id in self.rows]:
            self.drop([(row, other) for other in self.partners.get(row, ())])
            for noted in (self.partners, self.refused, self.unwanted, self.idle, self.met):
                for other in noted.pop(row, ()):
                    self._drop(noted, other, row)
            self.suppliers -= self.full[row]
            for column in (
                self.here, self.newcomers, self.needs, self.degrees, self.wishes, self.seeks, self.answers, self.full,
                self.helps, self.open, self.answered,
            ):  # fmt: skip
                column[row] = 0
            self._free.append(row)

    def refuse(self, pairs: Iterable[Collection[int]], *, is_decided: bool = False) -> None:
        """Note sets of two ids who are not to meet. `is_decided`: by organizers, who do not take back what was."""
        for one, other in self._of_here(pairs):
            for noted in (self.refused, self.unwanted) if is_decided else (self.refused,):
                noted[one].add(other)
                noted[other].add(one)

    def meet(self, met: Mapping[frozenset[int], int]) -> None:
        """Note how many editions ago two were last suggested to each other."""
        for pair, ago in met.items():
            for one, other in self._of_here([pair]):
                self.met[one][other] = self.met[other][one] = ago

    def has(self, person_id: int) -> int:
        """How many pairs somebody was given with others who are here, and nobody of the two refuses."""
        row = self.rows[person_id]
        return int(self.degrees[row]) + len(self.idle.get(row, ()))

    def keep(self, pairs: Iterable[Collection[int]]) -> set[tuple[int, int]]:
        """Note sets of two ids who are suggested to each other; it stands where neither refuses the other.

        Returns the rows of the pairs that stand by it.
        """
        new = set[tuple[int, int]]()
        for one, other in self._of_here(pairs):
            if other not in self.refused.get(one, ()):
                if other not in self.partners.get(one, ()):
                    new.add((min(one, other), max(one, other)))
            elif other in self.unwanted.get(one, ()):
                self.idle[one].add(other)
                self.idle[other].add(one)
        self._count(new, 1)
        return new

    def drop(self, pairs: Collection[tuple[int, int]]) -> None:
        """Take pairs of rows apart again that `keep` let stand."""
        self._count(pairs, -1)

    def join(self, one: int, other: int) -> None:
        """Pair two rows."""
        self._count([(one, other)], 1)

    def _count(self, pairs: Collection[tuple[int, int]], by: int) -> None:
        if not pairs:
            return
        for one, other in pairs:
            for me, them in ((one, other), (other, one)):
                if by > 0:
                    self.partners[me].add(them)
                else:
                    self._drop(self.partners, me, them)
        rows = np.array([*pairs])
        me, them = np.concatenate([rows, rows[:, ::-1]]).T
        np.add.at(self.degrees, me, by)
        np.add.at(self.answered, me, by * (self.seeks[me] & self.full[them]).astype(np.int16))
        touched = np.unique(me)
        self.open[touched] = self.seeks[touched] & (self.answered[touched] == 0)
        self.needs[touched] = self.seeks[touched].any(axis=1) & ~self.answered[touched].any(axis=1)

    def _of_here(self, pairs: Iterable[Collection[int]]) -> Iterable[tuple[int, int]]:
        """Rows of the pairs of ids of whom both are here."""
        for pair in pairs:
            match [self.rows[id] for id in pair if id in self.rows]:
                case [one, other]:
                    yield one, other

    @staticmethod
    def _drop(noted: Any, row: int, other: int) -> None:
        """Forget `other` beside `row`, and the note with its last."""
        others = noted.get(row)
        if others is not None and other in others:
            if isinstance(others, dict):
                del others[other]
            else:
                others.remove(other)
            if not others:
                del noted[row]

    def _next_row(self) -> int:
        self.used += 1
        return self.used - 1

    def _write(self, name: str, rows: Sequence[int], values: Sequence[Any]) -> None:
        if rows:
            getattr(self, name)[rows] = values

    def _code(self, industry: str) -> int:
        return self._industries.setdefault(industry, len(self._industries))

    def _bit(self, language: str) -> int:
        return 1 << self._languages.setdefault(language, len(self._languages))

    def _answered(self, given: str) -> list[tuple[int, float, bool]]:
        """Columns of the goals that a tag of the catalog answers, how well, and whether with more than the same."""
        return [
            (self.columns[goal], strength, strength == 1.0 and goal != given)
            for goal in TAG_IDS
            if (strength := answered_by(goal).get(given, 0.0))
        ]

    def _given(self, topic: str) -> list[tuple[int, float, bool]]:
        return [(self.columns[topic], 1.0, True)] if topic not in NUMBER else []

    def _make_room(self, people: Collection[Attendee]) -> None:
        """Rows and columns enough for these people too; half as much again, so that it is seldom done."""
        for one in people:
            for tag in sorted(one.seeks | one.offers):
                self.columns.setdefault(tag, len(self.columns))
        rows, columns = self.used + max(0, len(people) - len(self._free)), len(self.columns)
        most = max((len(one.seeks) for one in people), default=0)
        rows, columns, most = (
            have if have >= need else need + need // 2
            for have, need in ((len(self.ids), rows), (self.seeks.shape[1], columns), (self.wishes.shape[1], most))
        )
        for name in ("ids", "here", "newcomers", "needs", "levels", "industries", "languages", "degrees"):
            setattr(self, name, _larger(getattr(self, name), (rows,)))
        for name in ("seeks", "answers", "full", "helps", "open", "answered"):
            setattr(self, name, _larger(getattr(self, name), (rows, columns)))
        self.wishes = _larger(self.wishes, (rows, most))
        self.suppliers = _larger(self.suppliers, (columns,))


def _larger(array: npt.NDArray[Any], shape: tuple[int, ...]) -> npt.NDArray[Any]:
    if array.shape == shape:
        return array
    larger = np.zeros(shape, array.dtype, order="F")
    larger[tuple(slice(0, length) for length in array.shape)] = array
    return larger
