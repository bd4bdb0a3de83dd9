"""The real time; the sandbox has a clock that people can move."""

import time


class SystemClock:
    """The machine's clock."""

    def now_ms(self) -> int:
        """UTC milliseconds."""
        return time.time_ns() // 1_000_000
