"""What an interaction may be answered with: its token, and how long and how often that may be used."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.discord.faults import Refusal
from tests.fakes.discord.world import Channel, Message, Modal, User

FIRST_S, TOKEN_S = 3.0, 15 * 60.0
COMMAND, COMPONENT, AUTOCOMPLETE, SUBMIT = 2, 3, 4, 5
POST, DEFER, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9


@dataclass
class Ticket:
    """One interaction: who did it where, and how it has been answered."""

    id: str
    token: str
    kind: int
    user: User
    channel: Channel
    at: float
    source: Message | None = None  # the message whose button was pressed
    modal: Modal | None = None  # the modal that was sent
    answer: int = 0  # the type of the first response
    is_ephemeral: bool = False
    original: Message | None = None
    followed_up: list[Message] = field(default_factory=list)
    choices: list[dict[str, Any]] = field(default_factory=list)

    @property
    def allowed(self) -> tuple[int, ...]:
        """The first responses that this kind of interaction may get."""
        if self.kind == AUTOCOMPLETE:
            return (CHOICES,)
        updates = (DEFER_UPDATE, UPDATE) if self.source else (DEFER_UPDATE,) if self.kind == SUBMIT else ()
        return (POST, DEFER, *updates, *(() if self.kind == SUBMIT else (MODAL,)))

    @property
    def is_waiting(self) -> bool:
        """Whether the person still sees "thinking"."""
        return bool(self.original and self.original.is_loading)


class Tickets:
    """Every interaction that people started."""

    def __init__(self, now: Callable[[], float], new_id: Callable[[], str]) -> None:
        self._now, self._new_id = now, new_id
        self._by_token: dict[str, Ticket] = {}
        self.first_s, self.token_s = FIRST_S, TOKEN_S

    @property
    def tokens(self) -> tuple[str, ...]:
        return tuple(self._by_token)

    def issue(self, kind: int, user: User, channel: Channel, source: Message | None = None) -> Ticket:
        id = self._new_id()
        ticket = Ticket(id, f"interaction-token-{id}", kind, user, channel, self._now(), source)
        self._by_token[ticket.token] = ticket
        return ticket

    def for_callback(self, id: str, token: str) -> Ticket:
        """The interaction that gets its first response."""
        ticket = self._by_token.get(token)
        if ticket is None or ticket.id != id:
            raise Refusal(10062)
        if ticket.answer:
            raise Refusal(40060)
        if self._now() - ticket.at > self.first_s:
            raise Refusal(10062)
        return ticket

    def for_webhook(self, token: str) -> Ticket:
        """The interaction whose answer is followed up or changed."""
        ticket = self._by_token.get(token)
        if ticket is None or not ticket.answer:
            raise Refusal(10015)
        if self._now() - ticket.at > self.token_s:
            raise Refusal(50027)
        return ticket
