"""What a story needs of a chat: people who act on what they see, by its labels. Each platform has a driver for it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from storage.engine import Database

# A text, labels of options, or a file as its platform has it.
Given = Any
# platform:space:id is for programs alone.
_REFERENCE = re.compile(r"\b(?:slack|discord|sandbox|toy):[^\s:]+:\w+")


@dataclass(frozen=True, slots=True)
class SeenCard:
    """A framed piece of a message."""

    title: str
    text: str
    fields: Mapping[str, str]
    footer: str


@dataclass(frozen=True, slots=True)
class SeenMessage:
    """A message on somebody's screen; `buttons` holds the labels of everything to press."""

    text: str
    cards: tuple[SeenCard, ...]
    buttons: tuple[str, ...]
    files: Mapping[str, bytes]
    handle: Any = field(compare=False, repr=False)

    def __post_init__(self) -> None:
        found = _REFERENCE.search(f"{self.text} {self.cards} {self.buttons}")
        assert found is None, f"people read a reference: {found}"


@dataclass(frozen=True, slots=True)
class SeenForm:
    """A form on somebody's screen: what each field shows (options by label), and what was wrong, by field."""

    title: str
    fields: Mapping[str, Given]
    errors: Mapping[str, str]
    handle: Any = field(compare=False, repr=False)


Seen = SeenMessage | SeenForm | None


class Actor(Protocol):
    """One person with an account in the chat."""

    async def command(self, text: str) -> Seen:
        """Give a command in the event's channel, written without the command word."""
        ...

    async def write(self, text: str) -> Seen:
        """Write to the bot in a direct message."""
        ...

    async def click(self, message: SeenMessage, label: str) -> Seen:
        """Press the button with this label."""
        ...

    async def choose(self, message: SeenMessage, menu: str, option: str) -> Seen:
        """Choose an option of a menu, both by label."""
        ...

    async def submit(self, form: SeenForm, given: Mapping[str, Given]) -> Seen:
        """Fill in fields, by label, and send the form; the others keep what they show."""
        ...

    def file(self, name: str, data: bytes) -> Given:
        """A file of this person's machine, to be put into a form."""
        ...

    def see(self) -> list[SeenMessage]:
        """What the bot has posted for everybody in the event's channel, oldest first."""
        ...

    def inbox(self) -> list[SeenMessage]:
        """What the bot has sent in direct messages without being asked, oldest first."""
        ...


class Chat(Protocol):
    """A chat with one channel for the event, and a clock that the story moves."""

    database: Database

    def person(self, name: str, language: str = "ja", *, is_admin: bool = False) -> Actor:
        """Someone in the channel whose account speaks this language."""
        ...

    async def later(self, wall: str) -> None:
        """Let it be a wall time in Tokyo ("2026-12-03T12:10"), with everything planned until then."""
        ...

    async def open_everywhere(self, host: Actor) -> None:
        """Let the event of this organizer live wherever this chat has people."""
        ...


class OneChat:
    """A chat in one place."""

    async def open_everywhere(self, host: Actor) -> None:
        """The event is everywhere already."""


def read(seen: Seen) -> SeenMessage:
    """The message that was answered."""
    assert isinstance(seen, SeenMessage)
    return seen


def opened(seen: Seen) -> SeenForm:
    """The form that opened, or that came back."""
    assert isinstance(seen, SeenForm)
    return seen


async def continued(actor: Actor, seen: Seen, label: str) -> SeenForm:
    """The form that follows a form: at once where a platform can, else behind the button with this label."""
    return seen if isinstance(seen, SeenForm) else opened(await actor.click(read(seen), label))


def people(message: SeenMessage, why: str) -> dict[str, str]:
    """The people a message suggests, with the reason for each; `why` is the label of the reason."""
    return {card.title: card.fields[why] for card in message.cards if why in card.fields}
