"""A room in a file: whatever is wrong is said with where it is, and nothing is written."""

import json
from pathlib import Path

import pytest

from bot.app.room_file import from_file

ROOM = {"event": {"k": 2}, "attendees": [{"id": "a"}, {"id": "b"}], "met": [["a", "b"]], "blocks": []}
GOOD = json.dumps(ROOM)


def told(tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes | str, out: str = "out.json") -> str:
    file = tmp_path / "room.json"
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    code = from_file(file, tmp_path / out, lambda room: f"{len(room.attendees)}\n")
    said = capsys.readouterr().err
    assert (code, said == "") in {(0, True), (6, False)}
    return said.removeprefix("goen: ").replace(str(tmp_path), "").rstrip("\n")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "line 1, column 1: expected JSON in UTF-8"),
        ("[" * 100_000, "the file: expected lists within each other as a room has them, three deep"),
        (GOOD.replace('"k": 2', '"k": 1' + "0" * 400), "event.k: expected a whole number from 0 to 1,000"),
        (GOOD.replace('"k": 2', '"k": 1' + "0" * 5000), "event.k: expected a whole number from 0 to 1,000"),
        (GOOD.replace('"k": 2', '"k": NaN'), "event.k: expected a whole number from 0 to 1,000"),
        (GOOD.replace('"blocks"', '"met"'), "met: expected this name once in its object"),
        (
            GOOD.replace('{"id": "a"}', r'{"id": "\ud800"}'),
            r"attendees[0].id: expected a text of whole characters, not half of one (\ud800 to \udfff)",
        ),
        (GOOD.replace('["a", "b"]', '["a", "a"]'), "met[0]: expected two different ids"),
        (
            GOOD.replace('["a", "b"]', json.dumps(["a", "z" * 8000])),
            f"met[0][1]: expected the id of an attendee, which '{'z' * 60}…' is not",
        ),
        (GOOD.replace("event", "x" * 8000), "x" * 60 + "…: expected one of event, attendees, met, blocks"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes | str, expected: str
) -> None:
    assert told(tmp_path, capsys, data) == f"/room.json: {expected}"
    assert [file.name for file in tmp_path.iterdir()] == ["room.json"]


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf" + GOOD.encode(), GOOD.encode("utf-16"), GOOD.replace(",", ",\r\n")])
def test_a_room_that_other_programs_write_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes | str
) -> None:
    assert told(tmp_path, capsys, data) == ""
    assert (tmp_path / "out.json").read_text() == "2\n"


@pytest.mark.parametrize(
    ("out", "expected"),
    [
        ("room.json", "/room.json: the room itself, which is not written over"),
        ("./room.json", "/room.json: the room itself, which is not written over"),
        (".", ": a folder, not a file to write to"),
        ("none/out.json", "/none: there is no folder of that name to write to"),
    ],
)
def test_a_result_is_kept_where_it_can_be_and_never_over_the_room(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], out: str, expected: str
) -> None:
    assert told(tmp_path, capsys, GOOD, out) == expected
    assert (tmp_path / "room.json").read_text() == GOOD
    assert [file.name for file in tmp_path.iterdir()] == ["room.json"]


def test_what_was_there_stays_until_the_new_one_is_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, out = tmp_path / "room.json", tmp_path / "out.json"
    file.write_text(GOOD)
    out.write_text("old")
    (tmp_path / "out.json.part").mkdir()
    assert from_file(file, out, lambda _: "new") == 6
    assert capsys.readouterr().err.startswith(f"goen: {out}: ")
    assert out.read_text() == "old"


def test_a_folder_is_no_room_and_a_device_may_be_written_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert from_file(tmp_path, None, lambda _: "") == 6
    assert capsys.readouterr().err == f"goen: {tmp_path}: a folder, not a file with a room\n"
    (tmp_path / "room.json").write_text(GOOD)
    assert from_file(tmp_path / "room.json", Path("/dev/full"), lambda _: "new") == 6
    assert capsys.readouterr().err == "goen: /dev/full: No space left on device\n"
