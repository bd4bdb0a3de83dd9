"""`goen registrations`: what a file of a service holds, or why it cannot be read."""

import json
from pathlib import Path

import pytest

from tests.command_line import Goen

FILES = Path(__file__).parent / "unit/registration_files"


def test_a_file_is_summed_up_without_a_name(goen: Goen) -> None:
    done = goen("registrations", str(FILES / "connpass-2025-utf8.csv"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "connpass, utf-8: 5 people: 3 coming, 1 waiting, 0 pending, 1 out",
        "1 have come",
        "asked: 業種を教えてください / Your industry, answered 5 times",
        "asked: ほかの参加者に役立てそうなこと（複数選択可）, answered 2 times",
        "line 7: the account was deleted at the service",
    ]


def test_as_json_everything_is_there(goen: Goen) -> None:
    done = goen("registrations", str(FILES / "meetup-attendees.tsv"), "--json")
    found = json.loads(done.stdout)
    assert (found["service"], [one["guests"] for one in found["registrations"]]) == ("meetup", [0, 2, 0])


def test_guests_repetitions_and_many_wrong_lines_are_told(goen: Goen, tmp_path: Path) -> None:
    assert "2 guests without a row of their own" in goen("registrations", str(FILES / "meetup-attendees.tsv")).stdout
    again = goen("registrations", str(FILES / "google-forms-csv-ja.csv")).stdout
    assert "1 earlier rows of somebody who is there again: the last one counts" in again
    (tmp_path / "list.csv").write_text("名前,業種\n" + ",IT\n" * 22, encoding="utf-8")
    lines = goen("registrations", "list.csv").stdout.splitlines()
    assert (lines[1], lines[-1]) == ("line 2: no name", "and 2 more lines")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "goen: list.csv: it is empty"),
        ("名前\n佐藤\n".encode() + b"\xff\x81\xff\n", "goen: list.csv, line 3: its letters are neither"),
        (b"PK\x03\x04", "goen: list.csv: it is a workbook; save the sheet as CSV (UTF-8) and try again"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(goen: Goen, tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "list.csv").write_bytes(content)
    done = goen("registrations", "list.csv")
    assert (done.returncode, done.stdout) == (6, "")
    assert done.stderr.startswith(said)


def test_a_file_that_is_not_there(goen: Goen) -> None:
    assert "No such file" in goen("registrations", "nothing.csv").stderr
