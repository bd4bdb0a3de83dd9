"""The reminder rows of an event: planned when it is published, moved with it, cancelled with it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, get_args

from bot.schedule.placing import place, placed_at
from bot.schedule.rules import (
    RULES,
    SURVEY_MS,
    Marks,
    Planned,
    Untruth,
    announcing,
    plan,
    true_from_ms,
    true_until_ms,
    why_untrue,
)
from storage.survey_tables import Survey
from storage.tables import Event, Reminder
from storage.unit_of_work import UnitOfWork

MoveReason = Literal["sent", "past", "early", "late"]

# How a message stood before it was sent by hand.
Before = Literal["planned", "off", "skipped"]
BEFORE: tuple[Before, ...] = get_args(Before)


class MoveError(ValueError):
    """A reminder cannot be moved there: it was sent, that is past, or its words would not be true.

    `bound_ms`: from when on, or until when, they are.
    """

    def __init__(self, reason: MoveReason, bound_ms: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.bound_ms = bound_ms


async def derive(event: Event, uow: UnitOfWork, now_ms: int) -> None:
    """Make or recompute the reminders and the survey of a published event; nothing changes for one that stayed put.

    What was not sent moves with the event, also messages of a reminder that still wait, and what was put by hand
    keeps its distance; where its words would not be true there, it waits for an organizer. What was sent is planned
    again if its new time is to come.
    """
    if event.state != "published":
        return
    rows = {row.kind: row for row in await uow.reminders.of_event(event.id)}
    waiting = await uow.outbox.waiting_reminders(event.id)
    planned, marks = plans(event, rows), await marks_of(event, uow)
    for kind, wanted in planned.items():
        if kind not in rows:
            await uow.reminders.add(_first(event, wanted, now_ms))
        elif rows[kind].state == "expanded":
            await _revise_begun(rows[kind], wanted, event, uow, now_ms=now_ms, waits=rows[kind].id in waiting)
        else:
            await _revise(rows[kind], wanted, event, uow, now_ms=now_ms)
            _hold_back(rows[kind], marks)
    opens_ms = planned[announcing("open_survey")].due_ms
    await uow.surveys.plan(event.id, opens_ms=opens_ms, closes_ms=event.end_ms + SURVEY_MS)


async def cancel(event: Event, uow: UnitOfWork) -> None:
    """Cancel everything an event still has to say. `derive` brings it back if the event is published again."""
    await uow.reminders.cancel(event.id, await uow.outbox.waiting_reminders(event.id))
    await uow.outbox.cancel(event_id=event.id)


async def set_kind_off(event: Event, kind: str, uow: UnitOfWork, now_ms: int) -> bool:
    """Switch a reminder off, with what still waits of it; false if all of it was sent."""
    row = await row_of(event, kind, uow)
    if row.state == "expanded":
        waits = row.id in await uow.outbox.waiting_reminders(event.id)
        if not waits and not await _is_unheard(row, uow, now_ms):
            return False
        await uow.outbox.cancel(event_id=event.id, reminder_id=row.id)
    row.state, row.note = "off", ""
    return True


async def set_kind_on(event: Event, kind: str, uow: UnitOfWork, now_ms: int) -> Reminder:
    """Switch a reminder on again; it is skipped if its time is over, or if its words are not true there."""
    row = await row_of(event, kind, uow)
    if row.state == "off":
        _set_by_time(row, now_ms)
        _hold_back(row, await marks_of(event, uow))
    return row


async def move_kind(event: Event, kind: str, to: datetime | None, uow: UnitOfWork, now_ms: int) -> Reminder:
    """Put a reminder at a wall time of the event's zone, or (None) back to where its rule says. MoveError."""
    row = await row_of(event, kind, uow)
    if row.state == "expanded" and not await _is_unheard(row, uow, now_ms):
        raise MoveError("sent")
    moved = Reminder.model_validate(row.model_dump())
    place(moved, to, event)
    wanted = plans(event, {kind: moved})[kind]
    if wanted.due_ms <= now_ms:
        raise MoveError("past")
    check_truth(kind, await marks_of(event, uow), wanted.due_ms)
    place(row, to, event)
    await derive(event, uow, now_ms)
    return row


async def _is_unheard(row: Reminder, uow: UnitOfWork, now_ms: int) -> bool:
    """Whether a reminder was sent and refused wherever it went."""
    progress = (await uow.broadcasts.of_event(row.event_id, now_ms)).get(row.id)
    return progress is not None and progress.is_unheard


async def standing(event: Event, kind: str, uow: UnitOfWork) -> Before:
    """How a message stands that was not sent yet."""
    row = await uow.reminders.of_kind(event.id, kind)
    return next((state for state in BEFORE if row is not None and row.state == state), "skipped")


