"""Keeps Discord from blocking the bot: direct messages are opened slowly, refusing channels are left alone.

Pure; times are seconds of a clock that only goes forward.
"""

from collections import deque
from dataclasses import dataclass, field

from bot.chat.errors import DeliveryError

HOUR_S = 3600.0
# Discord answers 40003 when it happens too fast, and blocks the address that goes on.
REST_S = 600.0
ASK_AGAIN_S = 300.0
# 10,000 refusals in ten minutes would block the address: a channel that refused is not asked again for as long.
LEFT_ALONE_S = 600.0


@dataclass(slots=True)
class Openings:
    """When the next direct message with somebody new may be opened.

    Discord tells bots not to open "a significant amount of DMs too quickly" and names no number; bots were
    put in quarantine after 25 to 100. So: one in two seconds, and few in an hour. Whoever has written to
    the bot, or was written to since the start, is not new.
    """

    interval_s: float = 2.0
    per_hour: float = 20
    # Of these, what is kept for people whom there is something to tell.
    spared: int = 5
    longest_wait_s: float = 10.0
    _free_at: float = 0.0
    _opened: deque[float] = field(default_factory=deque)

    def reserve(self, now: float, *, is_ahead: bool = False) -> float | None:
        """How long to wait before opening one; None if that would be too long, then nothing is reserved.

        `is_ahead`: there is nothing to say there yet.
        """
        while self._opened and self._opened[0] <= now - HOUR_S:
            self._opened.popleft()
        slot = max(now, self._free_at)
        if self._hour_free_at(is_ahead=is_ahead) > now or slot - now > self.longest_wait_s:
            return None
        self._opened.append(slot)
        self._free_at = slot + self.interval_s
        return slot - now

    def free_in(self, now: float, *, is_ahead: bool = False) -> float:
        """In how many seconds to ask again; soon enough for somebody who writes first, and needs none opened."""
        return min(ASK_AGAIN_S, max(1.0, self._hour_free_at(is_ahead=is_ahead) - now, self._free_at - now))

    def rest(self, now: float, seconds: float = REST_S) -> None:
        """Open none for a while: Discord said that it was too fast."""
        self._free_at = max(self._free_at, now + seconds)

    def _hour_free_at(self, *, is_ahead: bool) -> float:
        """When fewer were opened within an hour than may be."""
        beyond = len(self._opened) - (self.per_hour - self.spared if is_ahead else self.per_hour)
        return self._opened[int(beyond)] + HOUR_S if self._opened and beyond >= 0 else 0.0


@dataclass(slots=True)
class Requests:
    """Lets no more requests out than Discord takes of a bot, 50 a second, evenly, in whatever bunches they come.

    All count but the answers to interactions, and so do those that discord.py makes once more.
    """

    interval_s: float = 1 / 49.5
    _free_at: float = 0.0
    _rests_until: float = 0.0

    def reserve(self, now: float) -> float:
        """In how many seconds a request may be made: that moment is taken."""
        slot = max(now, self._free_at)
        self._free_at = slot + self.interval_s
        return slot - now

    def limited(self, now: float, seconds: float) -> None:
        """Discord asked the whole bot to wait; then what was asked is asked once more."""
        self._rests_until = max(self._rests_until, now + seconds)
        self._free_at = max(self._free_at, self._rests_until) + self.interval_s

    def is_resting(self, now: float) -> bool:
        """Whether Discord asked the whole bot to wait for longer than this."""
        return now < self._rests_until


@dataclass(slots=True)
class Refusals:
    """Channels that refuse, and why, until it is worth trying again."""

    _until: dict[str, tuple[float, DeliveryError]] = field(default_factory=dict)

    def note(self, channel: str, error: DeliveryError, now: float) -> None:
        """Remember a refusal that lasts."""
        self._until = {name: known for name, known in self._until.items() if known[0] > now}
        self._until[channel] = (now + LEFT_ALONE_S, error)

    def forget(self) -> None:
        """Something changed: every channel may be asked again."""
        self._until.clear()

    def check(self, channel: str, now: float) -> None:
        """DeliveryError, the same as before, if the channel refused a short while ago."""
        until, error = self._until.get(channel, (now, None))
        if error and until > now:
            raise DeliveryError(error.reason, error.detail, cause=error.cause)
