"""What an interaction may be answered with: trigger ids and response URLs, with their life times."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

TRIGGER_S = 3.0
RESPONSE_S = 30 * 60
RESPONSE_USES = 5


@dataclass
class Ticket:
    """The means that one interaction gave the app; `origin` is the (channel, ts) of the message it came from."""

    trigger: str
    user: str
    channel: str
    origin: tuple[str, str] | None
    at: float
    view: str | None = None
    is_used: bool = False
    responses: int = 0


class Tickets:
    """All triggers and response URLs that were handed out."""

    def __init__(self, now: Callable[[], float], team: str = "T0001") -> None:
        self._now = now
        self._team = team
        self._numbers = count(1)
        self._issued: dict[str, Ticket] = {}
        self.trigger_s = TRIGGER_S

    def issue(
        self, user: str, channel: str = "", origin: tuple[str, str] | None = None, view: str | None = None
    ) -> Ticket:
        ticket = Ticket(f"13.{self._team}.{next(self._numbers):06d}", user, channel, origin, self._now(), view)
        self._issued[ticket.trigger] = ticket
        return ticket

    def has(self, trigger: str) -> bool:
        return trigger in self._issued

    def use_trigger(self, trigger: str) -> tuple[Ticket | None, str]:
        """The ticket, or the error that Slack answers."""
        ticket = self._issued.get(trigger)
        if ticket is None:
            return None, "invalid_trigger_id"
        if ticket.is_used:
            return None, "exchanged_trigger_id"
        if self._now() - ticket.at > self.trigger_s:
            return None, "expired_trigger_id"
        ticket.is_used = True
        return ticket, ""

    def use_response(self, trigger: str) -> tuple[Ticket | None, str]:
        """The ticket, or the error that a response URL answers."""
        ticket = self._issued.get(trigger)
        if ticket is None or not ticket.channel:
            return None, "invalid_url"
        if self._now() - ticket.at > RESPONSE_S:
            return None, "expired_url"
        if ticket.responses >= RESPONSE_USES:
            return None, "used_url"
        ticket.responses += 1
        return ticket, ""
