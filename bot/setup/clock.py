"""The real time; the sandbox has a clock that people can move."""

import time
from collections.abc import Callable


class SystemClock:
    """The machine's clock."""

    def now_ms(self) -> int:
        """UTC milliseconds."""
        return time.time_ns() // 1_000_000


class SharedClock:
    """The time of a database server, so that all processes that use it agree; between looks, it runs by itself.

    Until the first look it is the machine's.
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self.set(SystemClock().now_ms() - monotonic() * 1000)

    def set(self, ahead_ms: float) -> None:
        """Take over by how much the server is ahead of `monotonic`, in milliseconds."""
        self._ahead_ms = ahead_ms

    def now_ms(self) -> int:
        """UTC milliseconds."""
        return int(self._monotonic() * 1000 + self._ahead_ms)
