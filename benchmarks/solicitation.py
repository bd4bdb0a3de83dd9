"""What reading one text by the rules against soliciting costs, and reading the rules for the first one.

Baseline: normalizing the same text alone, which any way of comparing words has to do.
"""

import json
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.figures import at
from bot.safety.reader import read
from bot.safety.rules import all_rules, phrase
from bot.words.text import normalize

FILES = sorted((Path(__file__).parents[1] / "tests/unit/solicitation_lines").glob("*.jsonl"))
ROUNDS = 5
LONG = 240


def measure() -> list[str]:
    """Rows of a table: texts, p50, p99 and the longest in milliseconds of CPU time, ratio to normalizing alone."""
    all_rules.cache_clear()
    phrase.cache_clear()
    began = time.process_time()
    all_rules()
    first = (time.process_time() - began) * 1000
    texts = [json.loads(line)["text"] for file in FILES for line in file.read_text("utf-8").splitlines()]
    long = [(text * (LONG // len(text) + 1))[:LONG] for text in texts]
    return [
        "| texts | p50 ms | p99 ms | longest ms | p50 / normalizing |",
        "| --- | ---: | ---: | ---: | ---: |",
        _row(f"{len(texts)} lines as people write them", texts),
        _row(f"the same, repeated to {LONG} characters", long),
        "",
        f"Reading the rules, once, when the first text comes: {first:.0f} ms.",
    ]


def _row(name: str, texts: list[str]) -> str:
    times, bare = _times(texts, read), _times(texts, normalize)
    ratio = at(times, 0.5) / at(bare, 0.5)
    return f"| {name} | {at(times, 0.5):.2f} | {at(times, 0.99):.2f} | {max(times):.2f} | {ratio:.0f} |"


def _times(texts: list[str], work: Callable[[str], object]) -> list[float]:
    found = []
    for text in texts * ROUNDS:
        began = time.process_time()
        work(text)
        found.append((time.process_time() - began) * 1000)
    return found
