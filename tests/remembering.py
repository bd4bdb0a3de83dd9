"""What many tests begin with is played once: whoever begins so afterwards gets a copy of the chat as it was then."""

from collections.abc import Awaitable, Callable
from copy import copy
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from adapters.sandbox.actor import Actor

# What a chat holds in memory. Its parts are frozen values.
HELD = ("people", "posts", "forms", "_by_key", "_serial")
# Who is there may have changed meanwhile: what an act leads to is known by it.
_GIVEN = ("people",)
# What a pump remembers of what it has done, while it waits for more.
_PUMPED = ("_has_recovered", "_last_day", "_revised_ms", "_set_aside", "_sealed")

Act = Callable[..., Awaitable[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Rest:
    """A chat at a moment when nobody had opened its database since: all that is stored, and all it holds in memory."""

    database: bytes
    held: dict[str, Any]
    chance: Any
    now_ms: int
    pumped: dict[str, Any]


_beginnings: dict[tuple[bytes, int], Rest] = {}
_known: dict[tuple[Any, ...], tuple[Rest, str | None, Any]] = {}


def beginning(house: Any) -> Rest:
    """What a new chat rests on."""
    file = _file(house)
    stored = file.read_bytes() if file else b""
    key = sha256(stored).digest(), house.clock.now_ms()
    return _beginnings.setdefault(key, _at_rest(house, stored))


async def once(house: Any, act: Act, *given: Any) -> Any:
    """Do `act(house, *given)`: played where it was not yet, or where anything else has happened in this chat.

    An act may let time pass. What it returns is who acted, or a value that does not change.
    """
    before: Rest = house.rest
    if not _rests(house, before):
        return await act(house, *given)
    key = (before, tuple(house.people.items()), house.clock.now_ms(), act, given)
    if key not in _known:
        _known[key] = await _played(house, before, act, given)
    after, person, value = _known[key]
    _restore(house, after)
    return Actor(house, person) if person is not None else value


async def _played(house: Any, before: Rest, act: Act, given: tuple[Any, ...]) -> tuple[Rest, str | None, Any]:
    """What an act leads to, and who acted or what it returns, played in a chat of its own that begins as this one."""
    file = _file(house).with_name("rehearsal.sqlite")
    file.write_bytes(before.database)
    stage = house.twin(f"sqlite:///{file}")
    people = copy(house.people)
    _restore(stage, before)
    stage.people = people
    try:
        answer = await act(stage, *given)
    finally:
        await stage.database.close()
    after = _at_rest(stage, file.read_bytes())
    file.unlink()
    return (after, answer.person, None) if isinstance(answer, Actor) else (after, None, answer)


def _at_rest(house: Any, stored: bytes) -> Rest:
    return Rest(stored, _held(house), _chance(house).getstate(), house.clock.now_ms(), _pumped(house))


def _restore(house: Any, rest: Rest) -> None:
    _file(house).write_bytes(rest.database)
    for name, value in rest.held.items():
        setattr(house, name, copy(value))
    for name, value in rest.pumped.items():
        setattr(house.pump, name, copy(value))
    _chance(house).setstate(rest.chance)
    house.clock.move_to(rest.now_ms)
    house.rest = rest


def _rests(house: Any, rest: Rest) -> bool:
    """Whether nothing has happened since, and nobody has replaced a part of this house."""
    if (file := _file(house)) is None:
        return False
    held = {name: value for name, value in _held(house).items() if name not in _GIVEN}
    return (
        house.is_untouched
        and not file.with_name(f"{file.name}-wal").exists()  # as it does while the database is open
        and held == {name: rest.held[name] for name in held}
        and _pumped(house) == rest.pumped
        and _chance(house).getstate() == rest.chance
        and file.read_bytes() == rest.database
    )


def _held(house: Any) -> dict[str, Any]:
    return {name: copy(getattr(house, name)) for name in HELD}


def _pumped(house: Any) -> dict[str, Any]:
    return {name: copy(getattr(house.pump, name)) for name in _PUMPED}


def _chance(house: Any) -> Any:
    return house.bot._rng


def _file(house: Any) -> Path | None:
    file: Path | None = house.database._file
    return file
