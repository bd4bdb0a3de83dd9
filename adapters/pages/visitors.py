"""Who asks for a page, as far as it must be known: which language they read, how often they ask, whose form it is.

No address is kept: it becomes a number under a key that is drawn when the process starts.
"""

import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from time import monotonic
from urllib.parse import parse_qs, urlsplit

from aiohttp import web

from bot.words.i18n import Language
from bot.words.readers import of_browser

FORM = "application/x-www-form-urlencoded"
_MOST_FIELDS = 100
# So many addresses are known at once; beyond, those that have asked least are forgotten.
_MOST_KNOWN = 20_000


class FormTooLargeError(Exception):
    """More was sent than any form of ours holds."""


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


def language_of_reader(request: web.Request, default: Language) -> Language:
    """What was chosen on the page, else what the browser asks for."""
    match request.query.get("lang"):
        case "ja":
            return "ja"
        case "en":
            return "en"
    return of_browser(request.headers.get("Accept-Language", ""), default)


def address_of(request: web.Request) -> str:
    """Where a request comes from: what the server's own proxy says, if one stands before it."""
    peer = request.remote or ""
    said = ",".join(request.headers.getall("X-Forwarded-For", [])).rpartition(",")[2].strip()
    return said if said and _is_near(peer) else peer


def is_secure(request: web.Request, public_url: str) -> bool:
    """Whether the browser sees https."""
    public = urlsplit(public_url)
    return request.secure or (public.scheme == "https" and request.host == public.netloc)


def is_own_form(request: web.Request, public_url: str) -> bool:
    """Whether a form was sent from a page of this server, as far as the browser says; very old ones say nothing."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc in (request.host, urlsplit(public_url).netloc or request.host)


async def read_form(request: web.Request, most_bytes: int) -> Mapping[str, tuple[str, ...]]:
    """What was sent, by field. FormTooLargeError for more than that; HTTPUnsupportedMediaType for another kind."""
    if request.content_type != FORM:
        raise web.HTTPUnsupportedMediaType
    body = await request.read()
    if len(body) > most_bytes:
        raise FormTooLargeError
    try:
        found = parse_qs(body.decode("ascii"), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="replace")
    except ValueError as error:
        raise web.HTTPBadRequest from error
    return {name: tuple(values) for name, values in found.items()}


def _is_near(address: str) -> bool:
    try:
        return ip_address(address).is_private
    except ValueError:
        return False
