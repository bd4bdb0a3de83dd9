"""Goals that a person's own line speaks of, so that they can be proposed for a tap; never applied, never a score.

Two linear models over the pieces of the line, one for what it is about and one for who seeks and who offers, fitted by
`fitting/fit_goals.py` to example lines. Their softmax probabilities are multiplied; a goal is proposed where the
product is high enough, and nothing where no goal is.
"""

import base64
import json
import math
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from bot.words.denied import wishes_in
from bot.words.ngrams import folded, side_features, topic_features

MOST_PROPOSED = 3
# Twice the longest line that a form takes. What is longer is no line, and is not read.
_LONGEST = 320
# How likely a goal must be to be proposed: the first of them, and one beside it (also as a share of the first).
_FIRST_FROM = 0.25
_OTHERS_FROM = 0.1
_BESIDE_FROM = 0.2
_ONE_SIDED = {"clients": "seek", "buyer": "offer"}


@dataclass(frozen=True, slots=True)
class Model:
    """A linear model: where each feature is, its weights (one signed byte a class), and how rare it is."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    scale: float
    places: Mapping[str, int]
    weights: memoryview
    rarity: bytes

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """How likely each class is; the features count by rarity, at a length of one together."""
        known = sorted(self.places[feature] for feature in features if feature in self.places)
        length = math.sqrt(sum(self.rarity[at] ** 2 for at in known)) or 1.0
        sums = list(self.bias)
        size = len(self.classes)
        for at in known:
            share = self.rarity[at] * self.scale / length
            for index, weight in enumerate(self.weights[at * size : (at + 1) * size]):
                if weight:
                    sums[index] += share * weight
        return _softmax(self.classes, sums)


def goals_in(line: str) -> tuple[str, ...]:
    """Up to three goals that a line speaks of, the likeliest first; none where nothing fits."""
    if len(line) > _LONGEST:
        return ()
    wish = wishes_in(folded(line))
    if not wish:
        return ()
    likely = _likely(wish)
    first, *others = sorted(likely, key=lambda goal: (-likely[goal], goal))[:MOST_PROPOSED]
    if likely[first] < _FIRST_FROM:
        return ()
    enough = max(_OTHERS_FROM, _BESIDE_FROM * likely[first])
    return (first, *(goal for goal in others if likely[goal] >= enough))


def _likely(wish: str) -> dict[str, float]:
    topics = _models()["topic"].probabilities(topic_features(wish))
    sides = _models()["side"].probabilities(side_features(wish))
    return {goal: topics[topic] * sides[side] ** power for goal, topic, side, power in _goals()}


@cache
def _goals() -> tuple[tuple[str, str, str, float], ...]:
    """Every goal with its topic, its side and how much the side counts: less where the topic has one side only."""
    rows = []
    for topic in _models()["topic"].classes:
        if topic == "none":
            continue
        if topic.startswith("mutual."):
            rows.append((topic, topic, "mutual", 0.5))
        elif topic in _ONE_SIDED:
            rows.append((f"{_ONE_SIDED[topic]}.{topic}", topic, _ONE_SIDED[topic], 0.5))
        else:
            rows.extend((f"{side}.{topic}", topic, side, 1.0) for side in ("seek", "offer"))
    return tuple(rows)


@cache
def _models() -> dict[str, Model]:
    stored = json.loads(files("bot.data").joinpath("goal_weights.json").read_text("utf-8"))
    return {name: _model(stored[name]) for name in ("topic", "side")}


def _model(stored: Mapping[str, Any]) -> Model:
    """What `fitting/fit_goals.py` wrote: features one a line, their bytes in the same order."""
    return Model(
        tuple(stored["classes"]),
        tuple(stored["bias"]),
        stored["scale"],
        {feature: at for at, feature in enumerate(_unpacked(stored["features"]).decode().split("\n"))},
        memoryview(_unpacked(stored["weights"])).cast("b"),
        _unpacked(stored["rarity"]),
    )


def _unpacked(text: str) -> bytes:
    return zlib.decompress(base64.b64decode(text))


def _softmax(classes: tuple[str, ...], values: list[float]) -> dict[str, float]:
    highest = max(values)
    raised = [math.exp(value - highest) for value in values]
    total = sum(raised)
    return {name: value / total for name, value in zip(classes, raised, strict=True)}
