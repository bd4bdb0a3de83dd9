"""What people report about others, and who reads it."""

from typing import Any

from sqlalchemy import Delete, func, update
from sqlmodel import col, delete, select

from storage.built import built_once
from storage.mod_tables import Report
from storage.session import Session
from storage.tables import Event

_REPORTS = Report.metadata.tables["report"]
_PEOPLE = ("by_id", "about_id", "decided_by")


@built_once
def _old(before_ms: int) -> Delete:
    decided = (col(Report.decided_ms) < before_ms, col(Report.heard_ms) < before_ms)
    return delete(_REPORTS).where(col(Report.state) != "waiting", *decided)


class Reports:
    """Queries about reports."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def get(self, report_id: int) -> Report | None:
        """The report with this number."""
        return await self._session.get(Report, report_id)

    async def add(self, report: Report) -> Report:
        """Store a report; it has its number then."""
        self._session.add(report)
        await self._session.flush()
        return report

    async def open_of(self, event_id: int, by_id: int | None, about_id: int | None, reason: str) -> Report | None:
        """What somebody reported of a person for a reason that nobody has looked at yet."""
        found = await self._session.execute(
            select(Report)
            .where(Report.event_id == event_id, Report.by_id == by_id, Report.about_id == about_id)
            .where(Report.reason == reason, Report.state == "waiting")
            .order_by(col(Report.id).desc())
            .limit(1)
        )
        return found.scalar_one_or_none()

    async def waiting(self, event_id: int) -> list[Report]:
        """What nobody has looked at yet, oldest first."""
        found = await self._session.execute(
            select(Report)
            .where(Report.event_id == event_id, Report.state == "waiting")
            .order_by(col(Report.heard_ms), col(Report.id))
        )
        return list(found.scalars())

    async def named_by(self, event_id: int, by_id: int) -> set[int]:
        """Ids of everybody whom somebody reported at an event."""
        found = await self._session.execute(
            select(Report.about_id).where(Report.event_id == event_id, Report.by_id == by_id)
        )
        return {id for id in found.scalars() if id is not None}

    async def confirmed(self, event: Event, about_id: int, *, besides: int) -> int:
        """How many reports on a person at the editions of an event were found to be so, besides this one."""
        return await self._count(event, about_id, func.count(), Report.state == "confirmed", Report.id != besides)

    async def reporters(self, event: Event, about_id: int, *, since_ms: int) -> int:
        """How many people reported somebody at the editions of an event since, besides what was found to be nothing."""
        distinct = func.count(func.distinct(col(Report.by_id)))
        return await self._count(event, about_id, distinct, Report.made_ms >= since_ms, Report.state != "dismissed")

    async def of_reason_since(self, event: Event, about_id: int, reason: str, since_ms: int) -> bool:
        """Whether somebody was reported for a reason at the editions of an event since."""
        found = await self._count(event, about_id, func.count(), Report.reason == reason, Report.made_ms >= since_ms)
        return found > 0

    async def move(self, kept_id: int, gone_id: int) -> None:
        """Let what one person reported, decided and has on them be another one's, who they become."""
        for name in _PEOPLE:
            column = _REPORTS.c[name]
            await self._session.execute(update(_REPORTS).where(column == gone_id).values({name: kept_id}))

    async def forget(self, before_ms: int) -> None:
        """Delete what was decided before `before_ms`; what still waits stays."""
        await self._session.execute(*_old(before_ms))

    async def _count(self, event: Event, about_id: int, what: Any, *conditions: Any) -> int:
        same_series = select(Event.id).where(Event.series_id == event.series_id)
        found = await self._session.execute(
            select(what)
            .select_from(Report)
            .where(Report.about_id == about_id, col(Report.event_id).in_(same_series), *conditions)
        )
        return int(found.scalar_one())
