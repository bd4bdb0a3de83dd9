"""Which goal answers which, as a matrix made from the catalog."""

import numpy as np

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


ANSWERS = np.array([[answer(wanted, given) for given in CATALOG.tags.values()] for wanted in CATALOG.tags.values()])
COMPLEMENTS = (ANSWERS == 1.0).astype(np.float64)


def strength(wanted: str, given: str) -> float:
    """Answer value between two tag ids, from 0 to 1."""
    return float(ANSWERS[NUMBER[wanted], NUMBER[given]])
