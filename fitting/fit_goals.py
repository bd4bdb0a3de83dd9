"""Fits the weights by which `bot/words/goals_in_line.py` reads a line: `python -m fitting.fit_goals`.

Two multinomial logistic regressions with a quadratic penalty, in their dual form: at the optimum the weights are
W = X'A with A = (Y - P) / penalty (Keerthi et al. 2005, "A fast dual algorithm for kernel logistic regression"),
found by Nesterov's accelerated gradient. The lines of `goal_lines/*.txt` are fitted on, and nothing else: the lines
of `tests/unit/goal_lines/` are kept apart. Words (of the catalog too) count for the topic
alone, turns of phrase for the side alone.
"""

import base64
import hashlib
import json
import math
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.words.catalog import CATALOG
from bot.words.denied import wishes_in
from bot.words.ngrams import folded, side_features, topic_features

_LINES = Path(__file__).parent / "goal_lines"
WEIGHTS = Path(__file__).parents[1] / "bot/data/goal_weights.json"
_NONE = "none"
_SIDES = ("seek", "offer", "mutual", _NONE)
_WORDS = " words"
_TURNS = " turns"
# As the form's example of a line begins: "what you are experimenting with lately".
_TRIED_JA = ("最近いちばん試行錯誤しているのは{}です", "{}を試行錯誤しています")
_TRIED_EN = ("Experimenting with {} lately",)
_READ = {"topic": topic_features, "side": side_features}
_PENALTY = {"topic": 0.006, "side": 0.05}
_ROUNDS = 200
_BIAS = 0.01
_FEWEST = 2
_LARGEST_BYTE = 127
# So many steps of the stored rarity are one.
_RARITY_STEPS = 25
# What says less than this share of what says most is left out: a feature, and one weight of a feature.
_LEAST = {"topic": 0.1, "side": 0.08}
_LEAST_WEIGHT = 0.02

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
# A folded text and the class it belongs to.
Example = tuple[str, str]


@dataclass(frozen=True)
class Fitted:
    """Weights by feature and class, what each class starts with, and how rare each feature is."""

    features: list[str]
    rarity: Floats
    weights: Floats
    bias: Floats


def lines() -> list[tuple[str, str]]:
    """Every example line with its goal ("none" where it holds none), as it is written."""
    return [(goal, line) for goal, line in _sections() if not goal.endswith((_WORDS, _TURNS))]


def words() -> list[tuple[str, str]]:
    """Words by topic: those of the sections, and the catalog's own."""
    listed = [
        (head.removesuffix(_WORDS), word)
        for head, line in _sections()
        if head.endswith(_WORDS)
        for word in line.split()
    ]
    named = [(_topic(tag.id), alias) for tag in CATALOG.tags.values() for alias in tag.aliases]
    return listed + named


def named() -> list[tuple[str, str]]:
    """Lines made of the catalog: what each goal is called, and its topic as the form's own example begins."""
    labels = [
        (tag.id, label) for tag in CATALOG.tags.values() for label in (*tag.labels.values(), *tag.shorts.values())
    ]
    tried = [
        (tag.id, beginning.format(alias))
        for tag in CATALOG.tags.values()
        if tag.kind == "seek"
        for alias in tag.aliases
        for beginning in (_TRIED_EN if alias.isascii() else _TRIED_JA)
    ]
    return labels + tried


def turns() -> list[tuple[str, str]]:
    """Turns of phrase by side, whatever they are about."""
    return [(head.removesuffix(_TURNS), line) for head, line in _sections() if head.endswith(_TURNS)]


def examples() -> dict[str, list[Example]]:
    """What each of the two models is fitted to, as folded text."""
    told = [(goal, wish) for goal, line in lines() + named() if (wish := wishes_in(folded(line)))]
    return {
        "topic": [(_topic(goal), wish) for goal, wish in told] + [(topic, folded(word)) for topic, word in words()],
        "side": [(_side(goal), wish) for goal, wish in told] + [(side, folded(turn)) for side, turn in turns()],
    }


def digest() -> str:
    """What the weights are fitted to, as one number: which features each example has, and how they are fitted."""
    given = examples()
    read = [(name, wanted, sorted(_READ[name](text))) for name in given for wanted, text in given[name]]
    return hashlib.sha256(repr((read, _PENALTY, _LEAST, _LEAST_WEIGHT, _FEWEST, _ROUNDS)).encode()).hexdigest()


