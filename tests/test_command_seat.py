"""`goen seat`: a room in a file becomes rounds of tables, or is told where it is wrong."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from bot.app.room_file import FileAttendee, RoomFile, RoomFileError, read_room_file, room_of
from bot.app.seat import seated
from tests.command_line import Goen

ROOM: dict[str, Any] = {
    "event": {"k": 3, "m": 1},
    "attendees": [
        {"id": name, "industry": "it" if name in "abcd" else "retail", "newcomer": name in "aei"}
        for name in "abcdefghijk"
    ],
    "met": [["a", "b"]],
    "blocks": [["a", "e"]],
}


def write(folder: Path, room: Any) -> str:
    (folder / "room.json").write_text(json.dumps(room), encoding="utf-8")
    return "room.json"


def test_a_room_becomes_rounds_and_a_report(goen: Goen, tmp_path: Path) -> None:
    done = goen("seat", write(tmp_path, ROOM), "--size", "4", "--rounds", "3", "--seconds", "0.2")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    for tables in found["rounds"]:
        assert sorted(id for table in tables for id in table) == list("abcdefghijk")
        assert not any({"a", "e"} <= set(table) for table in tables)
    assert (found["report"]["tables"], found["report"]["table_sizes"]) == (3, [3, 4])
    assert found["report"]["blocked"] == {"found": 0, "at_least": 0}


def test_out_writes_a_file_and_says_nothing(goen: Goen, tmp_path: Path) -> None:
    file = write(tmp_path, ROOM)
    done = goen("seat", file, "--size", "4", "--rounds", "1", "--seconds", "0", "--out", "seats.json")
    assert (done.returncode, done.stdout) == (0, "")
    assert len(json.loads((tmp_path / "seats.json").read_text())["rounds"]) == 1


def test_the_order_of_the_file_changes_nothing() -> None:
    people = [FileAttendee(str(id), industry=f"i{id % 3}") for id in range(16)]
    shuffled = random.Random(1).sample(people, 16)
    assert seated(RoomFile(tuple(people)), 4, 4, 60) == seated(RoomFile(tuple(shuffled)), 4, 4, 60)


def test_nobody_and_one_person_are_rooms_too() -> None:
    assert json.loads(seated(RoomFile(()), 4, 2, 1))["rounds"] == [[], []]
    assert json.loads(seated(RoomFile((FileAttendee("only"),)), 4, 1, 1))["rounds"] == [[["only"]]]


@pytest.mark.parametrize(
    ("room", "path", "expected"),
    [
        ([], "", "an object with event"),
        ({}, "attendees", "a list such as"),
        ({"attendees": {}}, "attendees", "a list"),
        ({"attendees": [{"id": "a"}], "people": []}, "people", "one of event, attendees"),
        ({"attendees": ["a"]}, "attendees[0]", "an object with id"),
        ({"attendees": [{}]}, "attendees[0].id", "a text"),
        ({"attendees": [{"id": ""}]}, "attendees[0].id", "not empty"),
        ({"attendees": [{"id": True}]}, "attendees[0].id", "a text"),
        ({"attendees": [{"id": "a"}, {"id": "a"}]}, "attendees[1].id", "not that of attendees[0]"),
        ({"attendees": [{"id": 7}, {"id": "7"}]}, "attendees[1].id", "not that of attendees[0]"),
        ({"attendees": [{"id": "a", "level": 4}]}, "attendees[0].level", "1, 2 or 3"),
        ({"attendees": [{"id": "a", "newcomer": "yes"}]}, "attendees[0].newcomer", "true or false"),
        ({"attendees": [{"id": "a", "industry": 3}]}, "attendees[0].industry", "a text"),
        ({"attendees": [{"id": "a", "seek": "money"}]}, "attendees[0].seek", "a list"),
        ({"attendees": [{"id": "a", "offer": [1]}]}, "attendees[0].offer[0]", "a text"),
        ({"attendees": [{"id": "a", "titel": "x"}]}, "attendees[0].titel", "one of id, seek"),
        ({"attendees": [], "event": {"k": -1}}, "event.k", "from 0 to 1,000"),
        ({"attendees": [], "event": {"m": 1.5}}, "event.m", "a whole number"),
        ({"attendees": [{"id": "a"}], "met": [["a"]]}, "met[0]", "two different ids"),
        ({"attendees": [{"id": "a"}], "blocks": [["a", "b"]]}, "blocks[0][1]", "the id of an attendee"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(room: Any, path: str, expected: str) -> None:
    with pytest.raises(RoomFileError) as wrong:
        room_of(room)
    assert wrong.value.path == path
    assert expected in wrong.value.expected


def test_a_wrong_file_writes_nothing(goen: Goen, tmp_path: Path) -> None:
    file = write(tmp_path, {"attendees": [{"id": "a", "level": 9}]})
    done = goen("seat", file, "--size", "4", "--rounds", "1", "--out", "seats.json")
    assert (done.returncode, done.stdout) == (6, "")
    assert done.stderr == "goen: room.json: attendees[0].level: expected 1, 2 or 3\n"
    assert not (tmp_path / "seats.json").exists()


def test_what_is_no_json_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "room.json").write_text('{\n "attendees": [,]}')
    with pytest.raises(RoomFileError, match=r"line 2, column 16: expected JSON in UTF-8"):
        read_room_file(tmp_path / "room.json")
    (tmp_path / "room.json").write_bytes(b'{"attendees": "\xff"}')
    with pytest.raises(RoomFileError, match=r"the file: expected JSON in UTF-8"):
        read_room_file(tmp_path / "room.json")


def test_a_file_that_is_not_there_is_named(goen: Goen) -> None:
    done = goen("seat", "nobody.json", "--size", "4", "--rounds", "1")
    assert done.returncode == 6
    assert "nobody.json" in done.stderr


def test_two_who_are_blocked_and_have_one_table_are_not_seated(goen: Goen, tmp_path: Path) -> None:
    file = write(tmp_path, {"attendees": [{"id": "a"}, {"id": "b"}], "blocks": [["a", "b"]]})
    done = goen("seat", file, "--size", "2", "--rounds", "1", "--out", "seats.json")
    assert done.returncode == 6
    assert "blocks: expected pairs that 2 people at a table can be seated without" in done.stderr
    assert not (tmp_path / "seats.json").exists()


def test_more_people_than_the_memory_holds_are_refused() -> None:
    people = tuple(FileAttendee(str(id)) for id in range(3_001))
    with pytest.raises(RoomFileError, match="at most 3,000 people"):
        seated(RoomFile(people), 5, 1, 0)


@pytest.mark.parametrize(
    "wrong", [("--size", "0"), ("--rounds", "x"), ("--rounds", "9" * 30), ("--seconds", "-1"), ("--seconds", "inf")]
)
def test_numbers_that_mean_nothing_are_refused(goen: Goen, wrong: tuple[str, str]) -> None:
    with pytest.raises(SystemExit) as end:
        goen("seat", "room.json", "--size", "4", "--rounds", "1", *wrong)
    assert end.value.code == 2
