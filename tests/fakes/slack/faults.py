"""Faults that a test orders: errors, lost answers, held answers and rate limits."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.faults import Hold


@dataclass
class Fault:
    """What goes wrong with the next `times` calls of a method (in one channel, where given).

    `error`: Slack's error name. `status`: an HTTP status without JSON. `retry_after`: 429 with so many seconds.
    `lose_answer`: the connection breaks instead of the answer. `after_effect`: the call does its work first.
    """

    error: str = ""
    status: int = 200
    retry_after: int | None = None
    lose_answer: bool = False
    after_effect: bool = False
    times: int = 1
    channel: str = ""
    held: Hold | None = None
    more: Mapping[str, Any] = field(default_factory=dict)  # further fields of the answer


# A limit: what it counts, and how many of these in how many seconds.
Limit = tuple[tuple[str, ...], int, float]


class Pace:
    """How often something may be asked, without limit unless set.

    `rate`: messages a second in each channel, `burst` at once. `space`: messages of a workspace, so many in so many
    seconds. `minutely`: calls of a method in a minute and workspace, as Slack's tiers say them.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        self.rate: float | None = None
        self.burst = 1
        self.space: tuple[int, float] | None = None
        self.minutely: dict[str, int] = {}
        self._now = now
        self._counted: dict[tuple[str, ...], deque[float]] = {}

    def wait_s(self, method: str, team: str, channel: str = "") -> int:
        """Return 0 and count a call, or the seconds for Retry-After; `channel`: where a message goes."""
        now = self._now()
        limits = list(self._limits(method, team, channel))
        for counts, most, per_s in limits:
            recent = self._counted.setdefault(counts, deque())
            while recent and now - recent[0] >= per_s:
                recent.popleft()
            if len(recent) >= most:
                return max(1, int(recent[0] + per_s - now + 0.999))
        for counts, _, _ in limits:
            self._counted[counts].append(now)
        return 0

    def _limits(self, method: str, team: str, channel: str) -> Iterator[Limit]:
        if method in self.minutely:
            yield (team, method), self.minutely[method], 60.0
        if channel and self.rate is not None:
            yield (team, "channel", channel), self.burst, self.burst / self.rate
        if channel and self.space is not None:
            yield (team, "space"), *self.space
