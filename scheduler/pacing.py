"""Keeps to each platform's speed limits: who may send when, in seconds of a clock that only goes forward."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.chat.rests import doubled

# A space that would have to wait longer hands its messages back.
PATIENCE_S = 2.0
LARGEST_BATCH = 100
# Who is late by no more than this, because the loop was busy, catches up: else every delay would slow a space down.
_CATCH_UP_S = 0.25
# Messages that were held up between their slots and the way out leave faster than the pace by this, and evenly.
_WAY_OUT = 1.02
# How long to rest where a platform asks for it and does not say how long: doubled each time.
_FIRST_REST_S, _LONGEST_REST_S = 5.0, 300.0
# So many messages in a row that did not get through, and the space is tried with one at a time, seldomer and seldomer.
_TROUBLED_AFTER = 3
_FIRST_PROBE_S, _LONGEST_PROBE_S = 1.0, 15.0
# A space that was told to slow down sends half as fast, and then faster by a step, each time after so many seconds.
# What was a step too fast is taken back, and tried again after twice as long.
_SLOWER, _SLOWEST, _FASTER = 2.06, 8.0, 1.05
_FASTER_AFTER_S, _FASTER_AFTER_LONGEST_S = 30.0, 480.0


@dataclass(frozen=True, slots=True)
class Pace:
    """Most messages a second in one space and in one channel, and most look-ups a second in one space.

    `is_shared`: the limit is the bot's in all its spaces together. `adapts`: the limit of a space is not published,
    so that a space that is told to wait goes on more slowly. `lands_s` after it was cut, a request can no longer land.
    """

    space_per_s: float = math.inf
    channel_per_s: float = math.inf
    lookups_per_s: float = math.inf
    lands_s: float = 0.0
    is_shared: bool = False
    adapts: bool = False


UNLIMITED = Pace()


@dataclass(slots=True)
class Bucket:
    """Lets messages through at an even pace, without a burst (GCRA with a burst of one)."""

    interval_s: float
    adapts: bool = False
    catches_up: bool = False
    free_at: float = -math.inf
    _rests: int = 0
    _rests_until: float = -math.inf
    _failures: int = 0
    _tried_at: float = -math.inf
    _slowed: float = 1.0
    _slowed_at: float = -math.inf
    _faster_after_s: float = _FASTER_AFTER_S
    _is_trying: bool = False

    def reserve(self, now: float) -> float:
        """Take the next slot; returns its time, `now` or later."""
        is_late = self.catches_up and now - _CATCH_UP_S <= self.free_at < now
        self._speed_up(now)
        slot = max(now, self.free_at)
        self.free_at = (self.free_at if is_late else slot) + self.interval_s * self._slowed
        return slot

    def wait(self, now: float, seconds: float) -> float:
        """Let nothing through, for longer each time if no seconds are given; returns for how many."""
        if not seconds:
            return self.rest(now)
        self.pause(now, seconds)
        return seconds

    def pause(self, now: float, seconds: float) -> None:
        """Let nothing through for a while: the platform asked for it."""
        if self.adapts and now >= self._rests_until:
            self._slow_down(now + seconds)
        self._rests_until = max(self._rests_until, now + seconds)
        self.free_at = max(self.free_at, now + seconds)

    def rest(self, now: float) -> float:
        """Let nothing through for longer each time, until something gets through; returns for how many seconds."""
        if now >= self._rests_until:  # not once more for each request that was under way with the first one
            self._rests += 1
            self.pause(now, doubled(_FIRST_REST_S, _LONGEST_REST_S, self._rests - 1))
        return self._rests_until - now

    def got_through(self) -> None:
        """The platform answers: the next rest is a short one again."""
        self._rests = self._failures = 0

    def failed(self, now: float) -> None:
        """The platform did not answer, or cannot be reached."""
        if now < self._tried_at:  # it was under way with the one that failed before
            return
        self._failures += 1
        if self.is_troubled:
            self._tried_at = now + doubled(_FIRST_PROBE_S, _LONGEST_PROBE_S, self._failures - _TROUBLED_AFTER)
            self.free_at = max(self.free_at, self._tried_at)

    @property
    def is_troubled(self) -> bool:
        """Whether one message at a time is enough, to see if the platform is there again."""
        return self._failures >= _TROUBLED_AFTER

    def _slow_down(self, from_s: float) -> None:
        if self._is_trying:
            self._faster_after_s = min(_FASTER_AFTER_LONGEST_S, self._faster_after_s * 2)
        self._slowed = min(_SLOWEST, self._slowed * (_FASTER if self._is_trying else _SLOWER))
        self._slowed_at, self._is_trying = from_s, False

    def _speed_up(self, now: float) -> None:
        if self._slowed > 1 and now - self._slowed_at >= self._faster_after_s:
            self._faster_after_s = _FASTER_AFTER_S if self._is_trying else self._faster_after_s
            self._slowed, self._slowed_at, self._is_trying = max(1.0, self._slowed / _FASTER), now, True


@dataclass(slots=True)
class Pacing:
    """The buckets of every space and channel; a platform not named in `paces` is unlimited."""

    paces: Mapping[str, Pace] = field(default_factory=dict)
    _spaces: dict[tuple[str, str], Bucket] = field(default_factory=dict)
    _channels: dict[tuple[str, str], dict[str, Bucket]] = field(default_factory=dict)
    _ways_out: dict[tuple[str, str], Bucket] = field(default_factory=dict)
    _lookups: dict[tuple[str, str], Bucket] = field(default_factory=dict)

    def pace(self, platform: str) -> Pace:
        """The limits of a platform."""
        return self.paces.get(platform, UNLIMITED)

    def space(self, platform: str, space: str) -> Bucket:
        """What a space may send; of a bot with one limit for all its spaces, those together."""
        pace = self.pace(platform)
        key = (platform, "" if pace.is_shared else space)
        return self._spaces.setdefault(key, Bucket(1 / pace.space_per_s, pace.adapts, catches_up=True))

    def way_out(self, platform: str, space: str) -> Bucket:
        """Where messages leave that had their slot: many may come at once, held up by the same thing."""
        pace = self.pace(platform)
        key = (platform, "" if pace.is_shared else space)
        return self._ways_out.setdefault(key, Bucket(1 / pace.space_per_s / _WAY_OUT))

    def lookups(self, platform: str, space: str) -> Bucket:
        """How often a space may be asked whether messages arrived."""
        return self._lookups.setdefault((platform, space), Bucket(1 / self.pace(platform).lookups_per_s))

    def room(self, platform: str, space: str, now: float) -> int:
        """How many messages of a space may start within PATIENCE_S."""
        bucket = self.space(platform, space)
        left_s = PATIENCE_S - max(0.0, bucket.free_at - now)
        if left_s <= 0:
            return 0
        if bucket.is_troubled:
            return 1
        return LARGEST_BATCH if bucket.interval_s == 0 else min(LARGEST_BATCH, 1 + int(left_s / bucket.interval_s))

    def depth(self, platform: str) -> int:
        """How many messages of one channel may start within PATIENCE_S."""
        return int(min(LARGEST_BATCH, 1 + PATIENCE_S * self.pace(platform).channel_per_s))

    def channel_free_at(self, platform: str, space: str, channel: str) -> float:
        """When a channel may be sent something next; may lie in the past."""
        bucket = self._channels.get((platform, space), {}).get(channel)
        return bucket.free_at if bucket else -math.inf

    def resting(self, platform: str, space: str, now: float) -> dict[str, float]:
        """The channels of a space that rest for longer than PATIENCE_S, and until when."""
        of_space = self._channels.get((platform, space), {})
        return {channel: one.free_at for channel, one in of_space.items() if one.free_at > now + PATIENCE_S}

    def reserve(self, platform: str, space: str, channel: str, now: float) -> float:
        """Take the next slot of a space and a channel; returns its time."""
        own, shared = self._channel(platform, space, channel), self.space(platform, space)
        slot = max(now, own.free_at, shared.free_at)
        shared.reserve(max(now, own.free_at))
        own.reserve(slot)
        return slot

    def pause(self, platform: str, space: str, now: float, seconds: float) -> float:
        """Let a whole space rest, for longer each time if no seconds are given; returns for how many."""
        return self.space(platform, space).wait(now, seconds)

    def pause_channel(self, platform: str, space: str, channel: str, now: float, seconds: float) -> float:
        """Let one channel rest; returns for how many seconds."""
        return self._channel(platform, space, channel).wait(now, seconds)

    def answered(self, platform: str, space: str, channel: str, now: float) -> None:
        """A channel's last message has been answered: from then on, so that no delay brings two closer together."""
        own = self._channel(platform, space, channel)
        own.free_at = max(own.free_at, now + own.interval_s)

    def tidy(self, now: float) -> None:
        """Forget channels that are free again."""
        for place, channels in self._channels.items():
            self._channels[place] = {name: bucket for name, bucket in channels.items() if bucket.free_at > now}

    def _channel(self, platform: str, space: str, channel: str) -> Bucket:
        of_space = self._channels.setdefault((platform, space), {})
        return of_space.setdefault(channel, Bucket(1 / self.pace(platform).channel_per_s))
