"""Faults that a test orders: errors, lost or held answers and rate limits; and the pace that channels allow."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.fakes.faults import Hold

UNLIMITED = 1000
# Discord's error code -> the status and the words it comes with.
ERRORS = {
    10003: (404, "Unknown Channel"),
    10004: (404, "Unknown Guild"),
    10007: (404, "Unknown Member"),
    10008: (404, "Unknown Message"),
    10013: (404, "Unknown User"),
    10015: (404, "Unknown Webhook"),
    10062: (404, "Unknown interaction"),
    10070: (404, "Unknown Guild Scheduled Event"),
    30034: (400, "Max number of daily application command creates has been reached (200)"),
    40003: (403, "You are opening direct messages too fast"),
    40060: (400, "Interaction has already been acknowledged."),
    50001: (403, "Missing Access"),
    50005: (403, "Cannot edit a message authored by another user"),
    50006: (400, "Cannot send an empty message"),
    50007: (403, "Cannot send messages to this user"),
    50008: (400, "Cannot send messages in a non-text channel"),
    40005: (413, "Request entity too large"),
    50013: (403, "Missing Permissions"),
    50024: (400, "Cannot execute action on this channel type"),
    50027: (401, "Invalid Webhook Token"),
    50033: (400, "Invalid Recipient(s)"),
    50035: (400, "Invalid Form Body"),
    50083: (400, "Thread is archived"),
}


class Refusal(Exception):  # noqa: N818
    """An answer with one of Discord's error codes."""

    def __init__(self, code: int, *, status: int = 0, message: str = "", errors: list[str] | None = None) -> None:
        known_status, known_message = ERRORS.get(code, (status or 400, message))
        super().__init__(f"{code} {message or known_message}")
        self.code, self.status, self.message = code, status or known_status, message or known_message
        self.errors = errors or []


@dataclass
class Fault:
    """What goes wrong with the next `times` requests of a route (in one channel, where given).

    `code`: one of Discord's error codes. `status`: an HTTP status, without JSON where there is no code.
    `retry_after`: 429 with so many seconds, for the whole bot with `is_global`.
    `lose_answer`: the connection breaks instead of the answer. `after_effect`: the request does its work first.
    """

    code: int = 0
    status: int = 0
    retry_after: float | None = None
    is_global: bool = False
    lose_answer: bool = False
    after_effect: bool = False
    times: int = 1
    channel: str = ""
    held: Hold | None = None

    @property
    def is_refused(self) -> bool:
        return bool(self.code or self.status or self.retry_after is not None or self.lose_answer)


class Pace:
    """How many messages a channel takes: `limit` in `per_s` seconds (None: any); the X-RateLimit headers tell.

    `bot`: how many requests the whole bot may make in a second; the interactions' own do not count.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        self.limit: int | None = None
        self.per_s = 5.0
        self.bot: int | None = None
        self._now = now
        self._of_bot = (0.0, 0)  # its end, requests in it
        self._windows: dict[str, tuple[float, int]] = {}  # channel -> (its end, messages in it)

    def count_request(self) -> float:
        """Count a request of the bot; return the seconds to wait (0: it may go)."""
        now = self._now()
        end, used = self._of_bot if now < self._of_bot[0] else (now + 1, 0)
        is_over = self.bot is not None and used >= self.bot
        self._of_bot = (end, used + (not is_over))
        return end - now if is_over else 0.0

    def count(self, channel: str) -> tuple[float, dict[str, str]]:
        """Count a message; return the seconds to wait (0: it may go) and the headers."""
        now, limit = self._now(), self.limit or UNLIMITED
        end, used = self._windows.get(channel, (0.0, 0))
        if now >= end or self.limit is None:
            end, used = now + self.per_s, 0
        is_over = used >= limit
        used += not is_over
        self._windows[channel] = (end, used)
        left = max(end - now, 0.001)
        return (left if is_over else 0.0), {
            "X-RateLimit-Limit": str(limit),
            "X-RateLimit-Remaining": str(limit - used),
            "X-RateLimit-Reset": f"{end:.3f}",
            "X-RateLimit-Reset-After": f"{left:.3f}",
            "X-RateLimit-Bucket": "channel-messages",
        }
