"""Which function answers what, found when it is asked for.

Every column has its own type, so that a form's handler cannot answer a command.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Protocol, TypeVar

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


class Answering(Protocol):
    """What the door asks of those who answer."""

    async def load(self, asked: Interaction) -> None:
        """Have at hand what answers an interaction, so that nobody waits where the rest is asked."""

    def of(self, asked: Interaction) -> Handler | None:
        """What answers an interaction; None if nothing does."""

    def only_reads(self, asked: Interaction) -> bool:
        """Whether what answers it changes nothing."""

    def is_alone(self, asked: Interaction) -> bool:
        """Whether nothing is stored beside the work of what answers it."""

    def drawing(self, kind: str) -> Draws | None:
        """What draws a kind of picture; None if nothing does."""


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

    async def load(self, asked: Interaction) -> None:
        """It is at hand."""

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

    def only_reads(self, asked: Interaction) -> bool:
        """Whether what answers it changes nothing."""
        return self.of(asked) in self.only_read

    def is_alone(self, asked: Interaction) -> bool:
        """Whether nothing is stored beside the work of what answers it."""
        return self.of(asked) in self.alone

    def drawing(self, kind: str) -> Draws | None:
        """What draws a kind of picture; None if nothing does."""
        return self.drawings.get(kind)


Modules = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conversations:
    """The modules of all conversations, each imported when somebody asks for it the first time.

    So nobody waits for them at the start. `words`: the first word of a command, and what stands before the dot of a
    button's or a form's id, to all modules whose ROUTES have such. `events` and `drawings`: kinds of them, likewise.
    What cannot be imported is a bug like any other in it, met and told of whenever it is asked for.
    """

    words: Mapping[str, Modules]
    events: Mapping[type[Interaction], Modules]
    drawings: Mapping[str, Modules]
    _loaded: dict[Modules, Routes] = field(default_factory=dict, init=False, compare=False)

    async def load(self, asked: Interaction) -> None:
        """Import what answers an interaction, in a thread: neither the loop nor who writes waits for it."""
        if self._modules(asked) not in self._loaded:
            await asyncio.to_thread(self._part, asked)

    def of(self, asked: Interaction) -> Handler | None:
        """What answers an interaction; None if nothing does."""
        return self._part(asked).of(asked)

    def only_reads(self, asked: Interaction) -> bool:
        """Whether what answers it changes nothing."""
        return self._part(asked).only_reads(asked)

    def is_alone(self, asked: Interaction) -> bool:
        """Whether nothing is stored beside the work of what answers it."""
        return self._part(asked).is_alone(asked)

    def drawing(self, kind: str) -> Draws | None:
        """What draws a kind of picture; None if nothing does."""
        return self._routes(self.drawings.get(kind, ())).drawing(kind)

    @property
    def modules(self) -> frozenset[str]:
        """Every module of the tables."""
        listed = (*self.words.values(), *self.events.values(), *self.drawings.values())
        return frozenset(module for modules in listed for module in modules)

    def all(self) -> Routes:
        """All routes in one, every conversation imported; ValueError if two flows claim the same."""
        return self._routes(tuple(sorted(self.modules)))

    def _part(self, asked: Interaction) -> Routes:
        return self._routes(self._modules(asked))

    def _modules(self, asked: Interaction) -> Modules:
        match asked:
            case Command(name=name):
                return self.words.get(name.partition(" ")[0], ())
            case ButtonClick(id=id) | FormSubmit(id=id):
                return self.words.get(id.partition(".")[0], ())
        return self.events.get(type(asked), ())

    def _routes(self, modules: Modules) -> Routes:
        """The routes of some modules, in any thread: who comes second waits for the import, or finds the same anew."""
        if modules not in self._loaded:
            self._loaded[modules] = merge(*(_routes_of(module) for module in modules))
        return self._loaded[modules]


def _routes_of(module: str) -> Routes:
    routes: Routes = import_module(module).ROUTES
    return routes


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