def main() -> None:
    """Write the weights."""
    given = examples()
    classes = {"topic": _topics(), "side": _SIDES}
    fitted = {
        name: _stored(_fit(given[name], _READ[name], classes[name], _PENALTY[name]), classes[name], _LEAST[name])
        for name in given
    }
    WEIGHTS.write_text(json.dumps({"fitted_to": digest(), **fitted}, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _sections() -> Iterator[tuple[str, str]]:
    for path in sorted(_LINES.glob("*.txt")):
        head = ""
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("["):
                head = path.stem + _WORDS if line == "[words]" else line[1:-1]
            elif line:
                yield head, line


def _topic(goal: str) -> str:
    return goal if goal.startswith("mutual.") or goal == _NONE else goal.partition(".")[2]


def _side(goal: str) -> str:
    return goal.partition(".")[0]


def _topics() -> tuple[str, ...]:
    return (*dict.fromkeys(_topic(tag) for tag in CATALOG.tags), _NONE)


def _fit(told: list[Example], read: Callable[[str], set[str]], classes: tuple[str, ...], penalty: float) -> Fitted:
    texts = [read(text) for _, text in told]
    seen = Counter(feature for text in texts for feature in text)
    features = sorted(feature for feature, count in seen.items() if count >= _FEWEST)
    rarity = np.array([_rarity(len(texts), seen[feature]) for feature in features])
    rows = _rows(texts, {feature: at for at, feature in enumerate(features)}, rarity)
    wanted = np.zeros((len(told), len(classes)))
    wanted[np.arange(len(told)), [classes.index(name) for name, _ in told]] = 1
    shares = _optimum(rows @ rows.T + np.float32(_BIAS), wanted, penalty)
    return Fitted(features, rarity, rows.T @ shares, _BIAS * shares.sum(axis=0))


def _rarity(texts: int, count: int) -> float:
    return round(math.log((1 + texts) / (1 + count)) * _RARITY_STEPS) / _RARITY_STEPS


def _rows(texts: list[set[str]], places: dict[str, int], rarity: Floats) -> Singles:
    rows = np.zeros((len(texts), len(places)), np.float32)
    for number, text in enumerate(texts):
        at = [places[feature] for feature in sorted(text) if feature in places]
        rows[number, at] = rarity[at] / (np.linalg.norm(rarity[at]) or 1)
    return rows


def _optimum(likeness: Singles, wanted: Floats, penalty: float) -> Floats:
    step = 1 / (_largest_eigenvalue(likeness) / 2 + penalty)
    now = ahead = np.zeros(wanted.shape)
    pace = 1.0
    for _ in range(_ROUNDS):
        following = ahead - step * (penalty * ahead - (wanted - _softmax(likeness @ ahead.astype(np.float32))))
        faster = (1 + math.sqrt(1 + 4 * pace * pace)) / 2
        ahead = following + (pace - 1) / faster * (following - now)
        now, pace = following, faster
    return now


def _largest_eigenvalue(matrix: Singles) -> float:
    vector = np.ones(len(matrix), np.float32)
    for _ in range(40):
        vector = matrix @ vector
        vector /= np.linalg.norm(vector)
    return float(np.linalg.norm(matrix @ vector))


def _softmax(values: Singles) -> Floats:
    raised = np.exp(values.astype(np.float64) - values.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares


def _stored(fitted: Fitted, classes: tuple[str, ...], least: float) -> dict[str, object]:
    """As `goals_in_line.Model` reads it. Only shares of the rarity count there, so that it may be kept in steps."""
    said = np.abs(fitted.weights) * fitted.rarity[:, None]
    kept = np.flatnonzero(said.max(axis=1) >= least * said.max())
    weights = np.where(said >= _LEAST_WEIGHT * said.max(), fitted.weights, 0)[kept]
    scale = float(np.abs(weights).max()) / _LARGEST_BYTE
    return {
        "classes": list(classes),
        "bias": [round(float(value), 4) for value in fitted.bias],
        "scale": round(scale, 8),
        "features": _packed("\n".join(fitted.features[at] for at in kept).encode()),
        "weights": _packed(np.round(weights / scale).astype(np.int8).tobytes()),
        "rarity": _packed(np.round(fitted.rarity[kept] * _RARITY_STEPS).astype(np.uint8).tobytes()),
    }


def _packed(data: bytes) -> str:
    return base64.b64encode(zlib.compress(data, 9)).decode()


if __name__ == "__main__":
    main()
