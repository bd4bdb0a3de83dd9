"""Which function answers what. Every column has its own type, so that a form's handler cannot answer a command."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from bot.chat.actions import Action
from bot.chat.content import Picture
from bot.chat.interactions import (
    AccessRestored,
    ButtonClick,
    Command,
    FormMissed,
    FormSubmit,
    HomeOpened,
    Interaction,
    MemberJoined,
    PermissionMissing,
    ProfileChanged,
    Typing,
)
from bot.door.context import Context
from bot.words.i18n import Translator
from storage.tables import Event
from storage.unit_of_work import UnitOfWork

Answers = Awaitable[list[Action]]
EventT = TypeVar(
    "EventT", AccessRestored, FormMissed, HomeOpened, MemberJoined, PermissionMissing, ProfileChanged, Typing
)
# A picture of an event at an instant (UTC ms), for a message that goes out now; None where nothing may be drawn.
Draws = Callable[[Event, UnitOfWork, Translator, int], Awaitable[Picture | None]]
# Any column's handler, after the table was read.
Handler = Callable[[Any, Context], Answers]


@dataclass(frozen=True, slots=True)
class EventRoute:
    """What answers a kind of event; made by `on`, which checks that the two fit."""

    kind: type[Interaction]
    handler: Handler


@dataclass(frozen=True, slots=True)
class Routes:
    """Command names, button ids, form ids and kinds of events to what answers them.

    `only_read`: the handlers among them that change nothing; they need not wait for those that do.
    `alone`: those beside whose work nothing is stored, not even that a platform told of it; who acts twice is known to
    them without it.
    `drawings`: kinds of pictures that messages name, to what draws them.
    """

    commands: Mapping[str, Callable[[Command, Context], Answers]] = field(default_factory=dict)
    buttons: Mapping[str, Callable[[ButtonClick, Context], Answers]] = field(default_factory=dict)
    forms: Mapping[str, Callable[[FormSubmit, Context], Answers]] = field(default_factory=dict)
    events: tuple[EventRoute, ...] = ()
    only_read: tuple[Handler, ...] = ()
    alone: tuple[Handler, ...] = ()
    drawings: Mapping[str, Draws] = field(default_factory=dict)

    def of(self, asked: Interaction) -> Handler | None:
        """What answers an interaction; None if nothing does."""
        match asked:
            case Command(name=name):
                return self.commands.get(name)
            case ButtonClick(id=id):
                return self.buttons.get(id)
            case FormSubmit(id=id):
                return self.forms.get(id)
        return next((route.handler for route in self.events if route.kind is type(asked)), None)


def on(kind: type[EventT], handler: Callable[[EventT, Context], Answers]) -> EventRoute:
    """A route for a kind of event."""
    return EventRoute(kind, handler)


def merge(*parts: Routes) -> Routes:
    """All routes in one; ValueError if two flows claim the same."""
    events = tuple(route for part in parts for route in part.events)
    _once([route.kind for route in events])
    return Routes(
        _joined([part.commands for part in parts]),
        _joined([part.buttons for part in parts]),
        _joined([part.forms for part in parts]),
        events,
        tuple(handler for part in parts for handler in part.only_read),
        tuple(handler for part in parts for handler in part.alone),
        _joined([part.drawings for part in parts]),
    )


HandlerT = TypeVar("HandlerT")


def _joined(tables: list[Mapping[str, HandlerT]]) -> dict[str, HandlerT]:
    _once([name for table in tables for name in table])
    return {name: handler for table in tables for name, handler in table.items()}


def _once(claimed: list[Any]) -> None:
    twice = {claim for claim in claimed if claimed.count(claim) > 1}
    if twice:
        raise ValueError(f"claimed by two flows: {twice}")
