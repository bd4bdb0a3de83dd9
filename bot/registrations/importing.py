"""Takes the registrations of a file in: what would change is planned first, and done all at once.

Taking the same file in again changes nothing; a newer one changes what it says otherwise, and never doubles anybody.
Wrong rows never stop the right ones.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from types import SimpleNamespace
from typing import Any

from bot.chat.actions import Send
from bot.door.context import Defaults
from bot.events import attendance
from bot.leaving import bonds
from bot.registrations.exports import State
from bot.registrations.meaning import Facts, Settled, Unsure, about, facts
from bot.registrations.reading import BadRow, FileRow, RegistrationFile
from bot.words.times import to_utc_ms
from storage.registration_tables import Registration, SeatState
from storage.repositories.registrations import JSON_COLUMNS, stored
from storage.sealing import SealedNames
from storage.tables import Event
from storage.unit_of_work import UnitOfWork

_STATES: Mapping[State, SeatState] = {
    "coming": "coming", "waiting": "waiting", "pending": "pending", "out": "cancelled",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FileSeat:
    """A seat as a file has it. `row`: the line of the file; `keys`: under which it may be stored, the first one now."""

    row: int
    keys: tuple[str, ...]
    state: SeatState
    name: str
    address: str
    answers: Mapping[str, str]
    facts: Facts
    has_come: bool
    registered_ms: int | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking a file in does. `changed` and `cancelled`: with the id of the seat that is here.

    `unchanged`: how many seats stay as they are; `left_out`: how many are out there and were never here. `wrong`: rows
    that were not understood. `missing`: ids of seats that the same service once brought and this file has not; nothing
    becomes of them. `unsure`: answers to settle, with how many people gave each.
    """

    event_id: int
    service: str
    new: tuple[FileSeat, ...]
    changed: tuple[tuple[int, FileSeat], ...]
    cancelled: tuple[tuple[int, FileSeat], ...]
    unchanged: int
    left_out: int
    wrong: tuple[BadRow, ...]
    missing: tuple[int, ...]
    unsure: tuple[tuple[Unsure, int], ...]

    @property
    def is_idle(self) -> bool:
        """Whether nothing would change."""
        return not (self.new or self.changed or self.cancelled)

    @property
    def gone(self) -> tuple[int, ...]:
        """The missing who may be cancelled: none while rows cannot be read, for they may be among these."""
        return () if self.wrong else self.missing

    def states(self) -> Mapping[SeatState, int]:
        """How many of the new and changed seats are coming, wait and have not paid."""
        return Counter(seat.state for seat in (*self.new, *(seat for _, seat in self.changed)))


@dataclass(frozen=True, slots=True)
class Here:
    """What a file is compared with: an event, what its series settled, and the seats there are, in their order."""

    event_id: int
    zone: str
    settled: Settled
    seats: Sequence[Any]
    names: SealedNames


async def here(event: Event, uow: UnitOfWork) -> Here:
    """What a file for an event is compared with now."""
    settled = await uow.registrations.settled(event.series_id)
    return Here(event.id, event.zone, settled, await uow.registrations.here(event.id), uow.registrations.names)


async def plan(read: RegistrationFile, event: Event, uow: UnitOfWork) -> Plan:
    """What taking a file in would do to an event. SealError where what is stored was sealed with another key."""
    return compared(read, await here(event, uow))


def compared(read: RegistrationFile, known: Here) -> Plan:
    """What taking a file in would do, if everything is still as it was known. SealError as for `plan`. Pure."""
    seats = [_read_here(one) for one in known.seats if one.service == read.service]
    # Without the key of what is here nobody would be known again, and everybody doubled.
    known.names.opened(next((one.name for one in seats if one.name), ""))
    sorting, unsure = _Sorting(known, read.service, {one.key: one for one in seats}), Counter[Unsure]()
    meant: dict[tuple[tuple[str, str], ...], tuple[dict[str, str], Facts]] = {}
    for row in read.registrations:
        # Many people give the same answers.
        if row.answers not in meant:
            told = about(row.answers)
            meant[row.answers] = told, facts(told, known.settled)
        told, fact = meant[row.answers]
        if row.state != "out":
            unsure.update(fact.unsure)
        for seat in sorting.seats(row, told, fact):
            sorting.sort(seat)
    return Plan(
        known.event_id, read.service, tuple(sorting.new), tuple(sorting.changed), tuple(sorting.cancelled),
        sorting.unchanged, sorting.left_out, read.bad,
        tuple(one.id for one in seats if one.id not in sorting.met and one.state != "cancelled"),
        tuple(unsure.most_common()),
    )  # fmt: skip


NewSeat = tuple[Any, ...]


def new_seats(planned: Plan, names: SealedNames, *, now_ms: int) -> list[NewSeat]:
    """The seats that are new, as they are stored. Pure but for the codes that are drawn."""
    return [stored(_new(seat, planned, names, now_ms)) for seat in planned.new]


async def take_in(
    planned: Plan, uow: UnitOfWork, defaults: Defaults, *, now_ms: int, new: Sequence[NewSeat] | None = None
) -> list[Send]:
    """Do what was planned in this transaction; whoever joined a seat that is cancelled now takes part no longer.

    `new`: the new seats, if `new_seats` has prepared them. Returns what others are told at once.
    """
    seats = await uow.registrations.some([id for id, _ in (*planned.changed, *planned.cancelled)])
    for id, seat in planned.changed:
        await _change(seats[id], seat, uow, now_ms=now_ms)
    sends = await _cancel([seats[id] for id, _ in planned.cancelled], planned, uow, defaults, now_ms=now_ms)
    prepared = new_seats(planned, uow.registrations.names, now_ms=now_ms) if new is None else new
    await uow.registrations.store(prepared)
    return sends


