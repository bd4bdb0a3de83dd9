"""Somebody says that something is wrong: what is kept of it, who may read it, and what becomes of it.

Whom a report is about never reads it, organizer or not, and nothing they can see hangs on it until somebody decides
about them.
"""

from dataclasses import dataclass

from bot.words.times import DAY_MS
from storage.mod_tables import ModEntry, Report, ReportState
from storage.repositories.staff import MODERATORS
from storage.tables import Event
from storage.unit_of_work import UnitOfWork

REASONS = ("selling", "recruiting", "harassment", "status", "other")
# Nobody reported: requests of this person are declined again and again (DECLINE01).
DECLINED = "declined"
# What the log says of a report begins so.
LOGGED = "report_"
# REPORT01: so many people within this time.
MANY_REPORTERS, REPORTERS_MS = 2, 30 * DAY_MS
# DECLINE01: of at least so many requests within this time, so large a share was declined.
FEWEST_ASKED, MOST_DECLINED, DECLINES_MS = 6, 0.8, 90 * DAY_MS
# What is kept of one report, as long as people add to it.
MOST_KEPT = 3000


@dataclass(frozen=True, slots=True)
class ReportInView:
    """What the one who decides is told beside the report: `confirmed` ones on the person before, and `reporters`."""

    report: Report
    confirmed: int = 0
    reporters: int = 0


async def take(new: Report, uow: UnitOfWork) -> Report:
    """Keep what somebody reports; the same once more adds to what nobody has looked at yet."""
    report = await uow.reports.open_of(new.event_id, new.by_id, new.about_id, new.reason)
    if report is None:
        return await uow.reports.add(new)
    add(report, new.words, now_ms=new.made_ms)
    return report


def add(report: Report, words: str, *, now_ms: int) -> None:
    """Add what somebody says later; it waits for a person again."""
    known = report.words.split("\n") if report.words else []
    if words and words not in known:
        report.words = "\n".join([*known, words])[-MOST_KEPT:]
        report.heard_ms = now_ms
        report.state = "waiting"


async def kept_from(report: Report, uow: UnitOfWork) -> set[int]:
    """Ids of the people who never read a report: whom it is about, and whom else the same person reported."""
    named = await uow.reports.named_by(report.event_id, report.by_id) if report.by_id is not None else set()
    return named | ({report.about_id} - {None})  # type: ignore[operator]


async def readers(report: Report, uow: UnitOfWork) -> list[int]:
    """Ids of who moderates and may read a report; empty where each is reported, or reports."""
    out = await kept_from(report, uow) | {report.by_id}
    return [one.id for one in await uow.staff.of_event(report.event_id, MODERATORS) if one.id not in out]


async def may_read(report: Report, person_id: int, event: Event, uow: UnitOfWork, *, moderates: bool) -> bool:
    """Whether somebody may read a report and decide: organizers; where none of them may, the event's safety contact.

    `moderates`: whether they may moderate the event, as its staff, as the platform's admins or as the settings say.
    """
    if person_id in await kept_from(report, uow) or person_id == report.by_id:
        return False
    return moderates or (event.safety_person_id == person_id and not await readers(report, uow))


async def told(report: Report, event: Event, uow: UnitOfWork, *, now_ms: int) -> ReportInView:
    """A report with what is known of the person from reports before."""
    if report.about_id is None:
        return ReportInView(report)
    return ReportInView(
        report,
        await uow.reports.confirmed(event, report.about_id, besides=report.id),
        await uow.reports.reporters(event, report.about_id, since_ms=now_ms - REPORTERS_MS),
    )


async def decide(report: Report, state: ReportState, by_id: int, uow: UnitOfWork, *, now_ms: int) -> None:
    """Say that it is so, or that nothing follows."""
    report.state, report.decided_ms, report.decided_by = state, now_ms, by_id
    await uow.mod.note(
        ModEntry(
            event_id=report.event_id,
            by_id=by_id,
            about_id=report.about_id,
            deed=f"{LOGGED}{state}",
            note=f"#{report.id}",
            done_ms=now_ms,
        )
    )


async def is_repeated(event: Event, person_id: int, uow: UnitOfWork, *, now_ms: int) -> bool:
    """Whether more than one person reported somebody lately (REPORT01)."""
    return await uow.reports.reporters(event, person_id, since_ms=now_ms - REPORTERS_MS) >= MANY_REPORTERS


async def declined_often(person_id: int, event: Event, uow: UnitOfWork, *, now_ms: int) -> Report | None:
    """A report that most requests of somebody were declined (DECLINE01), made once in a while; None if not, or not yet.

    Who asked can see nothing of it: it goes to organizers alone, and says no name.
    """
    since_ms = now_ms - DECLINES_MS
    asked = await uow.again.asked(person_id, since_ms=since_ms)
    declined = sum(one.answer == "no" for one in asked)
    if len(asked) < FEWEST_ASKED or declined < MOST_DECLINED * len(asked):
        return None
    if await uow.reports.of_reason_since(event, person_id, DECLINED, since_ms):
        return None
    report = Report(
        event_id=event.id, about_id=person_id, reason=DECLINED, words=f"{declined}/{len(asked)}", made_ms=now_ms,
        heard_ms=now_ms,
    )  # fmt: skip
    return await uow.reports.add(report)
