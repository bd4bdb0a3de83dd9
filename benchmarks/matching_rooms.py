"""Seeded rooms of people who seek and offer things."""

import random
from collections.abc import Sequence

from bot.matching import Attendee
from bot.words.catalog import CATALOG

LANGUAGES = (frozenset({"ja"}), frozenset({"ja", "en"}), frozenset({"en"}))


def topics(size: int, seed: int) -> list[Attendee]:
    """A room with 160 plain topics, each met by the same offer; some are sought and offered far more than others."""
    rng = random.Random(seed)
    names = [f"topic {number}" for number in range(160)]
    sought = [1 / (number + 1) ** 0.8 for number in range(160)]
    shuffled = rng.sample(sought, 160)
    offered = [(one * other) ** 0.5 for one, other in zip(sought, shuffled, strict=True)]
    seeks = [rng.choice((0, 1, 2, 2, 3, 3)) for _ in range(size)]
    return [
        _person(
            number, _some(rng, names, sought, seeks[number]), _some(rng, names, offered, rng.randint(1, 3)), 20, rng
        )
        for number in range(size)
    ]


def catalog(size: int, seed: int) -> list[Attendee]:
    """A room with the goals of the product's own catalog, up to three of each kind a person."""
    rng = random.Random(seed)
    seeks, offers = CATALOG.ids("seek"), CATALOG.ids("offer")
    wanted = [1 / (place + 1) ** 0.6 for place in rng.sample(range(len(seeks)), len(seeks))]
    given = [1 / (place + 1) ** 0.6 for place in rng.sample(range(len(offers)), len(offers))]
    return [
        _person(
            number,
            _some(rng, seeks, wanted, rng.choice((1, 2, 2, 3))),
            _some(rng, offers, given, rng.choice((1, 1, 2, 3))),
            len(CATALOG.industries),
            rng,
        )
        for number in range(size)
    ]


def _person(
    number: int, seeks: frozenset[str], offers: frozenset[str], industries: int, rng: random.Random
) -> Attendee:
    weights = [1 / (place + 1) ** 0.65 for place in range(industries)]
    return Attendee(
        id=number + 1,
        seeks=seeks,
        offers=offers,
        industry=f"industry {rng.choices(range(industries), weights)[0]}",
        size="size.small",
        is_newcomer=rng.random() < 0.3,
        level=rng.choices((1, 2, 3), (3, 5, 2))[0],
        languages=rng.choices(LANGUAGES, (70, 25, 5))[0],
    )


def _some(rng: random.Random, names: Sequence[str], weights: Sequence[float], count: int) -> frozenset[str]:
    found: set[str] = set()
    while len(found) < count:
        found.add(rng.choices(names, weights)[0])
    return frozenset(found)
