"""All that is stored about somebody, with names and titles in place of numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.door.context import Context
from bot.door.naming import names_of
from bot.words.times import to_zoned
from storage.holdings import HOLDINGS, Topic
from storage.tables import Event

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stored:
    """The rows of one person by table; the events they speak of, by id; whom they speak of, by person id."""

    rows: Mapping[str, list[Row]]
    events: Mapping[int, Event]
    names: Mapping[int, str]

    def of(self, table: str) -> list[Row]:
        """The rows of a table."""
        return self.rows.get(table, [])

    def title(self, event_id: int | None) -> str:
        """The title of an event; empty for none, or one that is gone."""
        event = self.events.get(event_id or 0)
        return event.title if event else ""

    def readable(self) -> dict[Topic, dict[str, list[Row]]]:
        """By topic and table: moments in UTC, titles beside the numbers of events, names of other people."""
        found: dict[Topic, dict[str, list[Row]]] = {}
        for table, rows in self.rows.items():
            found.setdefault(HOLDINGS[table].topic, {})[table] = [self._readable(table, row) for row in rows]
        return found

    def _readable(self, table: str, row: Row) -> Row:
        others = HOLDINGS[table].others
        shown: Row = {}
        for name, value in row.items():
            if name in others:
                if value in self.names:
                    shown["with"] = self.names[value]
            elif name.endswith("_ms"):
                shown[name.removesuffix("_ms")] = _instant(value)
            elif name == "event_id":
                shown |= {"event_id": value, "event": self.title(value)}
            elif name not in ("id", "participant_id"):
                shown[name] = value
        return shown


async def stored(ctx: Context) -> Stored:
    """Everything that is stored about the person acting and is theirs to read."""
    rows = await ctx.uow.mydata.of(ctx.person.id)
    parts = {row["id"]: row["event_id"] for row in rows.get("participant", [])}
    for goal in rows.get("goal", []):
        goal["event_id"] = parts.get(goal["participant_id"])
    pairs = {row[side] for row in rows.get("suggestion", []) for side in ("low_id", "high_id")}
    people = await ctx.uow.mydata.people_of(pairs - set(parts))
    for row in rows.get("suggestion", []):
        row |= {side: people.get(row[side]) for side in ("low_id", "high_id")}
    others = {row[name] for table, found in rows.items() for row in found for name in HOLDINGS[table].others}
    event_ids = {row["event_id"] for found in rows.values() for row in found if row.get("event_id")}
    events = {id: await ctx.uow.events.get(id) for id in sorted(event_ids)}
    names = await names_of(sorted(id for id in others if id is not None), ctx)
    return Stored(rows, {id: event for id, event in events.items() if event}, names)


def _instant(ms: int | None) -> str | None:
    return datetime.isoformat(to_zoned(ms, "UTC"), timespec="seconds") if ms is not None else None
