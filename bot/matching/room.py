"""The people of one event as arrays that arithmetic can run on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.matching.attendees import Attendee
from bot.matching.tags import NUMBER, answered_by

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int16]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

PAIRS_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class Room:
    """Arrays with one row a person, in the order of their ids, so that the order given never matters.

    `goals` are the tags that anybody here seeks, one column each. `seeks[i, t]` is 1 where i seeks t. `answers[j, t]`
    is how well what j has answers t: 1 complements, 0.4 related, 0 not at all; `full` is 1 where it complements,
    `helps` where it does so with something else than the same wish: in a *plain* room all three are the same.
    `suppliers[t]` people have what complements t. `sought[i]` are the numbers of the goals of i, -1 where it has fewer
    than others: to look at few goals, not at a whole row.
    """

    ids: Ints
    goals: tuple[str, ...]
    seeks: Floats
    answers: Floats
    full: Floats
    helps: Floats
    suppliers: Ints
    sought: Ints
    industries: Ints
    levels: Ints
    languages: Ints
    newcomers: Bools
    is_plain: bool

    @property
    def size(self) -> int:
        """Number of people."""
        return len(self.ids)

    def row(self, person_id: int) -> int:
        """Row number of a person. KeyError for someone who is not in the room."""
        row = int(np.searchsorted(self.ids, person_id))
        if row == self.size or self.ids[row] != person_id:
            raise KeyError(person_id)
        return row

    def row_pairs(self, firsts: Iterable[int], seconds: Iterable[int]) -> Ints:
        """Rows (n x 2, lower first, each pair once) of the pairs of ids whose people are both in the room."""
        ids = np.array([list(firsts), list(seconds)], dtype=np.int64)
        rows = np.sort(np.searchsorted(self.ids, ids), axis=0)
        present = np.isin(ids, self.ids).all(axis=0) & (rows[0] < rows[1])
        codes = np.unique(rows[0, present] * self.size + rows[1, present])
        return np.stack(np.divmod(codes, max(1, self.size)), axis=1)


def full_answers(room: Room, wanted: Floats, me: Ints, them: Ints) -> tuple[Ints, Ints]:
    """Where, in parallel lists of rows, the other answers a goal in full that is `wanted` of one, and which goal."""
    found = [(np.empty(0, np.int64), np.empty(0, np.int64))]
    for column in room.sought.T:
        goals = column[me]
        at = np.flatnonzero((goals >= 0) & (room.full[them, goals] > 0) & (wanted[me, goals] > 0))
        found.append((at, goals[at]))
    return np.concatenate([places for places, _ in found]), np.concatenate([goals for _, goals in found])


def read_room(people: Sequence[Attendee]) -> Room:
    """Lay people out as arrays. ValueError where two have the same id."""
    people = sorted(people, key=lambda person: person.id)
    ids = np.fromiter((person.id for person in people), np.int64, len(people))
    if (ids[1:] == ids[:-1]).any():
        raise ValueError("two attendees have the same id")
    goals = tuple(sorted({tag for person in people for tag in person.seeks}))
    seeks = _incidence([person.seeks for person in people], {tag: number for number, tag in enumerate(goals)})
    answers, helps = _answers(people, goals)
    is_plain = bool((answers == helps).all())
    full = answers if is_plain else (answers == 1.0).astype(np.float32)
    return Room(
        ids=ids,
        goals=goals,
        seeks=seeks,
        answers=answers,
        full=full,
        helps=answers if is_plain else helps,
        suppliers=np.count_nonzero(full, axis=0),
        sought=_sought(seeks),
        industries=_codes([person.industry for person in people]),
        levels=np.fromiter((person.level for person in people), np.int64, len(people)),
        languages=_bits([person.languages for person in people]),
        newcomers=np.fromiter((person.is_newcomer for person in people), np.bool_, len(people)),
        is_plain=is_plain,
    )


def _answers(people: Sequence[Attendee], goals: Sequence[str]) -> tuple[Floats, Floats]:
    """For every person and goal, the best answer among what the person has, and whether one helps in full."""
    # A wish answers only goals of the catalog: who seeks a plain topic does not offer it.
    has = [person.offers | {tag for tag in person.seeks if tag in NUMBER} for person in people]
    tags = {tag: number for number, tag in enumerate(sorted(frozenset().union(*has)))}
    strengths = np.zeros((len(tags), len(goals)), dtype=np.float32)
    helping = np.zeros_like(strengths)
    for column, goal in enumerate(goals):
        for tag, strength in answered_by(goal).items():
            if tag in tags:
                strengths[tags[tag], column] = strength
                helping[tags[tag], column] = strength == 1.0 and (tag != goal or tag not in NUMBER)
    incidence = _incidence(has, tags)
    best = np.zeros((len(people), len(goals)), dtype=np.float32)
    for strength in np.unique(strengths[strengths > 0]):
        best[incidence @ (strengths == strength) > 0] = strength
    return best, (incidence @ helping > 0).astype(np.float32)


def _incidence(tag_sets: Sequence[Iterable[str]], columns: dict[str, int]) -> Floats:
    matrix = np.zeros((len(tag_sets), len(columns)), dtype=np.float32)
    for row, tags in enumerate(tag_sets):
        for tag in tags:
            matrix[row, columns[tag]] = 1.0
    return matrix


def _sought(seeks: Floats) -> Ints:
    who, goals = np.nonzero(seeks)
    counts = np.count_nonzero(seeks, axis=1)
    places = np.arange(len(who)) - np.repeat(np.cumsum(counts) - counts, counts)
    sought = np.full((len(seeks), int(counts.max(initial=0))), -1, dtype=np.int64)
    sought[who, places] = goals
    return sought


def _codes(words: list[str]) -> Ints:
    numbers = {word: number for number, word in enumerate(sorted(set(words)))}
    return np.fromiter((numbers[word] for word in words), np.int64, len(words))


def _bits(language_sets: list[frozenset[str]]) -> Ints:
    """One bit a language, so that two people share one exactly where `a & b` is not 0."""
    bit = {language: 1 << n for n, language in enumerate(sorted(frozenset().union(*language_sets)))}
    sums = {languages: sum(bit[one] for one in languages) for languages in set(language_sets)}
    return np.fromiter((sums[languages] for languages in language_sets), np.int64, len(language_sets))