async def take_back(event: Event, row: Reminder, before: Before, uow: UnitOfWork, now_ms: int) -> None:
    """Let a message that was sent by hand, and that nobody got, stand as it did; what waits of it does not go out."""
    await uow.outbox.cancel(event_id=event.id, reminder_id=row.id)
    row.expanded_ms = None
    if RULES[row.kind].anchor == "manual":
        row.state, row.note = "skipped", "manual"
        return
    _take(row, plans(event, {row.kind: row})[row.kind], event)
    _set_by_time(row, now_ms)
    if before != "planned":
        row.state, row.note = before, "" if before == "off" else "past"


async def marks_of(event: Event, uow: UnitOfWork) -> Marks:
    """The instants on which the truth of an event's messages hangs."""
    return _marks(event, await uow.surveys.get(event.id))


def check_truth(kind: str, marks: Marks, at_ms: int) -> None:
    """MoveError where the words of a kind of message are not true at an instant."""
    rule = RULES[kind]
    reason: Untruth | None = why_untrue(rule, marks, at_ms)
    if reason:
        raise MoveError(reason, true_from_ms(rule, marks) if reason == "early" else true_until_ms(rule, marks))


async def row_of(event: Event, kind: str, uow: UnitOfWork) -> Reminder:
    """The reminder of a kind; KeyError if the event has none."""
    row = await uow.reminders.of_kind(event.id, kind)
    if row is None:
        raise KeyError(kind)
    return row


def plans(event: Event, rows: Mapping[str, Reminder]) -> dict[str, Planned]:
    """When each message of an event is due, with what was moved by hand."""
    start, end = datetime.fromisoformat(event.local_start), datetime.fromisoformat(event.local_end)
    moved = {kind: to for kind, row in rows.items() if (to := placed_at(row, event)) is not None}
    return {one.kind: one for one in plan(start, end, event.zone, moved=moved)}


async def placed_by_hand(event: Event, uow: UnitOfWork) -> list[Reminder]:
    """The reminders that were put by hand and are still to go out, or wait because they fit no longer."""
    rows = await uow.reminders.of_event(event.id)
    return [row for row in rows if row.is_moved and (row.state == "planned" or row.note == "untrue")]


def _marks(event: Event, survey: Survey | None) -> Marks:
    """A survey that was closed by hand has ended; the others end as they are planned to."""
    if survey is not None and survey.state == "closed":
        return Marks(event.start_ms, event.end_ms, event.end_ms)
    return Marks(event.start_ms, event.end_ms, event.end_ms + SURVEY_MS)


def _first(event: Event, wanted: Planned, now_ms: int) -> Reminder:
    """A reminder of an event that was just published; what its announcement has said already is skipped."""
    row = Reminder(event_id=event.id, kind=wanted.kind, local_wall="", zone="", due_ms=0, expires_ms=0, event_version=0)
    _take(row, wanted, event)
    _set_by_time(row, now_ms)
    if wanted.due_ms <= now_ms and RULES[wanted.kind].anchor == "start":
        row.state, row.note = "skipped", "past"
    return row


async def _revise(row: Reminder, wanted: Planned, event: Event, uow: UnitOfWork, *, now_ms: int) -> None:
    """Recompute a reminder nobody has got yet; one that was late or past stays so while its time is the same."""
    is_same = row.due_ms == wanted.due_ms
    _take(row, wanted, event)
    if row.state == "off" or (is_same and row.state != "cancelled" and row.note != "untrue"):
        return
    _set_by_time(row, now_ms)
    if row.state == "skipped" and await uow.outbox.has_begun(occurrence(row)):
        row.state, row.note = "expanded", ""


async def _revise_begun(
    row: Reminder, wanted: Planned, event: Event, uow: UnitOfWork, *, now_ms: int, waits: bool
) -> None:
    """Recompute a reminder that went out, or is going out, for another time."""
    if row.due_ms == wanted.due_ms:
        return
    if waits:
        await uow.outbox.cancel(event_id=event.id, reminder_id=row.id)
    if wanted.due_ms > now_ms or (waits and wanted.expires_ms > now_ms):
        _take(row, wanted, event)
        row.state, row.expanded_ms, row.note = "planned", None, ""


def _hold_back(row: Reminder, marks: Marks) -> None:
    """What was put by hand where its words are not true any more waits for an organizer to decide."""
    is_meant = row.is_moved and (row.state == "planned" or (row.state == "skipped" and row.note == "past"))
    if is_meant and why_untrue(RULES[row.kind], marks, row.due_ms):
        row.state, row.note = "skipped", "untrue"


def occurrence(row: Reminder) -> str:
    """How the keys of all messages of a reminder begin; another time is another occurrence."""
    return f"reminder:{row.id}:{row.due_ms}:"


def _take(row: Reminder, wanted: Planned, event: Event) -> None:
    row.local_wall, row.zone = wanted.local_wall, wanted.zone
    row.due_ms, row.expires_ms = wanted.due_ms, wanted.expires_ms
    row.event_version = event.version


def _set_by_time(row: Reminder, now_ms: int) -> None:
    is_useful = row.due_ms > now_ms or row.expires_ms > now_ms
    row.state, row.note = ("planned", "") if is_useful else ("skipped", "past")
