"""`goen outbox`, as it is typed: what is stuck and why, and what is done about one message."""

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.command_line import Goen, run, running
from tests.storage.test_schema import query

HOUR_MS = 3_600_000


@pytest.fixture
def file(goen: Goen, tmp_path: Path) -> Path:
    """A database with three messages that are due."""
    assert goen("migrate").returncode == 0
    assert goen("outbox", "seed", "3", "--channels", "2").returncode == 0
    return tmp_path / "goen.sqlite"


def change(file: Path, id: int, **columns: object) -> None:
    changes = ", ".join(f"{name} = {value!r}" for name, value in columns.items())
    query(file, f"UPDATE outbox SET {changes} WHERE id = {id}")  # noqa: S608


def row(file: Path, id: int, *columns: str) -> tuple[object, ...]:
    return query(file, f"SELECT {', '.join(columns)} FROM outbox WHERE id = {id}")[0]  # noqa: S608


def ago_ms(hours: float) -> int:
    return int(time.time() * 1000 - hours * HOUR_MS)


def test_seed_fills_an_empty_database_and_no_other(goen: Goen, tmp_path: Path) -> None:
    assert goen("migrate").returncode == 0
    done = goen("outbox", "seed", "5", "--channels", "2", "--due-in", "60")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("5 messages to 2 channels of sandbox are due 20")
    again = goen("outbox", "seed", "5", "--channels", "2")
    assert again.returncode == 1
    assert again.stdout == "This database is in use: 'goen outbox seed' fills only an empty one, for a fault run.\n"
    found = query(tmp_path / "goen.sqlite", "SELECT to_ref, count(*), min(not_before_ms) FROM outbox GROUP BY 1")
    assert [(ref, count) for ref, count, _ in found] == [("sandbox:1:C0", 3), ("sandbox:1:C1", 2)]
    assert all(isinstance(due, int) and due > time.time() * 1000 + 30_000 for _, _, due in found)


def test_nothing_is_stuck(goen: Goen, file: Path) -> None:
    assert file.exists()
    done = goen("outbox")
    assert (done.returncode, done.stdout) == (0, "In the outbox: 3 pending.\nNothing is stuck.\n")


def test_what_is_stuck_is_listed_with_why(goen: Goen, file: Path) -> None:
    change(file, 1, planned_ms=ago_ms(3.01), not_before_ms=ago_ms(3.01))
    change(file, 2, state="inflight", maybe_sent=1, intent_ms=ago_ms(2.01), lease_ms=ago_ms(2), cause="1a-2")
    change(file, 3, state="failed", intent_ms=ago_ms(50), last_error="refused/not_invited: not_in_channel")
    done = goen("outbox")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "In the outbox: 1 failed, 1 inflight, 1 pending.",
        "3: failed for 2 d, seed to sandbox:1:C0, refused/not_invited: not_in_channel",
        "1: overdue for 3 h, seed to sandbox:1:C0",
        "2: in doubt for 2 h, seed to sandbox:1:C1 (1a-2)",
    ]


def test_a_failed_one_is_sent_again(goen: Goen, file: Path) -> None:
    change(file, 1, state="failed", attempts=4, last_error="refused")
    assert goen("outbox", "retry", "1").stdout == "Message 1 goes out with the next tick.\n"
    assert row(file, 1, "state", "attempts", "claim_token") == ("pending", 0, None)


@pytest.mark.parametrize("state", ["inflight", "failed"])
def test_one_in_doubt_is_sent_again_only_once_somebody_says_that_it_did_not_arrive(
    goen: Goen, file: Path, state: str
) -> None:
    change(file, 1, state=state, maybe_sent=1, intent_ms=ago_ms(1), claim_token="x")  # noqa: S106
    refused = goen("outbox", "retry", "1")
    assert refused.returncode == 1
    assert refused.stdout == (
        "Nobody knows whether message 1 arrived. Look there, then say so: goen outbox settle 1 sent, or not-sent to "
        "send it again.\n"
    )
    assert row(file, 1, "state", "maybe_sent") == (state, 1)
    assert goen("outbox", "settle", "1", "not-sent").returncode == 0
    assert row(file, 1, "state", "maybe_sent", "claim_token") == ("pending", 0, None)


