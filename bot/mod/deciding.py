"""What deciding about a held text or a person does: to the case, to the card, in the log."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

from bot.chat.actions import Send
from bot.door.context import Defaults
from bot.introductions.approving import clear_removed, put_back, show_approved
from bot.leaving import bonds
from bot.safety import cases
from bot.words.times import shift_ms, to_local, to_utc_ms
from storage.mod_tables import CaseState, ModCase
from storage.repositories.staff import MODERATORS
from storage.tables import Event
from storage.unit_of_work import UnitOfWork

Deed = Literal["approve", "rewrite", "remove", "mute", "ban", "keep"]
MUTED_DAYS = 7
_STATES: dict[Deed, CaseState] = {
    "approve": "approved", "rewrite": "rewrite", "remove": "removed", "mute": "muted", "ban": "banned",
}  # fmt: skip
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a text is shown now, and what others are told at once of somebody who takes part no longer."""

    is_shown: bool
    sends: list[Send] = field(default_factory=list)


def due_ms(since_ms: int, zone: str) -> int:
    """Until when somebody should have looked: the same time on the next weekday."""
    local = to_local(since_ms, zone) + timedelta(days=1)
    while local.weekday() >= _SATURDAY:
        local += timedelta(days=1)
    return to_utc_ms(local, zone)


def waits(case: ModCase) -> bool:
    """Whether somebody is to decide: for the first time, or once more after an answer."""
    return case.state in ("held", "waiting") or (case.answered_ms is not None and case.closed_ms is None)


async def may_decide(case: ModCase, person_id: int, uow: UnitOfWork) -> bool:
    """Nobody decides about themselves, or twice about the same, where somebody else could."""
    is_concerned = case.person_id == person_id or (case.answered_ms is not None and case.decided_by == person_id)
    if not is_concerned:
        return True
    staff = {one.id for one in await uow.staff.of_event(case.event_id, MODERATORS)}
    return not staff - {case.person_id, case.decided_by, person_id}


async def decide(
    case: ModCase, deed: Deed, by_id: int, event: Event, uow: UnitOfWork, *, defaults: Defaults, now_ms: int,
    note: str = "", covers_series: bool = False,
) -> Decision:  # fmt: skip
    """Decide about a case that waits."""
    if case.answered_ms is not None:
        return Decision(is_shown=await _close(case, deed, by_id, uow, now_ms=now_ms))
    sends: list[Send] = []
    case.state, case.decided_ms, case.decided_by = _STATES[deed], now_ms, by_id
    case.note, case.covers_series = note, covers_series
    if deed == "mute":
        case.until_ms = shift_ms(to_local(now_ms, event.zone), timedelta(days=MUTED_DAYS), event.zone)
    if deed == "ban":
        sends = await _put_out(case, event, uow, defaults, now_ms=now_ms)
    if deed == "remove":
        await clear_removed(case, uow)
    await cases.note(case, deed, by_id, uow, now_ms=now_ms)
    return Decision(is_shown=deed == "approve" and await show_approved(case, uow, now_ms=now_ms), sends=sends)


async def lift(case: ModCase, by_id: int, uow: UnitOfWork, *, now_ms: int) -> None:
    """End a mute or a ban."""
    case.state, case.closed_ms = "lifted", now_ms
    await cases.note(case, "lift", by_id, uow, now_ms=now_ms)


async def about_person(event: Event, person_id: int, uow: UnitOfWork, *, now_ms: int) -> ModCase:
    """A case about a person rather than a text, to be decided at once: in no queue."""
    for case in await uow.mod.open_of(event.id, person_id, "person"):
        return case
    return await uow.mod.add(ModCase(event_id=event.id, person_id=person_id, place="person", made_ms=now_ms))


async def _close(case: ModCase, deed: Deed, by_id: int, uow: UnitOfWork, *, now_ms: int) -> bool:
    """Decide for good after the answer: it is given way to, or what was decided stays."""
    case.closed_ms = now_ms
    if deed != "approve":
        await cases.note(case, "keep", by_id, uow, now_ms=now_ms)
        return False
    if case.state == "removed":
        await put_back(case, uow)
    is_person = case.state in ("muted", "banned")
    case.state = "lifted" if is_person else "approved"
    await cases.note(case, "lift" if is_person else "approve", by_id, uow, now_ms=now_ms)
    return not is_person and await show_approved(case, uow, now_ms=now_ms)


async def _put_out(case: ModCase, event: Event, uow: UnitOfWork, defaults: Defaults, *, now_ms: int) -> list[Send]:
    """Who is banned takes part no longer; of a series, in none of its events that is still to come."""
    more = await uow.events.to_come(event.series_id, now_ms) if case.covers_series else []
    events = [event, *(other for other in more if other.id != event.id)]
    parts = [(one, part) for one in events if (part := await uow.participants.of(one.id, case.person_id)) is not None]
    return await bonds.leave(parts, uow, defaults, now_ms=now_ms)
