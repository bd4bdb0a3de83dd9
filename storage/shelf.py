"""What was computed from a database lately, kept in memory to save time. Never the truth: it may be gone any time."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Any

MOST = 8


class Shelf:
    """The last few things by name, for every thread. Who finds nothing computes it anew, and it comes out the same."""

    def __init__(self) -> None:
        self._things: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def get(self, name: Hashable) -> Any:
        """What was kept under a name, or None."""
        with self._lock:
            if name in self._things:
                self._things.move_to_end(name)
            return self._things.get(name)

    def put(self, name: Hashable, thing: object) -> None:
        """Keep something, in place of what has lain unused for longest."""
        with self._lock:
            self._things[name] = thing
            self._things.move_to_end(name)
            while len(self._things) > MOST:
                self._things.popitem(last=False)
