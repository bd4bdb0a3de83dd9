"""Messages that were put by hand before distances were kept: what an older database says of them."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.schema import VERSIONS, upgrade

pytestmark = [pytest.mark.sqlite, pytest.mark.exhaustive]

EVENT = {
    "id": 1, "series_id": 1, "space": "sandbox:demo", "title": "会", "zone": "Asia/Tokyo", "language": "ja",
    "local_start": "2026-12-04T18:30", "local_end": "2026-12-04T20:30", "start_ms": 0, "end_ms": 1,
    "state": "published", "created_ms": 0,
}  # fmt: skip
# kind -> when it was, whether it was put there, by how much it was shifted; then what is kept of it
MOVED = {
    "practical": (("2026-12-02T18:00:00", 1, 0), (-2, 18 * 60)),
    "same_day": (("2026-12-04T13:30:00", 0, -180), (None, -300)),
    "thanks": (("2026-12-05T12:00:00", 1, 0), (1, 12 * 60)),
    "survey_open": (("2026-12-04T20:00:00", 1, 0), (None, -30)),
    "opening": (("2026-12-04T18:30:00", 0, 0), (None, None)),
}


def insert(connection: sqlite3.Connection, table: str, values: dict[str, object]) -> None:
    """A row with these values; columns that need one and have none get an empty one."""
    columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    needed = {name: ("[]" if "JSON" in kind else 0) for _, name, kind, is_needed, default, _ in columns
              if is_needed and default is None}  # fmt: skip
    row = {**needed, **values}
    marks = ", ".join(f":{name}" for name in row)
    connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", row)  # noqa: S608


def test_messages_moved_by_hand_keep_their_distance_from_then_on(tmp_path: Path) -> None:
    (ours,) = VERSIONS.glob("*_moved_messages.py")
    before, file = tmp_path / "versions", tmp_path / "goen.sqlite"
    before.mkdir()
    for path in VERSIONS.glob("[0-9]*_*.py"):
        if path.name < ours.name:
            shutil.copy(path, before)
    upgrade(f"sqlite:///{file}", before)
    with closing(sqlite3.connect(file)) as connection:
        insert(connection, "series", {"id": 1, "title": "会"})
        insert(connection, "event", EVENT)
        for kind, ((wall, is_moved, shift), _) in MOVED.items():
            row = {"event_id": 1, "kind": kind, "local_wall": wall, "zone": "Asia/Tokyo", "state": "planned",
                   "note": "", "is_moved": is_moved, "shift_minutes": shift, "id": None}  # fmt: skip
            insert(connection, "reminder", row)
        connection.commit()
    upgrade(f"sqlite:///{file}")
    with closing(sqlite3.connect(file)) as connection:
        found = connection.execute("SELECT kind, moved_days, moved_minutes FROM reminder").fetchall()
    assert {kind: (days, minutes) for kind, days, minutes in found} == {kind: kept for kind, (_, kept) in MOVED.items()}
