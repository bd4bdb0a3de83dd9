"""A room as a file: `goen match` and `goen seat` read the same one, and say where in it something is wrong."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from json import JSONDecodeError
from pathlib import Path
from typing import Any, Literal

_LEVELS = (1, 2, 3)
_TOP = ("event", "attendees", "met", "blocks")
_FIELDS = ("id", "seek", "offer", "interests", "industry", "size", "newcomer", "level", "languages")


class RoomFileError(ValueError):
    """A file that holds no room: where in it (a path such as `attendees[3].level`), and what is expected there."""

    def __init__(self, path: str, expected: str) -> None:
        super().__init__(f"{path or 'the file'}: expected {expected}")
        self.path = path
        self.expected = expected


@dataclass(frozen=True, slots=True)
class FileAttendee:
    """Somebody as the file says it; what may be left out has its usual value."""

    id: str
    seek: tuple[str, ...] = ()
    offer: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    industry: str = ""
    size: str = ""
    newcomer: bool = False
    level: int = 2
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoomFile:
    """Everybody in the order of the file; `k` and `m`, the most and fewest suggestions, where the file says them."""

    attendees: tuple[FileAttendee, ...]
    k: int | None = None
    m: int | None = None
    met: frozenset[frozenset[str]] = frozenset()
    blocks: frozenset[frozenset[str]] = frozenset()


def read_room_file(path: Path) -> RoomFile:
    """Read a room; RoomFileError where it is none, OSError where the file cannot be read."""
    try:
        return room_of(json.loads(path.read_bytes()))
    except (JSONDecodeError, UnicodeDecodeError) as error:
        at = f"line {error.lineno}, column {error.colno}" if isinstance(error, JSONDecodeError) else ""
        raise RoomFileError(at, "JSON in UTF-8") from None


def room_of(found: Any) -> RoomFile:
    """The room that JSON says; RoomFileError where it says none."""
    top = _object(found, "", _TOP)
    if "attendees" not in top:
        raise RoomFileError("attendees", 'a list such as [{"id": "sato"}]')
    rows = _list(top["attendees"], "attendees")
    people = tuple(_attendee(row, f"attendees[{place}]") for place, row in enumerate(rows))
    known: dict[str, int] = {}
    for place, person in enumerate(people):
        if known.setdefault(person.id, place) != place:
            raise RoomFileError(
                f"attendees[{place}].id", f"an id of its own, not that of attendees[{known[person.id]}]"
            )
    event = _object(top.get("event", {}), "event", ("k", "m"))
    return RoomFile(
        people,
        _count(event, "k"),
        _count(event, "m"),
        _pairs(top.get("met", []), "met", known),
        _pairs(top.get("blocks", []), "blocks", known),
    )


def _attendee(found: Any, path: str) -> FileAttendee:
    row = _object(found, path, _FIELDS)
    if "id" not in row:
        raise RoomFileError(f"{path}.id", "a text")
    level = row.get("level", 2)
    if isinstance(level, bool) or level not in _LEVELS:
        raise RoomFileError(f"{path}.level", "1, 2 or 3")
    newcomer = row.get("newcomer", False)
    if not isinstance(newcomer, bool):
        raise RoomFileError(f"{path}.newcomer", "true or false")
    texts = {name: _texts(row.get(name, []), f"{path}.{name}") for name in ("seek", "offer", "interests", "languages")}
    return FileAttendee(
        id=_id(row["id"], f"{path}.id"),
        seek=texts["seek"],
        offer=texts["offer"],
        interests=texts["interests"],
        languages=texts["languages"],
        industry=_text(row.get("industry", ""), f"{path}.industry"),
        size=_text(row.get("size", ""), f"{path}.size"),
        newcomer=newcomer,
        level=level,
    )


def _pairs(found: Any, path: str, known: Mapping[str, int]) -> frozenset[frozenset[str]]:
    pairs = []
    for place, pair in enumerate(_list(found, path)):
        here = f"{path}[{place}]"
        ids = [_id(id, f"{here}[{side}]") for side, id in enumerate(_list(pair, here))]
        if len(set(ids)) != 2 or len(ids) != 2:  # noqa: PLR2004
            raise RoomFileError(here, "two different ids")
        for side, id in enumerate(ids):
            if id not in known:
                raise RoomFileError(f"{here}[{side}]", f"the id of an attendee, which {id!r} is not")
        pairs.append(frozenset(ids))
    return frozenset(pairs)


def _object(found: Any, path: str, known: tuple[str, ...]) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise RoomFileError(path, f"an object with {', '.join(known)}")
    for name in found:
        if name not in known:
            raise RoomFileError(f"{path}.{name}".lstrip("."), f"one of {', '.join(known)}")
    return found


def _list(found: Any, path: str) -> list[Any]:
    if not isinstance(found, list):
        raise RoomFileError(path, "a list")
    return found


def _text(found: Any, path: str) -> str:
    if not isinstance(found, str):
        raise RoomFileError(path, "a text")
    return found


def _texts(found: Any, path: str) -> tuple[str, ...]:
    return tuple(_text(one, f"{path}[{place}]") for place, one in enumerate(_list(found, path)))


def _id(found: Any, path: str) -> str:
    """An id is a text; a whole number counts as its digits."""
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found)
    text = _text(found, path)
    if not text:
        raise RoomFileError(path, "a text that is not empty")
    return text


def _count(event: Mapping[str, Any], name: Literal["k", "m"]) -> int | None:
    number = event.get(name)
    if number is not None and (isinstance(number, bool) or not isinstance(number, int) or number < 0):
        raise RoomFileError(f"event.{name}", "a whole number from 0 on")
    return number
