"""`goen doctor` on what changes by itself: messages, copies, room, clocks, leases."""

import os
import shutil
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.command_line import Done, Goen
from tests.storage.test_schema import query


class Usage(NamedTuple):
    """What a disk has, in bytes."""

    total: int
    used: int
    free: int


@pytest.fixture
def file(goen: Goen, tmp_path: Path) -> Path:
    assert goen("migrate").returncode == 0
    return tmp_path / "goen.sqlite"


def line(done: Done, name: str) -> str:
    return next(line for line in done.stdout.splitlines() if line[5:].startswith(f"{name}:"))


def test_damaged_pages_are_found_and_a_copy_helps(goen: Goen, file: Path) -> None:
    assert goen("backup", "copy.sqlite").returncode == 0
    root = query(file, "SELECT rootpage FROM sqlite_master WHERE name = 'person'")[0][0]
    assert isinstance(root, int)
    with file.open("r+b") as pages:
        pages.seek((root - 1) * 4096)
        pages.write(b"\xff" * 4096)
    done = goen("doctor")
    assert done.returncode == 1
    assert line(done, "database").startswith(f"FAIL database: {file}: damaged (")
    assert line(done, "database").endswith("put a copy back with 'goen restore PATH'")
    assert goen("restore", "copy.sqlite").returncode == 0
    assert goen("doctor").returncode == 0


def test_stuck_messages_are_counted(goen: Goen, file: Path) -> None:
    assert goen("outbox", "seed", "3", "--channels", "1").returncode == 0
    assert line(goen("doctor"), "outbox") == "ok   outbox: 3 messages wait, 0 are in doubt"
    query(
        file,
        "UPDATE outbox SET planned_ms = 1, not_before_ms = 1 WHERE id < 3",
        "UPDATE outbox SET state = 'failed' WHERE id = 3",
    )
    done = goen("doctor")
    assert done.returncode == 1
    assert line(done, "outbox") == (
        "FAIL outbox: 2 messages wait, 0 are in doubt, 1 failed, 2 overdue; 'goen outbox' lists them"
    )


def test_what_is_kept_longer_than_promised_is_told(goen: Goen, file: Path) -> None:
    assert line(goen("doctor"), "forgetting") == "ok   forgetting: nothing is kept longer than promised"
    query(file, "INSERT INTO inbound_event VALUES ('slack', 'a', 1), ('slack', 'b', 1)")
    assert line(goen("doctor"), "forgetting") == (
        "FAIL forgetting: kept longer than promised: 2 of inbound_event; 'goen run' forgets them once a day"
    )


def test_copies_are_listed_with_when_they_go(goen: Goen, file: Path) -> None:
    assert line(goen("doctor"), "copies") == "ok   copies: none beside the database ('goen backup' makes one)"
    assert goen("backup").returncode == 0
    before = file.with_name("goen.sqlite.before-0016")
    shutil.copy(file, before)
    os.utime(before, (time.time() - 3 * 24 * 3600 - 60,) * 2)
    found = line(goen("doctor"), "copies")
    assert "goen.sqlite.before-0016 (" in found
    assert "MB, 3 d old, gone in 3 d)" in found
    assert "goen.sqlite.backup-20" in found
    assert "gone in 13 d)" in found


def test_too_little_room_is_told(goen: Goen, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert file.exists()
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**9, 9 * 10**8, 10**8))
    done = goen("doctor")
    assert done.returncode == 1
    assert line(done, "disk").startswith("FAIL disk: 100 MB free, the database has 0.")


def test_a_clock_that_was_set_back_is_told(goen: Goen, file: Path) -> None:
    os.utime(file, (time.time() + 3600,) * 2)
    done = goen("doctor")
    assert done.returncode == 1
    assert line(done, "clock").startswith("FAIL clock: the database was written 3")


def test_a_lease_that_ends_while_a_request_may_still_land_is_told(goen: Goen, file: Path) -> None:
    assert file.exists()
    fine = goen("doctor")
    assert line(fine, "lease") == "ok   lease: 60 s (a platform has 20 s to answer), a look every 15 s"
    slack = {
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_SIGNING_SECRET": "0" * 32,
        "GOEN_PUBLIC_URL": "https://goen.example.com",
    }
    short = goen("doctor", GOEN_LEASE_SECONDS="30", SLACK_API_URL="http://127.0.0.1:1/api/", **slack)
    assert short.returncode == 1
    assert line(short, "lease") == (
        "FAIL lease: 30 s, but a request to Slack may arrive 60 s after it was sent: set GOEN_LEASE_SECONDS=60"
    )
