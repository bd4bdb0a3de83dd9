"""Matching in a process of its own: what is read, what is answered, and in which pieces.

Both sides take everything in pieces small enough that the one who is asked for other things meanwhile is never kept
for long. The parent is `bot/suggestions/computing.py`; nobody else can write here.
"""

import pickle
import struct
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, BinaryIO

from bot.matching.attendees import Attendee, Pair, RoomFigures, Rules, Unreached

AT_ONCE = 500  # things in a piece
LENGTH = struct.Struct(">I")
END = "end"


@dataclass(frozen=True, slots=True)
class Computed:
    """The new pairs of a room; and, where asked for, what all pairs reach and who is left with too little."""

    pairs: tuple[Pair, ...]
    figures: RoomFigures | None = None
    unreached: tuple[Unreached, ...] = ()


def compute(
    room: Sequence[Attendee],
    rules: Rules,
    kept: Sequence[Pair],
    *,
    with_figures: bool = False,
    progress: Callable[[float], None] = lambda _: None,
) -> Computed:
    """Suggest for a whole room, in this process."""
    from bot.matching.figures import room_figures, unreached  # noqa: PLC0415 - numpy comes only when somebody is matched
    from bot.matching.suggest import suggest  # noqa: PLC0415 - as above

    pairs = suggest(room, rules, kept, progress)
    if not with_figures:
        return Computed(tuple(pairs))
    everything = [*kept, *pairs]
    return Computed(tuple(pairs), room_figures(room, rules, everything), tuple(unreached(room, rules, everything)))


def request(room: Sequence[Attendee], rules: Rules, kept: Sequence[Pair], *, with_figures: bool) -> Iterator[bytes]:
    """What the worker reads."""
    yield piece("rules", replace(rules, forbidden=(), met={}))
    yield piece("with_figures", with_figures)
    for name, things in (("room", room), ("kept", kept), ("forbidden", rules.forbidden), ("met", rules.met.items())):
        for some in _some(things):
            yield piece(name, some)
    yield piece(END, None)


def answer(found: Computed) -> Iterator[bytes]:
    """What the worker writes in the end."""
    yield piece("figures", found.figures)
    for name, things in (("pairs", found.pairs), ("unreached", found.unreached)):
        for some in _some(things):
            yield piece(name, some)
    yield piece(END, None)


def piece(name: str, value: object) -> bytes:
    """One piece: its length, and what it is."""
    packed = pickle.dumps((name, value), protocol=pickle.HIGHEST_PROTOCOL)
    return LENGTH.pack(len(packed)) + packed


def opened(packed: bytes) -> tuple[str, Any]:
    """What is in a piece."""
    name, value = pickle.loads(packed)  # noqa: S301 - from the other of the two processes
    return name, value


def _some(things: Iterable[object]) -> Iterator[tuple[object, ...]]:
    rest = iter(things)
    while some := tuple(islice(rest, AT_ONCE)):
        yield some


def _read(source: BinaryIO) -> dict[str, Any]:
    found: dict[str, Any] = {"room": [], "kept": [], "forbidden": [], "met": []}
    while True:
        name, value = opened(source.read(LENGTH.unpack(source.read(LENGTH.size))[0]))
        if name == END:
            return found
        if isinstance(found.get(name), list):
            found[name] += value
        else:
            found[name] = value


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Answer one request."""

    def write(packed: bytes) -> None:
        sink.write(packed)
        sink.flush()

    asked = _read(source)
    rules = replace(asked["rules"], forbidden=asked["forbidden"], met=dict(asked["met"]))
    found = compute(
        asked["room"],
        rules,
        asked["kept"],
        with_figures=asked["with_figures"],
        progress=lambda done: write(piece("progress", done)),
    )
    for packed in answer(found):
        write(packed)


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
