"""Which goal answers which, as a table made from the catalog; a word outside it is a plain topic."""

from collections.abc import Mapping

from bot.words.catalog import CATALOG, Tag

TAG_IDS = tuple(CATALOG.tags)
NUMBER = {tag_id: number for number, tag_id in enumerate(TAG_IDS)}

_CLIENTS, _BUYER = "seek.clients", "offer.buyer"


def answer(wanted: Tag, given: Tag) -> float:
    """How well someone who has `given` answers someone who seeks `wanted`: 1, 0.4 or 0.

    The sales gate: people who look for clients meet people who asked for proposals, nobody else.
    """
    if wanted.kind == "offer" or (_CLIENTS in (wanted.id, given.id) and given.id != _BUYER):
        return 0.0
    if given.id in wanted.complements:
        return 1.0
    return CATALOG.related_weight if given.id in wanted.related else 0.0


# One row for each goal that is sought, in the order of the catalog.
STRENGTHS = tuple(tuple(answer(wanted, given) for given in CATALOG.tags.values()) for wanted in CATALOG.tags.values())


def strength(wanted: str, given: str) -> float:
    """Answer value between two tag ids, from 0 to 1."""
    return STRENGTHS[NUMBER[wanted]][NUMBER[given]]


_ANSWERS = {
    wanted: {given: strength for given, strength in zip(NUMBER, row, strict=True) if strength}
    for wanted, row in zip(NUMBER, STRENGTHS, strict=True)
}


def answered_by(wanted: str) -> Mapping[str, float]:
    """What answers a goal, and how well; a plain topic is answered by those who offer the same one."""
    return _ANSWERS.get(wanted, {wanted: 1.0})