def test_one_that_arrived_counts_as_sent_from_when_it_was_tried(goen: Goen, file: Path) -> None:
    tried_ms = ago_ms(1)
    change(file, 1, state="inflight", maybe_sent=1, intent_ms=tried_ms, claim_token="x")  # noqa: S106
    assert goen("outbox", "settle", "1", "sent").stdout == "Message 1 counts as sent.\n"
    assert row(file, 1, "state", "sent_ms", "maybe_sent") == ("sent", tried_ms, 0)


def test_one_is_skipped(goen: Goen, file: Path) -> None:
    assert goen("outbox", "skip", "1").stdout == "Message 1 is not sent.\n"
    change(file, 2, state="inflight", maybe_sent=1, intent_ms=ago_ms(1))
    assert goen("outbox", "skip", "2").stdout == "Message 2 is not sent again.\n"
    assert [row(file, id, "state") for id in (1, 2, 3)] == [("cancelled",), ("cancelled",), ("pending",)]


@pytest.mark.parametrize(
    ("typed", "columns", "sentence"),
    [
        (("retry", "9"), {}, "There is no message 9: 'goen outbox' lists those that are stuck."),
        (("skip", "9"), {}, "There is no message 9: 'goen outbox' lists those that are stuck."),
        (("settle", "9", "sent"), {}, "There is no message 9: 'goen outbox' lists those that are stuck."),
        (("retry", "1"), {"state": "sent"}, "Message 1 is sent: there is nothing to send again."),
        (("retry", "1"), {"state": "inflight"}, "Message 1 is inflight: there is nothing to send again."),
        (("skip", "1"), {"state": "inflight"}, "Message 1 is inflight: there is nothing to skip."),
        (("settle", "1", "sent"), {}, "Message 1 is pending and not in doubt: there is nothing to settle."),
        (
            ("retry", "1"),
            {"state": "failed", "expires_ms": 1_000},
            "Message 1 is of no use any more: its time ended 1970-01-01 00:00:01 UTC.",
        ),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    goen: Goen, file: Path, typed: tuple[str, ...], columns: dict[str, object], sentence: str
) -> None:
    if columns:
        change(file, 1, **columns)
    before = query(file, "SELECT * FROM outbox")
    done = goen("outbox", *typed)
    assert (done.returncode, done.stdout) == (1, f"{sentence}\n")
    assert query(file, "SELECT * FROM outbox") == before


def test_after_a_restored_dump_everything_due_is_asked_about(goen: Goen, file: Path) -> None:
    moment = datetime.fromtimestamp(ago_ms(1) // 1000, UTC)
    done = goen("outbox", "doubt", moment.isoformat())
    assert done.stdout == (
        "3 messages may have been sent since: the platforms are asked about each before it goes out.\n"
    )
    assert row(file, 1, "state", "maybe_sent", "intent_ms") == ("inflight", 1, int(moment.timestamp() * 1000))
    later = goen("outbox", "doubt", "2999-01-01T00:00Z")
    assert later.returncode == 1
    assert "is still to come" in later.stdout


@pytest.mark.parametrize(
    "typed", [("doubt", "2026-11-26T03:00"), ("doubt", "yesterday"), ("retry", "x"), ("seed", "0", "--channels", "1")]
)
def test_what_is_no_number_or_moment_is_refused(goen: Goen, typed: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        goen("outbox", *typed)
    assert ended.value.code == 2


def test_a_database_of_another_schema_is_left_alone(goen: Goen) -> None:
    done = goen("outbox")
    assert (done.returncode, done.stdout) == (4, "")
    assert "'goen migrate' brings it up to date" in done.stderr


def test_beside_a_running_goen_it_only_looks(tmp_path: Path) -> None:
    with running(tmp_path, "run"):
        assert run(tmp_path, "outbox").stdout == "In the outbox: nothing.\nNothing is stuck.\n"
        done = run(tmp_path, "outbox", "skip", "1")
    assert done.returncode == 3
    assert done.stderr.rstrip().endswith("Only the list, 'goen outbox', works beside it.")
