"""Letters at hand for one space, channel by channel: whose turn comes next. Pure; times are monotonic seconds."""

import heapq
import math
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count

from scheduler.pacing import Pacing
from storage.repositories.delivery import Lane, Letter

# A slot that is no further away is taken; the message waits for it by itself.
AHEAD_S = 0.02


@dataclass(slots=True, eq=False)
class Turns:
    """By priority, then in a circle, so that a long channel holds nobody up; in each channel in order, one by one."""

    lane: Lane
    pacing: Pacing
    _queues: dict[str, deque[Letter]] = field(default_factory=dict)
    _busy: set[str] = field(default_factory=set)
    # Channels whose turn can come: (priority, place, channel); and those that rest: (until, channel).
    _ready: list[tuple[int, int, str]] = field(default_factory=list)
    _resting: list[tuple[float, str]] = field(default_factory=list)
    _places: "count[int]" = field(default_factory=count)

    @property
    def waiting(self) -> int:
        """How many letters wait for their turn."""
        return sum(map(len, self._queues.values()))

    def filled(self) -> set[str]:
        """The channels with as many letters as can start soon."""
        depth = self.pacing.depth(self.lane.platform)
        return {channel for channel, queue in self._queues.items() if len(queue) >= depth}

    def add(self, letters: Iterable[Letter], now: float) -> list[Letter]:
        """Let letters wait behind those of their channel; returns those for which it would take too long."""
        depth, surplus = self.pacing.depth(self.lane.platform), []
        for letter in letters:
            queue = self._queues.setdefault(letter.to_ref, deque())
            if len(queue) >= depth:
                surplus.append(letter)
                continue
            queue.append(letter)
            if len(queue) == 1 and letter.to_ref not in self._busy:
                self._line_up(letter.to_ref, now)
        return surplus

    def next(self, now: float) -> Letter | None:
        """The letter whose turn it is; its channel has none until `done`."""
        while self._resting and self._resting[0][0] <= now + AHEAD_S:
            self._line_up(heapq.heappop(self._resting)[1], now)
        while self._ready:
            channel = heapq.heappop(self._ready)[2]
            if self._queues.get(channel) and channel not in self._busy:
                self._busy.add(channel)
                return self._queues[channel].popleft()
        return None

    def done(self, channel: str, now: float) -> None:
        """A channel's letter is settled: its next one lines up."""
        self._busy.discard(channel)
        self._line_up(channel, now)

    def drop(self, channel: str) -> list[Letter]:
        """Let the letters of a channel wait no longer."""
        return list(self._queues.pop(channel, ()))

    def drop_all(self) -> list[Letter]:
        """Let nothing wait any longer."""
        return [letter for channel in list(self._queues) for letter in self.drop(channel)]

    def soonest(self, now: float) -> float:
        """When a channel may be sent something; infinity if nothing waits that is not busy."""
        if self._ready:
            return now
        return self._resting[0][0] if self._resting else math.inf

    def _line_up(self, channel: str, now: float) -> None:
        queue = self._queues.get(channel)
        if not queue:
            self._queues.pop(channel, None)
            return
        free_at = self.pacing.channel_free_at(self.lane.platform, self.lane.space, channel)
        if free_at > now + AHEAD_S:
            heapq.heappush(self._resting, (free_at, channel))
        else:
            heapq.heappush(self._ready, (queue[0].priority, next(self._places), channel))
