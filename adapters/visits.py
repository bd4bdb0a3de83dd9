"""How often one address may ask something of the server's pages.

No address is kept: it becomes a number under a key that is drawn when the process starts.
"""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import ip_address
from time import monotonic

from aiohttp import web

# So many addresses are known at once; beyond, those that have asked least are forgotten.
_MOST_KNOWN = 20_000


@dataclass(slots=True)
class PerAddress:
    """How often one address may do something: `burst` times at once, and `per_s` times a second from then on.

    Everybody at an event may share one address, so both are meant for a full room.
    """

    burst: float
    per_s: float
    now: Callable[[], float] = monotonic
    _key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    # What is left to each, and as of when.
    _left: dict[bytes, tuple[float, float]] = field(default_factory=dict)

    def wait_s(self, address: str) -> float:
        """0 if it may be done now, which is counted; else in how many seconds."""
        who, now = hashlib.blake2b(address.encode(), digest_size=16, key=self._key).digest(), self.now()
        left, since = self._left.pop(who, (self.burst, now))
        left = min(self.burst, left + (now - since) * self.per_s)
        is_free = left >= 1
        self._left[who] = (left - 1 if is_free else left, now)
        if len(self._left) > _MOST_KNOWN:
            self._forget(now)
        return 0.0 if is_free else (1 - left) / self.per_s

    def _forget(self, now: float) -> None:
        """Those that may do as much again as somebody unknown; if there are none, those that asked longest ago."""
        full = {who for who, (left, at) in self._left.items() if left + (now - at) * self.per_s >= self.burst}
        gone = full or [*self._left][: _MOST_KNOWN // 2]
        self._left = {who: kept for who, kept in self._left.items() if who not in gone}


def address_of(request: web.Request) -> str:
    """Where a request comes from: what the server's own proxy says, if one stands before it."""
    peer = request.remote or ""
    said = ",".join(request.headers.getall("X-Forwarded-For", [])).rpartition(",")[2].strip()
    return said if said and _is_near(peer) else peer


def _is_near(address: str) -> bool:
    try:
        return ip_address(address).is_private
    except ValueError:
        return False
