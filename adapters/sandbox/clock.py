"""The sandbox's clock: runs like the real one, and people can move it forward."""

from bot.chat.ports import Clock


class MovableClock:
    """Real time plus an offset, or, with `starts_ms` and no base clock, a clock that only moves by hand."""

    def __init__(self, base: Clock | None = None, *, starts_ms: int = 0) -> None:
        self._base = base
        self.offset_ms = starts_ms if base is None else (starts_ms - base.now_ms() if starts_ms else 0)

    def now_ms(self) -> int:
        """UTC milliseconds in the sandbox."""
        return self.offset_ms + (self._base.now_ms() if self._base else 0)

    def rewind_to(self, ms: int) -> None:
        """Set the clock to any moment: only for an example that begins anew."""
        self.offset_ms += ms - self.now_ms()

    def move_to(self, ms: int) -> None:
        """Let it be a given moment; time never goes back."""
        self.offset_ms += max(0, ms - self.now_ms())
