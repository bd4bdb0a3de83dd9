"""What was computed from a database lately, kept in memory to save time. Never the truth: it may be gone any time."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Any

MOST = 64
# Things are as large as there are people in them; together at most so many, but for the last one put here.
LARGEST = 30_000


class Shelf:
    """The last few things by name, for every thread. Who finds nothing computes it anew, and it comes out the same."""

    def __init__(self) -> None:
        self._things: OrderedDict[Hashable, Any] = OrderedDict()
        self._sizes: dict[Hashable, int] = {}
        self._lock = Lock()

    def get(self, name: Hashable) -> Any:
        """What was kept under a name, or None."""
        with self._lock:
            if name in self._things:
                self._things.move_to_end(name)
            return self._things.get(name)

    def take(self, name: Hashable) -> Any:
        """What was kept under a name, or None, and no longer here: for who changes it, and puts it back whole."""
        with self._lock:
            self._sizes.pop(name, None)
            return self._things.pop(name, None)

    def put(self, name: Hashable, thing: object, *, size: int) -> None:
        """Keep something of so many people, in place of what has lain unused for longest."""
        with self._lock:
            self._things[name], self._sizes[name] = thing, size
            self._things.move_to_end(name)
            while len(self._things) > 1 and self._is_full():
                del self._sizes[self._things.popitem(last=False)[0]]

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._things.clear()
            self._sizes.clear()

    def _is_full(self) -> bool:
        return len(self._things) > MOST or sum(self._sizes.values()) > LARGEST
