"""`goen import`: what a file of a service changes in an event, or why it cannot be read."""

import json
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from storage.tables import Event, Series
from tests.command_line import Goen
from tests.storage.test_schema import query

FILES = Path(__file__).parent / "unit/registration_files"


@pytest.fixture
def file(goen: Goen, tmp_path: Path) -> Path:
    """A database with one event in it, number 1."""
    assert goen("migrate").returncode == 0
    engine = create_engine(f"sqlite:///{tmp_path / 'goen.sqlite'}", poolclass=NullPool)
    with Session(engine) as session:
        session.add(Series(id=1, title="会"))
        session.flush()
        event = Event(
            id=1, series_id=1, space="x:1", title="会", local_start="2026-12-04T18:30:00",
            local_end="2026-12-04T20:30:00", zone="Asia/Tokyo", start_ms=1, end_ms=2, language="ja", created_ms=1,
        )  # fmt: skip
        session.add(event)
        session.commit()
    return tmp_path / "goen.sqlite"


def seats(file: Path, *columns: str) -> list[tuple[object, ...]]:
    return query(file, f"SELECT {', '.join(columns)} FROM registration ORDER BY id")  # noqa: S608


def imported(goen: Goen, name: str, *more: str) -> list[str]:
    done = goen("import", str(FILES / name), "--event", "1", *more)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def test_a_file_becomes_seats_and_is_summed_up_without_a_name(goen: Goen, file: Path) -> None:
    assert imported(goen, "connpass-2025-utf8.csv") == [
        "connpass, utf-8: 4 new, 0 changed, 0 cancelled, 0 unchanged, 2 out, 0 wrong",
        "of the new and changed: 3 coming, 1 waiting",
    ]
    assert seats(file, "name", "state", "industry", "came_ms IS NULL") == [
        ("clear:佐藤 見本", "coming", "ind.retail", 1),
        ('clear:Bob "Sample" O\'Neil', "coming", "ind.it", 0),
        ("clear:😀さくら", "coming", "ind.public", 1),
        ("clear:ﾔﾏﾀﾞ ﾀﾛｳ", "waiting", "ind.construction", 1),
    ]


def test_a_dry_run_stores_nothing(goen: Goen, file: Path) -> None:
    assert imported(goen, "meetup-attendees.tsv", "--dry-run") == [
        "meetup, utf-8: 4 new, 0 changed, 0 cancelled, 0 unchanged, 1 out, 0 wrong; nothing was stored",
        "of the new and changed: 4 coming",
    ]
    assert seats(file, "id") == []


def test_as_json_it_is_said_without_a_name_too(goen: Goen, file: Path) -> None:
    assert file.exists()
    found = json.loads("\n".join(imported(goen, "peatix-ja-bom.csv", "--json")))
    assert (found["stored"], found["new"], found["out"], found["states"]) == (True, 2, 1, {"coming": 1, "pending": 1})
    assert found["rows"] == {"new": [2, 4], "changed": [], "cancelled": [], "wrong": []}
    (unsure,) = found["unsure"]
    assert unsure == {
        "topic": "industry", "answer": "小売,飲食", "candidates": ["ind.retail", "ind.food_service"], "people": 1,
    }  # fmt: skip
    assert "ミホン" not in json.dumps(found, ensure_ascii=False)


def test_many_wrong_lines_are_told_and_the_right_ones_taken(goen: Goen, file: Path, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("名前,業種\n" + ",IT\n" * 22 + "佐藤,IT\n", encoding="utf-8")
    lines = goen("import", "list.csv", "--event", "1").stdout.splitlines()
    assert (lines[0], lines[2], lines[-1]) == (
        "list, utf-8: 1 new, 0 changed, 0 cancelled, 0 unchanged, 0 out, 22 wrong",
        "line 2: no name",
        "and 2 more lines",
    )  # fmt: skip
    assert len(seats(file, "id")) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "goen: list.csv: it is empty"),
        ("名前\n佐藤\n".encode() + b"\xff\x81\xff\n", "goen: list.csv, line 3: its letters are neither"),
        (b"PK\x03\x04", "goen: list.csv: it is no workbook that can be read; open it in a spreadsheet"),
        (b"\xd0\xcf\x11\xe0", "goen: list.csv: it is an old workbook (.xls), or one with a password"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(goen: Goen, tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "list.csv").write_bytes(content)
    done = goen("import", "list.csv", "--event", "1")
    assert (done.returncode, done.stdout) == (6, "")
    assert done.stderr.startswith(said)


def test_a_file_and_an_event_that_are_not_there(goen: Goen, file: Path) -> None:
    assert "No such file" in goen("import", "nothing.csv", "--event", "1").stderr
    done = goen("import", str(FILES / "meetup-attendees.tsv"), "--event", "7")
    assert (done.returncode, done.stderr) == (6, "goen: there is no event 7: '/goen event list' shows their numbers\n")
    assert seats(file, "id") == []


def test_without_a_database_it_says_how_one_is_made(goen: Goen) -> None:
    done = goen("import", str(FILES / "meetup-attendees.tsv"), "--event", "1")
    assert (done.returncode, "'goen migrate'" in done.stderr) == (4, True)
