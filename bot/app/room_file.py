"""A room as a file: `goen match` and `goen seat` read the same one, and say where in it something is wrong."""

import json
import math
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from errno import EEXIST, EISDIR, ENOENT
from json import JSONDecodeError
from pathlib import Path
from typing import Any, Literal

EXIT_FILE = 6
MOST_EACH = 1_000  # suggestions for one person, people at a table, rounds: more is a slip
MOST_DIGITS = 40
MOST_SHOWN = 60
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


def from_file(file: Path, out: Path | None, work: Callable[[RoomFile], str]) -> int:
    """Write what a room in a file becomes to `out`, or to the terminal; the exit code.

    Where the file holds no room, or one of the two files is none that can be used, it is said which and why, and
    nothing is written.
    """
    try:
        if out is not None:
            _check_out(file, out)
        text = work(read_room_file(file))
    except RoomFileError as error:
        return _failed(file, str(error))
    except OSError as error:
        return _failed(error.filename or file, error.strerror or str(error))
    if out is None:
        sys.stdout.write(text)
        return 0
    try:
        _write(text, out)
    except OSError as error:
        return _failed(out, error.strerror or str(error))
    return 0


def _failed(file: Path | str, why: str) -> int:
    print(f"goen: {file}: {why}", file=sys.stderr)
    return EXIT_FILE


def _check_out(file: Path, out: Path) -> None:
    """OSError, before anything takes long, where a result cannot be kept; the room itself is never written over."""
    if out.is_dir():
        raise IsADirectoryError(EISDIR, "a folder, not a file to write to", str(out))
    if not out.parent.is_dir():
        raise FileNotFoundError(ENOENT, "there is no folder of that name to write to", str(out.parent))
    if out.exists() and file.exists() and out.samefile(file):
        raise FileExistsError(EEXIST, "the room itself, which is not written over", str(out))


def _write(text: str, out: Path) -> None:
    """All of it, or nothing: a file that was there stays as it was until the new one is whole."""
    if out.exists() and not out.is_file():  # such as /dev/stdout
        out.write_text(text, encoding="utf-8")
        return
    part = out.with_name(f"{out.name}.part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(out)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def read_room_file(path: Path) -> RoomFile:
    """Read a room; RoomFileError where it is none, OSError where the file cannot be read."""
    if path.is_dir():
        raise IsADirectoryError(EISDIR, "a folder, not a file with a room", str(path))
    try:
        return room_of(json.loads(path.read_bytes(), object_pairs_hook=_once, parse_int=_whole))
    except JSONDecodeError as error:
        raise RoomFileError(f"line {error.lineno}, column {error.colno}", "JSON in UTF-8") from None
    except UnicodeDecodeError:
        raise RoomFileError("", "JSON in UTF-8") from None
    except RecursionError:
        raise RoomFileError("", "lists within each other as a room has them, three deep") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise RoomFileError(shorten(name), "this name once in its object")
        found[name] = value
    return found


def _whole(digits: str) -> int | float:
    """A number of more digits than anybody needs is none."""
    return int(digits) if len(digits) <= MOST_DIGITS else math.inf


def shorten(text: str) -> str:
    """As much of a name in a file as a line of a terminal shows."""
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"


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
                raise RoomFileError(f"{here}[{side}]", f"the id of an attendee, which {shorten(id)!r} is not")
        pairs.append(frozenset(ids))
    return frozenset(pairs)


def _object(found: Any, path: str, known: tuple[str, ...]) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise RoomFileError(path, f"an object with {', '.join(known)}")
    for name in found:
        if name not in known:
            raise RoomFileError(f"{path}.{shorten(name)}".lstrip("."), f"one of {', '.join(known)}")
    return found


def _list(found: Any, path: str) -> list[Any]:
    if not isinstance(found, list):
        raise RoomFileError(path, "a list")
    return found


def _text(found: Any, path: str) -> str:
    if not isinstance(found, str):
        raise RoomFileError(path, "a text")
    try:
        found.encode()
    except UnicodeEncodeError:
        raise RoomFileError(path, "a text of whole characters, not half of one (\\ud800 to \\udfff)") from None
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
    if number is not None and (isinstance(number, bool) or not isinstance(number, int) or not 0 <= number <= MOST_EACH):
        raise RoomFileError(f"event.{name}", f"a whole number from 0 to {MOST_EACH:,}")
    return number
