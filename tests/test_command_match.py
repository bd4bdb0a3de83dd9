"""`goen match`: a room in a file becomes suggestions, or is told where it is wrong."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from bot.app.match import matched
from bot.app.room_file import FileAttendee, RoomFile, RoomFileError
from tests.command_line import Goen

ROOM: dict[str, Any] = {
    "event": {"k": 2, "m": 1},
    "attendees": [
        {
            "id": "ito",
            "seek": ["sailing"],
            "offer": ["baking"],
            "industry": "it",
            "interests": ["music"],
            "languages": ["ja"],
        },
        {
            "id": "mori",
            "seek": ["baking"],
            "offer": ["sailing"],
            "industry": "food",
            "newcomer": True,
            "languages": ["ja", "en"],
        },
        {"id": "ota", "seek": ["seek.channel"], "offer": ["offer.hiring"], "industry": "food", "languages": ["ja"]},
        {"id": "abe", "seek": ["sailing", "law"], "industry": "retail", "languages": ["ja"]},
        {"id": "doi", "industry": "it", "languages": ["ko"]},
    ],
    "blocks": [["mori", "abe"]],
}


def write(folder: Path, room: Any) -> str:
    (folder / "room.json").write_text(json.dumps(room), encoding="utf-8")
    return "room.json"


def test_a_room_becomes_suggestions_with_reasons_and_a_report(goen: Goen, tmp_path: Path) -> None:
    done = goen("match", write(tmp_path, ROOM))
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert found["suggestions"] == {"abe": ["ota"], "doi": [], "ito": ["mori"], "mori": ["ito"], "ota": ["abe"]}
    assert found["reasons"]["ito"]["mori"] == [
        {"seek": "sailing", "of": "me", "offer": "sailing"},
        {"seek": "baking", "of": "them", "offer": "baking"},
    ]
    assert found["reasons"]["ota"] == {"abe": []}
    report = found["report"]
    assert (report["people"], report["covered"], report["needs_met"], report["needs_possible"]) == (5, 4, 2, 2)
    assert (report["icebreakers"], report["unused"]) == (1, ["interests"])
    assert report["unreached"] == [
        {"id": "abe", "reason": "no_answer", "guest": "law"},
        {"id": "doi", "reason": "language", "guest": None},
        {"id": "ota", "reason": "no_answer", "guest": "offer.channel"},
    ]


def test_who_names_no_language_is_kept_from_nobody() -> None:
    people = (
        FileAttendee("a", ("x",), languages=("ja",)),
        FileAttendee("b", (), ("x",)),
        FileAttendee("c", (), ("x",), languages=("ko",)),
    )
    found = json.loads(matched(RoomFile(people, k=2, m=1)))
    assert found["suggestions"]["a"] == ["b"]
    assert "b" not in [one["id"] for one in found["report"]["unreached"]]


def test_k_and_out(goen: Goen, tmp_path: Path) -> None:
    people = [{"id": str(id), "seek": ["a"], "offer": ["a"]} for id in range(8)]
    done = goen("match", write(tmp_path, {"attendees": people}), "--k", "1", "--out", "pairs.json")
    assert (done.returncode, done.stdout) == (0, "")
    found = json.loads((tmp_path / "pairs.json").read_text())
    assert [len(others) for others in found["suggestions"].values()] == [1] * 8


def test_the_order_of_the_file_changes_nothing() -> None:
    people = [
        FileAttendee(f"p{id}", (f"t{id % 5}",), (f"t{id % 7}",), industry=f"i{id % 3}", level=1 + id % 3)
        for id in range(40)
    ]
    shuffled = random.Random(1).sample(people, 40)
    assert matched(RoomFile(tuple(people))) == matched(RoomFile(tuple(shuffled)))


def test_who_met_is_not_suggested_again_and_nobody_gets_more_than_k() -> None:
    people = (FileAttendee("a", ("x",)), FileAttendee("b", (), ("x",)), FileAttendee("c"), FileAttendee("d"))
    room = RoomFile(people[:2], met=frozenset({frozenset("ab")}))
    found = json.loads(matched(room))
    assert found["suggestions"] == {"a": [], "b": []}
    assert [one["reason"] for one in found["report"]["unreached"]] == ["met", "met"]
    assert max(len(others) for others in json.loads(matched(RoomFile(people[:3]), 1))["suggestions"].values()) == 1
    assert json.loads(matched(RoomFile(())))["suggestions"] == {}


@pytest.mark.parametrize(
    ("room", "said"),
    [
        ({"attendees": [{"id": "a", "level": 9}]}, "attendees[0].level: expected 1, 2 or 3"),
        ({"attendees": [], "event": {"k": 1, "m": 2}}, "event.m: expected a whole number up to k, which is 1"),
        (
            {"attendees": [{"id": "a", "languages": [str(n) for n in range(61)]}]},
            "attendees: expected at most 60 languages altogether",
        ),
    ],
)
def test_a_wrong_file_writes_nothing(goen: Goen, tmp_path: Path, room: Any, said: str) -> None:
    done = goen("match", write(tmp_path, room), "--out", "pairs.json")
    assert (done.returncode, done.stdout, done.stderr) == (6, "", f"goen: room.json: {said}\n")
    assert not (tmp_path / "pairs.json").exists()


def test_a_file_that_is_not_there_is_named(goen: Goen) -> None:
    done = goen("match", "nobody.json")
    assert done.returncode == 6
    assert "nobody.json" in done.stderr


def test_more_than_the_file_can_have_is_told_in_the_program_too() -> None:
    with pytest.raises(RoomFileError, match="up to k"):
        matched(RoomFile((), m=5), 2)
