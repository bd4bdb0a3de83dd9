"""Keeps to each platform's speed limits: who may send when, in seconds of a clock that only goes forward."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.chat.rests import doubled

# A lane as slow as this hands its messages back rather than wait.
PATIENCE_S = 2.0
LARGEST_BATCH = 100


@dataclass(frozen=True, slots=True)
class Pace:
    """Most messages a second in one space and in one channel.

    `lease_s` after it was meant to go out, a request that was cut can no longer land.
    """

    space_per_s: float = math.inf
    channel_per_s: float = math.inf
    lease_s: float = 0.0


UNLIMITED = Pace()
# How long to rest where a platform asks for it and does not say how long: doubled each time.
_FIRST_REST_S, _LONGEST_REST_S = 5.0, 300.0


@dataclass(slots=True)
class Bucket:
    """Lets messages through at an even pace, without a burst (GCRA with a burst of one)."""

    interval_s: float
    free_at: float = -math.inf
    _rests: int = 0
    _rests_until: float = -math.inf

    def reserve(self, now: float) -> float:
        """Take the next slot; returns its time, `now` or later."""
        slot = max(now, self.free_at)
        self.free_at = slot + self.interval_s
        return slot

    def pause(self, now: float, seconds: float) -> None:
        """Let nothing through for a while: the platform asked for it."""
        self.free_at = max(self.free_at, now + seconds)

    def rest(self, now: float) -> float:
        """Let nothing through for longer each time, until something gets through; returns for how many seconds."""
        if now >= self._rests_until:  # not once more for each request that was under way with the first one
            self._rests_until = now + doubled(_FIRST_REST_S, _LONGEST_REST_S, self._rests)
            self._rests += 1
        self.pause(now, self._rests_until - now)
        return self._rests_until - now

    def got_through(self) -> None:
        """The next rest is a short one again."""
        self._rests = 0


@dataclass(slots=True)
class Pacing:
    """The buckets of every space and channel; a platform not named in `paces` is unlimited."""

    paces: Mapping[str, Pace] = field(default_factory=dict)
    _spaces: dict[tuple[str, str], Bucket] = field(default_factory=dict)
    _channels: dict[str, Bucket] = field(default_factory=dict)

    def pace(self, platform: str) -> Pace:
        """The limits of a platform."""
        return self.paces.get(platform, UNLIMITED)

    def free_at(self, platform: str, space: str) -> float:
        """When a space may send next; may lie in the past."""
        return self._space(platform, space).free_at

    def room(self, platform: str, space: str, now: float) -> int:
        """How many messages of a space may start within PATIENCE_S."""
        bucket = self._space(platform, space)
        left_s = PATIENCE_S - max(0.0, bucket.free_at - now)
        if left_s <= 0:
            return 0
        return LARGEST_BATCH if bucket.interval_s == 0 else min(LARGEST_BATCH, 1 + int(left_s / bucket.interval_s))

    def reserve(self, platform: str, space: str, channel: str, now: float) -> float:
        """Take the next slot of a channel; returns its time. Beyond PATIENCE_S nothing is taken."""
        own = self._channels.setdefault(channel, Bucket(1 / self.pace(platform).channel_per_s))
        shared = self._space(platform, space)
        slot = max(now, own.free_at, shared.free_at)
        if slot - now <= PATIENCE_S:
            own.reserve(slot)
            shared.reserve(slot)
        return slot

    def pause(self, platform: str, space: str, now: float, seconds: float) -> float:
        """Let a whole space rest, for longer each time if no seconds are given; returns for how many."""
        bucket = self._space(platform, space)
        if not seconds:
            return bucket.rest(now)
        bucket.pause(now, seconds)
        return seconds

    def got_through(self, platform: str, space: str) -> None:
        """A message of a space was posted."""
        self._space(platform, space).got_through()

    def tidy(self, now: float) -> None:
        """Forget channels that are free again."""
        self._channels = {channel: bucket for channel, bucket in self._channels.items() if bucket.free_at > now}

    def _space(self, platform: str, space: str) -> Bucket:
        return self._spaces.setdefault((platform, space), Bucket(1 / self.pace(platform).space_per_s))
