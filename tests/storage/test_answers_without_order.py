"""Answers of earlier versions become two lists, and nothing of how they were stored is left in the file."""

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from storage.engine import Database
from storage.schema import VERSIONS, upgrade
from storage.tables import Person
from storage.unit_of_work import UnitOfWork, writing
from tests.flows.attacker import copied
from tests.transactions import looking

pytestmark = [pytest.mark.sqlite, pytest.mark.exhaustive]

BEFORE = "0007"
OPEN, CLOSED, SILENT = 1, 2, 3


def old(folder: Path, file: Path) -> None:
    """A database as the version before left it: two events with answers, one without."""
    versions = folder / "versions"
    versions.mkdir()
    for migration in VERSIONS.glob("0*_*.py"):
        if migration.name < BEFORE:
            shutil.copy(migration, versions)
    upgrade(f"sqlite:///{file}", versions)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("INSERT INTO series (id, title) VALUES (1, 'S')")
        for event, state in ((OPEN, "open"), (CLOSED, "closed"), (SILENT, "planned")):
            connection.execute(
                "INSERT INTO event (id, series_id, space, title, theme_tags, local_start, local_end, zone, start_ms,"
                " end_ms, venue, language, state, version, are_intros_open, targets, created_ms) VALUES"
                " (?, 1, 's', 'E', '[]', '', '', 'Asia/Tokyo', 1, 2, '', 'ja', 'published', 1, 1, '{}', 0)",
                (event,),
            )
            connection.execute("INSERT INTO survey VALUES (?, ?, 1, 2)", (event, state))
        for person in (1, 2, 3):
            connection.execute("INSERT INTO person (id, name, is_muted, created_ms) VALUES (?, 'P', 0, 0)", (person,))
            for event in (OPEN, CLOSED):
                values = {"q1_recommend": str(10 - person), "q4_uncomfortable": ["none"], "q5_next": f"words {person}"}
                values |= {"q5_next": ""} if person == 3 else {}
                facts = {"size_group": "sme", "platform": f"chat{person}"}
                connection.execute(
                    "INSERT INTO answer VALUES (?, ?, ?, ?)",
                    (f"{event}{person}", event, json.dumps(values), json.dumps(facts)),
                )
                connection.execute("INSERT INTO answered VALUES (?, ?)", (event, person))


async def test_answers_become_two_lists_and_their_facts_are_gone(tmp_path: Path) -> None:
    file = tmp_path / "goen.sqlite"
    old(tmp_path, file)
    assert b"chat2" in copied(file).everything
    upgrade(f"sqlite:///{file}")
    kept = {name: data for name, data in copied(file).files.items() if ".before-" not in name}
    assert [name for name, data in kept.items() if b"chat2" in data or b"size_group" in data] == []
    database = Database(f"sqlite:///{file}")
    async with looking(database) as uow:
        for event in (OPEN, CLOSED):
            survey = await uow.surveys.get(event)
            assert survey
            assert await uow.surveys.choices(survey) == [
                {"q1_recommend": score, "q4_uncomfortable": ["none"]} for score in ("7", "8", "9")
            ]
            assert await uow.surveys.words(survey) == [("q5_next", "words 1"), ("q5_next", "words 2")]
            assert await uow.surveys.has_answered(event, 1) is (event == OPEN)
        silent = await uow.surveys.get(SILENT)
        assert silent
        assert await uow.surveys.count(silent) == 0
    await database.close()


# What an update is, but for its last step: what follows is as if the machine had lost its power.
_KILLED_AFTER_MIGRATING = """
import os, sys
from storage import schema
schema._write_ahead = lambda *_given, **_more: os.kill(os.getpid(), 9)
schema.upgrade(sys.argv[1])
"""


@pytest.mark.parametrize("is_killed", [False, True])
@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
def test_nothing_is_left_of_what_versions_before_or_the_update_deleted(
    tmp_path: Path, journal: str, *, is_killed: bool
) -> None:
    file = tmp_path / "goen.sqlite"
    old(tmp_path, file)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete=OFF")
        connection.execute(f"PRAGMA journal_mode={journal}")
        rows = [(f"many{number}", OPEN, json.dumps({"q1_recommend": "1"}), "chat2" * 50) for number in range(2000)]
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO answer VALUES (?, ?, ?, json_quote(?))", rows)
        connection.execute("CREATE TABLE passing (words TEXT)")
        connection.executemany("INSERT INTO passing VALUES (?)", [("deleted long ago",)] * 50_000)
        connection.execute("COMMIT")
        connection.execute("DROP TABLE passing")
    assert b"deleted long ago" in file.read_bytes()
    if is_killed:
        command = [sys.executable, "-c", _KILLED_AFTER_MIGRATING, f"sqlite:///{file}"]
        assert subprocess.run(command, check=False).returncode == -9
    upgrade(f"sqlite:///{file}")
    kept = {name: data for name, data in copied(file).files.items() if ".before-" not in name}
    assert [name for name, data in kept.items() if b"chat2" in data or b"deleted long ago" in data] == []


async def test_an_open_survey_is_sealed_with_its_next_answer(tmp_path: Path) -> None:
    file = tmp_path / "goen.sqlite"
    old(tmp_path, file)
    upgrade(f"sqlite:///{file}")
    database = Database(f"sqlite:///{file}")

    async def keep(uow: UnitOfWork) -> None:
        uow._session.add(Person(id=4, name="P", created_ms=0, used_ms=0))
        await uow._session.flush()
        survey = await uow.surveys.held(OPEN)
        assert survey
        await uow.surveys.keep(survey, "chat", {"q1_recommend": "6"}, [("q5_next", "more words")])
        await uow.surveys.note_person(survey, 4)

    await writing(database, keep)
    async with looking(database) as uow:
        survey = await uow.surveys.get(OPEN)
        assert survey
        assert len(await uow.surveys.choices(survey)) == await uow.surveys.count(survey) == 4
        assert ("q5_next", "more words") in await uow.surveys.words(survey)
    await database.close()