async def cancel(planned: Plan, uow: UnitOfWork, defaults: Defaults, *, now_ms: int) -> list[Send]:
    """Cancel the seats that are `gone`, only where the file holds everybody who comes; what others are told at once."""
    gone = await uow.registrations.some(planned.gone)
    return await _cancel(list(gone.values()), planned, uow, defaults, now_ms=now_ms)


@dataclass(slots=True)
class _Sorting:
    """The seats of a file against those that are here by their keys, each sorted by what is new about it."""

    here: Here
    service: str
    by_key: Mapping[str, Any]
    new: list[FileSeat] = field(default_factory=list)
    changed: list[tuple[int, FileSeat]] = field(default_factory=list)
    cancelled: list[tuple[int, FileSeat]] = field(default_factory=list)
    unchanged: int = 0
    left_out: int = 0
    met: set[int] = field(default_factory=set)

    def seats(self, row: FileRow, told: Mapping[str, str], known: Facts) -> Iterator[FileSeat]:
        """The seat of a row, and one for each guest; guests who no longer come are cancelled."""
        name, state, keys_of = (
            f"{self.here.event_id}:{self.service}:{row.key}",
            _STATES[row.state],
            self.here.names.keys,
        )
        registered_ms = _ms(row.registered, self.here.zone)
        yield FileSeat(row.row, keys_of(name), state, row.name, row.email, told, known, row.came, registered_ms)
        for number in count(1):
            keys = keys_of(f"{name}+{number}")
            if number > row.guests and not self._stored(keys):
                return
            comes = state if number <= row.guests else "cancelled"
            yield FileSeat(row.row, keys, comes, "", "", {}, Facts(), row.came, registered_ms)

    def sort(self, seat: FileSeat) -> None:
        """Put one seat where it belongs."""
        here = self._stored(seat.keys)
        if here is None:
            self.left_out += seat.state == "cancelled"
            self.new += [seat] if seat.state != "cancelled" else []
            return
        self.met.add(here.id)
        if not _differs(here, seat, self.here.names):
            self.unchanged += 1
        else:
            (self.cancelled if seat.state == "cancelled" else self.changed).append((here.id, seat))

    def _stored(self, keys: tuple[str, ...]) -> Any:
        return next((self.by_key[key] for key in keys if key in self.by_key), None)


def _read_here(row: Any) -> Any:
    """A seat that is here, with its JSON read."""
    known = row._asdict()
    return SimpleNamespace(**known | {name: json.loads(known[name]) for name in JSON_COLUMNS})


def _differs(here: Any, seat: FileSeat, names: SealedNames) -> bool:
    if seat.state == "cancelled":
        return bool(here.state != "cancelled")
    if any(getattr(here, name) != value for name, value in _columns(seat, here).items()):
        return True
    if seat.has_come and here.came_ms is None:
        return True
    # Whoever joined is known by their account.
    if here.person_id is not None:
        return False
    return (names.opened(here.name), names.opened(here.address)) != (seat.name, seat.address)


def _columns(seat: FileSeat, here: Any = None) -> dict[str, Any]:
    """What a seat is stored as; who waited there and was let in at the desk here has a seat."""
    known, was_let_in = seat.facts, here is not None and here.came_ms is not None
    return {
        "state": "coming" if was_let_in else seat.state,
        "answers": dict(seat.answers), "industry": known.industry, "size": known.size,
        "role": known.role, "is_newcomer": known.is_newcomer, "seeks": list(known.seeks), "offers": list(known.offers),
    }  # fmt: skip


def _new(seat: FileSeat, planned: Plan, names: SealedNames, now_ms: int) -> dict[str, Any]:
    return {
        "event_id": planned.event_id, "key": seat.keys[0], "service": planned.service,
        "name": names.closed(seat.name), "address": names.closed(seat.address),
        "came_ms": now_ms if seat.has_come else None, "registered_ms": seat.registered_ms, "changed_ms": now_ms,
        **_columns(seat),
    }  # fmt: skip


async def _change(here: Registration, seat: FileSeat, uow: UnitOfWork, *, now_ms: int) -> None:
    for name, value in _columns(seat, here).items():
        setattr(here, name, value)
    here.key, here.changed_ms = seat.keys[0], now_ms
    if seat.has_come and here.came_ms is None:
        here.came_ms = now_ms
        participant = await uow.participants.of(here.event_id, here.person_id) if here.person_id else None
        if participant is not None:
            attendance.note_earlier(participant, now_ms)
    if here.person_id is None:
        names = uow.registrations.names
        here.name, here.address = names.closed(seat.name), names.closed(seat.address)


async def _cancel(
    seats: Iterable[Registration], planned: Plan, uow: UnitOfWork, defaults: Defaults, *, now_ms: int
) -> list[Send]:
    """Nobody has these seats any more; who counted on those who had them gets somebody else, and is told."""
    event = await uow.events.get(planned.event_id)
    seats = list(seats)
    people = [one.person_id for one in seats if one.person_id is not None]
    found = [await uow.participants.of(planned.event_id, person_id) for person_id in people]
    for one in seats:
        _empty(one, now_ms)
    parts = [(event, participant) for participant in found if event is not None and participant is not None]
    return await bonds.leave(parts, uow, defaults, now_ms=now_ms)


def _empty(here: Registration, now_ms: int) -> None:
    """The name of a seat that is cancelled is no longer needed."""
    here.state, here.person_id, here.name, here.address, here.answers = "cancelled", None, "", "", {}
    here.changed_ms = now_ms


def _ms(registered: str, zone: str) -> int | None:
    if not registered:
        return None
    when = datetime.fromisoformat(registered)
    return to_utc_ms(when, zone) if when.tzinfo is None else round(when.timestamp() * 1000)
