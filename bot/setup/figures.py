"""What has happened since the start, counted for whoever watches: plain numbers, of nobody in particular."""

import time
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

# Upper ends, in seconds.
BUCKETS_S = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


@dataclass(slots=True)
class Times:
    """How often something took how long: `counts` by bucket, the last one for what took longer than all."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(BUCKETS_S) + 1))
    total_s: float = 0.0

    def add(self, seconds: float) -> None:
        """Count once."""
        self.counts[bisect_left(BUCKETS_S, seconds)] += 1
        self.total_s += seconds


@dataclass(slots=True)
class Figures:
    """The one Meter of a process. `counted`: by (what, platform, result); `answers`: by kind of interaction."""

    counted: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    answers: defaultdict[str, Times] = field(default_factory=lambda: defaultdict(Times))
    waiting: int = 0
    lag: Times = field(default_factory=Times)

    def count(self, what: str, platform: str, result: str, number: int = 1) -> None:
        """Count what became of something."""
        self.counted[what, platform, result] += number

    @contextmanager
    def answering(self, kind: str) -> Iterator[None]:
        """Measure how long the block takes that answers somebody."""
        begun = time.monotonic()
        self.waiting += 1
        try:
            yield
        finally:
            self.waiting -= 1
            self.answers[kind].add(time.monotonic() - begun)
