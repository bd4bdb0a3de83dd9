"""Faults that a test orders: errors, lost answers, held answers and rate limits."""

from collections.abc import Callable, Mapping
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


class Pace:
    """How often each channel takes a message: `rate` a second (None: without limit), `burst` at once."""

    def __init__(self, now: Callable[[], float]) -> None:
        self.rate: float | None = None
        self.burst = 1
        self._now = now
        self._sent: dict[str, list[float]] = {}

    def wait_s(self, channel: str) -> int:
        """Return 0 and count the message, or the seconds for Retry-After."""
        if self.rate is None:
            return 0
        window = self.burst / self.rate
        now = self._now()
        recent = [at for at in self._sent.get(channel, []) if now - at < window]
        self._sent[channel] = recent
        if len(recent) < self.burst:
            recent.append(now)
            return 0
        return max(1, int(recent[0] + window - now + 0.999))
