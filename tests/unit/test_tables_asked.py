"""What organizers ask of tables: every way to write it, and what is refused."""

import pytest

from bot.tables.asked import AskedError, WantedTables, read_minutes, read_wanted
from bot.tables.prompts import prompt
from bot.words.catalog import CATALOG


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        ({"size": "5", "rounds": "3"}, WantedTables(5, 3)),
        ({"size": "５人", "rounds": "３回"}, WantedTables(5, 3)),
        ({"size": "5 people", "rounds": "3 rounds", "regulars_max": "60%"}, WantedTables(5, 3, 60)),
        ({"size": "5", "rounds": "3", "regulars_max": "１００パーセント"}, WantedTables(5, 3, 100)),
        ({"size": "5", "rounds": "3", "people": "会場", "threads": "はい"}, WantedTables(5, 3, 40, "here", True)),
        ({"size": "5", "rounds": "3", "people": "EXPECTED", "threads": "no"}, WantedTables(5, 3)),
    ],
)
def test_what_is_read(options: dict[str, str], wanted: WantedTables) -> None:
    assert read_wanted(options) == wanted


@pytest.mark.parametrize(
    ("option", "typed"),
    [
        ("size", ""), ("size", "0"), ("size", "21"), ("size", "五"), ("size", "5.5"), ("size", "-5"), ("size", "٥"),
        ("rounds", "0"), ("rounds", "13"), ("regulars_max", "101%"), ("regulars_max", "-1"), ("people", "nobody"),
        ("threads", "maybe"),
    ],
)  # fmt: skip
def test_what_is_refused(option: str, typed: str) -> None:
    with pytest.raises(AskedError) as wrong:
        read_wanted({"size": "5", "rounds": "3", option: typed})
    assert (wrong.value.option, wrong.value.typed) == (option, typed)


@pytest.mark.parametrize(
    ("typed", "minutes"), [("12m", 12), ("12分", 12), ("１２", 12), ("1h", 60), ("half an hour", 30), ("180", 180)]
)
def test_lengths(typed: str, minutes: int) -> None:
    assert read_minutes(typed) == minutes


@pytest.mark.parametrize("typed", ["", "0", "181", "4h", "soon", "12m later", "x" * 8000])
def test_lengths_that_are_none(typed: str) -> None:
    with pytest.raises(AskedError):
        read_minutes(typed)


@pytest.mark.parametrize("number", range(1, 13))
def test_a_round_begins_with_a_question_of_its_level_that_needs_no_talk(number: int) -> None:
    said = {one.labels["ja"]: one for one in CATALOG.talk_prompts.values()}
    for event_id in range(1, 7):
        found = said[prompt(event_id, number, "ja")]
        assert (found.level, found.follows_talk) == (min(number, 3), False)
