"""The people of one event as arrays that arithmetic can run on."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.matching.attendees import Attendee
from bot.matching.tags import NUMBER, STRENGTHS

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

ANSWERS: Floats = np.array(STRENGTHS)
COMPLEMENTS: Floats = (ANSWERS == 1.0).astype(np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Room:
    """Arrays with one row a person, in the order of their ids, so that the order given never matters.

    `seeks[i, t]` is 1 where i seeks t; `answers[j, t]` is how well what j has answers a seek of t:
    1 complements, 0.4 related, 0 not at all.
    """

    ids: Ints
    seeks: Floats
    answers: Floats
    suppliers: Ints
    industries: Ints
    levels: Ints
    languages: Ints
    newcomers: Bools

    @property
    def size(self) -> int:
        """Number of people."""
        return len(self.ids)

    def row(self, person_id: int) -> int:
        """Row number of a person. KeyError for someone who is not in the room."""
        rows = np.flatnonzero(self.ids == person_id)
        if not len(rows):
            raise KeyError(person_id)
        return int(rows[0])

    def row_pairs(self, firsts: Sequence[int], seconds: Sequence[int]) -> Ints:
        """Rows (n x 2, lower first, each pair once) of the pairs of ids whose people are both in the room."""
        ids = np.array([firsts, seconds], dtype=np.int64)
        rows = np.sort(np.searchsorted(self.ids, ids), axis=0)
        present = np.isin(ids, self.ids).all(axis=0) & (rows[0] < rows[1])
        codes = np.unique(rows[0, present] * self.size + rows[1, present])
        return np.stack(np.divmod(codes, max(1, self.size)), axis=1)


def read_room(people: Sequence[Attendee]) -> Room:
    """Lay people out as arrays. ValueError where two have the same id."""
    people = sorted(people, key=lambda person: person.id)
    ids = np.fromiter((person.id for person in people), np.int64, len(people))
    if (ids[1:] == ids[:-1]).any():
        raise ValueError("two attendees have the same id")
    seeks = _incidence([person.seeks for person in people])
    has = np.maximum(seeks, _incidence([person.offers for person in people]))
    return Room(
        ids=ids,
        seeks=seeks,
        answers=_best_answers(has),
        suppliers=np.count_nonzero(has @ COMPLEMENTS.T, axis=0),
        industries=_codes([person.industry for person in people]),
        levels=np.fromiter((person.level for person in people), np.int64, len(people)),
        languages=_bits([person.languages for person in people]),
        newcomers=np.fromiter((person.is_newcomer for person in people), np.bool_, len(people)),
    )


def _incidence(tag_sets: list[frozenset[str]]) -> Floats:
    matrix = np.zeros((len(tag_sets), len(NUMBER)))
    columns = [NUMBER[tag] for tags in tag_sets for tag in tags]
    matrix[np.repeat(np.arange(len(tag_sets)), [len(tags) for tags in tag_sets]), columns] = 1.0
    return matrix


def _best_answers(has: Floats) -> Floats:
    """For every person and goal, the best of `ANSWERS[goal, tag]` over the tags that the person has."""
    best = np.zeros_like(has)
    for strength in np.unique(ANSWERS[ANSWERS > 0]):
        best[has @ (strength == ANSWERS).T > 0] = strength
    return best


def _codes(words: list[str]) -> Ints:
    numbers = {word: number for number, word in enumerate(sorted(set(words)))}
    return np.fromiter((numbers[word] for word in words), np.int64, len(words))


def _bits(language_sets: list[frozenset[str]]) -> Ints:
    """One bit a language, so that two people share one exactly where `a & b` is not 0."""
    bit = {language: 1 << n for n, language in enumerate(sorted(frozenset().union(*language_sets)))}
    sums = {languages: sum(bit[one] for one in languages) for languages in set(language_sets)}
    return np.fromiter((sums[languages] for languages in language_sets), np.int64, len(language_sets))
